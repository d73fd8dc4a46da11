"""Scores: what their n, mean and spread tell of how many people gave which answer.

A mean of 4.92 of five among twelve people says that one of them did not give the best answer; one
of yes and no, written as 1 and 2, how many said yes.
"""

import math
from functools import lru_cache

from ctanalysis.disclosure.programme import MOST_KEPT, Programme, minimize

MOST_ANSWERS = 12  # of a longer scale only the ends are looked at
FINEST = 6  # decimals
NEARLY = 1e-7
WIDE = 0.5  # of the widest variance
ROUGHLY = 0.05  # no rounding moves the widest variance so far
Answers = tuple[float, ...]
# what a scale that nobody has stated may be: lowest, highest, step
USUAL = (
    (0, 1, 1), (1, 2, 1), (0, 100, 100), (0, 10, 10), (1, 3, 1), (1, 4, 1), (0, 4, 1), (1, 5, 1),
    (0, 5, 1), (1, 6, 1), (1, 7, 1), (0, 10, 1), (1, 10, 1), (0, 100, 1),
)  # fmt: skip


def tells_few(mean: float, sd: float | None, n: float, answers: Answers, threshold: int) -> bool:
    """Whether a reader who knows the answers finds that some people, fewer than the threshold, gave
    one of them, or gave another than that one; or that so few can be away from an end. Also where
    no numbers of people for the answers agree with n, mean and spread: they are others then.

    All whole numbers of people that agree are looked at; mean and spread may be rounded at their
    last decimal, and the spread be computed with n or with n - 1. Of a long scale that is done only
    where the spread is near the widest that there is, which tells who is at which end.
    """
    if _is_near_end(mean, n, answers, threshold):
        return True
    low, high = answers[0], answers[-1]
    if len(answers) > MOST_ANSWERS:
        if sd is None or sd**2 < WIDE * (high - mean) * (mean - low):
            return not low <= mean <= high
    found = [_find_few(mean, sd, n, answers, threshold, by) for by in ((1, 0) if sd else (0,))]
    told = [one for one in found if one is not None]
    return any(told) or not told


def may_tell_few(mean: float, sd: float | None, n: float, threshold: int) -> bool:
    """The same of a scale that nobody has stated: of each of the usual ones that agrees, whether so
    few can be away from an end; of yes and no, whether few gave one of them.
    """
    for low, high, step in USUAL:
        answers = tuple(map(float, range(low, high + 1, step)))
        widest = (high - mean) * (mean - low) * n / max(1.0, n - 1)
        if not low <= mean <= high or sd is not None and sd**2 > widest * (1 + ROUGHLY):
            continue
        if len(answers) == 2:
            share = n * (mean - low) / (high - low)
            is_whole = abs(share - round(share)) <= n * _find_rounding(mean) / (high - low) + NEARLY
            is_widest = sd is None or sd**2 >= widest * (1 - ROUGHLY) * (n - 1) / n
            if is_whole and is_widest and 0 < min(round(share), n - round(share)) < threshold:
                return True
        elif _is_near_end(mean, n, answers, threshold):
            return True
    return False


def _is_near_end(mean: float, n: float, answers: Answers, threshold: int) -> bool:
    """Whether the mean lies so close to an end that only a few can have given another answer."""
    ends = (
        (answers[-1] - mean) / (answers[-1] - answers[-2]),
        (mean - answers[0]) / (answers[1] - answers[0]),
    )
    return any(NEARLY < n * steps and math.floor(n * steps + NEARLY) < threshold for steps in ends)


@lru_cache(maxsize=MOST_KEPT)
def _find_few(
    mean: float, sd: float | None, n: float, answers: Answers, threshold: int, by: int
) -> bool | None:
    import numpy

    count, values = len(answers), numpy.array(answers)
    lows, highs = mean - _find_rounding(mean), mean + _find_rounding(mean)
    rows = [numpy.ones(count), values]
    least, most = [n, n * lows - NEARLY], [n, n * highs + NEARLY]
    if sd is not None:
        spreads = [(n - by) * max(0.0, sd + way * _find_rounding(sd)) ** 2 for way in (-1, 1)]
        squares = [n * end**2 for end in (lows, highs)]
        rows.append(values**2)
        least.append(spreads[0] + min(squares) - NEARLY)
        most.append(spreads[1] + max(squares) + NEARLY)
    rows_of = (numpy.array(rows), numpy.array(least), numpy.array(most))
    ends = numpy.zeros(count), numpy.full(count, n)
    whole, real = (Programme(*rows_of, *ends, whole=one) for one in (True, False))
    for place in range(count) if count <= MOST_ANSWERS else (0, count - 1):
        limits = _find_limits(place, real)
        if limits is not None and limits[1] - limits[0] < 2 * threshold:
            limits = _find_limits(place, whole)  # few enough that whole numbers may leave fewer
        if limits is None:
            return None
        low, high = limits
        away = n - high, n - low  # how many gave another answer, at least and at most
        if 1 <= low <= high < threshold or 1 <= away[0] <= away[1] < threshold:
            return True
        if place in (0, count - 1) and 0 < away[1] < threshold:
            return True
    return False


def _find_limits(place: int, programme: Programme) -> tuple[float, float] | None:
    """How many people at least and at most gave an answer; None where no whole number is left."""
    import numpy

    goal = numpy.zeros(len(programme.floors))
    goal[place] = 1.0
    low = minimize(goal, programme)
    high = minimize(-goal, programme) if low is not None else None
    if low is None or high is None:
        return None
    least, most = math.ceil(low - NEARLY), math.floor(NEARLY - high)
    return (least, most) if least <= most else None


def _find_rounding(number: float) -> float:
    """How far a number may be from the one that was rounded to it."""
    decimals = len(f"{number:.{FINEST}f}".rstrip("0").partition(".")[2])
    return 0.5 * 10.0**-decimals
