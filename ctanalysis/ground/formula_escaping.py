"""Text in a CSV file that a spreadsheet may open: a text that begins as a formula does has an
apostrophe before it, which our own readers take away again.
"""

import re
from typing import Any

SIGNS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula
NUMBER = re.compile(r"[-+]?[0-9][0-9.,   ]*%?")


def shield(value: Any) -> Any:
    """The value as it is written; of a text that would be a formula with an apostrophe before it.

    >>> shield('=HYPERLINK("x")'), shield("-5"), shield("about 40"), shield(None)
    ('\\'=HYPERLINK("x")', '-5', 'about 40', None)
    """
    if isinstance(value, str) and value.startswith(SIGNS) and not NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def unshield(text: str) -> str:
    """The text that `shield` wrote.

    >>> unshield("'=1+1"), unshield("'tis"), unshield("x")
    ('=1+1', "'tis", 'x')
    """
    return text[1:] if text.startswith("'") and text[1:2] in SIGNS else text
