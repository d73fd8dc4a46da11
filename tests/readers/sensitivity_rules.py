"""What single figures tell without any sum: a contributor who dominates, a group that is all of one
kind, a share or a mean that only few numbers of people can have.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from statistics import median

Rule = Mapping[str, float | str]


def is_sensitive(contributions: Sequence[float], rule: Rule) -> bool:
    """Whether a figure made of these contributions is sensitive by a rule: `freq` (fewer than `min`
    contributors), `nk` (the `n` greatest give more than `k` percent), `p` (the second greatest
    could work out the greatest to within `p` percent), `pq` (the same for one who knew the others
    to within `q` percent).
    """
    sizes = sorted((abs(number) for number in contributions), reverse=True)
    if rule["rule"] == "freq":
        return 0 < len(sizes) < float(rule["min"])
    if rule["rule"] == "nk":
        return sum(sizes[: int(rule["n"])]) > float(rule["k"]) / 100 * sum(sizes)
    if rule["rule"] in ("p", "pq"):
        within = float(rule["p"]) / float(rule.get("q", 100))
        return bool(sizes) and sum(sizes[2:]) < within * sizes[0]
    raise ValueError(f"no such rule: {rule['rule']}; there are freq, nk, p and pq")


def find_group_disclosure(table: Mapping[str, Mapping[str, float]]) -> dict[str, list[str]]:
    """The rows that tell something of all their people (`group_attribute`: all stand in one cell),
    and those that tell it to one of them (`within_group`: all but one do).
    """
    told: dict[str, list[str]] = {"group_attribute": [], "within_group": []}
    for name, row in table.items():
        filled = sorted(count for count in row.values() if count > 0)
        if len(filled) == 1:
            told["group_attribute"].append(name)
        elif len(filled) == 2 and filled[0] == 1:
            told["within_group"].append(name)
    return told


def list_totals(share: float, greatest: int) -> list[int]:
    """The numbers of people, up to the greatest, of whom some whole number can be `share` percent
    as printed.
    """
    within = _find_precision(share) * (1 + 1e-9)
    return [
        total
        for total in range(1, greatest + 1)
        if any(abs(100 * part / total - share) <= within for part in range(total + 1))
    ]


def list_contributions(mean: float, middle: float | None, greatest: int) -> list[list[int]]:
    """The contributions, one or more from each of at most `greatest` people, that have this mean
    and this median as printed; any median where none is given.
    """
    return [
        list(found)
        for people in range(1, greatest + 1)
        for found in _list_sets(mean, people)
        if middle is None or abs(median(found) - middle) <= _find_precision(middle) * (1 + 1e-9)
    ]


def _list_sets(mean: float, people: int) -> Iterator[tuple[int, ...]]:
    within = _find_precision(mean) * (1 + 1e-9)
    largest = int((mean + within) * people) - (people - 1)
    for found in combinations_with_replacement(range(1, largest + 1), people):
        if abs(sum(found) / people - mean) <= within:
            yield found


def _find_precision(printed: float) -> float:
    """Half of the last place that is printed.

    >>> (_find_precision(66.7), _find_precision(50))
    (0.05, 0.5)
    """
    decimals = len(str(printed).partition(".")[2]) if isinstance(printed, float) else 0
    return float(f"5e-{decimals + 1}")
