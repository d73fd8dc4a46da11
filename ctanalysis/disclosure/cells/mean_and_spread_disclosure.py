"""Scores: what their n, mean and spread tell of how many people gave which answer.

A mean of 4.92 of five among twelve people says that one of them did not give the best answer; one
of yes and no, written as 1 and 2, how many said yes.
"""

import math
from functools import lru_cache

from ctanalysis.disclosure.audit.integer_programme import MOST_KEPT, Programme, minimize

MOST_SUMS = 20  # that round to one mean
MOST_SQUARES = 100  # that round to one deviation
MOST_ANSWERS = 12  # of a longer scale only how many are away from its ends is looked at
FINEST = 6  # decimals
FIVE = (1.0, 2.0, 3.0, 4.0, 5.0)  # the most usual answers
FROM_NOTHING = (0.0, 1.0, 2.0, 3.0, 4.0)  # the next; of many people only where a mean says so
NEARLY = 1e-7
ROUGHLY = 0.05  # no rounding moves the widest variance so far
Answers = tuple[float, ...]
Spread = tuple[float | None, float]  # the deviation, and how far it may be rounded
# what a scale that nobody has stated may be: lowest, highest, step
USUAL = (
    (0, 1, 1), (1, 2, 1), (0, 100, 100), (0, 10, 10), (1, 3, 1), (1, 4, 1), (0, 4, 1), (1, 5, 1),
    (0, 5, 1), (1, 6, 1), (1, 7, 1), (0, 10, 1), (1, 10, 1), (0, 100, 1),
)  # fmt: skip


def discloses_few(mean: float, sd: float | None, n: float, answers: Answers, threshold: int) -> bool:
    """Whether a reader who knows the answers finds that some people, fewer than the threshold, gave
    one of them, or gave another than that one, or that as few numbers of people away from an end
    are possible. Also where no numbers of people for the answers agree with n, mean and spread:
    they are others then.

    Mean and spread may be exact, or rounded at their last decimal, and the spread be computed with
    n or with n - 1. Of a short scale all whole numbers of people that agree are looked at.
    """
    if not answers[0] <= mean <= answers[-1] or _is_near_end(mean, sd, n, answers, threshold):
        return True
    if len(answers) > MOST_ANSWERS and n >= 2 * threshold:
        return False
    return _has_few(mean, sd, n, answers, threshold) is not False


def may_disclose_few(mean: float, sd: float | None, n: float, threshold: int) -> bool:
    """The same of a scale that nobody has stated: of each of the usual ones that agrees, whether so
    few can be away from an end; of yes and no, whether few gave one of them.
    """
    is_from_nothing = n < 3 * threshold or mean < FIVE[0]
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
        elif _is_near_end(mean, sd, n, answers, threshold):
            return True
        elif sd is not None and (answers == FIVE or answers == FROM_NOTHING and is_from_nothing):
            if _has_few(mean, sd, n, answers, threshold):
                return True
    return False


def _has_few(mean: float, sd: float | None, n: float, answers: Answers, threshold: int) -> bool | None:
    """Whether few gave one of the answers, or another; None where no numbers of people agree. Who
    takes a mean that a whole sum makes to be exact has that sum; others have all that round to it.
    """
    step, (of_mean, of_sd) = answers[1] - answers[0], (_find_rounding(mean), _find_rounding(sd))
    steps = (n * (mean - answers[0]) + way * n * of_mean for way in (-1, 1))
    first, last = (end / step for end in steps)
    sums = tuple(range(max(0, math.ceil(first - NEARLY)), math.floor(last + NEARLY) + 1))
    exact = n * (mean - answers[0]) / step
    whole = (round(exact),) if abs(exact - round(exact)) < NEARLY else ()
    found = [
        _find_few(one[:MOST_SUMS], (sd, rounded), n, answers, threshold, by)
        for by in ((1, 0) if sd else (0,))
        for rounded in dict.fromkeys((of_sd, min(of_mean, of_sd)))  # a zero at the end is not seen
        for one in dict.fromkeys((whole, sums))
        if one
    ]
    told = [one for one in found if one is not None]
    return any(told) if told else None


def few_changed(change: float, sd: float, pairs: float, step: float, threshold: int) -> bool:
    """Whether mean and spread of the changes leave only a few who can have changed at all: as many
    as their squares have steps.
    """
    squares = ((pairs - 1) * sd**2 + pairs * change**2) / step**2
    return ROUGHLY < squares and math.floor(squares + ROUGHLY) < threshold


def _is_near_end(mean: float, sd: float | None, n: float, answers: Answers, threshold: int) -> bool:
    """Whether few numbers of people are possible who gave another answer than the lowest, or the
    highest.

    Formula: with S the steps that all are away from the end, Q the sum of their squares and M the
    longest way, at least S / M and S^2 / Q people are away from it; at most S, less what squares
    above one a step take: one at d steps takes d - 1 of S for d (d - 1) of Q.
    """
    step, longest = answers[1] - answers[0], len(answers) - 1
    for end in (answers[0], answers[-1]):
        away = n * abs(mean - end) / step
        if away < NEARLY:  # at the end, as far as it is printed
            if sd != 0 and math.floor(n * _find_rounding(mean) / step + NEARLY) >= 1:
                return True
            continue
        least, most = away / longest, away
        if sd is not None:
            squares = (n - 1) * (sd / step) ** 2 + away**2 / n
            least = max(least, away**2 / squares)
            off = n * _find_rounding(mean) / step
            rounding = 2 * n * sd * _find_rounding(sd) / step**2 + 2 * away * off / n + off
            most -= _find_least_more(max(0.0, squares - away), longest, rounding)
        fewest, all_away = math.ceil(least - ROUGHLY), math.floor(min(n, most + ROUGHLY))
        if all_away >= 1 and fewest < threshold and all_away - fewest + 1 < threshold:
            return True
    return False


def _find_least_more(more: float, longest: int, rounding: float) -> float:
    """By how many steps at least those away from an end are more than their number, where their
    squares are more by so much: one at d steps has d - 1 of the one and d (d - 1) of the other.

    In whole steps as far as the rounding leaves few enough squares: the largest first, which takes
    fewest; else one alone has them all.
    """
    first, last = math.ceil((more - rounding) / 2), math.floor((more + rounding) / 2)
    if longest > 1 and 0 <= last - first <= MOST_SQUARES:
        return min(_add_steps(max(0, half), longest) for half in range(first, last + 1))
    alone = (1 + math.sqrt(1 + 4 * more)) / 2
    return alone - 1 if alone <= longest else more / longest


def _add_steps(half: int, longest: int) -> int:
    """Numbers whose halved products with the next are so much together, the largest first: their
    sum.
    """
    total = 0
    while half > 0:
        one = min(longest - 1, (math.isqrt(8 * half + 1) - 1) // 2)
        times, half = divmod(half, one * (one + 1) // 2)
        total += times * one
    return total


@lru_cache(maxsize=MOST_KEPT)
def _find_few(
    sums: tuple[int, ...], spread: Spread, n: float, answers: Answers, threshold: int, by: int
) -> bool | None:
    """`sums`: of the steps from the lowest answer that all can have made; `by`: what n is less by
    in the spread.
    """
    programmes = [_write(one, spread, n, answers, by) for one in sums]
    places = range(len(answers)) if len(answers) <= MOST_ANSWERS else (0, len(answers) - 1)
    for place in places:
        found = [limits for one in programmes if (limits := _find_limits(place, one, threshold))]
        if not found:
            return None
        low, high = min(one[0] for one in found), max(one[1] for one in found)
        # how many gave the answer, and how many another, at least and at most
        if any(_are_few(*one, threshold) for one in ((low, high), (n - high, n - low))):
            return True
    return False


def _write(total: int, spread: Spread, n: float, answers: Answers, by: int) -> tuple[Programme, Programme]:
    """How many people gave each answer, in whole numbers and in any."""
    import numpy

    count, step = len(answers), answers[1] - answers[0]
    steps = numpy.arange(count, dtype=float)
    rows, least, most = [numpy.ones(count), steps], [n, float(total)], [n, float(total)]
    sd, rounded = spread
    if sd is not None:
        squares = [(n - by) * (max(0.0, sd + way * rounded) / step) ** 2 for way in (-1, 1)]
        rows.append(steps**2)
        least.append(squares[0] + total**2 / n - NEARLY)
        most.append(squares[1] + total**2 / n + NEARLY)
    sides = numpy.array(rows), numpy.array(least), numpy.array(most)
    ends = numpy.zeros(count), numpy.full(count, n)
    return Programme(*sides, *ends, whole=True), Programme(*sides, *ends, whole=False)


def _are_few(low: float, high: float, threshold: int) -> bool:
    """Whether there is somebody, perhaps fewer than the threshold, and fewer numbers are possible
    than that.
    """
    return 1 <= low < threshold and high - low + 1 < threshold


def _find_limits(place: int, programmes: tuple[Programme, Programme], threshold: int) -> tuple[float, float] | None:
    """How many people at least and at most gave an answer, in whole numbers where few enough are
    possible that these may leave fewer; None where none is left.
    """
    whole, real = programmes
    limits = _solve(place, real)
    if limits is not None and limits[1] - limits[0] < 2 * threshold:
        return _solve(place, whole)
    return limits


def _solve(place: int, programme: Programme) -> tuple[float, float] | None:
    import numpy

    goal = numpy.zeros(len(programme.floors))
    goal[place] = 1.0
    low = minimize(goal, programme)
    high = minimize(-goal, programme) if low is not None else None
    if low is None or high is None:
        return None
    least, most = math.ceil(low - NEARLY), math.floor(NEARLY - high)
    return (least, most) if least <= most else None


def _find_rounding(number: float | None) -> float:
    """How far a number may be from the one that was rounded to it."""
    if number is None:
        return 1.0
    decimals = len(f"{number:.{FINEST}f}".rstrip("0").partition(".")[2])
    return 0.5 * 10.0**-decimals
