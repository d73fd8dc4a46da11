"""The words of headings in English, French, Spanish and Portuguese, and one spelling for all of
them.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from ctanalysis.intake.cells.vocabulary import read_words

SIGNS = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "−": "-",
        "‑": "-",
        "’": "'",
        "‘": "'",
        "`": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "º": "o",
        "°": "o",
    }
)


def fold(text: str) -> str:
    """The text in small letters, without accents, with plain dashes and single blanks.

    >>> fold("  Réalisé  (T1 – 2024)")
    'realise (t1 - 2024)'
    """
    plain = unicodedata.normalize("NFKD", text.translate(SIGNS)).casefold().translate(SIGNS)
    return " ".join(
        "".join(character for character in plain if not unicodedata.combining(character)).split()
    )


def take_phrase(text: str, phrases: Iterable[str]) -> tuple[str | None, str]:
    """The longest of the phrases that stands in folded text as whole words, and the rest."""
    for phrase in sorted(phrases, key=lambda words: (-len(words), words)):
        found = _find_phrase(phrase, text)
        if found:
            return phrase, _cut(text, found)
    return None, text


def find_role(text: str) -> tuple[str | None, str]:
    """The role that folded text names, and what is left of the text; the longest phrase decides,
    and of equal ones the first in the text.
    """
    best: tuple[int, int, str, str] | None = None
    for role, phrases in read_words("headings").items():
        for phrase in phrases:
            found = _find_phrase(phrase, text)
            if found:
                candidate = (-len(phrase), found.start(), role, _cut(text, found))
                best = min(best, candidate) if best else candidate
    return (best[2], best[3]) if best else (None, text)


def _cut(text: str, found: re.Match[str]) -> str:
    """The text without what was found; "% of LOA target" is "% of target" without its middle."""
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())


def _find_phrase(phrase: str, text: str) -> re.Match[str] | None:
    return _compile_phrase(phrase).search(text) if phrase in text else None


@cache
def _compile_phrase(phrase: str) -> re.Pattern[str]:
    """There are more phrases than patterns that `re` keeps."""
    return re.compile(rf"(?<![\w%#]){re.escape(phrase)}(?![\w%#])")


def count_words(text: str) -> int:
    """How many words are left that say something."""
    fillers = read_words("stretches")["fillers"]
    return sum(word not in fillers and not word.isdigit() for word in re.findall(r"[\w%#]+", text))
