"""What people write in each language that is no sentence of the program: headings of criteria, verdicts, yes, everyday words.

A language that is added gets an entry here and one in `constants.LANGUAGE_NAMES`.
"""

from __future__ import annotations

from collections.abc import Mapping

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.session import Verdict


@dataclass(frozen=True, slots=True)
class Labels:
    """The headings and labels that the files of a language use."""

    answers: str
    known: str
    ask: str
    look_for: str
    next_step: str
    evidence: str
    resources: str
    practices: str
    scales: str
    source: str
    gates: str
    name: str
    short: str
    short_title: str
    ahead: str


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """The words of one language, in small letters and without accents but for its labels.

    Attributes:
        labels: The headings and labels of translated criteria.
        verdicts: What a verdict is called in answers, beside what the program itself calls it.
        yes: What means yes.
        everyday: Words that so many roles share that they tell nobody apart.
    """

    labels: Labels
    verdicts: Mapping[Verdict, tuple[str, ...]]
    yes: tuple[str, ...]
    everyday: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGE_WORDS: Mapping[str, LanguageWords] = {
    "en": LanguageWords(
        Labels(
            "Usually answers",
            "Known",
            "Ask",
            "Look for",
            "Next step",
            "Evidence",
            "Resources",
            "Practices",
            "Tier scales",
            "source",
            "Gates",
            "Name",
            "Short name",
            "Short title",
            "Before the meeting",
        ),
        {
            Verdict.MET: ("met", "yes", "y"),
            Verdict.NOT_MET: ("not met", "unmet", "no", "n"),
            Verdict.OPEN: ("open", "pending"),
        },
        ("y", "yes"),
        _words(
            "and or of the in for s office officer department departments dept lead leads head heads "
            "manager managers chief director city team staff deputy senior assistant coordinator "
            "usually"
        ),
    ),
    "es": LanguageWords(
        Labels(
            "Suele responder",
            "Se sabe",
            "Preguntas",
            "Qué observar",
            "Siguiente paso",
            "Evidencia",
            "Recursos",
            "Prácticas",
            "Escalas de niveles",
            "fuente",
            "Condiciones",
            "Nombre",
            "Nombre corto",
            "Título corto",
            "Antes de la reunión",
        ),
        {
            Verdict.MET: ("si", "s", "cumple", "cumplido", "cumplida"),
            Verdict.NOT_MET: ("no", "n", "no cumple", "no cumplido", "no cumplida"),
            Verdict.OPEN: ("pendiente", "abierto", "abierta"),
        },
        ("s", "sí", "si"),
        _words("de la el los las y o del e director responsable secretaria"),
    ),
    "pt": LanguageWords(
        Labels(
            "Quem costuma responder",
            "O que se sabe",
            "Perguntas",
            "O que observar",
            "Próximo passo",
            "Evidências",
            "Recursos",
            "Práticas",
            "Escalas de níveis",
            "fonte",
            "Condições",
            "Nome",
            "Nome curto",
            "Título curto",
            "Antes da reunião",
        ),
        {
            Verdict.MET: ("sim", "s", "atende", "atendido", "cumprido"),
            Verdict.NOT_MET: ("nao", "n", "nao atende", "nao atendido", "nao cumprido"),
            Verdict.OPEN: ("pendente", "aberto", "em aberto"),
        },
        ("s", "sim"),
        _words("de da do das dos e o diretor secretaria"),
    ),
}


def words_of(language: str) -> LanguageWords:
    """Return the words of a language; those of English where it has none of its own."""
    return LANGUAGE_WORDS.get(language, LANGUAGE_WORDS["en"])
