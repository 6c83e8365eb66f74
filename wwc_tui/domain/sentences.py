"""Sentences that wait for their language: the domain says something in them, a surface says it to a person."""

from __future__ import annotations


def N_(sentence: str) -> str:  # noqa: N802 - the usual name
    """A sentence that is said later; it comes back as it is, so that the catalogs know it."""
    return sentence


def NP_(context: str, sentence: str) -> str:  # noqa: ARG001, N802 - the catalogs read it from the code
    """A sentence that is said later in the meaning that the context names; it comes back as it is."""
    return sentence


class Sentence:
    """A sentence with named gaps, and what goes into them.

    Attributes:
        text: The sentence in English, as it stands in the code and in the catalogs.
        gaps: What its gaps hold, by name.
    """

    __slots__ = ("gaps", "text")

    def __init__(self, text: str, /, **gaps: object) -> None:
        self.text = text
        self.gaps = gaps

    def __str__(self) -> str:
        """The sentence in English."""
        return self.text.format(**self.gaps)


class InvalidInput(ValueError):
    """Something that a person typed cannot be taken.

    Attributes:
        sentence: What to write instead.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))
