"""Eight tracking tables as eight organisations lay them out: six become projects at once, two end
with a question that says what to answer.
"""

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from intake_tables import WORKBOOKS, Sheet, build

from ctanalysis.cli import main
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError, UsageError
from ctanalysis.intake import take_in
from ctanalysis.observations.sources.workbook_grid import read_workbook
from ctanalysis.params import Parameters, load_parameters

AT_ONCE = ("quarters", "fiscal", "french", "months", "pillars", "long")
Taken = tuple[Path, list[str]]


@pytest.fixture
def take(tmp_path: Path) -> Callable[..., Taken]:
    """Takes a workbook in as project x; returns the checkout's folder and what was said."""

    def run(sheets: dict[str, Sheet], name: str = "tracker.xlsx") -> Taken:
        for folder in ("params", "data", "notebooks"):
            (tmp_path / folder).mkdir(exist_ok=True)
        said: list[str] = []
        take_in(tmp_path, "x", str(build(tmp_path / name, sheets)), say=said.append)
        return tmp_path, said

    return run


def read_rows(root: Path, name: str) -> list[dict[str, str]]:
    """The rows of a file in data/local/x."""
    with (root / "data/local/x" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def list_figures(root: Path, indicator: str) -> dict[str, str]:
    """Period and group to the figure, of one indicator."""
    found = {}
    for row in read_rows(root, "observations.csv"):
        if row["indicator_id"] == indicator:
            group = "|".join(row[name] for name in row if name in ("sex", "age_group", "part", "site") and row[name])
            figure = (
                f"{row['numerator']}/{row['denominator']}"
                if row["numerator"]
                else row["value"] or row["rating"] or row["status"]
            )
            found[f"{row['period']} {group}".strip()] = figure
    return found


def list_targets(parameters: Parameters, indicator: str) -> dict[str, float | None]:
    """Window to value."""
    return {
        target.window: target.value if isinstance(target.value, float) else target.at_least or target.at_most
        for target in parameters.by_id[indicator].targets
    }


def find_reading(root: Path, sheet: str, cell: str) -> dict[str, str]:
    """The line of one cell in the list of readings."""
    return next(row for row in read_rows(root, "readings.csv") if (row["sheet"], row["cell"]) == (sheet, cell))


@pytest.mark.parametrize("name", AT_ONCE)
def test_six_of_eight_pass_the_check_at_once_and_every_cell_is_accounted_for(
    name: str, take: Callable[..., Taken]
) -> None:
    root, said = take(WORKBOOKS[name])
    data = read_project(root, "x")
    assert len(data.observations) > 10 and data.parameters.project.default_edition == "internal"
    filled = {
        (cell.sheet, cell.address)
        for cell in read_workbook(root / "tracker.xlsx").list_cells()
        if cell.kind != "text" or cell.text or cell.note
    }
    listed = [(row["sheet"], row["cell"]) for row in read_rows(root, "readings.csv")]
    assert set(listed) == filled and len(listed) == len(filled)
    assert {row["reading"] for row in read_rows(root, "readings.csv")} <= {"certain", "guess", "not used"}
    assert all(row["sentence"] for row in read_rows(root, "readings.csv") if row["reading"] != "certain")
    assert re.match(rf"tracker.xlsx\s?: {len(listed)} (?:cells|cellules|celdas)\s?: ", said[0])


@pytest.mark.parametrize("name", AT_ONCE)
@pytest.mark.sampled(2)
def test_the_same_copy_again_changes_nothing(name: str, take: Callable[..., Taken]) -> None:
    root, _ = take(WORKBOOKS[name])
    paths = [path for path in sorted(root.rglob("*")) if path.is_file() and path.suffix != ".xlsx"]
    before = [path.read_bytes() for path in paths]
    _, said = take(WORKBOOKS[name])
    none = {"New figures: 0.", "Nouveaux chiffres\N{NO-BREAK SPACE}: 0."}  # a French workbook is answered in French
    told = ("CHANGED", "NEW", "GONE", "MODIFI", "NOUVE", "DISPARU")
    assert none & set(said) and not [line for line in said if line.startswith(told)]
    assert [path.read_bytes() for path in paths] == before


def test_quarters_with_target_and_actual_beneath(take: Callable[..., Taken]) -> None:
    root, said = take(WORKBOOKS["quarters"])
    data = read_project(root, "x")
    assert data.parameters.project.country == "MD" and str(data.parameters.project.start) == "2024-01-01"
    assert data.parameters.project.title == "Safe Paths: a counter-trafficking project"
    assert list_figures(root, "police-officers-trained-victim") == {
        "2024-Q1": "40", "2024-Q1 female": "18", "2024-Q1 male": "22", "2024-Q2": "55",
        "2024-Q2 female": "25", "2024-Q2 male": "30", "2024-Q3": "not_reported",
    }  # fmt: skip
    assert list_targets(load_parameters(root, "x"), "police-officers-trained-victim") == {
        "2024-Q1": 50,
        "2024-Q2": 50,
        "2024-Q3": 50,
        "2024-Q4": 50,
        "project": 400,
    }
    assert list_figures(root, "cases-screened-within-week") == {
        "2024-Q1": "12/20",
        "2024-Q2": "13/20",
        "2024-Q3": "not_reported",
    }
    screened = data.parameters.by_id["cases-screened-within-week"]
    assert (screened.unit, screened.aggregate, screened.baseline[0].value, screened.targets[0].value) == (
        "percentage",
        "ratio_of_sums",
        40,
        70,
    )
    assert data.parameters.by_id["shelter-referral-agreement-adopted"].unit == "milestone"
    assert data.parameters.by_id["victims-assisted"].population == "victims"
    assert find_reading(root, "Tracking", "N9")["taken_for"] == "total checked"
    assert find_reading(root, "Tracking", "G16")["sentence"] == "it is the sum of the rows above"
    assert (
        find_reading(root, "Tracking", "R9")["sentence"] == "its row, column or sheet is hidden: show it if it belongs"
    )
    assert any("hidden columns (1) were not used" in line for line in said)


def test_notes_become_comments_unless_they_hold_contact_data(take: Callable[..., Taken]) -> None:
    root, said = take(WORKBOOKS["quarters"])
    comments = [row["comment"] for row in read_rows(root, "observations.csv")]
    assert "One course was double; Q3 course moved" in comments
    written = "\n".join(
        [*said, *(path.read_text("utf-8") for path in root.rglob("*") if path.suffix in (".csv", ".yml"))]
    )
    assert "090 123 4567" not in written and "Somebody" not in written
    assert "left out: it seems to hold a phone number" in find_reading(root, "Tracking", "G14")["sentence"]


def test_a_fiscal_year_takes_its_months_from_the_lines_above(take: Callable[..., Taken]) -> None:
    root, _ = take(WORKBOOKS["fiscal"])
    data = read_project(root, "x")
    assert (data.parameters.calendar.fiscal_year_start, data.parameters.calendar.frequency) == (10, "quarter")
    assert list_figures(root, "people-reached-awareness-campaigns")["FY2024/25-Q2"] == "1210"
    assert list_figures(root, "community-members-know-where-report") == {
        "FY2024/25-Q1": "not_reported", "FY2024/25-Q2": "41", "FY2024/25-Q3": "not_reported",
        "FY2024/25-Q4": "48",
    }  # fmt: skip
    assert list_targets(load_parameters(root, "x"), "community-members-know-where-report") == {
        "FY2024/25": 50,
        "FY2025/26": 60,
        "project": 65,
    }
    assert "to mark thousands: what is counted is whole" in find_reading(root, "IPTT", "F7")["sentence"]


def test_french_headings_and_decimal_commas(take: Callable[..., Taken]) -> None:
    root, _ = take(WORKBOOKS["french"])
    data = read_project(root, "x")
    assert (
        data.parameters.project.title == "Voix libres, lutte contre la traite au Bénin"
        and data.parameters.project.country == "BJ"
    )
    assert list_figures(root, "victimes-satisfaites-services") == {"2024-Q1": "52.5", "2024-Q2": "15/27"}
    assert list_figures(root, "victimes-hebergees")["2024-Q1 female|18+"] == "60"
    assert list_targets(load_parameters(root, "x"), "victimes-hebergees") == {
        "2024-Q1": 100,
        "2024-Q2": 100,
        "project": 1200,
    }
    assert data.parameters.by_id["delai-moyen-orientation-vers-un-service"].direction == "decrease"
    assert find_reading(root, "Suivi", "L7")["sentence"] == "it may be a person's name; the parameters hold a role"


def test_one_sheet_a_pillar_and_a_summary_that_is_not_used(take: Callable[..., Taken]) -> None:
    root, said = take(WORKBOOKS["pillars"])
    data = read_project(root, "x")
    assert [indicator.pillar for indicator in data.parameters.indicators] == ["prevention"] * 2 + ["protection"] * 3
    assert (
        data.parameters.project.title == "Together against trafficking"
        and str(data.parameters.project.end) == "2026-06-30"
    )
    assert (
        list_targets(load_parameters(root, "x"), "re-trafficked-survivors") == {"project": 3}
        and data.parameters.by_id["re-trafficked-survivors"].direction == "decrease"
    )
    assert any('Sheet "Summary" was taken for a summary' in line for line in said)


def test_a_vertical_list_with_one_row_an_indicator_quarter_and_sex(take: Callable[..., Taken]) -> None:
    root, _ = take(WORKBOOKS["long"])
    data = read_project(root, "x")
    assert list_figures(root, "judges-prosecutors-trained")["2024-Q2 female"] == "15"
    assert list_targets(load_parameters(root, "x"), "judges-prosecutors-trained") == {
        "2024-Q1": 30,
        "2024-Q2": 30,
        "2024-Q3": 30,
    }
    assert data.parameters.by_id["victims-identified"].direction == "none"


def test_months_with_a_contact_in_the_remarks(take: Callable[..., Taken]) -> None:
    root, said = take(WORKBOOKS["months"])
    assert any("A remark in row 5" in line for line in said) and not any("example.org" in line for line in said)
    assert "example.org" not in (root / "data/local/x/observations.csv").read_text("utf-8")
    data = read_project(root, "x")
    assert (
        data.parameters.calendar.frequency == "month"
        and data.parameters.by_id["shelters-operational"].aggregate == "latest"
    )
    assert data.parameters.by_id["calls-hotline-answered"].baseline[0].status == "to_be_set"


@pytest.mark.parametrize(
    ("name", "question", "answer", "figures"),
    [
        (
            "own-years",
            "On which day did Year 1 of the project begin?",
            ("project-years", "2022-09-15"),
            ("social-workers-trained", {"PY1": "58", "PY2": "71"}),
        ),
        (
            "versions",
            "Which sheet counts?",
            ("sheet", "Tracking (2)"),
            ("border-guards-trained", {"2024": "185", "2025": "205"}),
        ),
    ],
)
def test_two_of_eight_end_with_a_question_and_go_on_when_it_is_answered(
    name: str,
    question: str,
    answer: tuple[str, str],
    figures: tuple[str, dict[str, str]],
    take: Callable[..., Taken],
    tmp_path: Path,
) -> None:
    with pytest.raises(DataError) as stopped:
        take(WORKBOOKS[name])
    message = str(stopped.value)
    assert (
        question in message
        and f"under answers: {answer[0]}" in message
        and "cell" in message
        and stopped.value.exit_code == 4
    )
    assert not (tmp_path / "params/x.yml").exists() and not (tmp_path / "data/local").exists()
    path = tmp_path / "params/x/source_map.yml"
    words, count = re.subn(
        rf'^  # "{answer[0]}": ""$', f"  {answer[0]}: {answer[1]}", path.read_text("utf-8"), flags=re.MULTILINE
    )
    assert count == 1
    path.write_text(words, encoding="utf-8")
    root, _ = take(WORKBOOKS[name])
    read_project(root, "x")
    assert list_figures(root, figures[0]) == figures[1]


def test_what_one_sheet_leaves_open_is_not_chosen_but_asked_for(take: Callable[..., Taken]) -> None:
    root, said = take({"S": {"rows": [["Indicator", "Q1 2024"], ["Compensation paid", "1,234"], ["Cases opened", 20]]}})
    assert list_figures(root, "compensation-paid") == {"2024-Q1": "not_reported"}
    assert any(line.startswith("QUESTION comma: ") and "thousands, decimals" in line for line in said)
    path = root / "params/x/source_map.yml"
    path.write_text(path.read_text("utf-8").replace('  # "comma": ""', "  comma: thousands"), encoding="utf-8")
    root, said = take({"S": {"rows": [["Indicator", "Q1 2024"], ["Compensation paid", "1,234"], ["Cases opened", 20]]}})
    assert list_figures(root, "compensation-paid") == {"2024-Q1": "1234"} and not any(
        line.startswith("QUESTION") for line in said
    )


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        ([["Indicator", "Target 2024", "%"], ["Cases closed", 80, 75]], "percent-columns"),
        ([["Indicator", "FY24 Target", "FY24 Actual"], ["Officers trained", 100, 90]], "fiscal-year-start"),
        ([["Indicator", "Q1", "Q2"], ["Officers trained", 100, 90]], "period-of-S"),
    ],
)
def test_questions_without_whose_answer_nothing_can_be_read(
    rows: list[list[object]], question: str, take: Callable[..., Taken]
) -> None:
    with pytest.raises(DataError, match=question):
        take({"S": {"rows": rows}})


def test_planned_and_achieved_in_alternating_rows(take: Callable[..., Taken]) -> None:
    rows = [
        ["Project title", "Stopping the trade"],
        ["Outcome", "Outcome indicator", None, "Baseline 2022", "Milestone 1 (2023)", "Target (2024)"],
        ["Justice", "Number of convictions", "Planned", None, 10, 15],
        [None, None, "Achieved", 6, 9, 17],
    ]
    root, _ = take({"Logframe": {"rows": rows, "merge": ["B3:B4", "A3:A4"]}})
    data = read_project(root, "x")
    assert list_figures(root, "convictions") == {"2023": "9", "2024": "17"} and list_targets(
        load_parameters(root, "x"), "convictions"
    ) == {"2023": 10, "2024": 15}
    assert data.parameters.by_id["convictions"].baseline[0].value == 6


def test_one_sheet_a_quarter(take: Callable[..., Taken]) -> None:
    sheets = {
        name: {"rows": [["Indicator", "Annual target", "Target", "Achieved"], ["Students reached", 4000, 1000, figure]]}
        for name, figure in (("Q1 2024", 950), ("Q2 2024", 1020))
    }
    root, _ = take(sheets)
    assert list_figures(root, "students-reached") == {"2024-Q1": "950", "2024-Q2": "1020"}
    assert list_targets(load_parameters(root, "x"), "students-reached") == {
        "2024-Q1": 1000,
        "2024-Q2": 1000,
        "2024": 4000,
    }


def test_periods_down_and_indicators_across(take: Callable[..., Taken]) -> None:
    root, said = take(
        {
            "S": {
                "rows": [
                    ["Quarter", "Officers trained", "Calls answered"],
                    ["Q1 2024", 20, 100],
                    ["Q2 2024", 25, "n/a"],
                ]
            }
        }
    )
    assert list_figures(root, "officers-trained") == {"2024-Q1": "20", "2024-Q2": "25"}
    assert list_figures(root, "calls-answered") == {"2024-Q1": "100", "2024-Q2": "not_reported"}
    assert any("periods run down and indicators across" in line for line in said)


def test_a_column_without_a_heading_that_names_groups(take: Callable[..., Taken]) -> None:
    rows = [
        ["Indicator", None, "Q1 (Jan-Mar) 2024"],
        ["Survivors assisted", "Total", 38],
        [None, "Female", 22],
        [None, "Male", 16],
    ]
    root, _ = take({"S": {"rows": rows, "merge": ["A2:A4"]}})
    assert list_figures(root, "survivors-assisted") == {"2024-Q1": "38", "2024-Q1 female": "22", "2024-Q1 male": "16"}


def test_a_project_that_runs_in_fiscal_years_says_their_first_month(take: Callable[..., Taken]) -> None:
    rows = [
        ["Implementation period: July 2023 - June 2026"],
        ["Result", "Indicator", "FY2023/24", None],
        [None, None, "Target", "Q1"],
        ["Outcome 1", "Returnees assisted", 100, 20],
    ]
    root, _ = take({"S": {"rows": rows, "merge": ["C2:D2"]}})
    assert read_project(root, "x").parameters.calendar.fiscal_year_start == 7
    assert list_figures(root, "returnees-assisted") == {"FY2023/24-Q1": "20"}


def test_each_sheet_is_a_place_when_the_answer_says_so(take: Callable[..., Taken], tmp_path: Path) -> None:
    sheets = {
        name: {"rows": [["Indicator", "Target 2024", "Actual 2024"], ["Officers trained", 50, figure]]}
        for name, figure in (("North", 40), ("South", 30))
    }
    with pytest.raises(DataError, match="Which sheet counts"):
        take(sheets)
    path = tmp_path / "params/x/source_map.yml"
    path.write_text(path.read_text("utf-8").replace('  # "sheet": ""', "  sheet: places"), encoding="utf-8")
    root, _ = take(sheets)
    assert list_figures(root, "officers-trained") == {"2024": "70", "2024 North": "40", "2024 South": "30"}


def test_totals_so_far_are_running_totals_when_the_workbook_says_cumulative(take: Callable[..., Taken]) -> None:
    root, _ = take(
        {
            "S": {
                "rows": [
                    ["Indicator", "Target 2024", "Cumulative Q1 2024", "Cumulative Q2 2024"],
                    ["Officers trained", 100, 20, 45],
                ]
            }
        }
    )
    indicator = read_project(root, "x").parameters.by_id["officers-trained"]
    assert (indicator.aggregate, indicator.entry_form) == ("sum", "running_total")


def test_groups_that_do_not_make_their_total_are_declared_loosely_and_listed(take: Callable[..., Taken]) -> None:
    rows = [["Indicator", "Q1 2024"], ["People trained", 45], ["Women", 20], ["Men", 22]]
    root, _ = take({"S": {"rows": rows}})
    assert "adds_up: loosely}   # guessed: parts and total disagree in people-trained, 2024-Q1" in (
        root / "params/x.yml"
    ).read_text("utf-8")
    read_project(root, "x")


def test_what_is_merged_or_hidden_is_not_used_in_silence(take: Callable[..., Taken]) -> None:
    rows = [
        ["Indicator", "Q1 2024", "Q2 2024"],
        ["Officers trained", 20, None],
        ["Cases opened", 5, 6],
        ["Cases closed", 3, 4],
    ]
    root, said = take({"S": {"rows": rows, "merge": ["B2:C2"], "hidden_rows": [4]}})
    assert "merged over several columns" in find_reading(root, "S", "B2")["sentence"]
    assert any("hidden rows (4) were not used" in line for line in said) and list_figures(root, "cases-closed") == {}


def test_what_is_there_is_not_overwritten(take: Callable[..., Taken], tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    (tmp_path / "params/x.yml").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        take(WORKBOOKS["long"])
    assert (tmp_path / "params/x.yml").read_text() == "mine" and not (tmp_path / "params/x").exists()


@pytest.mark.parametrize(
    ("file", "what"), [("table.ods", "is no table that can be read"), ("none.xlsx", "there is no file")]
)
def test_from_names_a_workbook(file: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=what):
        take_in(tmp_path, "x", str(tmp_path / file), say=print)


def test_sheets_without_a_table_are_named(take: Callable[..., Taken]) -> None:
    with pytest.raises(DataError, match="it looks like a list.*it has 1 row, and 8 are needed"):
        take({"People": {"rows": [["No", "Name", "Sex", "Phone"], [1, "Ana", "F", "090 123 4567"]]}})


@pytest.mark.skipif(sys.platform == "win32", reason="kernels are forked")
def test_from_a_tracking_table_to_a_report_with_two_commands(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build(checkout / "tracker.xlsx", WORKBOOKS["quarters"])
    monkeypatch.chdir(checkout)
    assert main(["new", "--project", "tracked", "--from", "tracker.xlsx"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "params/tracked.yml" and "Guesses to be confirmed" in said.err
    made = subprocess.run(
        [sys.executable, "-m", "ctanalysis", "report", "--project", "tracked"],
        cwd=checkout,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    report = checkout / made.stdout.splitlines()[-1]
    assert report.is_file() and report.is_relative_to(checkout / "restricted/internal/tracked")
    assert "Number of police officers trained on victim identification" in report.read_text("utf-8")


def test_months_stand_in_the_order_of_time_where_totals_are_compared(take: Callable[..., Taken]) -> None:
    rows = [["Indicator", "Sep 2024", "Oct 2024", "Nov 2024", "Total"], ["Officers trained", 20, 35, 50, 50]]
    root, _ = take({"S": {"rows": rows}})
    assert find_reading(root, "S", "E2")["sentence"] == "it is the last of the periods"
    assert read_project(root, "x").parameters.by_id["officers-trained"].entry_form == "running_total"


def test_a_long_list_by_place_adds_up_and_takes_place_names_as_they_are(take: Callable[..., Taken]) -> None:
    rows = [["Period", "Indicator", "District (область)", "Value"]]
    rows += [["Q1 2024", "Calls answered", place, figure] for place, figure in (("Північ", 20), ("Південь", 30))]
    root, said = take({"S": {"rows": rows}})
    assert list(read_project(root, "x").parameters.dimensions) == ["district"]
    assert [row["value"] for row in read_rows(root, "observations.csv")] == ["50", "30", "20"]
    assert any("it was added up from sheet S, cell D2, sheet S, cell D3" in line for line in said)
