"""Control charts of events: shares (p, p'), rates (u) and counts (c)."""

import math
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Numbers, need, read_count, read_exposure, read_values
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(("events happen independently of each other", "each period is separate from the last"))
TO_SIGMA = 1.128  # mean range of two normal values


@method("spc_p_chart", effect="cl", assumes=ASSUMPTIONS)
def spc_p_chart(events: Numbers, n: Numbers, *, conf: float = 0.95) -> Estimate:
    """The chart of a share whose total changes: one centre, limits for each period.

    Formula: centre p = all events / all totals; limits p ± 3 √(p (1 - p) / n), shown within 0 and 1
    (`lcl`, `ucl`) and as computed (`lcl_computed`, `ucl_computed`).
    Source: Montgomery, Introduction to Statistical Quality Control, chapter 7.
    Assumes: independent events; no more scatter than chance (else `spc_p_prime_laney`).
    Refuses: no people at all. A period without people has no limits.

    >>> answer = spc_p_chart([6, 4, 5], [20, 20, 10])
    >>> answer.estimate, [round(limit, 3) for limit in answer.details["ucl"]]
    (0.3, [0.607, 0.607, 0.735])
    """
    rows = _read_rows(events, n, "n")
    centre = _find_centre(rows)
    sigmas = [None if row is None else math.sqrt(centre * (1 - centre) / row[1]) for row in rows]
    return _answer(rows, centre, sigmas, highest=1.0)


@method("spc_p_prime_laney", effect="cl", assumes=ASSUMPTIONS)
def spc_p_prime_laney(events: Numbers, n: Numbers, *, conf: float = 0.95) -> Estimate:
    """The chart of a share from large totals, its limits widened (or narrowed) to the scatter
    between the periods.

    Formula: as `spc_p_chart`, each standard error times sigma_z = mean of |z_i - z_(i-1)| / 1.128,
    z the deviation in standard errors.
    Source: Laney (2002) Qual Eng 14:531-537; R qicharts2.
    Assumes: each period separate from the last.
    Refuses: fewer than 2 periods; no events or nothing but events.

    >>> answer = spc_p_prime_laney([8, 12, 6, 15], [40, 52, 38, 60])
    >>> (round(answer.estimate, 4), round(answer.details["sigma_z"], 3),
    ...     round(answer.details["ucl"][0], 3))
    (0.2158, 0.93, 0.397)
    """
    rows = _read_rows(events, n, "n")
    centre = _find_centre(rows)
    known = [row for row in rows if row is not None]
    need(len(known), 2)
    if not 0 < centre < 1:
        raise Refusal(phrase("no events, or nothing but events: there is no scatter"))
    scores = [(count / total - centre) / math.sqrt(centre * (1 - centre) / total) for count, total in known]
    sigma = fmean(abs(later - earlier) for earlier, later in zip(scores, scores[1:], strict=False)) / TO_SIGMA
    sigmas = [None if row is None else math.sqrt(centre * (1 - centre) / row[1]) * sigma for row in rows]
    return _answer(rows, centre, sigmas, highest=1.0, details={"sigma_z": sigma})


@method("spc_u_chart", effect="cl", assumes=ASSUMPTIONS)
def spc_u_chart(events: Numbers, exposure: Numbers, *, conf: float = 0.95) -> Estimate:
    """The chart of a rate whose exposure changes: one centre, limits for each period.

    Formula: centre u = all events / all exposure; limits u ± 3 √(u / exposure), the lower not below
    0 (computed: `lcl_computed`).
    Source: Montgomery, Introduction to Statistical Quality Control, chapter 7.
    Assumes: independent events; no more scatter than chance.
    Refuses: no period with events and exposure; an exposure of zero is an error.

    >>> answer = spc_u_chart([10, 12, 8], [5, 5, 5])
    >>> answer.estimate, round(answer.details["lcl"][0], 3), round(answer.details["ucl"][0], 3)
    (2.0, 0.103, 3.897)
    """
    rows = _read_rows(events, exposure, "exposure")
    centre = _find_centre(rows)
    return _answer(rows, centre, [None if row is None else math.sqrt(centre / row[1]) for row in rows])


@method("spc_c_chart", effect="cl", assumes=ASSUMPTIONS)
def spc_c_chart(events: Numbers, *, conf: float = 0.95) -> Estimate:
    """The chart of a count with the same exposure in each period.

    Formula: centre c = mean count; limits c ± 3 √c, the lower not below 0 (computed:
    `lcl_computed`).
    Source: Montgomery, Introduction to Statistical Quality Control, chapter 7.
    Assumes: independent events; equal exposure; no more scatter than chance.
    Refuses: no period with a count.

    >>> answer = spc_c_chart([21, 24, 16, 19])
    >>> answer.estimate, round(answer.details["lcl"], 2), round(answer.details["ucl"], 2)
    (20.0, 6.58, 33.42)
    """
    counts = read_values(events, "events")
    rows = _read_rows(counts, [1.0] * len(counts), "exposure")
    centre = _find_centre(rows)
    answer = _answer(rows, centre, [math.sqrt(centre)])
    one = {
        name: limit[0]
        for name in ("lcl", "ucl", "lcl_computed", "ucl_computed")
        if isinstance(limit := answer.details[name], tuple)
    }
    return replace(answer, details={**answer.details, **one})


def _read_rows(events: Numbers, totals: Numbers, name: str) -> list[tuple[int, float] | None]:
    """Events and what they are counted out of, period by period; None where one is missing or there
    was nobody.
    """
    counts, amounts = read_values(events, "events"), read_values(totals, name)
    if len(counts) != len(amounts):
        raise BadNumber(phrase("{name} and events have different lengths", name=name))
    rows: list[tuple[int, float] | None] = []
    for count, amount in zip(counts, amounts, strict=True):
        if name == "n" and amount is not None:
            read_count(amount, "n")
            if count is not None and read_count(count, "events") > amount:
                raise BadNumber(phrase("events are more than the total"))
            amount = amount or None
        rows.append(
            None if count is None or amount is None else (read_count(count, "events"), read_exposure(amount, name))
        )
    return rows


def _find_centre(rows: Sequence[tuple[int, float] | None]) -> float:
    known = [row for row in rows if row is not None]
    if not known:
        raise Refusal(phrase("there is no period with both events and what they are counted out of"))
    return sum(count for count, _ in known) / math.fsum(amount for _, amount in known)


def _answer(
    rows: Sequence[tuple[int, float] | None],
    centre: float,
    sigmas: Sequence[float | None],
    *,
    highest: float = math.inf,
    details: dict[str, Detail] | None = None,
) -> Estimate:
    lower = [None if sigma is None else centre - 3 * sigma for sigma in sigmas]
    upper = [None if sigma is None else centre + 3 * sigma for sigma in sigmas]
    n = sum(row is not None for row in rows)
    limits: dict[str, Detail] = {
        "lcl": tuple(None if limit is None else max(0.0, limit) for limit in lower),
        "lcl_computed": tuple(lower),
        "ucl": tuple(None if limit is None else min(highest, limit) for limit in upper),
        "ucl_computed": tuple(upper),
        "observed": tuple(None if row is None else row[0] / row[1] for row in rows),
    }
    used = (phrase("{n} of {count} periods used", n=n, count=len(rows)),) if n < len(rows) else ()
    trial = (phrase("trial limits: only {n} points", n=n),) if n < 12 else ()
    return conclude(centre, n=n, warnings=used + trial, details=limits | (details or {}))
