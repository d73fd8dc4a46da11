"""The results chain, walked from the top down."""

from typing import Any

import pytest
from figures_rows import make_parameters

from ctanalysis.params import Parameters, list_chain
from ctanalysis.params.results_chain import order_by_chain

RESULTS = [
    {"id": "out", "level": "output", "statement": "Output", "parent": "goal"},
    {"id": "goal", "level": "impact", "statement": "Goal"},
    {"id": "side", "level": "outcome", "statement": "Beside"},
    {"id": "deep", "level": "output", "statement": "Deep", "parent": "out"},
]  # fmt: skip


def make(*results: str | None) -> Parameters:
    parameters = make_parameters({"unit": "count", "aggregate": "sum"}, results=RESULTS)
    one = parameters.indicators[0]
    named = [one.model_copy(update={"id": f"i{place}", "result": name}) for place, name in enumerate(results)]
    return parameters.model_copy(update={"indicators": tuple(named)})


@pytest.mark.parametrize(("results", "steps"), [
    ((None, "deep", "goal", "out", "goal"), [
        ("goal", 0, ("i2", "i4")), ("out", 1, ("i3",)), ("deep", 2, ("i1",)), ("side", 0, ()), (None, 0, ("i0",)),
    ]),
    (("side",), [("goal", 0, ()), ("out", 1, ()), ("deep", 2, ()), ("side", 0, ("i0",))]),
])  # fmt: skip
def test_each_result_is_followed_by_those_that_lead_to_it_and_what_names_none_comes_last(
    results: tuple[str | None, ...], steps: list[tuple[Any, ...]]
) -> None:
    parameters = make(*results)
    found = [(step.result and step.result.id, step.depth, step.ids) for step in list_chain(parameters)]
    assert found == steps
    assert [one.id for one in order_by_chain(parameters).indicators] == [id_ for *_, ids in steps for id_ in ids]
