"""Arabic for a renderer that places each letter of a picture by itself: the letters in the forms in which they join, in
the order in which they stand from left to right. The PDF's pictures need it; a browser joins them itself.
"""

import re
import unicodedata
from functools import cache

FIRST, LAST = 0xFE70, 0xFEFC  # the forms of Arabic letters
ARABIC = re.compile("[\u0600-\u06ff]+")
# an Arabic word, a number or words in other letters in one piece, or a sign or blank by itself
PIECE = re.compile(r"[\u0600-\u06ff]+|[^\W\u0600-\u06ff]+(?:[ .,/'’-]+[^\W\u0600-\u06ff]+)*|.", re.DOTALL)
MIRRORED = str.maketrans("()[]«»", ")(][»«")
STEM = "\u0640"  # the stroke that lengthens a word joins on both sides


def join_letters(words: str) -> str:
    """The words as they are seen from left to right; words without an Arabic letter stay as they are.

    >>> join_letters("قال 48") == "48 " + "".join(reversed("ﻗﺎﻝ"))
    True
    """
    if not ARABIC.search(words):
        return words
    pieces = [_set(one) if ARABIC.match(one) else one.translate(MIRRORED) for one in PIECE.findall(words)]
    return "".join(reversed(pieces))


def _set(word: str) -> str:
    """The letters of a word in their forms, the last one first."""
    letters = [one for one in unicodedata.normalize("NFC", word) if not unicodedata.combining(one)]
    text = re.sub("ل[اأإآ]", lambda found: f"\0{found[0]}\0", "".join(letters))
    units = [one for part in text.split("\0") for one in ([part] if part in LIGATURES else part)]
    made = []
    for place, unit in enumerate(units):
        before = place > 0 and _joins(units[place - 1], "<initial>") and _joins(unit, "<final>")
        after = place + 1 < len(units) and _joins(unit, "<initial>") and _joins(units[place + 1], "<final>")
        form = {(False, False): "<isolated>", (False, True): "<initial>", (True, False): "<final>"}
        made.append(_list_forms().get((form.get((before, after), "<medial>"), unit), unit))
    return "".join(reversed(made))


def _joins(unit: str, form: str) -> bool:
    return unit == STEM or (form, unit) in _list_forms()


LIGATURES = ("لا", "لأ", "لإ", "لآ")


@cache
def _list_forms() -> dict[tuple[str, str], str]:
    """The letter of each form, by the form and what it is a form of."""
    found = {}
    for code in range(FIRST, LAST + 1):
        form, *stems = unicodedata.decomposition(chr(code)).split() or [""]
        if stems:
            found[form, "".join(chr(int(one, 16)) for one in stems)] = chr(code)
    return found
