"""Reading three or more groups, and whether they are large enough for a p-value."""

from collections.abc import Sequence

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Refusal
from ctanalysis.statistics.tools.input_validation import Numbers, read_values

SMALLEST_GROUP = 5  # below this the numbers are shown without p-value


def find_few(sizes: Sequence[int]) -> str | None:
    """Why the groups are too few or too small for a p-value; refuses below that."""
    if len(sizes) < 3:
        raise Refusal(phrase("only {count} groups: this compares three or more", count=len(sizes)))
    if min(sizes) < 2:
        raise Refusal(phrase("too few in a group: {sizes}, at least 2 are needed", sizes=min(sizes)))
    if min(sizes) < SMALLEST_GROUP:
        return phrase(
            "a group has only {sizes}: too few to compare, at least {smallest_group} are needed",
            sizes=min(sizes),
            smallest_group=SMALLEST_GROUP,
        )
    return None


def keep_whole(**columns: Numbers) -> tuple[list[int], tuple[str, ...], list[tuple[float, ...]]]:
    """The places of the groups that have all their figures, a warning if some have not, and the
    figures.
    """
    lists = [read_values(column, name) for name, column in columns.items()]
    if len({len(values) for values in lists}) > 1:
        raise BadNumber(phrase("{columns} have different lengths", columns=phrase(" and ").join(columns)))
    whole = [(place, row) for place, row in enumerate(zip(*lists, strict=True)) if None not in row]
    warnings = (
        ()
        if len(whole) == len(lists[0])
        else (phrase("{count} of {all} groups used", count=len(whole), all=len(lists[0])),)
    )
    return (
        [place for place, _ in whole],
        warnings,
        [tuple(number for number in row if number is not None) for _, row in whole],
    )
