"""Provision: needs against services on small tables written out here."""

from dataclasses import replace
from pathlib import Path

import pytest

from ctanalysis.analyses.provision import ADDED_UP, find_provision
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.ground.findings import Finding
from ctanalysis.ground.language import phrase
from ctanalysis.observations import Observation, ObservationTable, ReadData
from ctanalysis.params import Parameters
from ctanalysis.showing.tables import tabulate
from ctanalysis.showing.wording import describe

BASE = {
    "pillar": "protection",
    "level": "output",
    "unit": "count",
    "direction": "none",
    "aggregate": "sum",
    "counts": "people",
    "population": "victims",
}


def evaluate(
    figures: dict[tuple[str, str, str], float], period: str = "2024-Q1", edition: str = "internal", **more: object
) -> Evaluation:
    parameters = Parameters.model_validate(
        {
            "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2024-12-31"},
            "calendar": {"frequency": "quarter"},
            "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
            "dimensions": {"sex": {"kind": "sex", "values": ["f", "m"]}},
            "indicators": [{"id": name, "title": name, **BASE, **more} for name in ("needed", "received")],
            "provision": [{"service": "legal aid", "needed": "needed", "received": "received", "by": ["sex"]}],
        }
    )
    rows = tuple(
        Observation(name, parameters.periods.parse(when), parameters.find_group({"sex": sex} if sex else {}), value)
        for (name, when, sex), value in figures.items()
    )
    return make_evaluation(Path("."), ReadData(ObservationTable(rows), parameters, (), {}), period, edition)


def list_rows(evaluation: Evaluation) -> dict[str | None, Finding]:
    return {row.group: row for row in find_provision(evaluation)}


def tell(
    needed: tuple[float, float], received: tuple[float, float], when: str = "2024-Q1"
) -> dict[tuple[str, str, str], float]:
    return {
        (name, when, sex): value
        for name, parts in (("needed", needed), ("received", received))
        for sex, value in (("", sum(parts)), ("f", parts[0]), ("m", parts[1]))
    }


def test_the_share_and_those_who_did_not_receive_it() -> None:
    rows = list_rows(evaluate(tell((60, 40), (48, 16))))
    assert (rows[None].needed, rows[None].received, rows[None].value, rows[None].unmet, rows[None].status) == (
        100,
        64,
        64.0,
        36,
        "provision gap",
    )
    assert rows["sex=f"].value == 80.0 and rows["sex=f"].marks == ()
    assert rows["sex=m"].value == 40.0 and rows["sex=m"].marks == ("left behind",)


def test_a_group_nobody_of_whom_was_served_is_left_behind() -> None:
    assert list_rows(evaluate(tell((90, 5), (60, 0))))["sex=m"].marks == ("left behind",)


def test_what_nobody_recorded_is_a_data_gap_and_not_zero() -> None:
    figures = tell((60, 40), (48, 16))
    del figures["received", "2024-Q1", "m"]
    row = list_rows(evaluate(figures))["sex=m"]
    assert (row.status, row.value, row.unmet, row.received) == ("data gap", None, None, None)
    assert "not recorded" in (row.reason or "")


@pytest.mark.parametrize(("edition", "received", "told"), [
    ("internal", (48, 16), ": by what the other groups leave, at most 16 of 40"),
    ("public", (48, 16), ": by what the other groups leave, at most 16 of 40"),
    ("public", (48, 37), ""),  # three who went without
    ("internal", (48, 45), ""),  # more than needed it: some are of no group
])  # fmt: skip
def test_what_nobody_recorded_of_one_group_is_bounded_by_the_others(
    edition: str, received: tuple[float, float], told: str
) -> None:
    figures = tell((60, 40), received)
    del figures["received", "2024-Q1", "m"]
    row = list_rows(evaluate(figures, edition=edition))["sex=m"]
    assert row.withheld or row.reason == f"who received it was not recorded for 2024-Q1{told}"
    assert row.received is None
    assert row.received_at_most == (16 if told else None)


def test_more_received_than_needed_is_a_fault_of_the_data() -> None:
    assert list_rows(evaluate(tell((20, 20), (30, 20))))[None].status == "data gap"


def test_groups_counted_by_the_year_are_shown_for_the_last_year_that_ended() -> None:
    figures = {
        ("needed", "2024-Q1", ""): 30.0,
        ("received", "2024-Q1", ""): 20.0,
        **{key: value for key, value in tell((60, 40), (48, 16), "2023").items()},
    }
    rows = list_rows(evaluate(figures))
    assert {row.window for row in rows.values()} == {"2023"} and rows[None].received == 64


def test_a_sample_has_an_interval_and_a_complete_count_has_none() -> None:
    census, sample = (
        list_rows(evaluate(tell((60, 40), (48, 16)), data_basis=basis))[None] for basis in ("census", "sample")
    )
    assert (census.low, census.high) == (None, None)
    assert sample.low == pytest.approx(54.2, abs=0.1) and sample.high == pytest.approx(72.7, abs=0.1)


def test_few_people_get_counts_and_no_percentage_in_public() -> None:
    row = list_rows(evaluate(tell((19, 60), (19, 45)), edition="public"))["sex=f"]
    assert (row.value, row.needed, row.received) == (None, 19, 19)


def test_a_small_group_is_withheld_and_so_is_what_gives_it_away() -> None:
    evaluation = evaluate(tell((60, 6), (48, 3)), edition="public")
    rows = list_rows(evaluation)
    assert rows["sex=m"].withheld and rows["sex=f"].withheld and not rows[None].withheld
    shown = tabulate(find_provision(evaluation)).html + " ".join(
        row.sentence or "" for row in describe(find_provision(evaluation))
    )
    assert ">6<" not in shown and ">3<" not in shown and "60" not in shown and "48" not in shown


def test_a_small_number_of_people_who_did_not_receive_it_is_protected() -> None:
    """The two indicators are of the same people because one is the need of the other: 100 and 97
    give three people away.
    """
    assert list_rows(evaluate({("needed", "2024-Q1", ""): 100.0, ("received", "2024-Q1", ""): 97.0}, edition="public"))[
        None
    ].withheld


@pytest.mark.parametrize(("received", "marks"), [(71, ()), (70, ("left behind",))])
def test_ten_points_below_everybody_is_left_behind(received: float, marks: tuple[str, ...]) -> None:
    """Of 1000 in all 800 were served: 80 %; of the group of 100 70 %."""
    rows = list_rows(evaluate(tell((900, 100), (800 - received, received))))
    assert rows["sex=m"].marks == marks


def test_where_nobody_at_all_was_served_no_group_is_left_behind() -> None:
    rows = list_rows(evaluate(tell((60, 40), (0, 0))))
    assert {row.marks for row in rows.values()} == {()}
    assert rows[None].status == "provision gap"


def test_where_all_were_served_there_is_no_gap() -> None:
    row = list_rows(evaluate(tell((60, 40), (60, 40))))[None]
    assert (row.status, row.unmet, row.value) == ("no gap", 0, 100)


@pytest.mark.parametrize(("missing", "words"), [
    (("needed",), "the need was not recorded for 2024-Q1"),
    (("received",), "who received it was not recorded for 2024-Q1"),
    (("needed", "received"), "neither the need nor the service was recorded for 2024-Q1"),
])  # fmt: skip
def test_what_was_not_recorded_is_named(missing: tuple[str, ...], words: str) -> None:
    figures = tell((60, 40), (48, 16))
    for name in missing:
        del figures[name, "2024-Q1", "m"]
    assert (list_rows(evaluate(figures))["sex=m"].reason or "").partition(":")[0] == words


@pytest.mark.parametrize(("needed", "received", "marks"), [
    (7, 5, ()), (6, 3, ()),  # one or two more, and the group would lie above everybody
    (7, 3, ("left behind",)), (4, 2, ()), (4, 0, ("left behind",)),
    (40, 29, ()), (40, 26, ("left behind",)),
])  # fmt: skip
def test_a_group_is_left_behind_only_where_chance_does_not_explain_it(
    needed: float, received: float, marks: tuple[str, ...]
) -> None:
    """Of 411 other people 341 were served, which is 83 %."""
    rows = list_rows(evaluate(tell((411, needed), (341, received))))
    assert rows["sex=m"].marks == marks


def test_where_hardly_anybody_was_served_nobody_of_a_few_may_be_chance() -> None:
    assert list_rows(evaluate(tell((95, 5), (9, 0))))["sex=m"].marks == ()


def test_where_more_others_were_served_than_needed_it_a_group_is_left_behind_all_the_same() -> None:
    figures = tell((60, 40), (48, 16))
    figures["received", "2024-Q1", ""] = 90.0  # 74 of the 60 others
    rows = list_rows(evaluate(figures))
    assert rows["sex=m"].marks == ("left behind",)
    assert "at least 36 went without" in " ".join(rows[None].warnings)  # and not 10, as the total says


def test_of_groups_in_which_one_person_may_stand_twice_those_without_are_not_added_up() -> None:
    figures = tell((60, 40), (48, 16))
    figures["received", "2024-Q1", ""] = 90.0
    found = evaluate(figures)
    overlapping = {"sex": found.parameters.dimensions["sex"].model_copy(update={"adds_up": False})}
    rows = list_rows(replace(found, parameters=found.parameters.model_copy(update={"dimensions": overlapping})))
    assert "at least 24 went without" in " ".join(rows[None].warnings)


def test_a_group_whose_counts_are_no_part_of_everybodys_is_not_called_left_behind() -> None:
    figures = tell((60, 40), (48, 16))
    figures["received", "2024-Q1", ""] = 15.0  # fewer than of the group alone
    assert list_rows(evaluate(figures))["sex=m"].marks == ()


def test_the_share_of_a_sample_has_the_range_that_its_design_carries() -> None:
    sample = {"data_basis": "sample"}
    plain = list_rows(evaluate(tell((60, 40), (48, 16)), **sample))
    thin = list_rows(evaluate(tell((60, 40), (48, 16)), **sample, design_effect=4.0))
    assert plain[None].low == pytest.approx(54.2, abs=0.1)
    assert thin[None].low == pytest.approx(43.6, abs=1.5)
    assert (plain["sex=m"].marks, thin["sex=m"].marks) == (("left behind",), ())


def test_the_share_of_a_sample_whose_error_is_not_known_says_so() -> None:
    evaluation = evaluate(tell((60, 40), (48, 16)), data_basis="sample", estimated_by="respondent_driven")
    row = list_rows(evaluation)[None]
    assert (row.value, row.low) == (64.0, None)
    sentence = next(iter(describe(find_provision(evaluation)))).sentence or ""
    assert "64 % (how much of it is chance is not known: the sample has a design" in sentence


def test_periods_that_are_added_up_may_hold_a_person_twice() -> None:
    quarters = {(name, f"2024-Q{n}", ""): 20.0 for name in ("needed", "received") for n in (1, 2)}
    whole = list_rows(evaluate(quarters, "2024"))[None]
    (alone,) = [row for row in find_provision(evaluate(quarters, "2024-Q1")) if row.group is None]
    assert whole.warnings == (phrase(ADDED_UP),)
    assert not alone.warnings
