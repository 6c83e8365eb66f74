"""A sentence that waits for its language: the domain says what is wrong in it, a surface says it to a person."""

from __future__ import annotations


class Sentence:
    """A sentence with named gaps, and what goes into them.

    Attributes:
        text: The sentence in English, as it stands in the code and in the catalogues.
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
