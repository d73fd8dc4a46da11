"""The file of a source: inside the project's folder, of the right kind, and there."""

from pathlib import Path

import pytest

from ctanalysis.observations.reading import find_path, read_table
from ctanalysis.observations.sources import Cell, RawRow, RawTable
from ctanalysis.params import Source


def find(root: Path, text: str | None) -> tuple[Path | None, str]:
    table = RawTable("observations")
    source = Source(kind="csv", path=text)
    return find_path(root, source, "params/p.yml", table, (".csv",)), "\n".join(
        f"{problem.where}: {problem.what}" for problem in table.problems
    )


def test_a_file_inside_the_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/x.csv").write_text("a")
    assert find(tmp_path, "data/x.csv") == (tmp_path / "data/x.csv", "")
    assert find(tmp_path, "data/./x.csv")[0] == tmp_path / "data/x.csv"


@pytest.mark.parametrize("text", [
    None, "/x.csv", "~/x.csv", "data\\x.csv", "https://example.org/x.csv", "C:x.csv", "*.csv",
    "x?.csv", "[x].csv", "../x.csv", "data/../x.csv",
])  # fmt: skip
def test_a_path_that_could_lead_elsewhere_is_refused(tmp_path: Path, text: str | None) -> None:
    (tmp_path / "x.csv").write_text("a")
    assert find(tmp_path, text) == (
        None,
        ("params/p.yml.path: the path of a source is written relative to the project's folder, with / between folders"),
    )


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "x.csv").write_text("a")
    (root / "x.csv").symlink_to(tmp_path / "x.csv")
    assert find(root, "x.csv") == (None, "params/p.yml.path: the path leads out of the project's folder")


def test_a_file_of_another_type_is_refused(tmp_path: Path) -> None:
    assert "the file type is not one that kind: csv reads (.csv)" in find(tmp_path, "x.xlsx")[1]


@pytest.mark.parametrize(("beside", "listing"), [
    (0, ""), (2, " In that folder are: f0.csv, f1.csv."),
    (9, f" In that folder are: {', '.join(f'f{n}.csv' for n in range(8))}."),
])  # fmt: skip
def test_of_a_missing_file_the_first_eight_beside_it_are_named(tmp_path: Path, beside: int, listing: str) -> None:
    (tmp_path / "folder").mkdir()
    for number in range(beside):
        (tmp_path / f"f{number}.csv").write_text("a")
    assert find(tmp_path, "x.csv") == (None, f"params/p.yml.path: there is no file x.csv.{listing}")


def test_of_a_folder_that_is_missing_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("a")
    assert find(tmp_path, "data/x.csv")[1].endswith("there is no file data/x.csv.")


def test_a_kind_that_nobody_reads_is_a_problem_of_the_parameters(tmp_path: Path) -> None:
    source = Source.model_construct(kind="jsn", path="x.jsn")
    (problem,) = read_table(tmp_path, source, "params/p.yml").problems
    assert problem.where == "params/p.yml.kind" and "jsn" in problem.what


def test_a_ragged_row_of_a_connector_is_a_problem_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(settings: Source, root: Path) -> RawTable:
        whole, ragged = (
            RawRow(f"row {number}", {name: Cell("x", f"row {number}") for name in names})
            for number, names in ((1, ("indicator_id", "period")), (2, ("indicator_id",)))
        )
        return RawTable("ours", ("indicator_id", "period"), [whole, ragged])

    monkeypatch.setattr("ctanalysis.observations.reading.find_source", lambda kind: connect)
    table = read_table(tmp_path, Source(kind="ours"), "params/p.yml")
    assert [row.place for row in table.rows] == ["row 1"]
    assert [(one.where, one.what) for one in table.problems] == [("row 2", "the row has 1 cells, the header 2")]
