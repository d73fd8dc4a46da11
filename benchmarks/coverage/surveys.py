"""Results of surveys: a share with its standard error and degrees of freedom, and what is compared
by the range of each.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from benchmarks.coverage.tally import Case, Setting, Study
from ctanalysis.statistics import METHODS

EACH, ALIKE = 20, 0.05
SITES, SHARES = (6, 15, 30), (0.1, 0.3, 0.5)


def list_surveys() -> list[Study]:
    """The studies of this family."""
    places = [(sites, share) for sites in SITES for share in SHARES]
    words = "people of a site alike, as its survey reports it"

    def study(key: str, name: str, draw: Any, *, null: float | None, **more: Any) -> Study:
        settings = tuple(Setting(f"{s} sites, {p:.0%}", partial(draw, s, p)) for s, p in places)
        return Study(key, words, settings, name, null=null, **more)

    return [
        study("share-one-survey", "survey_share", _share, null=None),
        study("ranges-two", "compare_ranges", _two, null=0.0),
        study("did-ranges", "compare_ranges", _four, null=0.0, is_assumed=False, caution=("rather too wide",)),
    ]


def _draw(sites: int, share: float, generator: Any) -> dict[str, float] | None:
    """A share, what it carries, and its people; None of a sample without scatter."""
    both = (1 - ALIKE) / ALIKE
    chances = generator.beta(share * both, (1 - share) * both, sites)
    counts = [float(n) for n in generator.binomial(EACH, chances)]
    found = METHODS["survey_ratio"](counts, [EACH] * sites)
    if found.estimate in (None, 0.0, 1.0) or not found.is_usable:
        return None
    plain = found.estimate * (1 - found.estimate)
    effective = plain / float(found.details["se"]) ** 2
    given = {"share": found.estimate, "effective": effective, "n": float(sites * EACH)}
    return {**given, "df": sites - 1.0}


def _share(sites: int, share: float, generator: Any, times: int) -> Iterator[Case]:
    for _ in range(times):
        if (given := _draw(sites, share, generator)) is not None:
            yield Case(given, share)


def _two(sites: int, share: float, generator: Any, times: int) -> Iterator[Case]:
    for _ in range(times):
        if (given := _hold(sites, share, generator)) is not None:
            yield Case(given, 0.0)


def _four(sites: int, share: float, generator: Any, times: int) -> Iterator[Case]:
    """Each group's change with its range, and the difference of both from these."""
    for _ in range(times):
        changes = [_hold(sites, share, generator) for _ in range(2)]
        given: dict[str, float | None] = {}
        for number, one in enumerate(changes, start=1):
            if one is not None:
                change = METHODS["compare_ranges"](**one)
                given |= {f"estimate{number}": change.estimate, f"low{number}": change.low,
                          f"high{number}": change.high}  # fmt: skip
        if len(given) == 6:
            yield Case(given, 0.0)


def _hold(sites: int, share: float, generator: Any) -> dict[str, float | None] | None:
    """Two shares with their ranges, as they are held against each other."""
    given: dict[str, float | None] = {}
    for number in (1, 2):
        drawn = _draw(sites, share, generator)
        if drawn is None:
            return None
        found = METHODS["survey_share"](**drawn)
        if found.low is None:
            return None
        given |= {f"estimate{number}": found.estimate, f"low{number}": found.low, f"high{number}": found.high}
    return given
