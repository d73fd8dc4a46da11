"""The words of headings in English, French, Spanish and Portuguese, and one spelling for all of
them.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from ctanalysis.intake.cells.word_lists import MOST_TEXTS, read_words

WORD = re.compile(r"[\w%#]+")
NOT_CUMULATIVE = re.compile(
    r"\b(?:non|not|no|nao|pas|sans)[ -](?:(?:se|are|is|been|sont|son|estan|sao)[ -])?(?:a?cumul\w*)"
)
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
        **dict.fromkeys("¹²³⁰⁴⁵⁶⁷⁸⁹"),  # marks of footnotes: NFKD would make 1201 of 120¹
    }
)


@lru_cache(maxsize=MOST_TEXTS)
def fold(text: str) -> str:
    """The text in small letters, without accents, with plain dashes and single blanks.

    >>> fold("  Réalisé  (T1 – 2024)")
    'realise (t1 - 2024)'
    """
    plain = unicodedata.normalize("NFKD", text.translate(SIGNS)).casefold().translate(SIGNS)
    return " ".join("".join(character for character in plain if not unicodedata.combining(character)).split())


def split_name(text: str) -> str:
    """A name of a form in its words; other text as it is.

    >>> split_name("vic_TypeOfExploitation/ForcedLabour")
    'vic Type Of Exploitation/Forced Labour'
    """
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
    return apart.replace("_", " ").strip()


def take_phrase(text: str, phrases: Iterable[str]) -> tuple[str | None, str]:
    """The longest of the phrases that stands in folded text as whole words, and the rest."""
    for phrase in _order(tuple(phrases)):
        found = _find_phrase(phrase, text)
        if found:
            return phrase, _cut(text, found)
    return None, text


def find_role(text: str) -> tuple[str | None, str]:
    """The role that folded text names, and what is left of the text; the longest phrase decides,
    and of equal ones the first in the text.
    """
    best: tuple[int, int, str, str] | None = None
    by_first_word = _index_phrases()
    for word in {*WORD.findall(text), ""}:
        for role, phrase in by_first_word.get(word, ()):
            found = _find_phrase(phrase, text)
            if found:
                candidate = (-len(phrase), found.start(), role, _cut(text, found))
                best = min(best, candidate) if best else candidate
    return (best[2], best[3]) if best else (None, text)


@cache
def _order(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


@cache
def _index_phrases() -> dict[str, list[tuple[str, str]]]:
    """Roles and their phrases by the first word, so that a text is held against few of them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for role, phrases in read_words("headings").items():
        for phrase in phrases:
            first = WORD.match(phrase)
            found.setdefault(first[0] if first else "", []).append((role, phrase))
    return found


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
    return sum(word not in fillers and not word.isdigit() for word in WORD.findall(text))
