"""A language that nobody speaks: each message of the catalogue in letters with marks and 40 %
longer, so that what is plain English on a page came past the catalogue.
"""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

from ctanalysis.ground import language

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKED = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ"
TABLE = str.maketrans(PLAIN, MARKED) | {
    ord(letter): 2 * MARKED[PLAIN.index(letter)] for letter in "aeiouAEIOU"
}  # vowels are two in five letters of English
PLACE = re.compile(r"(\{[^{}]*\})")


class Pseudo(gettext.NullTranslations):
    """Every message, whether it is in the catalogue or not."""

    def gettext(self, message: str) -> str:
        return disguise(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return disguise(msgid1 if n == 1 else msgid2)


def disguise(message: str) -> str:
    """The message in marked letters with its vowels doubled, 40 % longer; its places stay."""
    parts = PLACE.split(message)
    said = "".join(part if PLACE.fullmatch(part) else part.translate(TABLE) for part in parts)
    return said


@contextmanager
def speak_pseudo() -> Iterator[None]:
    """Inside, what is said in English is said in that language."""
    before = language._READ["en"]
    language._READ["en"] = Pseudo()
    try:
        yield
    finally:
        language._READ["en"] = before
