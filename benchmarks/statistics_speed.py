"""How long the statistics of a large project take: 40 indicators over 40 quarters, with 40 declared
comparisons.

    python -m benchmarks.statistics_speed [--runs 5]

Trends, stability, forecasts and comparisons are computed again and again on a project that is made
here, after one run that loads the libraries. Seconds depend on the machine and on what else it
does; so a fixed piece of numpy work is timed in turn with them, and the ratio is given too. Exit
code 1 if the fastest run takes a second or more.
"""

import argparse
import sys
import time
from collections.abc import Callable
from typing import Any

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.process_stability import find_stability
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters

INDICATORS, FIRST_YEAR, YEARS = 40, 2015, 10
LIMIT = 1.0  # seconds
PARTS: tuple[Callable[[Evaluation], Any], ...] = (find_trends, find_stability, find_forecasts, find_comparisons)
KINDS = (
    {"unit": "count", "aggregate": "sum", "data_basis": "process", "targets": {"2025": 400}},
    {"unit": "percentage", "aggregate": "ratio_of_sums", "data_basis": "sample", "targets": {"2025": 70}},
    {"unit": "mean_score", "aggregate": "weighted_mean", "data_basis": "sample", "targets": {"2025": 5}},
    {"unit": "index", "aggregate": "latest", "data_basis": "process", "targets": {"2025": 80}},
)
COMPARED = (
    {"kind": "before_after", "before": "2023-Q4", "after": "2024-Q4"},
    {"kind": "before_after", "before": "2023", "after": "2024"},
    {"kind": "intervention", "date": "2020-01-01", "model": "level"},
    {"kind": "intervention", "date": "2020-01-01", "model": "level_slope"},
)


def main() -> int:
    """Times the parts and prints seconds and ratio; 0 if they take under a second together."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.statistics_speed", description="Time the statistics of a large project."
    )
    parser.add_argument("--runs", type=int, default=5, help="how often; the fastest counts")
    words = parser.parse_args()
    evaluation = make_project()
    found = {part.__name__: part(evaluation) for part in PARTS}
    seconds = {part.__name__: float("inf") for part in PARTS}
    fixed = float("inf")
    for _ in range(words.runs):
        fixed = min(fixed, _time(do_fixed_work))
        for part in PARTS:
            seconds[part.__name__] = min(seconds[part.__name__], _time(lambda part=part: part(evaluation)))
    for name, taken in sorted(seconds.items(), key=lambda item: -item[1]):
        answered = sum(row.verdict != "R" and row.estimate_status != "refused" for row in found[name].rows)
        print(
            f"{name}: {taken:.3f} s, {taken / fixed:.2f} times the fixed work; {answered} of "
            f"{len(found[name].rows)} rows with an answer"
        )
    total = sum(seconds.values())
    periods = 4 * YEARS
    print(
        f"{INDICATORS} indicators x {periods} periods: {total:.3f} s, {total / fixed:.2f} times "
        f"the fixed work ({fixed:.3f} s); the limit is {LIMIT:.0f} s"
    )
    return 0 if total < LIMIT else 1


def make_project() -> Evaluation:
    """The project: a quarter each of counts, shares, mean scores and indices, that swing and rise a
    little.
    """
    import numpy as np

    generator = np.random.default_rng(1)
    common = {"pillar": "protection", "level": "outcome", "direction": "increase"}
    indicators = [
        {"id": f"i{number}", "title": f"Indicator {number}", **common, **KINDS[number % 4]}
        for number in range(INDICATORS)
    ]
    comparisons = [
        {"id": f"c{number}", "indicator": f"i{number}", **COMPARED[number // 4 % 4]} for number in range(INDICATORS)
    ]
    parameters = Parameters.model_validate(
        {
            "project": {
                "id": "large",
                "title": "A large project",
                "start": f"{FIRST_YEAR}-01-01",
                "end": f"{FIRST_YEAR + YEARS}-12-31",
            },
            "calendar": {"frequency": "quarter"},
            "sources": {"observations": {"kind": "csv", "path": "none.csv"}},
            "indicators": indicators,
            "comparisons": comparisons,
        }
    )
    labels = [f"{FIRST_YEAR + place // 4}-Q{place % 4 + 1}" for place in range(4 * YEARS)]
    rows = [
        Observation(f"i{number}", parameters.periods.parse(label), **_draw(number % 4, place, generator))
        for number in range(INDICATORS)
        for place, label in enumerate(labels)
    ]
    return Evaluation(parameters, parameters.periods.parse(labels[-1]), "internal", ObservationTable(tuple(rows)))


def _draw(kind: int, place: int, generator: Any) -> dict[str, float]:
    if kind == 0:
        return {"value": float(generator.negative_binomial(30, 30 / (50 + place)))}
    if kind == 1:
        return {"numerator": float(generator.binomial(60, 0.4 + 0.003 * place)), "denominator": 60.0}
    if kind == 2:
        return {"mean": float(3 + 0.01 * place + generator.normal(0, 0.2)), "sd": 1.1, "n": 40.0}
    return {"value": float(50 + 0.3 * place + generator.normal(0, 3))}


def do_fixed_work() -> float:
    """Some sorting and arithmetic in numpy that never changes and takes one processor alone; about
    a fifth of a second.
    """
    import numpy as np

    generator = np.random.default_rng(1)
    total = 0.0
    for _ in range(20):
        values = np.sort(generator.standard_normal(100_000))
        total += float(np.exp(-(values**2)).cumsum()[-1])
    return total


def _time(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
