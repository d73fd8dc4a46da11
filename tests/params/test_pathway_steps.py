"""Each step of a pathway is a share of those who were due for it, and stands once."""

import pytest

from ctanalysis.params import Parameters
from ctanalysis.params.internal_consistency import find_disagreements

SHARE = {"pillar": "protection", "level": "outcome", "direction": "increase", "counts": "people"}


@pytest.mark.parametrize(("steps", "said"), [
    (["a", "b"], []), (["a", "b", "a"], ['the step "a" stands twice']),
    (["a", "n"], ['"n" is no percentage: a step is the part of those due who took it']),
    (["a", "z"], ['there is no indicator "z"; allowed: a, b, n']),
])  # fmt: skip
def test_a_step_is_a_percentage_and_stands_once(steps: list[str], said: list[str]) -> None:
    shares = [{"id": name, "title": name, "unit": "percentage", "aggregate": "ratio_of_sums", **SHARE} for name in "ab"]
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2025-12-31"},
        "sources": {"observations": "x.csv"},
        "indicators": [*shares, {"id": "n", "title": "N", "unit": "count", "aggregate": "sum", **SHARE}],
        "pathways": [{"title": "To safety", "steps": steps}],
    })  # fmt: skip
    assert [words for _, words in find_disagreements(parameters)] == said
