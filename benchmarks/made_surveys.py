"""Made-up projects with surveys at a start and an end, of which is known what changed: nothing, or
every share and score; people drawn one by one, or by eight sites.
"""

from collections.abc import Iterator

import numpy

from benchmarks.made_claims import SHARE, STEPS, Generator, MadeReport
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.terms import Group
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

SIZES = (40, 80, 160, 240, 320, 400)
SITES = tuple("abcdefgh")
ALIKE = 0.05  # correlation of the answers of one site
DESIGNS = ("one by one", "sites")
START, END = "2020", "2024"


def make_surveys(seed: int, design: str, *, has_step: bool) -> MadeReport:
    """A report of six shares and six scores, each asked at a start and an end."""
    chance = numpy.random.default_rng([seed, DESIGNS.index(design), has_step])
    parameters = _declare(design)
    rows = [
        row
        for kind in ("share", "score")
        for size in SIZES
        for label, step in ((START, 0.0), (END, STEPS[kind] if has_step else 0.0))
        for row in _draw(kind, size, step, design, chance, label, parameters)
    ]
    last = parameters.periods.parse(END)
    evaluation = Evaluation(parameters, last, "internal", ObservationTable(tuple(rows)))
    return MadeReport(evaluation, "survey", design, has_step)


def _draw(
    kind: str, size: int, step: float, design: str, chance: Generator, label: str, parameters: Parameters
) -> Iterator[Observation]:
    """The rows of a round: everybody's, and by sites those of each."""
    places = SITES if design == "sites" else ("",)
    of_each, answers = size // len(places), []
    for _ in places:
        if kind == "share":
            share, alike = SHARE + step, (1 - ALIKE) / ALIKE
            own = chance.beta(share * alike, (1 - share) * alike) if len(places) > 1 else share
            answers.append(chance.binomial(1, own, of_each).astype(float))
        else:
            own = chance.normal() * ALIKE**0.5 if len(places) > 1 else 0.0
            spread = (1 - ALIKE) ** 0.5 if len(places) > 1 else 1.0
            answers.append(50 + 10 * (step + own + spread * chance.normal(size=of_each)))
    period = parameters.periods.parse(label)
    parts: list[tuple[Group, numpy.ndarray]] = [((), numpy.concatenate(answers))]
    if len(places) > 1:
        parts += [((("site", place),), own) for place, own in zip(places, answers, strict=True)]
    for group, own in parts:
        figures = (
            {"numerator": float(own.sum()), "denominator": float(len(own))}
            if kind == "share"
            else {"mean": float(own.mean()), "sd": float(own.std(ddof=1)), "n": float(len(own))}
        )
        yield Observation(f"{kind}-{size}", period, group, **figures)


def _declare(design: str) -> Parameters:
    shared = {"pillar": "protection", "level": "outcome", "direction": "increase",
              "counts": "people", "aggregate": "latest", "data_basis": "sample"}  # fmt: skip
    shared |= {"sites": "site"} if design == "sites" else {}
    units = {"share": "percentage", "score": "mean_score"}
    return Parameters.model_validate({
        "project": {"id": "made", "title": "Invented", "start": "2019-01-01", "end": "2026-12-31",
                    "invented": True},
        "sources": {"observations": {"kind": "csv", "path": "made.csv"}},
        "dimensions": {"site": {"kind": "other", "values": list(SITES)}},
        "indicators": [
            {**shared, "unit": unit, "id": f"{kind}-{size}", "title": f"{kind} {size}"}
            for kind, unit in units.items() for size in SIZES
        ],
    })  # fmt: skip
