"""Phone numbers and e-mail addresses, which have no place in observations and are never repeated in
a message.
"""

import re

PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?<![\w.])\+?[0-9(][0-9 ().-]{7,}[0-9](?![\w])")
DAYS = re.compile(
    r"(?<![0-9+])(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?(?![0-9])"
    r"|(?<![0-9+])[0-9]{1,2}\.[0-9]{1,2}\.(19|20)[0-9]{2}(?![0-9])"
)


def holds_contact(text: str) -> bool:
    """Whether a phone number or an e-mail address seems to stand in the text; days and years are
    neither.

    >>> (holds_contact("counted anew on 2024-01-15 for 2019-2023"),
    ...     holds_contact("call 090 123 4567"))
    (False, True)
    """
    return PERSONAL.search(DAYS.sub("", text)) is not None
