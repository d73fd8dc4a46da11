"""Where a checkout is, which projects it has, and which words name a report of one."""

from pathlib import Path

import pytest

from ctanalysis.ground.errors import NotebookError, UsageError
from ctanalysis.ground.root_folder_and_projects import (
    check_project_name,
    check_words,
    choose_root,
    find_notebook,
    find_readings,
    find_root,
    find_shipped,
    is_portfolio,
    list_notebooks,
    list_projects,
    refuse_portfolio,
)


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("", encoding="utf-8")


@pytest.mark.parametrize(("beside", "is_root"), [("notebooks/a.ipynb", True), ("Makefile", True), ("README.md", False)])
def test_the_folder_of_params_beside_notebooks_or_a_makefile_is_the_projects(
    tmp_path: Path, beside: str, is_root: bool
) -> None:
    write(tmp_path, "params/a.yml", beside, "data/a/rows.csv")
    for start in (tmp_path, tmp_path / "data" / "a"):
        if is_root:
            assert find_root(start) == tmp_path.resolve()
        else:
            with pytest.raises(UsageError):
                find_root(start)


def test_the_nearest_folder_upwards_is_taken(tmp_path: Path) -> None:
    write(tmp_path, "params/a.yml", "Makefile", "own/params/a.yml", "own/Makefile", "own/data/rows.csv")
    assert find_root(tmp_path / "own" / "data") == (tmp_path / "own").resolve()


def test_a_folder_that_is_named_is_not_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "params/a.yml", "Makefile")
    monkeypatch.chdir(tmp_path)
    assert choose_root(None) == tmp_path.resolve()
    assert choose_root("elsewhere") == Path("elsewhere")


@pytest.mark.parametrize("words", [
    ("ukraine", "", ""), ("uk", "2024-Q1", "public"), ("a-b_c1", "FY2024/25-Q1", "internal"),
    ("1", "2" * 63, "partner"), ("u" * 63, "2024.1_x", ""),
])  # fmt: skip
def test_well_formed_words_pass(words: tuple[str, str, str]) -> None:
    check_words(*words)


@pytest.mark.parametrize("words", [
    ("", "", ""), ("Ukraine", "", ""), ("-uk", "", ""), ("_uk", "", ""), ("u k", "", ""), ("../uk", "", ""),
    ("uk\n", "", ""), ("u" * 64, "", ""),
    ("uk", "2" * 64, ""), ("uk", "2024 Q1", ""), ("uk", "2024..2025", ""), ("uk", "../2024", ""), ("uk", "2024;", ""),
    ("uk", "", "Public"), ("uk", "", "secret"),
])  # fmt: skip
def test_other_words_are_refused(words: tuple[str, str, str]) -> None:
    with pytest.raises(UsageError):
        check_words(*words)


def test_a_name_that_is_no_text_is_refused() -> None:
    with pytest.raises(UsageError):
        check_project_name(3)  # type: ignore[arg-type]


def test_projects_are_files_of_well_formed_names_that_are_no_portfolio(tmp_path: Path) -> None:
    names = ("uk.yml", "a.yml", "portfolio.yml", "portfolio-west.yml", "portfolios.yml", "Big.yml", "b.yaml", "c.json")
    write(tmp_path, *(f"params/{name}" for name in names))
    assert list_projects(tmp_path) == ["a", "portfolios", "uk"]


@pytest.mark.parametrize(("name", "expected"), [
    ("portfolio", True), ("portfolio-west", True), ("portfolios", False), ("portfolio_west", False), ("uk", False),
    ("my-portfolio", False), ("", False),
])  # fmt: skip
def test_a_portfolio_is_known_by_its_name(name: str, expected: bool) -> None:
    assert is_portfolio(name) is expected
    if expected:
        with pytest.raises(UsageError, match="is the name of a portfolio"):
            refuse_portfolio(name)
    else:
        refuse_portfolio(name)


def test_the_notebooks_of_a_project_take_the_place_of_the_folders_and_of_the_shipped(tmp_path: Path) -> None:
    shipped = {path.name: path for path in (find_shipped() / "notebooks").glob("[0-9][0-9]_*.ipynb")}
    first, second, *_ = sorted(shipped)
    write(tmp_path, f"notebooks/{first}", f"notebooks/{second}", f"notebooks/uk/{second}", "notebooks/uk/99_own.ipynb",
          "notebooks/uk/notes.ipynb", "notebooks/uk/1_own.ipynb", "notebooks/99_own.txt",
          "notebooks/other/98_own.ipynb")  # fmt: skip
    found = {path.name: path for path in list_notebooks(tmp_path, "uk")}
    own = {first: "", second: "uk", "99_own.ipynb": "uk"}
    assert list(found) == sorted({*shipped, *own})
    assert found == shipped | {name: tmp_path / "notebooks" / folder / name for name, folder in own.items()}


def test_of_no_project_the_notebooks_of_the_folder_are_listed(tmp_path: Path) -> None:
    write(tmp_path, "notebooks/99_all.ipynb", "notebooks/uk/98_own.ipynb")
    names = [path.name for path in list_notebooks(tmp_path)]
    assert "99_all.ipynb" in names and "98_own.ipynb" not in names


@pytest.mark.parametrize("name", ["99_a\nb.ipynb", "99_folder.ipynb"])
def test_a_notebook_that_is_no_file_or_cannot_be_printed_is_refused(tmp_path: Path, name: str) -> None:
    if "folder" in name:
        (tmp_path / "notebooks" / name).mkdir(parents=True)
    else:
        write(tmp_path, f"notebooks/{name}")
    with pytest.raises(NotebookError, match=r"99_"):
        list_notebooks(tmp_path, "uk")


def test_the_folders_own_notebook_is_taken_before_the_shipped(tmp_path: Path) -> None:
    write(tmp_path, "notebooks/board.ipynb")
    assert find_notebook(tmp_path, "board") == tmp_path / "notebooks" / "board.ipynb"
    assert find_notebook(tmp_path, "other") == find_shipped() / "notebooks" / "other.ipynb"


def test_what_became_of_a_workbooks_cells_stands_beside_its_local_data(tmp_path: Path) -> None:
    assert find_readings(tmp_path, "uk") == tmp_path / "data" / "local" / "uk" / "readings.csv"
