"""Verdicts: what an interval says about a change, as a code whose words live in `wording`."""


def find_verdict(low: float | None, high: float | None, *, wanted: str, smallest_change: float = 0.0, null: float = 0.0) -> str:
    """The code of the decision table: C0 C1 C2 clearly better, W0 W1 W2 clearly worse, E about the same, N no clear change, H clear but neither.

    `wanted` is the direction; `null` is the value of no change (0 for a difference, 1 for a ratio). D when there is no interval.
    """
    if low is None and high is None:
        return "D"
    lower = float("-inf") if low is None else low - null
    upper = float("inf") if high is None else high - null
    if wanted == "decrease":
        lower, upper = -upper, -lower
    if wanted in ("none", "maintain"):
        return "H" if lower > 0 or upper < 0 else "N"
    least = smallest_change if null == 0 else 0.0
    if least and -least < lower and upper < least:
        return "E"
    if lower > 0:
        return ("C1" if lower >= least else "C2") if least else "C0"
    if upper < 0:
        return ("W1" if upper <= -least else "W2") if least else "W0"
    return "N"
