"""A column that says how figures are added up decides what no title tells."""

from pathlib import Path

import pytest
from intake_tables import build

from ctanalysis.intake import take_in
from ctanalysis.params import load_parameters


@pytest.mark.parametrize(
    ("calculation", "aggregate"), [("Latest", "latest"), ("Sum", "sum"), ("Último valor", "latest")]
)
def test_what_is_calculated_is_read_and_nothing_is_asked(calculation: str, aggregate: str, tmp_path: Path) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    rows = [
        ["Tracker 2024"],
        ["Indicator", "Calculation", "Target", "H1", "H2"],
        ["# of safe places", calculation, 10, 4, 6],
        ["# of joint inspections carried out", "Sum", 40, 15, 17],
    ]
    said: list[str] = []
    take_in(tmp_path, "x", str(build(tmp_path / "t.xlsx", {"T": {"rows": rows}})), say=said.append)
    assert load_parameters(tmp_path, "x").indicators[0].aggregate == aggregate
    assert not [line for line in said if line.startswith("QUESTION")]


def test_a_mean_of_the_year_is_no_other_reading_where_the_last_figure_is_said_to_stand(tmp_path: Path) -> None:
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    rows = [
        ["Tracker 2024"],
        ["Indicator", "Calculation", "Target", "H1", "H2"],
        ["Average rating of skills (1-5)", "Latest", 2.8, 2.6, 2.9],
    ]
    said: list[str] = []
    take_in(tmp_path, "x", str(build(tmp_path / "t.xlsx", {"T": {"rows": rows}})), say=said.append)
    assert not [line for line in said if line.startswith("QUESTION")]
