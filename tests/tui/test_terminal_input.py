"""What a terminal sends: text stays text, keys stay keys, and nothing else is ever taken for either, however it is cut up."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from wwc_tui.key_interpreter import Interpreter
from wwc_tui.key_queue import AfterEscape
from wwc_tui.terminal_input import LONG, LONGEST, TerminalInput

SHORT = 0.1
Heard = str | tuple[str, ...]


class Listener:
    """Hears what a terminal sends, on a clock of its own, and says what it means."""

    def __init__(self) -> None:
        self.arriving = TerminalInput(SHORT)
        self.interpreter = Interpreter()
        self.now = 100.0
        self.heard: list[Heard] = []
        self.messages: list[Message] = []

    def hear(self, *parts: bytes | float) -> Listener:
        """Bytes arrive; a number is a pause of as many seconds."""
        for part in parts:
            if isinstance(part, bytes):
                self._take(self.interpreter.messages(self.arriving.feed(part, self.now)))
            else:
                self._pause(part)
        return self

    def _pause(self, seconds: float) -> None:
        end = self.now + seconds
        while (patience := self.arriving.patience(self.now)) is not None and self.now + patience <= end:
            self.now += patience
            self._take(self.interpreter.messages(self.arriving.tick(self.now)))
        self.now = end

    def _take(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.messages.append(message)
            self.heard.append(_name(message))

    @property
    def typed(self) -> str:
        """The characters of the keys, one after the other."""
        keys = [message.key if isinstance(message, AfterEscape) else message for message in self.messages]
        return "".join(key.character or "" for key in keys if isinstance(key, events.Key))


def _name(message: Message) -> Heard:
    match message:
        case AfterEscape():
            return f"then {message.key.key}"
        case events.Key():
            return message.key
        case events.Paste():
            return ("paste", message.text)
        case events.MouseEvent():
            return (type(message).__name__, f"{message.x:g}", f"{message.y:g}", str(message.button))
        case events.Resize():
            return ("resize", f"{message.size.width}x{message.size.height}")
    return (type(message).__name__,)


def hear(*parts: bytes | float) -> list[Heard]:
    """What is heard of bytes and pauses, when it has been quiet for long after them."""
    return Listener().hear(*parts, 10.0).heard


def cut(data: bytes, places: Sequence[int]) -> list[bytes]:
    """Bytes as they come in several reads."""
    ends = [0, *sorted({place % (len(data) + 1) for place in places}), len(data)]
    return [data[start:end] for start, end in pairwise(ends) if end > start]


cuts = st.lists(st.integers(0, 200), max_size=6)
letters = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)
payload = st.binary(max_size=40).map(lambda data: bytes(byte for byte in data if 0x20 <= byte < 0x7F))


@st.composite
def replies(draw: st.DrawFn) -> bytes:
    """Control sequences of every form, whole; none of them is a key or the mouse."""
    match draw(st.sampled_from(("csi", "osc", "string", "eight"))):
        case "csi":
            private = draw(st.sampled_from((b"?", b">", b"<", b"=")))
            middle = draw(st.from_regex(rb"[0-9;:]{0,20}[ -/]{0,2}", fullmatch=True))
            final = draw(st.sampled_from(b"@ABCHJRSUXZ`abcdefghijklnopqrstuvwxyz~"))
            return b"\x1b[" + private + middle + bytes((final,))
        case "osc":
            return b"\x1b]" + draw(payload) + draw(st.sampled_from((b"\x07", b"\x1b\\")))
        case "string":
            return b"\x1b" + draw(st.sampled_from((b"P", b"X", b"^", b"_"))) + b"1" + draw(payload) + b"\x1b\\"
    return b"\x9d1" + draw(payload) + b"\x9c"


REPLIES = {
    "status": b"\x1b[0n",
    "cursor": b"\x1b[12;40R",
    "cursor in the first line": b"\x1b[1;40R",
    "DA1": b"\x1b[?62;4c",
    "DA2": b"\x1b[>1;5202;0c",
    "DA3": b"\x1bP!|00000000\x1b\\",
    "mode": b"\x1b[?1004;2$y",
    "ANSI mode": b"\x1b[3;1$y",
    "name and version": b"\x1bP>|XTerm(370)\x1b\\",
    "window": b"\x1b[8;36;120t",
    "title": "\x1b]lÜber ñandú\x1b\\".encode(),
    "color": b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    "color, ST": b"\x1b]10;rgb:ff/ff/ff\x1b\\",
    "colors of the system": b"\x1b[?997;1n",
    "capability": b"\x1bP1+r544e=787465726d\x1b\\",
    "clipboard": b"\x1b]52;c;" + b"eW5l" * 30 + b"\x07",
    "kitty keyboard": b"\x1b[?1u",
    "kitty picture": b"\x1b_Gi=31;OK\x1b\\",
    "terminal parameters": b"\x1b[2;1;1;112;112;1;0x",
    "size nobody asked for": b"\x1b[48;99999;99999;1;1t",
    "a size nobody asked for": b"\x1b[48;36;120;720;1200t",
    "SOS": b"\x1bXnyny\x1b\\",
    "PM": b"\x1b^nyny\x1b\\",
    "SS2": b"\x1bNy",
    "SS3": b"\x1bO1;2e",
    "eight bits": b"\x9b?62;4c",
    "eight bits, as UTF-8": b"\xc2\x9b0n",
    "eight bits, DCS": b"\x901$r0m\x9c",
    "a number that would be y": b"\x1b[121~",
    "a number that would be n": b"\x1b[110;1P",
    "a number that would be y, too": b"\x1b[121S",
    "a letter beyond all letters": b"\x1b[99999999u",
    "no letter": b"\x1b[u",
    "very long": b"\x1b[" + b"1;" * 2500 + b"m",
}


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_a_reply_is_swallowed_whole_wherever_it_is_cut(reply: bytes) -> None:
    assert hear(reply) == []
    assert hear(b"a" + reply + b"b") == ["a", "b"]
    for place in range(1, min(len(reply), 60)):
        assert hear(b"a", reply[:place], reply[place:] + b"b") == ["a", "b"], place


@pytest.mark.parametrize("reply", [reply for reply in REPLIES.values() if reply[0] == 0x1B and len(reply) > 3])
def test_a_reply_that_pauses_in_the_middle_types_nothing(reply: bytes) -> None:
    for place in range(3, min(len(reply) - 1, 60)):
        for pause in (SHORT * 3, LONG * 1.5):
            heard = hear(reply[:place], pause, reply[place:])
            assert heard == [], (place, pause)
    assert [key for key in hear(reply[:1], SHORT * 2, reply[1:]) if key != "escape"] == []


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_a_reply_that_never_ends_does_not_take_the_keyboard_away(reply: bytes) -> None:
    listener = Listener().hear(reply[: len(reply) // 2 or 1], LONGEST * 2)
    del listener.heard[:]
    assert listener.hear(b"y", LONG).heard == ["y"]


def test_keys_pressed_into_a_sequence_that_never_ends_are_lost_for_a_moment_only() -> None:
    listener = Listener().hear(b"\x1b]11;rgb:1e")
    for _ in range(50):
        listener.hear(b"x", 0.2)
    assert listener.heard.count("x") > 30
    assert Listener().hear(b"\x1b]11;rgb:1e", 0.3, b"\x1b", 0.3, b"y").heard == ["escape", "y"]


@given(letters, st.lists(st.tuples(replies(), letters), max_size=4), cuts)
def test_ordinary_text_is_unchanged_by_what_comes_between(first: str, rest: list[tuple[bytes, str]], places: list[int]) -> None:
    data = first.encode() + b"".join(reply + text.encode() for reply, text in rest)
    listener = Listener().hear(*cut(data, places), 5.0)
    assert listener.typed == first + "".join(text for _, text in rest)


@given(st.text(st.characters(exclude_characters="\x1b", exclude_categories=["Cs"], max_codepoint=0x7F), max_size=40), cuts)
def test_keys_of_one_byte_come_through_as_textual_has_them(text: str, places: list[int]) -> None:
    found = Listener().hear(*cut(text.encode(), places)).messages if text else []
    expected = list(XTermParser().feed(text)) if text else []
    assert [_name(message) for message in found] == [_name(message) for message in expected]


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=12),
            replies(),
            st.sampled_from((b"\x1b", b"\x1b[", b"\x1b]", b"\x1bP", b"\x1b[M", b"\x1b[200~", b"\x1b[201~", b"\x1b[<", b"\x1bO")),
        ),
        max_size=12,
    ).map(b"".join),
    cuts,
    st.lists(st.sampled_from((0.0, 0.05, 0.2, 1.5, 7.0)), min_size=8, max_size=8),
)
@example(b"\x1b[55296u\x1b[1114112u", [], [0.0] * 8)
@example(b"\x1b\x1b]\x07", [], [0.0] * 8)
def test_no_bytes_do_harm(data: bytes, places: list[int], pauses: list[float]) -> None:
    parts = cut(data, places)
    listener = Listener()
    for part, pause in zip(parts, pauses, strict=False):
        listener.hear(part, pause)
    listener.hear(30.0)
    assert listener.arriving.patience(listener.now) is None, "nothing is held back for ever"
    listener.typed.encode()
    del listener.heard[:]
    assert listener.hear(b"y", "é".encode()).heard == ["y", "é"], "and the keyboard works"
    whole, parted = Listener().hear(data, 30.0), Listener().hear(*parts, 30.0)
    assert parted.typed == whole.typed, "however it is cut up"


NOT_UTF8 = {
    b"caf\xe9 and": "caf\ufffd and",
    b"caf\xe9": "caf\ufffd",
    b"\xff\xfe": "\ufffd\ufffd",
    b"a\x80b\xbfc": "a\ufffdb\ufffdc",
    b"\xc3y": "\ufffdy",
    b"\xed\xa0\x80": "\ufffd\ufffd\ufffd",
    b"\xf4\x90\x80\x80!": "\ufffd\ufffd\ufffd\ufffd!",
    b"\xc0\xaf": "\ufffd\ufffd",
    b"\xe2\x82": "\ufffd",
    b"\x93quoted\x94 \x9b \x9d": "\ufffdquoted\ufffd \ufffd \ufffd",
    b"\xbfQu\xe9 dice la alcaldesa? A\xf1o, se\xf1or\r": "\ufffdQu\ufffd dice la alcaldesa? A\ufffdo, se\ufffdor\r",
}


@pytest.mark.parametrize(("data", "typed"), NOT_UTF8.items(), ids=map(ascii, NOT_UTF8))
def test_bytes_that_are_no_text_become_signs_that_say_so(data: bytes, typed: str) -> None:
    assert Listener().hear(data, 2.0).typed == typed
    assert Listener().hear(*(data[place : place + 1] for place in range(len(data))), 2.0).typed == typed


@pytest.mark.parametrize("text", ["ÁÉÍÓÚ ñ ü ç ã õ ¿¡ «» ß Ü Û ž Ÿ €", "市 🏛 👩‍👩‍👧 é", "\u2028\xa0\u200b\ufeff"])
def test_a_text_comes_through_in_any_pieces(text: str) -> None:
    data = text.encode()
    assert Listener().hear(data).typed == text
    assert Listener().hear(*(data[place : place + 1] for place in range(len(data)))).typed == text


@pytest.mark.parametrize(
    ("data", "heard"),
    [
        (b"\x1b", ["escape"]),
        (b"\x1b\x1b", ["escape", "then escape"]),
        (b"\x1by", ["escape", "then y"]),
        ("\x1bé".encode(), ["escape", "then é"]),
        ("\x1b市y".encode(), ["escape", "then 市", "y"]),
        (b"\x1b\xe9y", ["escape", "then replacement_character", "y"]),
        (b"\x1b1", ["escape", "then 1"]),
        (b"\x1bf", ["escape", "then f"]),
        (b"\x1b\r", ["escape", "then enter"]),
        (b"\x1b\t", ["escape", "then tab"]),
        (b"\x1b\x01", ["escape", "then ctrl+a"]),
        (b"\x1b\x1b[A", ["escape", "then up"]),
        (b"\x1b\x1bOP", ["escape", "then f1"]),
        (b"\x1b[", ["escape", "then left_square_bracket"]),
        (b"\x1b]", ["escape", "then right_square_bracket"]),
        (b"\x1bP", ["escape", "then P"]),
        (b"\x1bO", ["escape", "then O"]),
        (b"\x1bO\r", ["escape", "then O", "enter"]),
        (b"\x1bP\x1b", ["escape", "then P", "escape"]),
        (b"\x1b\x7f", ["ctrl+w"]),
    ],
    ids=ascii,
)
def test_esc_and_what_follows_at_once_are_two_keys(data: bytes, heard: list[Heard]) -> None:
    if data != b"\x1bP\x1b":  # that may be a string that is ended; nothing of it is a key then
        assert hear(data) == heard
    parts: list[bytes | float] = []
    for place in range(len(data)):
        parts += [data[place : place + 1], 0.01]
    if data.isascii() and data != b"\x1bP\x1b":
        assert hear(*parts) == heard


@pytest.mark.parametrize("key", ["[", "]", "P", "O", "N", "X", "_", "^", "y"])
def test_esc_pressed_before_a_key_is_esc_after_the_delay(key: str) -> None:
    listener = Listener().hear(b"\x1b", SHORT)
    assert listener.heard == ["escape"]
    assert listener.hear(key.encode(), 1.0).typed == "\x1b" + key
    then = Listener().hear(b"\x1b", 0.05, key.encode(), SHORT, b"j", b"k")
    assert then.typed == "\x1b" + key + "jk", "what is pressed after it is not held back"


STRINGS = [
    begin + body + end
    for introducer in b"]PX^_"
    for begin in (b"\x1b%c" % introducer, b"%c" % (introducer + 0x40), b"\xc2%c" % (introducer + 0x40))
    for body in (b"", b"1", b"11;?")
    for end in (b"\x07", b"\x1b\\", b"\x9c", b"\xc2\x9c", b"\x18", b"\x1a")
    if end != b"\x07" or introducer == ord("]")
]
BROKEN_OFF = [
    b"\x1b[1\x18",
    b"\x1b[M !\x1b[0n",
    b"\x1bO1\x18",
    b"\x1b[200~\x1b[201~",
    b"\x1b[200~\x07\x1b[201~",
    b"\x1b[M !",
    b"\x1b]1",
    b"\x1b]1\x1b[0n",
]


@pytest.mark.parametrize("sequences", [STRINGS, BROKEN_OFF, REPLIES.values()], ids=["strings", "broken off", "replies"])
def test_a_key_long_after_esc_did_not_come_with_it_whatever_was_swallowed_between(sequences: Iterable[bytes]) -> None:
    for sequence in sequences:
        data = b"\x1b" + sequence
        for place in range(1, min(len(data), 12)):
            listener = Listener().hear(data[:place], data[place:], LONGEST * 2)
            before = len(listener.heard)
            assert listener.hear(b"y").heard[before:] == ["y"], (sequence[:60], place)


SINGLE = {"\x1b" + chr(byte) for byte in range(0x20, 0x7F)} | {"\x1b", "\x1b\x1b", "\x1b\t", "\x1b§"}
ESCAPED_TWICE = {sequence for sequence in ANSI_SEQUENCES_KEYS if sequence.startswith("\x1b\x1b")}
KEYS = sorted(sequence for sequence in ANSI_SEQUENCES_KEYS if sequence[0] == "\x1b" and sequence not in SINGLE | ESCAPED_TWICE)
KITTY = [
    *(f"\x1b[{key[:-1]};{modifiers}{key[-1]}" for key in FUNCTIONAL_KEYS for modifiers in ("", "2", "5") if key != "1R"),
    *(f"\x1b[{code};1;{code}u" for code in (97, 121, 233, 24066, 128512)),
    *("\x1b[27u", "\x1b[13u", "\x1b[97;5u", "\x1b[121;3u", "\x1b[0;;233u", "\x1b[32;1;32u"),
]
REPORTS = [
    "\x1b[<0;120;40M",
    "\x1b[<0;120;40m",
    "\x1b[<35;7;8M",
    "\x1b[<64;7;8M",
    "\x1b[I",
    "\x1b[O",
    "\x1b[?2026;2$y",
    "\x1b[?2048;2$y",
]


@pytest.mark.parametrize("sequences", [KEYS, KITTY, REPORTS], ids=["keys", "kitty", "reports"])
def test_all_that_textual_knows_still_works(sequences: Iterable[str]) -> None:
    for sequence in sequences:
        parser = XTermParser()  # which takes F3 with a modifier for a place that it asked for
        expected = [_name(message) for message in parser.feed(sequence) if not isinstance(message, events.CursorPosition)]
        data = sequence.encode()
        assert hear(data) == expected, ascii(sequence)
        assert hear(*(data[place : place + 1] for place in range(len(data)))) == expected, ascii(sequence)


def test_a_text_that_an_input_method_composed_comes_as_it_is() -> None:
    family = "👩‍👩‍👧‍👦 and 市長"
    sequence = f"\x1b[0;;{':'.join(str(ord(sign)) for sign in family)}u"
    assert len(sequence) > 32
    assert Listener().hear(sequence.encode()).typed == family


@pytest.mark.parametrize(
    ("data", "heard"),
    [
        (b"\x1b[M #*", [("MouseDown", "2", "9", "1")]),
        (b"\x1b[M \x8e*\x1b[M#\x8e*", [("MouseDown", "109", "9", "1"), ("MouseUp", "109", "9", "1")]),
        (b'\x1b[M"\xc3\xa9\x1b[M#\xc3\xa9y', [("MouseDown", "162", "136", "3"), ("MouseUp", "162", "136", "3"), "y"]),
        (b"\x1b[MC\xff\xffy", [("MouseMove", "222", "222", "0"), "y"]),
        (b"\x1b[M`\x80!", [("MouseScrollUp", "95", "0", "0")]),
        (b"\x1b[M \x00\x00y", ["y"]),
        (b"\x1b[32;300;90M\x1b[35;300;90My", [("MouseDown", "299", "89", "1"), ("MouseUp", "299", "89", "1"), "y"]),
        (b"\x1b[<0;-5;3My", ["y"]),
    ],
    ids=ascii,
)
def test_the_old_reports_of_the_mouse_are_the_mouse(data: bytes, heard: list[Heard]) -> None:
    assert hear(data) == heard
    for place in range(1, len(data)):
        assert hear(data[:place], data[place:]) == heard


@given(st.binary(min_size=3, max_size=3).filter(lambda data: 0x1B not in data))
def test_no_report_of_the_mouse_is_ever_typed(data: bytes) -> None:
    assert Listener().hear(b"\x1b[M" + data + b"z", 2.0).typed == "z"


@pytest.mark.parametrize(
    ("parts", "heard"),
    [
        ((b"\x1b[200~y n\rq\x1b[201~",), [("paste", "y n\rq")]),
        ((b"\x1b[200~", b"a", b"\x1b[20", b"1~b"), [("paste", "a"), "b"]),
        ((b"\x1b[200~a\x1b[31mred\x1b[0n\x00\x07\tb\x1b[201~",), [("paste", "a[31mred[0n\tb")]),
        ((b"\x1b[200~caf\xe9\x1b[201~",), [("paste", "caf\ufffd")]),
        ((b"\x1b[200~a", 1.5, b"b\x1b[201~c"), [("paste", "a"), ("paste", "b"), "c"]),
        ((b"\x1b[200~a\x1b[2", 1.5, b"01~c"), [("paste", "a"), "c"]),
        ((b"\x1b[200~never ended", 9.0, b"y"), [("paste", "never ended"), "y"]),
        ((b"\x1b[200~never ended", 1.5, b"\x1b", 1.5, b"y"), [("paste", "never ended"), "escape", "y"]),
        ((b"\x1b[201~y",), ["y"]),
    ],
)
def test_a_paste_is_text_and_ends(parts: tuple[bytes | float, ...], heard: list[Heard]) -> None:
    assert hear(*parts) == heard


@pytest.mark.parametrize(("told", "heard"), [(True, [("resize", "120x36")]), (False, [])])
def test_a_size_is_believed_only_where_it_was_asked_for(told: bool, heard: list[Heard]) -> None:
    listener = Listener()
    listener.interpreter.told_of_sizes = told
    assert listener.hear(b"\x1b[48;36;120;0;0t", b"\x1b[48;0;0;0;0t").heard == heard
    assert listener.hear(b"\x1b[<0;3;4M").heard[-1] == ("MouseDown", "2", "3", "1"), "also where it has no pixels"


def test_textual_is_still_at_fault() -> None:
    """Where this fails, Textual has been mended, and what works around it here can go."""
    keys = [*XTermParser().feed("\x1b[0n\x1b")]
    assert "n" in [message.key for message in keys if isinstance(message, events.Key)], "unknown sequences are typed"
    assert 'getincrementaldecoder("utf-8")()' in inspect.getsource(LinuxDriver.run_input_thread), "Textualize/textual 6456"
    assert "shutil.get_terminal_size" in inspect.getsource(LinuxDriver._get_terminal_size), "COLUMNS locks the size"
