"""How words, ids, numbers and days are written in parameters."""

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from ctanalysis.params.fields import Day, Identifier, Label, Number
from ctanalysis.params.scales import ScoreScale


def read(kind: Any, given: Any) -> Any:
    """What is read, or what is said against it."""
    try:
        return TypeAdapter(kind).validate_python(given)
    except ValidationError as error:
        return str(error.errors()[0]["msg"]).removeprefix("Value error, ")


NO_WORDS = "true and false are not words here; put the text in quotes"
NO_ID = "an id is 1 to 63 letters, digits, dots, dashes or underscores, and starts with a letter or a digit"
NO_NUMBER = 'a number is written with digits and a decimal point, without quotes, "%" or a comma'
NO_DAY = "a day is written 2024-06-30"


@pytest.mark.parametrize(("kind", "given", "found"), [
    (Label, 2024, "2024"), (Label, "2024-Q1", "2024-Q1"), (Label, True, NO_WORDS), (Label, 1.5, "1.5"),
    (Identifier, "a.b-c_1", "a.b-c_1"), (Identifier, 7, "7"), (Identifier, "", NO_ID), (Identifier, "-a", NO_ID),
    (Identifier, "a b", NO_ID), (Identifier, "a" * 63, "a" * 63), (Identifier, "a" * 64, NO_ID),
    (Identifier, False, NO_WORDS), (Identifier, None, "Input should be a valid string"),
    (Number, 3, 3.0), (Number, -0.5, -0.5), (Number, "3", NO_NUMBER), (Number, True, NO_NUMBER),
    (Number, None, NO_NUMBER), (Day, "2024-02-29", date(2024, 2, 29)), (Day, date(2024, 1, 2), date(2024, 1, 2)),
    (Day, "2023-02-29", "this day does not exist"), (Day, "2024-1-2", NO_DAY), (Day, "3024-01-02", NO_DAY),
    (Day, "20240102", NO_DAY), (Day, "2024-01-02T00:00", NO_DAY), (Day, 20240102, NO_DAY), (Day, None, NO_DAY),
])  # fmt: skip
def test_what_is_written_is_read_as_one_thing_or_refused(kind: Any, given: Any, found: Any) -> None:
    assert read(kind, given) == found
    assert not isinstance(read(Day, "2024-02-29"), datetime)


WHOLE_STEPS = "a scale goes from lowest to highest in whole steps, at most 1000 of them"


@pytest.mark.parametrize(("lowest", "highest", "step", "answers"), [
    (1, 4, 1, (1, 2, 3, 4)), (0, 1, 1, (0, 1)), (0, 1, 0.5, (0, 0.5, 1)), (0, 0.3, 0.1, (0, 0.1, 0.2, 0.3)),
    (4, 1, 1, None), (1, 1, 1, None), (0, 1, 2, None), (0, 5, 2, None), (0, 1001, 1, None),
])  # fmt: skip
def test_a_scale_goes_up_in_whole_steps(
    lowest: float, highest: float, step: float, answers: tuple[float, ...] | None
) -> None:
    found = read(ScoreScale, {"lowest": lowest, "highest": highest, "step": step})
    assert found == WHOLE_STEPS if answers is None else found.list_answers() == pytest.approx(answers)


def test_a_scale_has_at_most_a_thousand_steps() -> None:
    assert len(read(ScoreScale, {"lowest": 0, "highest": 1000}).list_answers()) == 1001
