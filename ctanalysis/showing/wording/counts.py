"""Small numbers in words, and words in a row."""

from collections.abc import Sequence

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count_in_words(number: int) -> str:
    """A count as it stands in a sentence: in words up to ten.

    >>> count_in_words(3), count_in_words(12)
    ('three', '12')
    """
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def capitalise(words: str) -> str:
    """The words with a capital at their beginning, the rest as it is."""
    return words[:1].upper() + words[1:]


def join_words(parts: Sequence[str]) -> str:
    """The parts with commas, and `and` before the last.

    >>> join_words(["a", "b", "c"])
    'a, b and c'
    """
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + (parts[-1:] or [""])[0]
