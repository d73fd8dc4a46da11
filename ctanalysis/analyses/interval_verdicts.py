"""Verdicts: what an interval says about a change, as a code whose words live in `wording`."""

from ctanalysis.ground.language import later

BY_LINES = later(
    "reckoned by lines through what was recorded in full: no sample, so no range and no test, though such figures "
    "swing and may step by themselves"
)
CENSUS = later("what was recorded, and no sample: no sampling error, so no range and no test")
CODES = {
    "R": "refused: too few to say", "D": "described, not judged", "X": "no sample: as recorded",
    "C0": "clearly better", "C1": "clearly better, enough to matter",
    "C2": "clearly better, size uncertain", "W0": "clearly worse",
    "W1": "clearly worse, enough to matter", "W2": "clearly worse, size uncertain",
    "E": "about the same", "N": "no clear change", "N+": "no clear change, a big gain unlikely",
    "H": "a clear difference, neither better nor worse",
}  # fmt: skip


def find_verdict(
    low: float | None, high: float | None, *, wanted: str, smallest_change: float = 0.0, null: float = 0.0
) -> str:
    """The code of the decision table for an interval of an effect; D when there is no interval.

    `wanted` is the direction; `smallest_change` the smallest change that matters, set beforehand
    (for differences only: a ratio has none); `null` the value of no change (0 for a difference, 1
    for a ratio). About the same (E) goes before clear: a tiny change may be clear and still not
    matter.

    >>> [find_verdict(low, high, wanted="increase", smallest_change=3) for low, high in ((4, 9), (1,
    ...     9), (-2, 9), (-2, 2), (0.5, 2), (-5, 2), (-9, -4))]
    ['C1', 'C2', 'N', 'E', 'E', 'N+', 'W1']
    """
    if low is None and high is None:
        return "D"
    lower = float("-inf") if low is None else low - null
    upper = float("inf") if high is None else high - null
    least = smallest_change if null == 0 else 0.0
    if least and -least < lower and upper < least:
        return "E"
    if wanted in ("none", "maintain"):
        return "H" if lower > 0 or upper < 0 else "N"
    if wanted == "decrease":
        lower, upper = -upper, -lower
    if lower > 0:
        return ("C1" if lower >= least else "C2") if least else "C0"
    if upper < 0:
        return ("W1" if upper <= -least else "W2") if least else "W0"
    return "N+" if least and upper < least else "N"
