"""The lines by which an interrupted series is drawn."""

from ctanalysis.statistics.quasi_experimental.interruption_design_matrix import BrokenSeries, Model
from ctanalysis.statistics.tools.estimate import Detail


def draw_lines(series: BrokenSeries, model: Model, fitted: list[float], coefficients: list[float]) -> dict[str, Detail]:
    """The points, the fitted line of all seasons together, and what it would have been without the
    break (None before it).
    """
    counterfactual: list[float | None] = []
    waves = coefficients[len(coefficients) - len(series.terms) :]
    swings = [
        sum(size * term[place] for size, term in zip(waves, series.terms, strict=True)) for place in range(len(fitted))
    ]
    line = [height - swing for height, swing in zip(fitted, swings, strict=True)]
    for time, after, height in zip(series.times, series.step, line, strict=True):
        change = coefficients[2] + (
            coefficients[3] * (time - series.break_after) if model == "level and slope" else 0.0
        )
        counterfactual.append(height - change if after else None)
    return {
        "times": tuple(series.times),
        "observed": tuple(series.values),
        "fitted": tuple(line),
        "counterfactual": tuple(counterfactual),
        "break_after": series.break_after,
        "season_terms": len(series.terms),
    }
