"""The rules of Making Data Count: which points of a chart are more than common variation, and what
the latest one says.
"""

from ctanalysis.statistics.tools.estimate import Detail

DIRECTIONS = ("increase", "decrease", "neutral")
RUN = 7  # points in a row
COMMON = "Common Cause"


def describe_signals(
    values: list[float], centre: float, lower: float, upper: float, *, target: float | None, direction: str
) -> dict[str, Detail]:
    """The rule each point meets, what that means for the wanted direction, and both icons (None
    without target or direction).
    """
    causes = find_causes(values, centre, lower, upper)
    kinds = tuple(_judge(cause, direction) for cause in causes)
    assurance = None
    if target is not None and direction != "neutral":
        out_of_reach = target > upper if direction == "increase" else target < lower
        in_hand = target < lower if direction == "increase" else target > upper
        assurance = "consistent_fail" if out_of_reach else "consistent_pass" if in_hand else "inconsistent"
    return {
        "special_cause": causes,
        "point_type": kinds,
        "variation_icon": kinds[-1],
        "assurance_icon": assurance,
        "target": target,
    }


def find_causes(values: list[float], centre: float, lower: float, upper: float) -> tuple[str, ...]:
    """The first rule that each point meets: outside the limits, trend, two of three, shift.

    >>> find_causes([5, 5, 5, 9], 5, 2, 8)
    ('Common Cause', 'Common Cause', 'Common Cause', 'Above UCL')
    """
    rounding = 1e-12 * max(map(abs, values))
    sides = [0 if abs(value - centre) <= rounding else 1 if value > centre else -1 for value in values]
    outside = [value > upper + rounding or value < lower - rounding for value in values]
    far = [
        abs(value - centre) > 2 / 3 * (upper - centre) + rounding and not out
        for value, out in zip(values, outside, strict=True)
    ]
    trend, close, shift = (_find_trend(values, rounding), _find_two_of_three(far, sides), _find_shift(sides))
    causes = []
    for i, side in enumerate(sides):
        place = "Above" if side > 0 else "Below"
        if outside[i]:
            causes.append("Above UCL" if side > 0 else "Below LCL")
        elif trend[i]:
            causes.append(f"7 Point Trend ({'In' if trend[i] > 0 else 'De'}creasing)")
        elif close[i]:
            causes.append(f"2 in 3 {place} CL")
        elif shift[i]:
            causes.append(f"7 Points {place} CL")
        else:
            causes.append(COMMON)
    return tuple(causes)


def _judge(cause: str, direction: str) -> str:
    """What a cause means where more is better, or less, or neither."""
    if cause == COMMON:
        return "common_cause"
    high = "Above" in cause or "Increasing" in cause
    if direction == "neutral":
        return "special_cause_neutral_high" if high else "special_cause_neutral_low"
    return "special_cause_improvement" if high == (direction == "increase") else "special_cause_concern"


def _find_trend(values: list[float], rounding: float) -> list[int]:
    """1 or -1 for each point of seven that rise or fall in a row; where two meet, the later one
    counts.
    """
    steps = [0 if abs(b - a) <= rounding else 1 if b > a else -1 for a, b in zip(values, values[1:], strict=False)]
    trend = [0] * len(values)
    for start in range(len(values) - RUN + 1):
        run = steps[start : start + RUN - 1]
        if run[0] and len(set(run)) == 1:
            trend[start : start + RUN] = [run[0]] * RUN
    return trend


def _find_shift(sides: list[int]) -> list[bool]:
    """Each point of seven in a row on one side of the centre; a point on it breaks the row."""
    shift = [False] * len(sides)
    for start in range(len(sides) - RUN + 1):
        run = sides[start : start + RUN]
        if run[0] and len(set(run)) == 1:
            shift[start : start + RUN] = [True] * RUN
    return shift


def _find_two_of_three(far: list[bool], sides: list[int]) -> list[bool]:
    """Each far point of three neighbours on one side of the centre of which two are far (but inside
    the limits).
    """
    close = [False] * len(far)
    for start in range(len(far) - 2):
        three = range(start, start + 3)
        if sum(far[i] for i in three) >= 2 and sides[start] and len({sides[i] for i in three}) == 1:
            for i in three:
                close[i] = close[i] or far[i]
    return close
