"""What a verb's words name in a project."""

from collections.abc import Callable
from typing import Any

import pytest
from figures_rows import FLOW, make_parameters

from ctanalysis.ground.errors import UsageError
from ctanalysis.params.argument_lookup import check_dimension, find_named_group, find_named_indicator, find_named_period

PARAMETERS = make_parameters(
    {**FLOW, "title": "Trained officers"},
    dimensions={"sex": {"values": ["female", "male"]}, "age": {"values": ["child", "adult"]}},
)


def test_what_there_is_is_found() -> None:
    assert find_named_indicator(PARAMETERS, "x").title == "Trained officers"
    assert find_named_group(PARAMETERS, {}) == ()
    assert find_named_group(PARAMETERS, {"age": "child", "sex": "male"}) == PARAMETERS.find_group(
        {"sex": "male", "age": "child"}
    )
    assert check_dimension(PARAMETERS, "sex") is None
    assert find_named_period(PARAMETERS, "2024-Q2").months == 3


@pytest.mark.parametrize(("find", "name", "words"), [
    (find_named_indicator, "trained OFFICERS", '"trained OFFICERS" is the title of an indicator; its id is "x".'),
    (find_named_indicator, "y", 'There is no indicator "y"; allowed: x.'),
    (find_named_group, {"sex": "femal"}, '"femal" is not a value of sex; did you mean "female"?'),
    (find_named_group, {"sex": "male", "ago": "child"}, 'There is no dimension "ago"; did you mean "age"?'),
    (find_named_group, {"sex": "child"}, '"child" is not a value of sex; allowed: female, male.'),
    (find_named_period, "2024-Q5", '"2024-Q5" is not a period'),
])  # fmt: skip
def test_what_there_is_not_is_answered_with_what_there_is(find: Callable[..., Any], name: Any, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        find(PARAMETERS, name)
    assert str(caught.value).startswith(words)
