"""Rows of a data file: who, when, how much; every problem with its place, and no person in any
message.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError
from ctanalysis.observations import Observation, ReadData
from ctanalysis.observations.contact_details import holds_contact

Write = Callable[..., Path]
PARAMETERS = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter, periods: {PY1: 2024-02-01..2025-01-31, Second-survey: 2025-02-01..2025-04-30}}
sources: {observations: {kind: csv, path: data/small/observations.csv, columns: {COLUMNS}}}
dimensions:
  district: {kind: place, level: 1, values: [North, Côte]}
  sex: {kind: sex, values: [female, male]}
indicators:
  - {id: count, title: C, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: people}
  - {id: share, title: S, pillar: protection, level: outcome, unit: percentage, direction: increase, aggregate: ratio_of_sums}
  - {id: index, title: X, pillar: partnership, level: impact, unit: index, direction: increase, aggregate: latest}
  - {id: step, title: O, pillar: partnership, level: outcome, unit: ordinal, order: [none, draft, law], direction: increase, aggregate: latest}
  - {id: word, title: Q, pillar: partnership, level: outcome, unit: qualitative, direction: increase, aggregate: latest}
"""  # noqa: E501
FULL = "indicator_id,period,district,sex,value,numerator,denominator,mean,sd,n,wave,status,rating,comment\n"  # noqa: E501


@pytest.fixture
def read(write_small: Write) -> Callable[..., ReadData]:
    def read(text: str, columns: str = "") -> ReadData:
        return read_project(write_small(text, PARAMETERS.replace("COLUMNS", columns)), "small")

    return read


@pytest.fixture
def explain(read: Callable[..., ReadData]) -> Callable[..., str]:
    def explain(text: str, columns: str = "") -> str:
        with pytest.raises(DataError) as caught:
            read(text, columns)
        return str(caught.value)

    return explain


Read, Explain = Callable[..., ReadData], Callable[..., str]


def get(data: ReadData) -> Observation:
    (row,) = data.observations
    return row


def test_a_row_is_an_observation_with_its_group_in_the_declared_order_and_its_place(read: Read) -> None:
    row = get(read(FULL + "count,2024-Q1,Côte,female,5,,,,,,,,,said so\n"))
    assert (row.indicator, row.period.label, row.group, row.value) == (
        "count",
        "2024-Q1",
        (("district", "Côte"), ("sex", "female")),
        5,
    )
    assert (row.status, row.comment, row.place) == ("reported", "said so", "data/small/observations.csv, line 2")


def test_a_row_with_a_mean_and_a_mean_change_is_two_figures(read: Read) -> None:
    head = "indicator_id,period,mean,sd,n,mean_change,sd_change,n_pairs\n"
    mean, change = read(head + "index,2024-Q1,45.6,11.1,44,4.9,9.2,34\n").observations
    assert (mean.mean, mean.n, mean.mean_change, mean.wave) == (45.6, 44, None, None)
    assert (change.mean_change, change.n_pairs, change.mean, change.wave) == (4.9, 34, None, "pairs")


def test_nothing_is_not_zero(read: Read) -> None:
    missing, zero = read(FULL + "count,2024-Q1,,,,,,,,,,,,\ncount,2024-Q2,,,0,,,,,,,,,\n").observations
    assert (missing.value, missing.status, missing.has_number) == (None, "not_reported", False)
    assert (zero.value, zero.status, zero.has_number) == (0, "reported", True)


@pytest.mark.parametrize("status", ["not_reported", "not_applicable", "suppressed"])
def test_a_reason_for_nothing_is_kept(read: Read, status: str) -> None:
    assert get(read(FULL + f"count,2024-Q1,,,,,,,,,,{status},,\n")).status == status


@pytest.mark.parametrize("status", ["not_reported", "not_applicable", "suppressed"])
def test_a_figure_beside_a_reason_for_nothing_is_refused(explain: Explain, status: str) -> None:
    assert f"the row has a figure and the status {status}" in explain(FULL + f"count,2024-Q1,,,5,,,,,,,{status},,\n")


def test_a_word_of_an_ordinal_is_its_place_in_the_order(read: Read) -> None:
    assert get(read(FULL + "step,2024-Q1,,,,,,,,,,,draft,\n")).value == 2


def test_a_rating_is_one_of_the_status_words(read: Read) -> None:
    assert get(read(FULL + "word,2024-Q1,,,,,,,,,,,off track,\n")).rating == "off track"


def test_a_period_of_the_projects_own_and_negative_indices_are_read(read: Read) -> None:
    row = get(read(FULL + "index,PY1,,,-0.5,,,,,,,,,\n"))
    assert (row.period.label, row.value) == ("PY1", -0.5)


def test_a_name_of_a_projects_own_may_be_of_letters_alone(read: Read) -> None:
    row = get(read(FULL + "index,Second-survey,,,-0.5,,,,,,,,,\n"))
    assert row.period.label == "Second-survey"


@pytest.mark.parametrize("row, words", [
    ("cuont,2024-Q1,,,5,,,,,,,,,", 
        'column indicator_id: the indicator "cuont" is not in the parameters; did you mean '
        '"count"?'
    ),
    (",2024-Q1,,,5,,,,,,,,,", "the row names no indicator"), ("count,,,,5,,,,,,,,,", "column period: period: the row names no period; allowed: 2024-Q1"),  # noqa: E501
    ("count,Jan-24,,,5,,,,,,,,,", 'period: "Jan-24" is not a period'), ("count,2024-Q1,Nord,,5,,,,,,,,,",  # noqa: E501
        'column district: district: "Nord" is not in the list of allowed values; did you mean '
        '"North"?'
    ),
    ("count,2024-Q1,Total,,5,,,,,,,,,", "Leave the cell empty for the total."), ("count,2024-Q1,,,-5,,,,,,,,,", "column value: value is below zero"),  # noqa: E501
    ("count,2024-Q1,,,5.5,,,,,,,,,", "value must be a whole number: it counts"), ("share,2024-Q1,,,,5.5,10,,,,,,,", "numerator must be a whole number"),  # noqa: E501
    ("share,2024-Q1,,,,5,,,,,,,,", "numerator and denominator go together"), ("share,2024-Q1,,,,,5,,,,,,,", "numerator and denominator go together"),  # noqa: E501
    ("share,2024-Q1,,,,5,0,,,,,,,", "the denominator is zero and the numerator is not"), ("count,2024-Q1,,,5,,,,,,,not_reported,,", "a figure and the status not_reported"),  # noqa: E501
    ("count,2024-Q1,,,5,,,,,,,reportd,,", 'status is not one of the allowed words; did you mean "reported"?'), ("count,2024-Q1,,,5,,,,,,before,,,", "wave is not one of the allowed words"),  # noqa: E501
    ("step,2024-Q1,,,,,,,,,,,drft,", 'rating is not one of the allowed words; did you mean "draft"?'),  # noqa: E501
    ("count,2024-Q1,,,5,,,,,,,,,ask Mai: 090 123 4567", "column comment: the comment seems to hold a phone number or an e-mail address"),  # noqa: E501
])  # fmt: skip
def test_a_row_that_cannot_be_right_is_placed_and_explained(explain: Explain, row: str, words: str) -> None:
    message = explain(FULL + row + "\n")
    assert words in message and message.startswith("data/small/observations.csv, line 2") and "4567" not in message


def test_every_problem_of_every_row_is_listed(explain: Explain) -> None:
    assert "3 problems" in explain(
        FULL + 'cuont,2024-Q1,,,5,,,,,,,,,\ncount,2024-Q1,,,"5,5",,,,,,,,,\ncount,2024-Q9,,,5,,,,,,,,,\n'
    )


def test_a_wrong_number_is_named_by_its_own_column(explain: Explain) -> None:
    message = explain("indicator_id,period,actual,n\nindex,2024-Q1,5,x\n")
    assert "column n: n is not a plain number" in message


def test_one_cell_has_one_problem(explain: Explain) -> None:
    assert explain(FULL + "co\u202eunt,2024-Q1,,,5,,,,,,,,,\n").count("line 2") == 1


@pytest.mark.parametrize(
    "row", ["Ana Ruiz,2024-Q1,,,5", "count,Ana Ruiz 17,,,5", "count,2024-Q1,Ana Ruiz,,5"], ids=["id", "period", "group"]
)
def test_a_name_typed_into_the_wrong_cell_is_not_repeated(explain: Explain, row: str) -> None:
    message = explain(FULL + row + ",,,,,,,,,\n")
    assert "line 2, column " in message and "Ana" not in message and "17" not in message


@pytest.mark.parametrize("cell", ["090 123 4567", "maria.ruiz"])
def test_what_can_be_a_contact_or_a_name_is_no_label_gone_wrong(explain: Explain, cell: str) -> None:
    for row in (f"count,{cell},,,5", f"{cell},2024-Q1,,,5"):
        assert cell not in explain(FULL + row + ",,,,,,,,,\n")


@pytest.mark.parametrize("header", ["Ana Ruiz", "Ana Ruiz,Ana Ruiz"], ids=["once", "twice"])
def test_a_name_typed_into_a_heading_is_not_repeated(explain: Explain, header: str) -> None:
    cells = "".join(",\u200b" for _ in header.split(","))  # one more problem, of its own cell
    message = explain(f"indicator_id,period,value,{header}\ncount,2024-Q1,1{cells}\n")
    assert "column" in message and "Ana" not in message


@pytest.mark.parametrize("cell", ["+84 90 123 4567", "mai@example.org", "(090) 123-45-67"])
def test_a_contact_in_the_wrong_column_is_not_repeated(explain: Explain, cell: str) -> None:
    for row in (
        f"{cell},2024-Q1,,,5",
        f"count,{cell},,,5",
        f"count,2024-Q1,{cell},,5",
        f"count,2024-Q1,,,{cell.replace('@', ' at mai@')}",
    ):
        message = explain(FULL + row + ",,,,,,,,,\n")
        assert not any(part in message.replace("2024-Q1", "") for part in (cell, "4567", "45-67", "mai"))


@pytest.mark.parametrize("text, expected", [
    ("call 090 123 4567", True), ("+38 (044) 123-45-67", True), ("Mai.N@example.org", True), ("0901234567", True),  # noqa: E501
    ("counted anew on 2024-01-15", False), ("2019-2023", False), ("from 2023-01-01 to 2024-06-30", False), ("on 24.02.2022", False),  # noqa: E501
    ("198 of 274", False), ("see 2024-Q1", False), ("law 2018/120", False), ("1234567", False),
])  # fmt: skip
def test_days_and_years_are_no_phone_numbers(text: str, expected: bool) -> None:
    assert holds_contact(text) is expected


@pytest.mark.parametrize(
    "name",
    [
        "phone",
        "Full name",
        "E-mail",
        "date of birth",
        "passport",
        "national_id",
        "IP address",
        "GPS",
        "case_id",
        "Name of victim",
    ],
)
def test_a_column_that_identifies_people_is_refused_even_when_mapped(explain: Explain, name: str) -> None:
    for columns in ("", f'"{name}": ignore', f'"{name}": comment'):
        message = explain(f"indicator_id,period,value,{name}\ncount,2024-Q1,5,Nguyen Thi A\n", columns)
        assert f'the column "{name}" identifies people' in message and "Nguyen" not in message


def test_their_column_names_are_mapped_to_ours_whatever_their_case(read: Read) -> None:
    row = get(
        read(
            "CODE,Quarter,No. of persons,Remarks\ncount,2024-Q1,5,x\n",
            "Code: indicator_id, quarter: period, No. of persons: value, Remarks: ignore",
        )
    )
    assert (row.value, row.comment) == (5, None)


@pytest.mark.parametrize("header, columns, words", [
    ("indicator_id,period,valeu", "", 'column 3: the heading "valeu" is unknown; did you mean "value"?'), ("Code,period,value", "Cod: indicator_id", 'there is no column "Cod"'),  # noqa: E501
    ("Code,period,value", "Code: indicator", 'no column "indicator_id"'), ("Code,period,value", "Code: indicatorid", '"indicatorid" is not one of our columns'),  # noqa: E501
    ("code,period,value", "", 'column 1: the heading is unknown'), ("indicator_id,value,comment", "", 'no column "period", and no column is named after a period'),  # noqa: E501
    ("indicator_id,period,comment", "", "no column with figures"), ("indicator_id,period,value,Count", "Count: value", "both stand for value: a duplicate"),  # noqa: E501
    ("indicator_id,period,value,actual", "", 'both "actual" and "value" are there'), ("indicator_id,period,value,2024-Q1", "", 'as well as columns named after periods'),  # noqa: E501
])  # fmt: skip
def test_columns_that_cannot_be_placed_are_explained(explain: Explain, header: str, columns: str, words: str) -> None:
    assert words in explain(header + "\n" + ",".join("1" for _ in header.split(",")) + "\n", columns)


def test_the_same_row_twice_is_counted_once_and_listed(read: Read) -> None:
    data = read(FULL + "count,2024-Q1,,,5,,,,,,,,,\n" * 2)
    assert get(data).value == 5
    assert data.notes[0].sentence == "The same row stands 2 times; it was counted once."
    assert data.notes[0].place == "data/small/observations.csv, line 2; data/small/observations.csv, line 3"


def test_two_figures_for_the_same_key_are_both_left_out_and_listed(read: Read) -> None:
    data = read(
        FULL + "count,2024-Q1,,,5,,,,,,,,,\ncount,2024-Q1,,,6,,,,,,,,,\ncount,2024-Q1,,female,6,,,,,,,,,\n"  # noqa: E501
    )
    total, women = data.observations
    assert (total.value, total.status, women.value) == (None, "not_reported", 6)
    assert (
        "2 rows give different figures" in data.notes[0].sentence
        and "line 2" in data.notes[0].place
        and "line 3" in data.notes[0].place
    )


def test_a_whole_number_of_a_workbook_is_an_id_but_an_ambiguous_decimal_is_not(
    write_small: Write, tmp_path: Path
) -> None:
    from openpyxl import Workbook

    def save(cell: object) -> Path:
        parameters = (
            PARAMETERS.replace("COLUMNS", "")
            .replace("csv", "excel", 1)
            .replace("observations.csv", "x.xlsx")
            .replace("id: count", "id: 16.1")
            .replace("id: share", "id: 16.10")
            .replace("ratio_of_sums", "latest")
            .replace("id: index", "id: 7")
        )
        root, book = write_small(parameters=parameters), Workbook()
        for row in (["indicator_id", "period", "value"], [cell, "2024-Q1", 5]):
            book.active.append(row)
        book.save(root / "data" / "small" / "x.xlsx")
        return root

    assert get(read_project(save(7), "small")).indicator == "7"
    assert get(read_project(save("16.10"), "small")).indicator == "16.10"
    with pytest.raises(
        DataError, match="cell A2: the cell holds the number 16.1, and more than one id is written like it"
    ):
        read_project(save(16.1), "small")


LINKED = "indicator_id,period,numerator,denominator,both,gained,lost,neither\n"


def test_who_turned_is_read_as_the_change_of_the_same_people(read: Callable[..., ReadData]) -> None:
    round_, change = read(f"{LINKED}share,2024-Q1,70,90,50,16,4,10\n").observations
    assert (round_.numerator, round_.n_pairs, round_.asked_once) == (70, None, None)
    assert (change.wave, change.mean_change, change.n_pairs) == ("pairs", 15.0, 80)
    assert change.asked_once == 20  # asked once alone: ten at the start, ten in the round


@pytest.mark.parametrize(("row", "said"), [
    ("share,2024-Q1,70,90,50,16,4,", "these are not given: neither"),
    ("share,2024-Q1,70,90,0,0,0,0", "all zero"),
    ("count,2024-Q1,,,50,16,4,10", "belong to a share"),
])  # fmt: skip
def test_counts_of_who_turned_are_whole_or_not_given(read: Callable[..., ReadData], row: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        read(f"{LINKED}{row}\n")


def test_a_share_has_no_mean_change(read: Callable[..., ReadData]) -> None:
    head = "indicator_id,period,mean_change,sd_change,n_pairs"
    with pytest.raises(DataError, match="a share has no mean change"):
        read(f"{head}\nshare,2024-Q1,15,48,80\n")


def test_with_a_baseline_in_each_row_the_baseline_is_of_the_period_before_and_the_target_of_its_own(
    write_small: Write,
) -> None:
    years = PARAMETERS.replace("2024-02-01..2025-01-31", "2024-01-01..2024-12-31")
    own = years.replace("columns: {COLUMNS}", "baselines: each_period")
    root = write_small("indicator_id,period,baseline,target,actual\nindex,2024-Q2,10,20,15\n", own)
    index = read_project(root, "small").parameters.by_id["index"]
    assert [(target.window, target.value) for target in index.targets] == [("2024-Q2", 20)]
    assert [(baseline.period, baseline.value) for baseline in index.baseline] == [("2024-Q1", 10)]


def test_a_rating_without_a_figure_is_reported(read: Read) -> None:
    data = read(FULL + "word,2024-Q1,,,,,,,,,,,off track,\nword,2024-Q2,,,,,,,,,,,,\n")
    assert [row.status for row in data.observations] == ["reported", "not_reported"]


@pytest.mark.parametrize(("comment", "mark", "is_printed"), [
    ("said so", "yes", True), ("said so", "no", False), ("said so", "", False), ("", "yes", False),
])  # fmt: skip
def test_only_a_comment_that_somebody_marked_is_printed(read: Read, comment: str, mark: str, is_printed: bool) -> None:
    row = get(read(f"indicator_id,period,value,comment,print\nindex,2024-Q1,5,{comment},{mark}\n"))
    assert row.is_printed is is_printed


def test_where_other_indicators_are_listed_a_row_that_names_none_is_still_refused(write_small: Write) -> None:
    own = PARAMETERS.replace("columns: {COLUMNS}", "other_indicators: list")
    head = "indicator_id,period,value\nindex,2024-Q1,5\nelsewhere,2024-Q1,6\n"
    assert [row.value for row in read_project(write_small(head, own), "small").observations] == [5]
    with pytest.raises(DataError, match="line 4.*the row names no indicator"):
        read_project(write_small(f"{head},2024-Q1,7\n", own), "small")
