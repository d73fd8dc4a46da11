"""Few who went without are withheld, and with them what would tell them."""

import pytest
from shipped import load_shipped

from ctanalysis.analyses.withheld_unmet_needs import withhold_few_of_all, withhold_few_unmet
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import ProvisionFinding

SERVICE = "legal aid"


@pytest.fixture(scope="module")
def public() -> Evaluation:
    return load_shipped("riverbend", "FY2024/25-Q4", "public")


def make(group: str, needed: float, received: float) -> ProvisionFinding:
    unmet = needed - received
    return ProvisionFinding(service=SERVICE, group=group, needed=needed, received=received, unmet=unmet, value=50.0)


def list_unmet(evaluation: Evaluation, *rows: ProvisionFinding) -> list[float | None]:
    sums = (sum(row.needed or 0.0 for row in rows), sum(row.received or 0.0 for row in rows))
    kept = withhold_few_unmet(rows, make("", *sums), evaluation)
    assert all((row.needed is None) == (row.received is None) == (row.value is None) == row.withheld for row in kept)
    return [row.unmet for row in kept]


def test_few_who_went_without_are_withheld_and_the_next_fewest_with_them(public: Evaluation) -> None:
    rows = make("age_group=10-17", 100, 97), make("age_group=18-24", 100, 60), make("age_group=25+", 100, 80)
    assert list_unmet(public, *rows) == [None, 40, None]


def test_two_groups_of_few_hide_each_other(public: Evaluation) -> None:
    rows = make("age_group=10-17", 100, 93), make("age_group=18-24", 100, 94), make("age_group=25+", 100, 80)
    assert list_unmet(public, *rows) == [None, None, 20]


def test_groups_that_are_few_together_are_told_by_no_difference(public: Evaluation) -> None:
    """Everybody's 25 less 20 would be 5 people of two groups."""
    rows = make("age_group=10-17", 100, 97), make("age_group=18-24", 100, 98), make("age_group=25+", 100, 80)
    assert list_unmet(public, *rows) == [None, None, None]


def test_a_group_in_which_nobody_went_without_hides_nobody(public: Evaluation) -> None:
    rows = make("age_group=10-17", 100, 97), make("age_group=18-24", 100, 100), make("age_group=25+", 100, 60)
    assert list_unmet(public, *rows) == [None, 0, None]


def test_nobody_who_went_without_gives_nobody_away(public: Evaluation) -> None:
    assert list_unmet(public, make("age_group=10-17", 100, 100), make("age_group=18-24", 100, 60)) == [0, 40]


def test_everybody_is_withheld_where_few_went_without(public: Evaluation) -> None:
    assert withhold_few_of_all(make("", 300, 297), public).withheld
    assert not withhold_few_of_all(make("", 300, 280), public).withheld


def test_the_internal_edition_withholds_nothing() -> None:
    internal = load_shipped("riverbend", "FY2024/25-Q4", "internal")
    assert list_unmet(internal, make("age_group=10-17", 100, 97), make("age_group=18-24", 100, 60)) == [3, 40]
