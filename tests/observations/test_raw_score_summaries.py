"""Raw scores: summed up while they are read; no person's row goes further, and none stands in a
message.
"""

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError
from ctanalysis.observations import ReadData

PARAMETERS = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources:
  observations: {kind: csv, path: data/small/observations.csv}
  scores: {kind: csv, path: data/small/scores.csv, columns: {COLUMNS}}
dimensions: {sex: {kind: sex, values: [female, male]}}
indicators:
  - {id: kap, title: Knowledge, pillar: prevention, level: outcome, unit: mean_score, direction: increase, aggregate: weighted_mean, counts: people}
"""  # noqa: E501
HEADER = "indicator_id,period,code,wave,value,sex\n"
PRE, POST = {"K7": 40, "M2": 50, "Z9": 60}, {"K7": 55, "M2": 60, "W5": 90}
ROWS = "".join(
    f"kap,2024-Q1,{code},{wave},{value},{'female' if code in ('K7', 'Z9') else 'male'}\n"
    for wave, people in (("pre", PRE), ("post", POST))
    for code, value in people.items()
)


@pytest.fixture
def read(write_small: Callable[..., Path]) -> Callable[..., ReadData]:
    def read(scores: str, columns: str = "") -> ReadData:
        text = PARAMETERS.replace("COLUMNS", columns)
        write_small(scores, text, file="scores.csv")
        return read_project(write_small("indicator_id,period,value,status\nkap,2024-Q2,,not_reported\n", text), "small")

    return read


@pytest.fixture
def explain(read: Callable[..., ReadData]) -> Callable[..., str]:
    def explain(scores: str, columns: str = "") -> str:
        with pytest.raises(DataError) as caught:
            read(scores, columns)
        return str(caught.value)

    return explain


Read, Explain = Callable[..., ReadData], Callable[..., str]


def test_a_wave_becomes_mean_sd_and_n(read: Read) -> None:
    (row,) = read(HEADER + ROWS).observations.find("kap", wave="pre")
    assert (row.mean, row.sd, row.n) == (50, statistics.stdev(PRE.values()), 3)


def test_only_matched_people_make_pairs(read: Read) -> None:
    (row,) = read(HEADER + ROWS).observations.find("kap", wave="pairs")
    assert (row.mean_change, row.sd_change, row.n_pairs) == (12.5, statistics.stdev([15, 10]), 2)


def test_the_later_wave_is_the_periods_own_figure(read: Read) -> None:
    row = read(HEADER + ROWS).observations.find("kap")[0]
    assert (row.period.label, row.mean, row.n) == ("2024-Q1", statistics.fmean(POST.values()), 3)


def test_groups_are_summed_up_beside_the_total(read: Read) -> None:
    data = read(HEADER + ROWS)
    assert [row.n for row in data.observations.find("kap", (("sex", "female"),), wave="pre")] == [2]
    assert [row.n_pairs for row in data.observations.find("kap", (("sex", "male"),), wave="pairs")] == [1]


def test_one_person_has_no_spread_and_no_score_is_nobody(read: Read) -> None:
    (row,) = read(HEADER + "kap,2024-Q1,K7,pre,40,\nkap,2024-Q1,M2,pre,,\n").observations.find("kap", wave="pre")
    assert (row.mean, row.sd, row.n) == (40, None, 1)


def test_no_code_and_no_single_row_is_kept(read: Read) -> None:
    assert not any(code in repr(read(HEADER + ROWS).observations) for code in {*PRE, *POST})


def test_the_order_of_the_rows_changes_nothing(read: Read) -> None:
    turned = HEADER + "".join(reversed(ROWS.splitlines(keepends=True)))
    assert read(turned).observations == read(HEADER + ROWS).observations


def test_their_columns_are_mapped_to_ours(read: Read) -> None:
    theirs = "Tool,period,Participant code,WAVE,Score,Village\nkap,2024-Q1,K7,pre,40,x\n"
    assert (
        len(read(theirs, "Tool: indicator_id, Participant code: code, Score: value, Village: ignore").observations) == 2
    )


@pytest.mark.parametrize("row, words", [
    ("kap,2024-Q1,K7SECRET,pre,987;6,", "line 2, column value: value is not a plain number\n"), ('kap,2024-Q1,K7SECRET,pre,"98,76",', "line 2, column value: value is not a plain number\n"),  # noqa: E501
    ("kap,K7SECRET,x,pre,9876,", "line 2, column period: this is not a period; allowed: 2024-Q1"), ("K7SECRET,2024-Q1,x,pre,9876,", "line 2: the row needs a declared indicator"),  # noqa: E501
    ("kap,2024-Q1,K7SECRET,during,9876,", "line 2: the row needs a declared indicator, a code, and wave pre or post"), ("kap,2024-Q1,,pre,9876,", "line 2: the row needs"),  # noqa: E501
    ("kap,2024-Q1,x,pre,9876,K7SECRET", "line 2, column sex: sex is not in the list of allowed values"),  # noqa: E501
    ("kap,2024-Q1,K7SECRET,pre,9876,\nkap,2024-Q1,K7SECRET,pre,9876,", "line 3: a code stands twice in the same wave"),  # noqa: E501
    ("kap,2024-Q1,Mai K7SECRET,pre,9876,", "line 2, column code: the code looks like a name"), ("kap,2024-Q1,K7SECRET@example.org,pre,9876,", "column code: the code looks like"),  # noqa: E501
    ("kap,2024-Q1,+84-90-123-9876,pre,5,", "column code: the code looks like"),
])  # fmt: skip
def test_a_message_has_a_place_and_never_a_code_or_a_score(explain: Explain, row: str, words: str) -> None:
    message = explain(HEADER + row + "\n")
    assert words in message and message.count("data/small/scores.csv") == 1
    assert not any(secret in message for secret in ("SECRET", "9876", "987;6", "98,76"))


@pytest.mark.parametrize("header, words", [
    ("indicator_id,period,wave,value", "there is no column code"), ("indicator_id,period,code,wave,value,Phone", 'the column "Phone" identifies people'),  # noqa: E501
    ("indicator_id,period,code,wave,value,full name", 'identifies people'), ("indicator_id,period,code,wave,value,sx", 'column 6: the heading "sx" is unknown; did you mean "sex"?'),  # noqa: E501
])  # fmt: skip
def test_columns_are_those_that_are_needed_and_no_others(explain: Explain, header: str, words: str) -> None:
    message = explain(header + "\n" + ",".join("SECRET" for _ in header.split(",")) + "\n")
    assert words in message and "SECRET" not in message


def test_a_name_is_refused_even_where_its_column_is_not_read(explain: Explain) -> None:
    message = explain(f"{HEADER.strip()},Phone\nkap,2024-Q1,a,pre,5,,SECRET\n", "Phone: ignore")
    assert 'the column "Phone" identifies people' in message and "SECRET" not in message


def test_problems_of_both_files_are_listed_in_one_go(write_small: Callable[..., Path]) -> None:
    text = PARAMETERS.replace("COLUMNS", "")
    write_small(HEADER + "kap,2024-Q1,,pre,1,\n", text, file="scores.csv")
    for observations in ("indicator_id,period,value\nkip,2024-Q2,5\n", "indicator_id,period,valeu\nkap,2024-Q2,5\n"):
        with pytest.raises(DataError) as caught:
            read_project(write_small(observations, text), "small")
        assert "observations.csv" in str(caught.value) and "scores.csv" in str(caught.value)
