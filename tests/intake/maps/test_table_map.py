"""The map of a table as a file."""

from pathlib import Path

import pytest

from ctanalysis.ground.errors import ParameterError
from ctanalysis.intake.maps.column_roles import RoleError
from ctanalysis.intake.maps.table_map import WrittenMap, read_lines, read_table_map


def read(tmp_path: Path, words: str) -> WrittenMap:
    path = tmp_path / "table_map.yml"
    path.write_text(words, "utf-8")
    return read_table_map(path, "table_map.yml")


def test_a_column_is_a_role_or_a_role_with_what_its_words_mean(tmp_path: Path) -> None:
    written = read(
        tmp_path,
        "map: 1\ntables:\n- sheet: Data\n  columns:\n    A: indicator\n    B: {role: by sex, means: {F: sex=female}}\n",
    )
    first, second = written.tables[0].columns.values()
    assert (first.role, second.role, second.means) == ("indicator", "by sex", {"F": "sex=female"})


@pytest.mark.parametrize(("line", "wrong"), [
    ("A: sum", 'the role "sum" is not known'),
    ("A: {role: by sex, means: {F: woman}}", '"woman" is no period'),
    ("A: actual 2024-Q7", 'the period "2024-Q7" is no stretch of days'),
    ("A: actual FY2024", 'the period "FY2024" is no stretch of days'),
    ("A: {role: actual, mean: x}", "Extra inputs are not permitted"),
])  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, line: str, wrong: str) -> None:
    with pytest.raises(ParameterError) as raised:
        read(tmp_path, f"map: 1\ntables:\n- columns:\n    {line}\n")
    (problem,) = raised.value.problems
    assert wrong in problem.what and "line 4" in problem.where


def test_fiscal_years_need_to_be_told_when_they_begin(tmp_path: Path) -> None:
    written = read(tmp_path, "map: 1\ncalendar: {begins: 10}\ntables:\n- columns:\n    A: actual FY2024\n")
    assert written.fiscal is not None and (written.fiscal.begins, written.fiscal.is_named_by_end) == (10, True)


def test_lines_are_one_some_or_all_from_one_on() -> None:
    assert [read_lines(words) for words in ("", "4", "4-5", "4-")] == [None, (4, 4), (4, 5), (4, None)]
    for words in ("-4", "x", "5-4"):
        with pytest.raises(RoleError):
            read_lines(words)
