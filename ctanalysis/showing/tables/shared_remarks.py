"""Remarks that many rows of a table carry: each stands once below it, and its rows name it by a letter."""

from collections import Counter
from collections.abc import Sequence
from string import ascii_lowercase

from ctanalysis.ground.language import phrase
from ctanalysis.showing.wording.trend_and_comparison_sentences import write_sentence

LEAST = 3  # rows that carry a remark, for it to have a letter


def share_remarks(
    rows: Sequence[Sequence[str]], *, least: int = LEAST
) -> tuple[list[tuple[tuple[str, ...], str]], list[str]]:
    """For each row the remarks that are its own and the letters of the others; and the notes below.

    >>> share_remarks([("short", "one site"), ("short",), ("short",)])
    ([(('one site',), 'a'), ((), 'a'), ((), 'a')], ['a: Short.'])
    """
    counted = Counter(remark for row in rows for remark in dict.fromkeys(row))
    shared = [remark for remark, count in counted.items() if count >= least][: len(ascii_lowercase)]
    letters = dict(zip(shared, ascii_lowercase, strict=False))
    told = [
        (tuple(one for one in row if one not in letters), ", ".join(letters[one] for one in row if one in letters))
        for row in rows
    ]
    notes = [f"{letter}{phrase(': ')}{write_sentence(remark.rstrip('.'))}" for remark, letter in letters.items()]
    return told, notes
