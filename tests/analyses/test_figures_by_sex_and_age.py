"""Figures by sex and by age side by side, on a small project written out here."""

from pathlib import Path

from ctanalysis.analyses.figures_by_sex_and_age import find_groups
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.observations import Observation, ObservationTable, ReadData
from ctanalysis.params import Parameters

BASE = {
    "pillar": "prevention", "level": "output", "unit": "count", "direction": "increase", "aggregate": "sum",
    "counts": "people", "population": "other",
}  # fmt: skip
IDS = ("reached", "needed", "received", "found")


def evaluate(
    figures: dict[tuple[str, str, str], float], period: str = "2024-Q4", edition: str = "internal"
) -> Evaluation:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "quarter"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": {"sex": {"kind": "sex", "values": ["f", "m"]}, "age": {"kind": "age", "values": ["0-17", "18+"]}},
        "indicators": [
            {"id": name, "title": name, **BASE, **({"direction": "none"} if name == "found" else {})} for name in IDS
        ],
        "provision": [{"service": "legal aid", "needed": "needed", "received": "received", "by": ["sex"]}],
    })  # fmt: skip
    rows = tuple(
        Observation(
            name,
            parameters.periods.parse(when),
            parameters.find_group(dict([group.split("=")]) if group else {}),
            value,
        )
        for (name, when, group), value in figures.items()
    )
    return make_evaluation(Path("."), ReadData(ObservationTable(rows), parameters, (), {}), period, edition)


def count(name: str, when: str, female: float, male: float) -> dict[tuple[str, str, str], float]:
    return {(name, when, ""): female + male, (name, when, "sex=f"): female, (name, when, "sex=m"): male}


def list_rows(evaluation: Evaluation) -> list[tuple[str | None, str | None, str | None, float | None]]:
    return [(row.indicator, row.window, row.group, row.value) for row in find_groups(evaluation)]


QUARTERS = {
    key: value for quarter in range(1, 5) for key, value in count("reached", f"2024-Q{quarter}", 40, 60).items()
}


def test_a_year_that_ends_with_the_period_is_told_whole() -> None:
    assert list_rows(evaluate(QUARTERS)) == [
        ("reached", "2024", None, 400.0), ("reached", "2024", "sex=f", 160.0), ("reached", "2024", "sex=m", 240.0),
    ]  # fmt: skip


def test_before_the_years_end_the_period_is_told() -> None:
    assert [row[1] for row in list_rows(evaluate(QUARTERS, "2024-Q3"))] == ["2024-Q3"] * 3


def test_groups_counted_by_the_year_are_told_of_the_last_year_that_ended() -> None:
    figures = {("reached", "2024-Q1", ""): 90.0, **count("reached", "2023", 170, 230)}
    assert list_rows(evaluate(figures, "2024-Q1")) == [
        ("reached", "2023", None, 400.0), ("reached", "2023", "sex=f", 170.0), ("reached", "2023", "sex=m", 230.0),
    ]  # fmt: skip


def test_needs_services_and_what_the_profile_shows_stand_elsewhere() -> None:
    figures = {key: value for name in IDS[1:] for key, value in count(name, "2024-Q4", 50, 50).items()}
    assert list_rows(evaluate(figures)) == []


def test_one_group_alone_stands_beside_nothing() -> None:
    figures = {key: value for key, value in QUARTERS.items() if key[2] != "sex=m"}
    assert list_rows(evaluate(figures)) == []


def test_what_an_edition_withholds_is_withheld_here() -> None:
    ages = {("reached", "2024-Q4", "age=0-17"): 3.0, ("reached", "2024-Q4", "age=18+"): 97.0}
    figures = {("reached", "2024-Q4", ""): 100.0, **ages}
    evaluation = evaluate(figures, edition="public")
    assert list_rows(evaluation) == []  # neither group is shown
