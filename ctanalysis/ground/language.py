"""The language of the report, and its words from one catalogue: what a reader sees is written in
English in the code, and translated where it is put together.
"""

import gettext
import os
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = {"en": "English", "fr": "français", "es": "español", "ar": "العربية"}
CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "ctanalysis"
# a number of each category of CLDR, by which gettext finds the form: only Arabic has all of them
EXAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
Words = TypeVar("Words")
_READ: dict[str, gettext.NullTranslations] = {"en": gettext.NullTranslations()}
_SPOKEN = ["en"]  # of the whole process: a context variable ends with the cell of a notebook


def phrase(message: str, /, **values: object) -> str:
    """The message in the language spoken, with its values in their places; what is in no catalogue
    stays as it is.

    >>> phrase("{count} of {total} cells", count=3, total=10)
    '3 of 10 cells'
    """
    if not message:
        return ""
    words = _find_catalogue().gettext(message)
    return words.format_map(values) if values else words


def phrase_number(one: str, many: str, number: float, /, **values: object) -> str:
    """The message for that number, which stands in it as `{number}` unless it is given in words.

    >>> phrase_number("{number} remark", "{number} remarks", 2)
    '2 remarks'
    """
    words = _find_catalogue().ngettext(one, many, EXAMPLES[str(find_locale().plural_form(number))])
    return words.format_map({"number": number, **values})


def write_decimal(digits: str) -> str:
    """A number that was written with a decimal point, with the sign of the language.

    >>> write_decimal("2.5")
    '2.5'
    """
    sign = find_locale().number_symbols["latn"]["decimal"]
    return digits.replace(".", str(sign))


def later(words: Words) -> Words:
    """The words as they are: constants, which are translated where they are used, with `phrase`."""
    return words


JOINS = later((": ", "; "))  # between words; French has a blank before them


def speak(language: str) -> None:
    """From here on words are in that language."""
    _SPOKEN[0] = language


def find_language() -> str:
    """The language spoken."""
    return _SPOKEN[0]


@cache
def _read_locale(language: str) -> "Locale":
    from babel import Locale

    return Locale.parse(language if language in LANGUAGES else "en")


def find_locale() -> "Locale":
    """The rules of CLDR for the language spoken: names of months, plurals, signs of numbers."""
    return _read_locale(_SPOKEN[0])


def is_from_right() -> bool:
    """Whether the language spoken is written from right to left."""
    return str(find_locale().text_direction) == "rtl"


def find_users_language() -> str:
    """The language of the user's machine where it is one of ours, English otherwise: what is said
    before a project's parameters are read is said in it.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if words := os.environ.get(name):
            return words[:2] if words[:2] in LANGUAGES else "en"
    return "en"


def is_one(number: float | Decimal) -> bool:
    """Whether the language says the number, as it is shown, with a singular: French does so of 0
    and 1.5, English not of 1.0.
    """
    return str(find_locale().plural_form(number)) == "one"


def _find_catalogue() -> gettext.NullTranslations:
    language = _SPOKEN[0]
    if language not in _READ:
        _READ[language] = gettext.translation(DOMAIN, CATALOGUES, [language])
    return _READ[language]
