"""What `make check` says of what would be withheld."""

from collections.abc import Callable
from pathlib import Path

from people_project import BY_QUARTER

from ctanalysis.disclosure import Ledger
from ctanalysis.observations import read_observations
from ctanalysis.params import load_parameters
from ctanalysis.reports.checks.withheld_figures_preview import (
    count_withheld,
    describe_corrections,
    list_withheld,
    tell_missing_numbers,
)

OBSERVATIONS = "indicator_id,period,sex,value\n" + "".join(
    f"found,2024-Q{quarter},{sex},{value}\n"
    for quarter in range(1, 5)
    for sex, value in (("", 44), ("female", 4), ("male", 40))
)


def test_the_withheld_are_counted_and_listed_with_reason_and_what_is_shown_instead(
    write_small: Callable[..., Path],
) -> None:
    root = write_small(OBSERVATIONS, BY_QUARTER)
    data = read_observations(root, load_parameters(root, "small"))
    assert list(count_withheld(data, "public", Ledger())) == [
        "The public edition would withhold 8 of 12 figures, and show 2 sums in their place; "
        "`make check PROJECT=small EDITION=public` says which and why."
    ]
    lines = list(list_withheld(data, "public", Ledger()))
    assert lines[:3] == [
        "found: Found",
        "  2024-Q1 sex=female: a small number of people. Shown instead: 2024 sex=female",
        "  2024-Q1 sex=male: others could be worked out from it: 2024-Q1 sex=female. Shown instead: 2024 sex=male",
    ]


def test_a_correction_by_few_is_told_with_its_cost_and_the_ways_out(write_small: Callable[..., Path]) -> None:
    root = write_small(OBSERVATIONS, BY_QUARTER)
    data = read_observations(root, load_parameters(root, "small"))
    cells = {("found", "2024-Q1", None, None): (((46.0, None, None, None), "small 1 (public, 1)"),)}
    ledger = Ledger(cells, editions={"small 1 (public, 1)": "public"})
    (told,) = describe_corrections(data, "public", ledger)
    assert told.startswith("1 figure differs by few people from what is in print, and is withheld")
    assert list(describe_corrections(data, "public", Ledger())) == []


def test_the_internal_edition_lists_nothing_as_withheld(write_small: Callable[..., Path]) -> None:
    root = write_small(OBSERVATIONS, BY_QUARTER)
    data = read_observations(root, load_parameters(root, "small"))
    assert list(count_withheld(data, "internal", Ledger())) == []
    assert list(list_withheld(data, "internal", Ledger())) == []


def test_an_edition_that_withholds_nothing_says_nothing(write_small: Callable[..., Path]) -> None:
    root = write_small(OBSERVATIONS, BY_QUARTER)
    data = read_observations(root, load_parameters(root, "small"))
    assert list(count_withheld(data, "internal", Ledger())) == []


def test_shares_of_people_that_do_not_say_of_how_many_are_named_with_their_baseline(
    write_small: Callable[..., Path],
) -> None:
    parameters = BY_QUARTER.replace("unit: count", "unit: percentage").replace(
        "aggregate: sum, ", "aggregate: latest, denominator: unknown, baseline: {period: 2023, value: 40}, "
    )
    rows = "indicator_id,period,value,n\nfound,2024-Q1,50,\nfound,2024-Q2,60,\nfound,2024-Q3,60,80\n"
    root = write_small(rows, parameters)
    assert list(tell_missing_numbers(read_observations(root, load_parameters(root, "small")))) == [
        "3 figures about people do not say of how many, so that the public and the partner edition withhold them: "
        "found (2024-Q1, 2024-Q2, baseline). Write their n, or their numerator and denominator, and they can be shown."
    ]
    known = write_small(OBSERVATIONS, BY_QUARTER)
    assert list(tell_missing_numbers(read_observations(known, load_parameters(known, "small")))) == []


def test_amounts_paid_to_victims_of_a_group_that_do_not_say_to_how_many_are_named(
    write_small: Callable[..., Path],
) -> None:
    parameters = BY_QUARTER.replace("unit: count", "unit: money").replace("counts: people", "counts: money")
    rows = (
        "indicator_id,period,sex,value,n\nfound,2024-Q1,,900,\nfound,2024-Q1,female,500,40\nfound,2024-Q1,male,400,\n"
    )
    root = write_small(rows, parameters)
    (said,) = tell_missing_numbers(read_observations(root, load_parameters(root, "small")))
    assert said.startswith("1 figure about people does not say of how many") and "found (2024-Q1)" in said
