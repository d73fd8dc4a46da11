"""From the tallies of a study to what is said of it: mean, worst point, whether it holds, whether
the report warns where not.
"""

from statistics import fmean
from typing import NamedTuple

from benchmarks.coverage.tally import LEVEL, MOST_ALARMS, TOLERANCE, Setting, Study, Tally


class Point(NamedTuple):
    """A share at one setting, with its standard error."""

    share: float
    error: float
    words: str


class Judged(NamedTuple):
    """A study with its figures."""

    study: Study
    settings: int
    without: int  # settings where fewer than half of the cases get a range: left out of the mean
    coverage: float | None  # the mean over the grid
    lowest: Point | None
    alarms: float | None
    highest: Point | None
    told: float | None  # the share of the wrong answers that the report gives with a caution about the condition
    faults: tuple[str, ...]  # what is not as promised

    @property
    def verdict(self) -> str:
        """`holds`, `told`: not as promised, and the report says so; `FAILS`: not as promised, and
        nothing says so.
        """
        if not self.faults:
            return "holds"
        return "told" if not self.study.is_assumed and self.told is not None and self.told >= 1 - 1e-9 else "FAILS"


def judge(study: Study, found: list[tuple[Setting, Tally]]) -> Judged:
    """What is said of a study."""
    covered = [
        Point(tally.coverage, tally.find_error(tally.coverage, tally.shown), setting.words)
        for setting, tally in found
        if study.nominal is not None and tally.coverage is not None
    ]
    flat = [(setting, tally) for setting, tally in found if setting.is_flat]
    tested = study.nominal is None or study.null is not None
    alarmed = [
        Point(tally.alarm_rate, tally.find_error(tally.alarm_rate, tally.cases), setting.words)
        for setting, tally in flat
        if tested
    ]
    wrong, told = (sum(getattr(tally, name) for _, tally in flat) for name in ("wrong", "told"))
    coverage = fmean(point.share for point in covered) if covered else None
    alarms = fmean(point.share for point in alarmed) if alarmed else None
    lowest = min(covered, key=lambda point: point.share, default=None)
    without = len(found) - len(covered) if study.nominal is not None else 0
    highest = max(alarmed, key=lambda point: point.share, default=None)
    return Judged(
        study,
        len(found),
        without,
        coverage,
        lowest,
        alarms,
        highest,
        told / wrong if wrong else None,
        tuple(_list_faults(study, coverage, lowest, alarms)),
    )


def _list_faults(study: Study, coverage: float | None, lowest: Point | None, alarms: float | None) -> list[str]:
    faults = []
    if study.nominal is not None:
        if coverage is None:
            faults.append("no range to judge")
        elif study.is_exact and study.is_assumed:
            if lowest and lowest.share < LEVEL - 1e-6:
                faults.append("an exact range falls below its level")
        elif coverage < study.nominal - TOLERANCE:
            faults.append(f"mean coverage is {100 * (study.nominal - coverage):.1f} points below the level")
        elif coverage > study.nominal + TOLERANCE and not study.is_whole:
            faults.append(f"mean coverage is {100 * (coverage - study.nominal):.1f} points above the level")
    if alarms is not None and alarms > MOST_ALARMS:
        faults.append(f"{100 * alarms:.1f} % false alarms")
    return faults
