"""Small numbers in words, and words in a row."""

from collections.abc import Sequence

from ctanalysis.ground.language import find_language, phrase, phrase_number

Words = tuple[str, str]  # of one, and of several
NAMED = 3  # in a sentence; more are counted
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count_in_words(number: int) -> str:
    """A count as it stands in a sentence: in English in words up to ten; in digits where a word
    would have to agree with what is counted.

    >>> count_in_words(3), count_in_words(12)
    ('three', '12')
    """
    in_words = find_language() == "en" and number < len(NUMBERS)
    return NUMBERS[number] if in_words else str(number)


def capitalise(words: str) -> str:
    """The words with a capital at their beginning, the rest as it is."""
    return words[:1].upper() + words[1:]


def join_words(parts: Sequence[str]) -> str:
    """The parts with commas, and `and` before the last.

    >>> join_words(["a", "b", "c"])
    'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return phrase("{listed} and {last}", listed=", ".join(parts[:-1]), last=parts[-1])


def phrase_count(words: Words, number: int, **values: object) -> str:
    """The words for that number, which stands in them as `{few}`."""
    few = count_in_words(number)
    return phrase_number(*words, 1 if few == "none" else number, few=few, **values)
