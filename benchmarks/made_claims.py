"""Made-up projects of which is known what changed: nothing, or a step half way in every indicator;
counts, shares and scores, by quarter, year or month, with the troubles of real series.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

PERIODS = {"quarter": 12, "year": 6, "month": 36}
SEASONS = {"quarter": 4, "year": 1, "month": 12}
COUNTS, SHARES, SCORES = (
    (15, 20, 25, 30, 40, 50, 60),
    (20, 40, 60, 100, 150, 250, 400),
    (20, 30, 40, 60, 90, 150, 300),
)
STEPS = {"count": 1.3, "share": 0.10, "score": 0.4}  # times; points of 1; deviations of a person
TROUBLES = ("none", "scatter", "carry-over", "season", "hole", "late", "rounded")
SHARE, SEASONAL, SCATTER, CARRIES, LATE = 0.5, 0.3, 2.5, 0.5, 0.7
Generator = numpy.random.Generator


@dataclass(frozen=True)
class MadeReport:
    """An evaluation of figures of which is known how they came about."""

    evaluation: Evaluation
    frequency: str
    trouble: str
    has_step: bool


def make_report(seed: int, frequency: str, *, has_step: bool) -> MadeReport:
    """A report of 21 indicators with one trouble, all of which rise by a step half way or none."""
    chance = numpy.random.default_rng([seed, PERIODS[frequency], has_step])
    trouble = TROUBLES[seed % len(TROUBLES)]
    parameters = _declare(frequency)
    year, rows = parameters.project.start.year, list[Observation]()
    labels = [_name(frequency, year, place) for place in range(PERIODS[frequency])]
    for kind, sizes in (("count", COUNTS), ("share", SHARES), ("score", SCORES)):
        for size in sizes:
            hole = chance.integers(1, len(labels) - 1) if trouble == "hole" else -1
            drawn = _draw(kind, size, frequency, trouble, chance, has_step=has_step)
            rows += [
                Observation(f"{kind}-{size}", parameters.periods.parse(label), (), **figures)
                for place, (label, figures) in enumerate(zip(labels, drawn, strict=True))
                if place != hole
            ]
    last = parameters.periods.parse(labels[-1])
    evaluation = Evaluation(parameters, last, "internal", ObservationTable(tuple(rows)))
    return MadeReport(evaluation, frequency, trouble, has_step)


def _draw(
    kind: str, size: int, frequency: str, trouble: str, chance: Generator, *, has_step: bool
) -> Iterator[dict[str, Any]]:
    """The figures of each period: what is expected, with the trouble, and what chance adds."""
    number = PERIODS[frequency]
    level = numpy.array([has_step and place >= number // 2 for place in range(number)], float)
    swings = numpy.ones(number)
    if trouble == "season":
        phase, seasons = chance.uniform(0, 2 * numpy.pi), SEASONS[frequency]
        swings += SEASONAL * numpy.sin(2 * numpy.pi * numpy.arange(number) / max(2, seasons) + phase)
    if trouble == "late" and kind == "count":
        swings[-1] = LATE
    noise = _draw_noise(number, chance) if trouble == "carry-over" else numpy.zeros(number)
    for place in range(number):
        step = level[place]
        if kind == "count":
            mean = size * (STEPS["count"] if step else 1.0) * swings[place] * numpy.exp(0.2 * noise[place])
            value = float(_draw_count(mean, trouble, chance))
            yield {"value": 5 * round(value / 5) if trouble == "rounded" else value}
        elif kind == "share":
            share = SHARE + step * STEPS["share"] + 0.1 * (swings[place] - 1) + 0.05 * noise[place]
            if trouble == "scatter":
                share += 1.2 * numpy.sqrt(SHARE * (1 - SHARE) / size) * chance.normal()
            count = chance.binomial(size, min(0.98, max(0.02, share)))
            yield {"numerator": float(count), "denominator": float(size)}
        else:
            mean = step * STEPS["score"] + 0.3 * (swings[place] - 1) + 0.3 * noise[place] / numpy.sqrt(size)
            wobble = 1.2 if trouble == "scatter" else 0.0
            value = 50 + 10 * (mean + chance.normal() * numpy.sqrt((1 + wobble**2) / size))
            rounded = 5 * round(value / 5) if trouble == "rounded" else round(value, 2)
            yield {"mean": float(rounded), "sd": 10.0, "n": float(size)}


def _draw_noise(number: int, chance: Generator) -> numpy.ndarray:
    found = [chance.normal()]
    for _ in range(number - 1):
        found.append(CARRIES * found[-1] + chance.normal() * numpy.sqrt(1 - CARRIES**2))
    return numpy.array(found)


def _draw_count(mean: float, trouble: str, chance: Generator) -> int:
    if trouble != "scatter":
        return int(chance.poisson(mean))
    return int(chance.negative_binomial(mean / (SCATTER - 1), 1 / SCATTER))


def _name(frequency: str, year: int, place: int) -> str:
    seasons = SEASONS[frequency]
    year, part = year + place // seasons, place % seasons + 1
    return {"year": f"{year}", "quarter": f"{year}-Q{part}", "month": f"{year}-{part:02d}"}[frequency]


def _declare(frequency: str) -> Parameters:
    shared = {"pillar": "protection", "level": "outcome", "direction": "increase"}
    kinds = {
        "count": {"unit": "count", "aggregate": "sum", "counts": "things", "data_basis": "process"},
        "share": {"unit": "percentage", "aggregate": "ratio_of_sums", "counts": "people", "data_basis": "sample"},
        "score": {"unit": "mean_score", "aggregate": "latest", "counts": "people", "data_basis": "sample"},
    }
    sizes = {"count": COUNTS, "share": SHARES, "score": SCORES}
    return Parameters.model_validate({
        "project": {"id": "made", "title": "Invented", "start": "2019-01-01", "end": "2026-12-31",
                    "invented": True},
        "calendar": {"frequency": frequency},
        "sources": {"observations": {"kind": "csv", "path": "made.csv"}},
        "indicators": [
            {**shared, **words, "id": f"{kind}-{size}", "title": f"{kind} {size}"}
            for kind, words in kinds.items() for size in sizes[kind]
        ],
    })  # fmt: skip
