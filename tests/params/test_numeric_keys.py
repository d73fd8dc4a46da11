"""Every number that the parameters take of an indicator, a new one too: it has a least value, and no number that
passes the door makes an evaluation stumble.
"""

import math
from typing import Any

import pytest
from annotated_types import Ge, Gt
from comparison_rows import COUNT, SCORE, SHARE, Row, evaluate, list_quarters
from pydantic import ValidationError

from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.gaps.verdicts import find_verdicts
from ctanalysis.analyses.trends import find_trends
from ctanalysis.params import Indicator
from ctanalysis.showing.wording import describe

KEYS = sorted(name for name, field in Indicator.model_fields.items() if "float" in str(field.annotation)
              and "Target" not in str(field.annotation) and "Scale" not in str(field.annotation))  # fmt: skip
ASKED = {"targets": [{"window": "2024-Q2", "value": 30}, {"window": "2024-Q4", "value": 45}],
         "baseline": {"period": "2022-Q4", "value": 20}}  # fmt: skip
QUARTERS = list_quarters([22.0, 25.0, 21.0, 28.0, 33.0, 30.0, 36.0, 40.0])
SERIES: dict[str, tuple[dict[str, Any], list[Row]]] = {
    "count": (COUNT, QUARTERS),
    "share": (SHARE, [(label, {}, {"numerator": row["value"], "denominator": 60.0}) for label, _, row in QUARTERS]),
    "score": (SCORE, [(label, {}, {"mean": row["value"], "sd": 9.0, "n": 50.0}) for label, _, row in QUARTERS]),
}


def test_these_are_the_numbers() -> None:
    assert {"design_effect", "population_size", "smallest_change", "tolerance"} <= set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_number_has_a_least_value(key: str) -> None:
    bounds = Indicator.model_fields[key].metadata + list(_list_inner(key))
    assert any(isinstance(bound, (Ge, Gt)) for bound in bounds), "give it ge= or gt=, and le= where there is one"


def _list_inner(key: str) -> list[Any]:
    return [inner for part in getattr(Indicator.model_fields[key].annotation, "__args__", ())
            for inner in getattr(part, "__metadata__", ())]  # fmt: skip


@pytest.mark.parametrize("number", [-1.0, 0.0, 1e-9, 1e12, math.inf, math.nan])
@pytest.mark.parametrize("kind", SERIES)
@pytest.mark.parametrize("key", KEYS)
def test_no_number_that_is_taken_makes_an_evaluation_stumble(key: str, kind: str, number: float) -> None:
    indicator, rows = SERIES[kind]
    for period in ("2024-Q1", "2024-Q4"):
        try:
            evaluation = evaluate({**indicator, **ASKED, key: number}, rows, period=period)
        except ValidationError:
            continue
        assert math.isfinite(number)
        for findings in (find_verdicts(evaluation), find_trends(evaluation), find_forecasts(evaluation)):
            assert all(row.sentence for row in describe(findings))
