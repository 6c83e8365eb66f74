"""Templates of somebody's own: they change how an export looks, and can do no harm, whoever made them."""

from __future__ import annotations

import re
import resource
from pathlib import Path
from typing import Any

import pytest

from tests.export.cities import HOSTILE, Case, hostile, made_up
from tests.export.pages import Page, shown
from tests.export.rendered import Rendered, expected
from wwc_tui.domain.criteria import Edition
from wwc_tui.export.html import PAGE
from wwc_tui.export.regions import renew
from wwc_tui.export.template_engine import TemplateFault, Values, fill
from wwc_tui.services.export_session import documents, template_values
from wwc_tui.services.render_template import CannotRender, render

HTML, MARKDOWN = "roadmap.html.j2", "roadmap.md.j2"
ROOT = Path(__file__).parents[2]


def filled(source: str, name: str = HTML, *, parts: dict[str, str] | None = None, **plain: Any) -> str:
    return fill({name: source, **(parts or {})}, name, Values(plain, {"html": "<p>", "markdown": "**so**"}))


def fault(source: str, name: str = HTML, **plain: Any) -> str:
    with pytest.raises(TemplateFault) as caught:
        filled(source, name, **plain)
    return str(caught.value)


def own(case: Case, name: str, source: str, **parts: str) -> str:
    """A document as a template makes it, by the whole way."""
    made = documents(case.source(templates={name: source, **parts}), ["md", "html"])
    return made[name.removesuffix(".j2")]


def test_what_is_shown_is_made_harmless_for_the_kind_of_document() -> None:
    text = "<b> & *a* | [l](x)\n# no"
    assert filled("{{ x }} {{ html }}{{ y }}", x=text, y=None) == "&lt;b&gt; &amp; *a* | [l](x)\n# no <p>"
    assert filled("{{ x }} {{ markdown }} {{ n }}{{ y }}", MARKDOWN, x=text, n=3, y=None) == (
        "&lt;b> & \\*a\\* &#124; \\[l\\](x) # no **so** 3"
    )
    assert filled("{% macro m(a) %}*{{ a }}*{% endmacro %}{{ m(x) }}", MARKDOWN, x="_y_") == "*\\_y\\_*"
    assert filled("{{ x }}", x="{{ 7*7 }}{% x %}") == "{{ 7*7 }}{% x %}"
    assert filled("{{ markdown }} {{ html }}", MARKDOWN) == "**so** &lt;p>"
    assert filled("{{ markdown }}<{{ x.html }}", x={"html": "<p>"}) == "**so**<&lt;p&gt;", "only what is ready is taken as it is"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a\n{{ y }}", f"{HTML}:2: cannot be filled: 'y' is undefined"),
        ("a\n\n{% x %}", f"{HTML}:3: is not a valid template: Encountered unknown tag 'x'."),
        ("{{ 1 / 0 }}", f"{HTML}:1: cannot be filled: ZeroDivisionError, division by zero"),
        ("\n{% include '_x.j2' %}", f"{HTML}:2: uses a template that does not exist: _x.j2"),
        ("{% include '/etc/passwd' %}", f"{HTML}:1: uses a template that does not exist: /etc/passwd"),
        ("{{ ''.__class__.__mro__ }}", f"{HTML}:1: cannot be filled: access to attribute '__class__' of 'str' object is unsafe."),
        ("{{ z.append(1) }}", f"{HTML}:1: cannot be filled: access to attribute 'append' of 'list' object is unsafe."),
        ("{{ z.clear() }}", f"{HTML}:1: cannot be filled: access to attribute 'clear' of 'list' object is unsafe."),
        (
            "{{ '{0.__class__}'.format(z) }}",
            f"{HTML}:1: cannot be filled: access to attribute '__class__' of 'list' object is unsafe.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source: str, why: str) -> None:
    assert fault(source, z=[1]) == why


def test_a_fault_in_a_part_names_the_part() -> None:
    with pytest.raises(TemplateFault, match=r"^_part\.html\.j2:3: cannot be filled: 'q' is undefined$"):
        filled("{% include '_part.html.j2' %}", parts={"_part.html.j2": "\n\n{{ q }}"})


ENDLESS = "{% for i in range(100000) %}{% for j in range(100000) %}{% for k in range(100000) %}"


WHILE = "took longer than 1 seconds; look for an endless loop in it"
GREEDY = "needs more memory than a template may use"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "seconds", "why"),
    [
        (f"{ENDLESS}{'{% endfor %}' * 3}", 1, WHILE),
        (f"{ENDLESS}{{{{ 'x' * 100000 }}}}{'{% endfor %}' * 3}", 20, "makes a document of more than 20 million characters"),
        ("{{ 'x' * 10**10 }}", 20, GREEDY),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 20, "RecursionError"),
        (f"{{% include '{HTML}' %}}", 20, "RecursionError"),
        pytest.param("{{ 9 ** (9 ** 9) }}", 1, WHILE, marks=pytest.mark.slow),
        pytest.param(
            "{% set n = namespace(x='x') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            20,
            GREEDY,
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_template_without_end_ends_with_a_sentence(source: str, seconds: int, why: str) -> None:
    with pytest.raises(CannotRender, match=re.escape(why)) as caught:
        render({HTML: source}, HTML, Values({}, {}), seconds=seconds)
    assert str(caught.value).startswith(HTML)
    assert "\n" not in str(caught.value)


def test_where_the_system_has_no_room_for_a_process_a_sentence_says_so() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    render({HTML: "ready"}, HTML, Values({}, {}))  # whatever is imported at the first use is there now
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, before[1]))
    try:
        with pytest.raises(CannotRender, match="cannot be filled: Too many open files; close other programs"):
            render({HTML: "ready"}, HTML, Values({}, {}))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_a_page_of_ones_own_may_change_only_what_it_names(real_edition: Edition) -> None:
    case = made_up(real_edition)
    source = (
        f"{{% extends '{PAGE}' %}}\n"
        "{% block style %}{{ super() }}\nh1 { color: #800000 }{% endblock %}\n"
        "{% block footer %}{{ super() }}<p class='imprint'>City hall of {{ answers.city.name }}, {{ session.score.met }} met</p>"
        "{% endblock %}"
    )
    page, plain = Page(own(case, HTML, source)), Page(documents(case.source(), ["html"])["roadmap.html"])
    assert page.flow()[: len(plain.flow())] == plain.flow()
    assert page.flow()[-1] == (0, "City hall of Alder Falls, 23 met")
    assert (page.all("style")[0].text or "").endswith("h1 { color: #800000 }")
    assert [one.get("content") for one in page.all("meta") if one.get("http-equiv")] != [
        one.get("content") for one in plain.all("meta") if one.get("http-equiv")
    ]


@pytest.mark.slow
def test_a_roadmap_of_ones_own_in_markdown_keeps_what_people_write(real_edition: Edition) -> None:
    case = hostile(real_edition)
    source = (
        "# {{ title }}\n\n{{ indicative }}\n\n{% for one in roadmap if one.name in ('summary', 'next-steps', 'meeting') %}"
        "{{ one.marked }}\n\n{% endfor %}"
        "{% for id, answer in answers.answers.items() %}- {{ id }}: {{ answer.claim }}\n{% endfor %}"
    )
    text = own(case, MARKDOWN, source)
    rendered = Rendered(text)
    assert [title for level, title in rendered.headings() if level == 2] == ["Summary", "Who took part, and when", "Next steps"]
    assert rendered.headings()[0][1] == f"Roadmap for {expected(', '.join(HOSTILE[:3]))}"
    for criterion, answer in case.session.answers.items():
        if criterion in real_edition:
            assert f"{criterion}: {expected(answer.claim)}" in rendered.lines()
    kept = renew(f"Ours.\n\n{text}".encode(), text, case.id)
    assert (kept.content, kept.against) == (f"Ours.\n\n{text}".encode(), "")


def test_a_template_gets_private_notes_only_when_they_were_asked_for(real_edition: Edition) -> None:
    case = made_up(real_edition)
    source = "{{ answers }}{{ session }}{{ roadmap }}"
    without = documents(case.source(templates={HTML: source}), ["html"])["roadmap.html"]
    along = documents(case.source(templates={HTML: source}, private=True), ["html"])["roadmap.html"]
    assert "may not run again" in along
    assert "may not run again" not in without


def test_the_documented_example_works(real_edition: Edition) -> None:
    text = (ROOT / "docs" / "exports.md").read_text("utf-8")
    (source,) = re.findall(r"```jinja\n(.*?)```", text, re.DOTALL)
    page = Page(own(made_up(real_edition), HTML, source))
    assert "Alder Falls" in shown(page.all("body")[0])


def test_every_documented_value_is_there_and_no_other(real_edition: Edition) -> None:
    text = (ROOT / "docs" / "exports.md").read_text("utf-8").split("## Values")[1]
    named = re.findall(r"^\| `([a-z_.]+)` \|", text, re.MULTILINE)
    case = made_up(real_edition)
    values = template_values(case.source(), documents(case.source(), ["md"]))
    shown_values = {**values.plain, **values.ready}
    assert {one.partition(".")[0] for one in named} == set(shown_values)
    for kind in ("roadmap", "comparison"):
        for section in shown_values[kind]:
            assert set(section) == {one.partition(".")[2] for one in named if one.startswith("roadmap.")}
            assert all(section.values())
    assert set(shown_values["figures"]) == {one.partition(".")[2] for one in named if one.startswith("figures.")}
    assert set(shown_values["words"]) == set(re.findall(r"`words\.([a-z]+)`", text))
