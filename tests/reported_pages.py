"""A small project for the parts of a page: its evaluation and its findings."""

from typing import Any

from figures_rows import make_parameters, make_rows

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.quality import check_quality
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.observations import ObservationTable

RESULTS = [
    {"id": "O", "level": "outcome", "statement": "People know"},
    {"id": "P", "level": "output", "statement": "Sessions are held", "parent": "O"},
]
STOOD = {"baseline": {"period": "2022", "value": 10}, "targets": {"2024": 50}}


def evaluate(indicator: dict[str, Any], rows: dict[str, Any], copies: int = 1, **more: Any) -> Evaluation:
    parameters = make_parameters(indicator, **{"results": RESULTS, **more})
    first = parameters.indicators[0]
    named = [first.model_copy(update={"id": f"x{n}", "title": f"T{n}"}) for n in range(copies)]
    parameters = parameters.model_copy(update={"indicators": tuple(named)})
    made = make_rows(parameters.periods, *[(label, {"value": value}) for label, value in rows.items()])
    table = [row.__class__(**{**vars(row), "indicator": one.id}) for one in named for row in made]
    return Evaluation(parameters, parameters.periods.parse("2024"), "public", ObservationTable(tuple(table)))


def find(evaluation: Evaluation) -> tuple[Findings[Any], ...]:
    return find_verdicts(evaluation), find_trends(evaluation), check_quality(evaluation)
