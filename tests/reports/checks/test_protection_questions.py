"""What is asked of how people are counted, so that no more is withheld than need be, and no less."""

from typing import Any

import pytest
from disclosure_rows import make_parameters

from ctanalysis.reports.checks.protection_questions import ask_about_people

SCORE: dict[str, Any] = {"unit": "mean_score", "aggregate": "latest"}
THREE: dict[str, dict[str, Any]] = {"a": {}, "b": {"same_people": ["a"]}, "c": {"same_people": ["a"]}}


@pytest.mark.parametrize(("indicators", "asked"), [
    ({"a": {}}, []), ({"a": SCORE}, ["a: of which answers"]),
    ({"a": {**SCORE, "scale": {"lowest": 1, "highest": 5}}}, []), ({"a": {**SCORE, "counts": "things"}}, []),
    (THREE, ["a, b, c: they are about the same people"]), ({"a": {}, "b": {"same_people": ["a"]}}, []),
    ({**THREE, "b": {"subset_of": ["a"]}, "c": {"subset_of": ["a"]}}, []),
    ({**THREE, "b": {"part_of": "a"}, "c": {"part_of": "a"}}, []),
    ({**THREE, "b": {"subset_of": ["a"]}}, ["a, b, c: they are about the same people"]),
    ({**THREE, "c": {**SCORE, "scale": {"lowest": 1, "highest": 5}, "same_people": ["a"]}}, []),
])  # fmt: skip
def test_what_is_not_stated_of_people_is_asked(indicators: dict[str, dict[str, Any]], asked: list[str]) -> None:
    parameters = make_parameters(indicators)
    said = list(ask_about_people(parameters))
    assert [line.startswith(f"ASK: {one}") for line, one in zip(said, asked, strict=True)] == [True] * len(asked)
