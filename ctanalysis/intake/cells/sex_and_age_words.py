"""What a word beneath a column of sex or of ages says: a sex, spelt so or nearly so; an age in years or in words."""

import re
from difflib import get_close_matches

from ctanalysis.intake.cells.group_words import Part, read_group_title, read_years
from ctanalysis.intake.cells.heading_words import fold, split_name
from ctanalysis.intake.cells.word_lists import join_words

ADULT = 18
CHILD, GROWN = "0-17", "18+"
LONGEST = 40
SEXES = ("female", "male", "femme", "homme", "feminin", "masculin", "mujer", "hombre", "femenino", "masculino", "woman",
         "women", "fille", "garcon", "mulher", "homem", "girl", "boys", "girls")  # fmt: skip
NEAR = 0.8  # a letter of five is another one


def read_sex(text: str) -> tuple[Part, ...]:
    """The sex that a cell names, and the age where its word holds one; () when the cell is
    empty.
    """
    word = _read_word(text)
    if not word:
        return ()
    if _knows_nothing(word):
        return (("sex", "unknown"),)
    if _is_other(word):
        return (("sex", "other"),)
    if (known := read_group_title(word)) is not None:
        return known
    meant = find_meant_sex(word)
    return (read_group_title(meant) or ()) if meant else (("sex", word[:LONGEST]),)


def find_meant_sex(word: str) -> str:
    """The word of a sex that a misspelt one is nearest to; an empty one where it is near to none, or known.

    >>> find_meant_sex("femlae"), find_meant_sex("female"), find_meant_sex("intersex")
    ('female', '', '')
    """
    near = [] if is_known_sex(word) else get_close_matches(_read_word(word), SEXES, n=1, cutoff=NEAR)
    return next(iter(near), "")


def is_known_sex(word: str) -> bool:
    """Whether a word says a sex, or that it is not known."""
    word = _read_word(word)
    return _knows_nothing(word) or _is_other(word) or read_group_title(word) is not None


def read_age(text: str) -> str:
    """The ages that the words of a cell say: a group, or unknown; an empty text where they say none.

    >>> read_age("mineure"), read_age("25 ans"), read_age("15-19"), read_age("tall")
    ('0-17', '18+', '15-19', '')
    """
    word = fold(text).strip(" .")
    if _knows_nothing(word):
        return "unknown"
    if (years := read_years(word)) is not None:
        return CHILD if years < ADULT else GROWN
    alone = {CHILD: "minor_alone", GROWN: "adult_alone"}
    said = next((age for age, one in alone.items() if re.fullmatch(join_words("groups", one), word)), "")
    return said or dict(read_group_title(word) or ()).get("age_group", "")


def narrow_age(age: str) -> str:
    """Whether a group of ages is of children or of adults, beside ages in years; unknown where it is of both.

    >>> narrow_age("15-17"), narrow_age("25+"), narrow_age("15-19")
    ('0-17', '18+', 'unknown')
    """
    found = re.fullmatch(r"(\d+)(?:-(\d+)|\+)", age)
    if found is None:
        return "unknown"
    first, last = int(found[1]), int(found[2] or ADULT)
    return CHILD if last < ADULT else GROWN if first >= ADULT else "unknown"


def _is_other(word: str) -> bool:
    return re.fullmatch(join_words("groups", "other_alone"), word) is not None


def _knows_nothing(word: str) -> bool:
    return re.fullmatch(join_words("groups", "not_known"), word) is not None


def _read_word(text: str) -> str:
    return fold(split_name(text)).strip(" .:*¿?")
