"""What an act of the user leads to, whichever front end it came from: something to say, something to ask, somewhere to go.

The controller and the commands return an `Outcome` and show nothing. The screens turn it into a line at the foot and a dialog,
line mode into lines and a question; neither decides what is possible or what follows. There are four kinds of question and no
more. Each says by ``then`` what its answer leads to, which is an `Outcome` again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.fast_dataclass import dataclass, field
from wwc_tui.interview.forms import Form


class Refusal(Exception):
    """Something cannot be done, and nothing was; the message is a sentence for a person, in the language that is spoken."""


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """Several short texts, asked at once on a screen and one after the other in line mode.

    Attributes:
        form: What is asked.
        before: What each field holds now, by its name; a field that is missing is empty.
        then: What the fields lead to, as their readers have them.
        title: What is asked for, in the language that is spoken; the form's own title where it is empty.
        offered: What a field is completed to while one types, by its name.
        today: The day on this computer, ISO 8601; a form with days needs it.
    """

    form: Form
    before: Mapping[str, str]
    then: Callable[[Mapping[str, Any]], Outcome]
    title: str = ""
    offered: Mapping[str, Sequence[str]] = field(default_factory=dict)
    today: str = ""

    def answer(self, typed: Mapping[str, str]) -> Outcome:
        """Return what the fields lead to, as they were typed.

        Raises:
            InvalidInput: One of them cannot be taken.
            Refusal: Nothing can be done with them.
        """
        return self.then(self.form.read(typed, self.before, self.today))


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """One of several things.

    Attributes:
        title: What is asked, in the language that is spoken.
        options: The value of each and its words.
        current: The value that the cursor stands on.
        then: What a value leads to.
    """

    title: str
    options: tuple[tuple[str, str], ...]
    then: Callable[[str], Outcome]
    current: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmQuestion:
    """Yes or no; no leads to nothing.

    Attributes:
        question: What is asked.
        yes: What yes does, in a few words.
        then: What a yes leads to.
        no: What no does, in a few words; it leaves everything as it is where nothing is said.
        unasked: The sentence for a script, which cannot be asked: how to say yes beforehand.
    """

    question: str
    yes: str
    then: Callable[[], Outcome]
    no: str = ""
    unasked: str = ""


@dataclass(frozen=True, slots=True)
class TextQuestion:
    """A long text of a criterion, which is saved while it is typed.

    Attributes:
        field: ``note``, ``claim`` or ``private``.
        title: What is written, in the language that is spoken.
        before: The text as it is.
    """

    field: str
    title: str
    before: str


Question: TypeAlias = FormQuestion | ChoiceQuestion | ConfirmQuestion | TextQuestion


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act led to.

    Attributes:
        messages: Sentences to say, in the language that is spoken.
        refused: Whether they say why nothing was done.
        edit: What was recorded, its first edit; it says what to bring into view. None where nothing was recorded.
        ask: What has to be asked before anything is done; None where nothing has.
        go_to: The criterion to show now; empty to stay.
    """

    messages: tuple[str, ...] = ()
    refused: bool = False
    edit: Edit | None = None
    ask: Question | None = None
    go_to: str = ""


NOTHING = Outcome()


def said(*sentences: str) -> Outcome:
    """Return the outcome of an act of which there is only something to say."""
    return Outcome(sentences)


def refused(sentence: str) -> Outcome:
    """Return the outcome of an act that cannot be done, with the sentence that says why."""
    return Outcome((sentence,), refused=True)
