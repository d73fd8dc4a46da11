"""Phone numbers and e-mail addresses, which have no place in observations and are never repeated in
a message.
"""

import re

# each looks at a letter once: a pattern that tries every beginning anew takes minutes for a long
# word
ADDRESS = re.compile(r"[\w.+-]@[\w-]+\.\w")
RUN = re.compile(r"[0-9 ().-]{9,}")
FIRST, LAST = re.compile(r"(?<![\w.])[0-9(]"), re.compile(r"[0-9](?!\w)")
LENGTH = 9
DAYS = re.compile(
    r"(?<![0-9+])(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?(?![0-9])"
    r"|(?<![0-9+])[0-9]{1,2}\.[0-9]{1,2}\.(19|20)[0-9]{2}(?![0-9])"
)

THOUSANDS = r"[0-9]{1,3}(?:[ .,\u00a0\u202f][0-9]{3})+(?![0-9])"
AMOUNT = re.compile(
    rf"\b(?P<before>[A-Z]{{3}}) {THOUSANDS}"
    rf"|(?<![0-9(] )(?<![0-9(.,\u00a0\u202f]){THOUSANDS} (?P<after>[A-Z]{{3}})\b"
)


def holds_contact(text: str) -> bool:
    """Whether a phone number or an e-mail address seems to stand in the text; days, years and amounts of a currency
    (`EUR 1 190 000`) are neither.

    >>> (holds_contact("counted anew on 2024-01-15 for 2019-2023"),
    ...     holds_contact("call 090 123 4567"))
    (False, True)
    """
    rest = AMOUNT.sub(_leave_amount, DAYS.sub("", text))
    return ADDRESS.search(rest) is not None or any(
        _is_number(rest, run.start(), run.end()) for run in RUN.finditer(rest)
    )


def _leave_amount(found: re.Match[str]) -> str:
    """Nothing of an amount, whose three letters are a currency's; any other number as it stands."""
    from babel.numbers import list_currencies

    return "" if (found["before"] or found["after"]) in list_currencies() else found[0]


def _is_number(text: str, start: int, end: int) -> bool:
    """Whether nine characters of such a run or more begin and end as a phone number does."""
    first = FIRST.search(text, start, end)
    if first is None:
        return False
    last = max((one.start() for one in LAST.finditer(text, first.start(), end + 1) if one.start() < end), default=0)
    return last - first.start() + 1 >= LENGTH
