"""Mistakes that people make: a message from which each can be mended, the right exit code, nothing
published, nothing lost.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import OBSERVATIONS, PARAMETERS
from openpyxl import Workbook

from ctanalysis.cli import main

USAGE, PARAMETER, DATA = 2, 3, 4
REPORT = ("report", "--project", "small")
EXCEL = PARAMETERS.replace("kind: csv", "kind: excel").replace("observations.csv", "tracker.xlsx")


class Answer(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


class Desk:
    """A checkout in which a good report stands already; commands are typed in it."""

    def __init__(self, root: Path, write: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.write_small, self.capsys = root, write, capsys
        self.published = {"reports/index.html": b"the index", "reports/small/2023-Q4/report.html": b"a good report"}
        for name, content in self.published.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)

    def write(self, observations: str | bytes = OBSERVATIONS, parameters: str | bytes = PARAMETERS) -> None:
        self.write_small(observations, parameters, root=self.root)

    def write_workbook(self, rows: Sequence[Sequence[object]], *, title: str = "Data") -> None:
        self.write(parameters=EXCEL.replace("tracker.xlsx", "tracker.xlsx, sheet: Data"))
        book = Workbook()
        book.active.title = title
        for row in (["indicator_id", "period", "value"], *rows):
            book.active.append(list(row))
        book.save(self.root / "data" / "small" / "tracker.xlsx")

    def type(self, *words: str) -> Answer:
        """Types a command; whatever it says, it is no traceback and changes nothing that was
        published.
        """
        code = main(list(words))
        answer = Answer(code, *self.capsys.readouterr())
        assert "Traceback" not in answer.err and "ctanalysis/" not in answer.err
        standing = {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in (self.root / "reports").rglob("*")
            if path.is_file()
        }
        assert {name: content for name, content in standing.items() if "/.locks/" not in name} == self.published
        return answer

    def fail(self, code: int, *parts: str, words: Sequence[str] = REPORT) -> str:
        """Types a command that has to fail with this code and these parts in its message."""
        answer = self.type(*words)
        assert answer.code == code, answer.err
        assert not answer.out
        for part in parts:
            assert part in answer.err, answer.err
        return answer.err


@pytest.fixture
def desk(
    checkout: Path,
    write_small: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    monkeypatch.chdir(checkout)
    desk = Desk(checkout, write_small, capsys)
    desk.write()
    return desk


def test_the_small_project_is_good_before_anything_is_changed(desk: Desk) -> None:
    answer = desk.type("check", "--project", "small")
    assert answer.code == 0 and "small: 2 indicators, 4 observations; nothing that needs mending." in answer.out


# ---- The words of the command


def test_the_wrong_folder(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    desk.fail(
        USAGE,
        "There is no folder params/ here or above (elsewhere/).",
        "Change into the folder that holds the Makefile",
    )


def test_a_folder_inside_the_checkout_is_as_good_as_the_checkout(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root / "data" / "small")
    assert desk.type("check", "--project", "small").code == 0


def test_no_project_lists_the_projects(desk: Desk) -> None:
    for words in (["report"], ["report", "--project", ""], ["check"]):
        desk.fail(
            USAGE,
            "PROJECT is missing. The projects are: harbour, riverbend, small, uk, ukraine.",
            "For example: make",
            words=words,
        )


def test_a_typo_in_the_project(desk: Desk) -> None:
    desk.fail(
        USAGE,
        'There is no project "ukrain"; did you mean "ukraine"? Allowed: harbour, riverbend, small, uk, ukraine',
        words=["report", "--project", "ukrain"],
    )


@pytest.mark.parametrize(
    "project",
    [
        "../../etc",
        "al pha",
        "$(touch x)",
        "`touch x`",
        "small;touch x",
        "small\nuk",
        "..",
        "Small",
        "a" * 64,
        "small.yml",
        "–project",
    ],
)
def test_a_project_that_is_no_plain_word(desk: Desk, project: str) -> None:
    for verb in ("report", "check", "new"):
        desk.fail(USAGE, "PROJECT may hold small letters, digits, - and _ only", words=[verb, f"--project={project}"])
    assert not list(desk.root.rglob("x"))


@pytest.mark.parametrize("period", ["../2024", "2024-Q1 2024-Q2", '2024-Q1" --to script "', "2024;x", "x" * 64])
def test_a_period_that_is_no_plain_word(desk: Desk, period: str) -> None:
    desk.fail(USAGE, "PERIOD is one period, for example 2024", words=[*REPORT, f"--period={period}"])


@pytest.mark.parametrize("period", ["2024-Q5", "24-Q1", "Q1-2024", "2024-13", "FY2024/25"])
def test_a_malformed_period(desk: Desk, period: str) -> None:
    desk.fail(USAGE, f'PERIOD: "{period}"', "2024", words=[*REPORT, "--period", period])


def test_no_data_for_the_period(desk: Desk) -> None:
    desk.fail(
        DATA,
        "PERIOD=2025-Q3: there are no observations in this period; the data run from 2024-Q1 to 2024-Q1",
        "Choose another period",
        words=[*REPORT, "--period", "2025-Q3"],
    )


def test_an_unknown_edition(desk: Desk) -> None:
    desk.fail(
        USAGE,
        'EDITION "pubic" is not one of the editions; did you mean "public"? Allowed: public, partner, internal',
        words=[*REPORT, "--edition", "pubic"],
    )


def test_an_unknown_format(desk: Desk) -> None:
    desk.fail(USAGE, 'FORMAT "docs" is not one of the formats; allowed: html', words=[*REPORT, "--format", "html,docs"])


def test_a_misspelt_verb_or_option(desk: Desk) -> None:
    desk.fail(USAGE, "reprot", "`make` alone explains", words=["reprot"])
    desk.fail(USAGE, "--perod", "`make` alone explains", words=[*REPORT, "--perod", "2024"])


# ---- The parameters


def test_a_typo_in_a_key(desk: Desk) -> None:
    desk.write(parameters=PARAMETERS.replace("direction: increase", "directon: increase", 1))
    desk.fail(
        PARAMETER,
        "params/small.yml, line 9, indicators[0].directon",
        'the key "directon" is unknown here; did you mean "direction"?',
        "Correct the spelling",
    )


def test_the_same_key_twice(desk: Desk) -> None:
    desk.write(parameters=PARAMETERS + "calendar: {frequency: month}\n")
    desk.fail(
        PARAMETER,
        'params/small.yml, line 13, calendar: the key "calendar" stands here twice (first on line 2)',
        "Keep one of the two.",
    )


def test_a_comma_in_a_target(desk: Desk) -> None:
    desk.write(parameters=PARAMETERS.replace("targets: {2024: 200}", 'targets: {2024: "0,5"}'))
    desk.fail(
        PARAMETER,
        'params/small.yml, line 10, indicators[0].targets.2024: the target "0,5" is not a number',
        "a decimal point",
    )


def test_parameters_saved_in_another_encoding(desk: Desk) -> None:
    desk.write(parameters=PARAMETERS.encode("latin-1"))
    desk.fail(PARAMETER, "params/small.yml, line 7: the file is not in UTF-8 encoding", "Save it as UTF-8")


def test_a_missing_data_file_says_what_lies_beside_it(desk: Desk) -> None:
    desk.write(parameters=PARAMETERS.replace("observations.csv", "observation.csv"))
    desk.fail(
        DATA,
        "params/small.yml, sources.observations.path: there is no file "
        "data/small/observation.csv. In that folder are: observations.csv.",
        "Correct the path",
    )


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../outside.csv",
        "~/x.csv",
        "data\\\\small\\\\x.csv",
        "file:///x.csv",
        "data/*.csv",
        "https://example.org/x.csv",
    ],
)
def test_a_data_file_outside_the_folder(desk: Desk, path: str) -> None:
    desk.write(parameters=PARAMETERS.replace("path: data/small/observations.csv", f'path: "{path}"'))
    desk.fail(
        DATA,
        "params/small.yml, sources.observations.path",
        "relative to the project's folder",
        "For example: data/ukraine/observations.csv",
    )


def test_a_link_that_leads_outside(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text(OBSERVATIONS)
    (desk.root / "data" / "small" / "observations.csv").unlink()
    (desk.root / "data" / "small" / "observations.csv").symlink_to(tmp_path / "outside.csv")
    desk.fail(DATA, "the path leads out of the project's folder", "Copy the file into data/.")


def test_problems_of_parameters_and_data_come_in_one_go(desk: Desk) -> None:
    desk.write("a;b\n1;2\n", PARAMETERS.replace("unit: count", "unit: cuont"))
    desk.fail(
        PARAMETER,
        "2 problems",
        "params/small.yml, line 9, indicators[0].unit",
        "data/small/observations.csv, line 1: the columns are separated by a semicolon",
    )


# ---- The data


def test_an_indicator_in_the_data_that_is_not_declared(desk: Desk) -> None:
    desk.write(OBSERVATIONS + "hotline-calls,2024-Q1,,,12,,,,\n")
    desk.fail(
        DATA,
        'data/small/observations.csv, line 6, column indicator_id: the indicator "hotline-calls" '
        "is not in the parameters",
        "declare the indicator in the parameters",
    )


def test_an_indicator_declared_without_data_is_a_remark_and_no_error(desk: Desk) -> None:
    desk.write("".join(line for line in OBSERVATIONS.splitlines(keepends=True) if not line.startswith("in-time")))
    answer = desk.type("check", "--project", "small")
    assert answer.code == 0 and "Declared, without any observation: in-time." in answer.out


def test_decimal_commas(desk: Desk) -> None:
    desk.write(OBSERVATIONS.replace("2024-Q1,,,40,", '2024-Q1,,,"40,5",'))
    desk.fail(
        DATA,
        "data/small/observations.csv, line 2, column value: value is not a plain number",
        "Write a decimal point instead of the comma",
    )


def test_a_percent_sign(desk: Desk) -> None:
    desk.write(OBSERVATIONS.replace("2024-Q1,,,40,", "2024-Q1,,,40 %,"))
    desk.fail(DATA, "line 2, column value", "Write the number without the percent sign.")


def test_semicolons_between_columns(desk: Desk) -> None:
    desk.write(OBSERVATIONS.replace(",", ";"))
    desk.fail(
        DATA,
        "data/small/observations.csv, line 1: the columns are separated by a semicolon, not by a comma",
        "Save the file as CSV with commas",
    )


@pytest.mark.parametrize(
    "encoding, words", [("utf-16", "it looks like UTF-16"), ("latin-1", "line 2: the file is not in UTF-8 encoding")]
)
def test_data_saved_in_another_encoding(desk: Desk, encoding: str, words: str) -> None:
    desk.write(OBSERVATIONS.replace("trained,2024-Q1,,,40", "trained,2024-Q1,,Côte,40").encode(encoding))
    desk.fail(DATA, "data/small/observations.csv", words, "CSV UTF-8 (comma delimited)")


def test_a_column_twice(desk: Desk) -> None:
    desk.write(
        "\n".join(line + (",Value" if line.startswith("indicator_id") else ",1") for line in OBSERVATIONS.splitlines())
    )
    desk.fail(
        DATA, 'data/small/observations.csv, line 1: the column "Value" is a duplicate', "Keep one of the two columns"
    )


def test_a_numerator_without_its_denominator(desk: Desk) -> None:
    desk.write(OBSERVATIONS.replace("26,52", "26,"))
    desk.fail(
        DATA,
        "data/small/observations.csv, line 5, column numerator: numerator and denominator go together",
        "Give both",
    )


def test_a_misspelt_status(desk: Desk) -> None:
    desk.write(OBSERVATIONS + "trained,2024-Q2,,,,,,not reported,\n")
    desk.fail(DATA, 'line 6, column status: status is not one of the allowed words; did you mean "not_reported"?')


def test_an_empty_file_and_a_file_of_headers(desk: Desk) -> None:
    desk.write("")
    desk.fail(DATA, "data/small/observations.csv: the file is empty")
    desk.write(OBSERVATIONS.splitlines()[0])
    desk.fail(DATA, "a header but no rows")


def test_no_figure_at_all(desk: Desk) -> None:
    desk.write("indicator_id,period,value,status\ntrained,2024-Q1,,not_reported\n")
    desk.fail(DATA, "no row has a figure", "Add at least one reported figure.")


def test_a_persons_name_or_phone_number(desk: Desk) -> None:
    desk.write(OBSERVATIONS.replace("40,,,,", "40,,,,ask Mai +84 90 123 4567"))
    assert "4567" not in desk.fail(
        DATA, "line 2, column comment: the comment seems to hold a phone number", "Remove it"
    )
    desk.write("indicator_id,period,value,full_name\ntrained,2024-Q1,1,Nguyen Thi A\n")
    assert "Nguyen" not in desk.fail(DATA, 'the column "full_name" identifies people', "Remove the column")


def test_dates_for_periods_in_excel(desk: Desk) -> None:
    desk.write_workbook([["trained", date(2024, 1, 1), 40]])
    message = desk.fail(
        DATA,
        'data/small/tracker.xlsx, sheet "Data", cell B2: the cell is a date; a period is text',
        "for example 2024-Q1 (format the cell as Text first)",
    )
    assert message.count("B2") == 1


def test_numbers_stored_as_text_in_excel(desk: Desk) -> None:
    desk.write_workbook([["trained", "2024-Q1", "40"]])
    desk.fail(
        DATA, 'data/small/tracker.xlsx, sheet "Data", cell C2: value is a number stored as text', "Text to Columns"
    )


def test_a_sheet_that_was_renamed(desk: Desk) -> None:
    desk.write_workbook([["trained", "2024-Q1", 40]], title="Data 2024")
    desk.fail(
        DATA,
        'data/small/tracker.xlsx: there is no sheet "Data"; the sheets are "Data 2024"',
        "Correct sources.observations.sheet, or rename the sheet.",
    )


def test_a_csv_file_renamed_to_xlsx(desk: Desk) -> None:
    desk.write(parameters=EXCEL)
    (desk.root / "data" / "small" / "tracker.xlsx").write_text(OBSERVATIONS)
    desk.fail(DATA, "data/small/tracker.xlsx: the file is damaged or not an Excel workbook", "save it again as .xlsx")


def test_the_wrong_kind_for_the_file(desk: Desk) -> None:
    desk.write(parameters=PARAMETERS.replace("kind: csv", "kind: excel"))
    desk.fail(DATA, "params/small.yml, sources.observations.path", "kind: excel reads (.xlsx)", "Correct kind or path")
    desk.write(parameters=PARAMETERS.replace("kind: csv", "kind: exel"))
    desk.fail(
        DATA, 'params/small.yml, sources.observations.kind: there is no kind of source "exel"; did you mean "excel"?'
    )


def test_a_project_that_is_there_already_is_left_as_it_is(desk: Desk) -> None:
    before = (desk.root / "params" / "small.yml").read_bytes()
    desk.fail(
        USAGE,
        "params/small.yml is there already and was left as it is",
        "Choose another name",
        words=["new", "--project", "small"],
    )
    assert (desk.root / "params" / "small.yml").read_bytes() == before and not (desk.root / "data" / "local").exists()
