"""Totals against their parts, and the account of every row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError

PARAMETERS = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: csv, path: data/small/observations.csv, SOURCE}}
dimensions:
  sex: {kind: sex, values: [female, male], adds_up: ADDS}
  region: {kind: place, values: [North, South]}
indicators:
  - {id: a, title: People reached, aliases: [Reached], pillar: protection, level: output, unit: count, direction: increase, aggregate: sum}
"""  # noqa: E501
Write = Callable[..., Path]


def read(write_small: Write, text: str, adds: str = "true", source: str = "columns: {}"):  # type: ignore[no-untyped-def]
    return read_project(write_small(text, PARAMETERS.replace("ADDS", adds).replace("SOURCE", source)), "small")


@pytest.mark.parametrize("rows", [
    "a,2024-Q1,,,130\na,2024-Q1,female,,70\na,2024-Q1,male,,55\n",
    "a,2024-Q1,,,130\na,2024-Q1,female,North,60\na,2024-Q1,female,South,10\na,2024-Q1,male,North,15\na,2024-Q1,male,South,40\n",
])  # fmt: skip
def test_parts_that_should_make_the_total_and_do_not_are_an_error_with_both_numbers(
    write_small: Write, rows: str
) -> None:
    with pytest.raises(DataError, match="line 2: a, 2024-Q1: the parts by sex.* add up to 125 and the total says 130"):
        read(write_small, "indicator_id,period,sex,region,value\n" + rows)


@pytest.mark.parametrize("rows, adds", [
    ("a,2024-Q1,,,125\na,2024-Q1,female,,70\na,2024-Q1,male,,55\n", "true"),
    ("a,2024-Q1,,,130\na,2024-Q1,female,,70\na,2024-Q1,male,,55\n", "loosely"),
    ("a,2024-Q1,,,130\na,2024-Q1,female,,70\na,2024-Q1,male,,55\n", "false"),
    ("a,2024-Q1,,,20\na,2024-Q1,female,,14\na,2024-Q1,male,,9\n", "loosely"),  # three more, of few
    ("a,2024-Q1,,,1000\na,2024-Q1,female,,520\na,2024-Q1,male,,491\n", "loosely"),  # eleven more, of many
    ("a,2024-Q1,,,130\na,2024-Q1,female,,70\n", "true"),
    ("a,2024-Q1,,,130\na,2024-Q1,female,North,70\na,2024-Q1,male,South,55\n", "true"),
    ("a,2024-Q1,female,,70\na,2024-Q1,male,,55\n", "true"),
])  # fmt: skip
def test_parts_that_make_it_or_need_not_or_are_not_all_there_are_no_error(
    write_small: Write, rows: str, adds: str
) -> None:
    assert read(write_small, "indicator_id,period,sex,region,value\n" + rows, adds).observations


@pytest.mark.parametrize("adds", ["true", "loosely"])
def test_parts_that_hold_others_too_are_an_error_also_where_they_add_up_loosely(write_small: Write, adds: str) -> None:
    rows = "a,2024-Q1,,,300\na,2024-Q1,female,,219\na,2024-Q1,male,,381\n"
    with pytest.raises(DataError, match="the parts by sex add up to 600 and the total says 300"):
        read(write_small, "indicator_id,period,sex,region,value\n" + rows, adds)


def test_every_row_has_one_outcome(write_small: Write) -> None:
    rows = "a,2024-Q1,,,10\na,2024-Q1,,,10\na,2024-Q2,,,20\na,2024-Q2,,,21\na,2024-Q3,,,\nb,2024-Q1,,,5\n"  # noqa: E501
    data = read(write_small, "indicator_id,period,sex,region,value\n" + rows, source="other_indicators: list")
    assert {account.outcome: account.rows for account in data.accounts} == {
        "are used": 1, "repeat another row and are counted once": 1,
        "are contradicted by another row: neither is used": 2, "have no figure": 1,
        "are of indicators that the parameters do not declare": 1,
    }  # fmt: skip
    assert next(iter(account.places for account in data.accounts if "declare" in account.outcome)) == (
        "data/small/observations.csv, line 7",
    )


def test_indicators_are_found_by_title_and_periods_by_two_dates_and_words_are_translated(write_small: Write) -> None:
    source = (
        "columns: {What: title, From: period_start, To: period_end, Who: sex}, words: {sex: {Women: female, All: ''}}"
    )
    data = read(
        write_small,
        "What,From,To,Who,value\nPeople  reached,2024-01-01,2024-03-31,All,10\nreached,2024-01-01,2024-03-31,Women,4\n",
        source=source,
    )
    assert [(row.indicator, row.period.label, row.group, row.value) for row in data.observations] == [
        ("a", "2024-Q1", (), 10),
        ("a", "2024-Q1", (("sex", "female"),), 4),
    ]


def test_a_stretch_that_is_no_period_of_the_calendar_is_named(write_small: Write) -> None:
    with pytest.raises(DataError, match="none of the calendar's periods"):
        read(write_small, "title,period_start,period_end,value\nReached,2024-01-05,2024-03-31,10\n")


def test_two_columns_of_one_dimension_may_not_differ(write_small: Write) -> None:
    source = "columns: {Target group: sex, Actual group: sex}"
    text = "indicator_id,period,Target group,Actual group,value\na,2024-Q1,,female,4\na,2024-Q2,female,,5\n"
    assert [dict(row.group) for row in read(write_small, text, source=source).observations] == [{"sex": "female"}] * 2
    with pytest.raises(DataError, match="sex differs between the columns"):
        read(write_small, text + "a,2024-Q3,female,male,6\n", source=source)


def test_each_row_may_have_a_baseline_of_its_own_period(write_small: Write) -> None:
    data = read(
        write_small,
        "indicator_id,period,baseline,target,actual\na,2024,10,20,15\na,2025,15,30,18\n",
        source="baselines: each_period",
    )
    assert [(b.period, b.value) for b in data.parameters.by_id["a"].baseline] == [("2023", 10), ("2024", 15)]


def test_all_districts_of_a_region_make_it_though_other_regions_have_more(write_small: Write) -> None:
    nested = PARAMETERS.replace("ADDS", "true").replace("SOURCE", "columns: {}").replace(
        "  region: {kind: place, values: [North, South]}\n",
        "  region: {kind: place, values: [North, South]}\n"
        "  district: {kind: place, parent: region, values: {N1: North, N2: North, S1: South, S2: South, S3: South}}\n",
    )  # fmt: skip
    rows = "a,2024-Q1,North,,130\na,2024-Q1,North,N1,70\na,2024-Q1,North,N2,55\n"
    with pytest.raises(DataError, match="the parts by district add up to 125 and the total says 130"):
        read_project(write_small("indicator_id,period,region,district,value\n" + rows, nested), "small")


PEOPLE = PARAMETERS.replace("aggregate: sum}", "aggregate: sum, counts: people}")
THINGS = PARAMETERS.replace("aggregate: sum}", "aggregate: sum, counts: things}")
HEADER = "indicator_id,period,sex,region,value\n"


@pytest.mark.parametrize(("parameters", "parts", "total", "words"), [
    (PEOPLE, (5, 3), 9, "the parts by sex add up to less than the total"),
    (PEOPLE, (5, 3), 7, "the parts by sex add up to more than the total"),
    (PEOPLE, (5, 4), 10, "the parts by sex add up to less than the total"),
    (PEOPLE, (6, 4), 11, "the parts by sex add up to 10 and the total says 11"),
    (PEOPLE, (6, 5), 10, "the parts by sex add up to 11 and the total says 10"),
    (PEOPLE, (6, 5), 9, "the parts by sex add up to more than the total"),
    (THINGS, (5, 3), 9, "the parts by sex add up to 8 and the total says 9"),
])  # fmt: skip
def test_of_few_people_it_is_said_which_is_more_and_not_how_many(
    write_small: Write, parameters: str, parts: tuple[int, int], total: int, words: str
) -> None:
    rows = f"a,2024-Q1,,,{total}\na,2024-Q1,female,,{parts[0]}\na,2024-Q1,male,,{parts[1]}\n"
    filled = parameters.replace("ADDS", "true").replace("SOURCE", "columns: {}")
    with pytest.raises(DataError, match=f"a, 2024-Q1: {words}"):
        read_project(write_small(HEADER + rows, filled), "small")


@pytest.mark.parametrize(("parts", "total", "is_wrong"), [
    ((14, 15), 20, False), ((15, 16), 20, True), ((1000, 250), 1000, False), ((1000, 251), 1000, True),
])  # fmt: skip
def test_parts_that_add_up_loosely_may_be_a_few_more(
    write_small: Write, parts: tuple[int, int], total: int, is_wrong: bool
) -> None:
    rows = f"a,2024-Q1,,,{total}\na,2024-Q1,female,,{parts[0]}\na,2024-Q1,male,,{parts[1]}\n"
    if not is_wrong:
        assert read(write_small, HEADER + rows, "loosely").observations
        return
    with pytest.raises(DataError, match="the parts by sex add up to"):
        read(write_small, HEADER + rows, "loosely")


@pytest.mark.parametrize("unit", ["count", "money", "index"])
def test_only_counts_are_held_against_their_total(write_small: Write, unit: str) -> None:
    rows = "a,2024-Q1,,,130\na,2024-Q1,female,,70\na,2024-Q1,male,,55\n"
    aggregate = "latest" if unit == "index" else "sum"
    filled = PARAMETERS.replace("ADDS", "true").replace("SOURCE", "columns: {}").replace("unit: count", f"unit: {unit}")
    root = write_small(HEADER + rows, filled.replace("aggregate: sum", f"aggregate: {aggregate}"))
    if unit == "count":
        with pytest.raises(DataError, match="add up to 125 and the total says 130"):
            read_project(root, "small")
    else:
        assert len(read_project(root, "small").observations) == 3


def test_parts_are_counted_for_each_whole_of_its_own(write_small: Write) -> None:
    """North has one district and South two: all are there in both, and South's make less than it."""
    parameters = (
        PARAMETERS.replace("ADDS", "true")
        .replace("SOURCE", "columns: {}")
        .replace(
            "  region: {kind: place, values: [North, South]}\n",
            "  region: {kind: place, level: 1, values: [North, South, West]}\n"
            "  district: {kind: place, level: 2, parent: region, "
            "values: {N1: North, N2: North, N3: North, S1: South, S2: South}}\n",
        )
    )
    rows = "a,2024-Q1,North,,130\na,2024-Q1,North,N1,50\na,2024-Q1,North,N2,40\na,2024-Q1,North,N3,40\n"
    rows += "a,2024-Q1,South,,200\na,2024-Q1,South,S1,80\na,2024-Q1,South,S2,90\n"
    with pytest.raises(DataError, match="the parts by district add up to 170 and the total says 200"):
        read_project(write_small("indicator_id,period,region,district,value\n" + rows, parameters), "small")
