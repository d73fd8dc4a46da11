"""What a source of one's own may give, and what is refused of it."""

import json
from pathlib import Path

import pytest

from ctanalysis.ground.errors import DataError
from ctanalysis.observations.sources import SOURCES, find_source
from ctanalysis.observations.sources.raw_table import Cell, RawRow, RawTable
from ctanalysis.observations.sources.source_tables import read_source
from ctanalysis.params import Source

LISTED = Source(kind="listed", path="data/p/rows.json")


def read_json(settings: Source, path: Path) -> RawTable:
    """A careless source, as somebody may add one: nothing is looked at."""
    rows = json.loads(path.read_bytes())
    cells = [{name: Cell(value, f"row {number}") for name, value in row.items()} for number, row in enumerate(rows, 1)]
    made = [RawRow(f"row {number}", row) for number, row in enumerate(cells, 1)]
    return RawTable(str(settings.path), tuple(rows[0]), made)


@pytest.mark.parametrize(("text", "where", "what"), [
    ("[{", "data/p/rows.json", "it cannot be read as listed (JSONDecodeError)"),
    ("{}", "data/p/rows.json", "it cannot be read as listed (KeyError)"),
    ("[3]", "data/p/rows.json", "it cannot be read as listed (AttributeError)"),
    ('[{"value": "\xe9"}]', "data/p/rows.json", "it cannot be read as listed (UnicodeDecodeError)"),
    ('[{"value": true}]', "row 1", "the cell holds neither text nor a number (bool)"),
    ('[{"value": [40, 2]}]', "row 1", "the cell holds neither text nor a number (list)"),
    ('[{"value": 4}, {"n": 4}]', "row 2", None),
    ('[{"value": 4}, {}]', "row 2", "the row has 0 cells, the header 1"),
    ('[{"value": "4\\u202e2"}]', "row 1", "a bidi control character (U+202E) changes the direction of the text"),
    ('[{"value": "4", "Value ": "5"}]', "data/p/rows.json, header", None),
])  # fmt: skip
def test_what_a_careless_source_gives_is_refused_with_its_place(
    tmp_path: Path, text: str, where: str, what: str | None
) -> None:
    path = tmp_path / "rows.json"
    path.write_bytes(text.encode("latin-1"))
    table = read_source(read_json, LISTED, path)
    (problem,) = table.problems
    assert problem.where == where and (what is None or problem.what == what)


def test_what_a_careless_source_gives_rightly_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    path.write_text('[{"value": 4.5, "note": " e\\u0301 "}, {"value": null, "note": ""}]')
    table = read_source(read_json, LISTED, path)
    kept = [{name: cell.value for name, cell in row.cells.items()} for row in table.rows]
    assert kept == [{"value": 4.5, "note": "\xe9"}, {"value": None, "note": None}] and not table.problems


def test_a_refusal_of_a_sources_own_stays(tmp_path: Path) -> None:
    def refuse(settings: Source, path: Path) -> RawTable:
        raise DataError("the service asks for a key")

    with pytest.raises(DataError, match="asks for a key"):
        read_source(refuse, LISTED, tmp_path)


find_source("csv")
KINDS = sorted(SOURCES)  # a new source is tried, too
BROKEN = {
    "nothing": b"", "zeros": bytes(200), "not text": bytes(range(128, 256)), "one quote": b'a,b\n"1,2\n',
    "half a package": b"PK\x03\x04" + bytes(30), "a page": b"<html><body>no table</body></html>",
    "a list in a list": b'[{"value": [1]}]',
}  # fmt: skip


@pytest.mark.parametrize("contents", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("kind", KINDS)
def test_no_source_stumbles_over_what_is_no_file_of_its_kind(tmp_path: Path, kind: str, contents: bytes) -> None:
    (tmp_path / "file").write_bytes(contents)
    table = read_source(find_source(kind), Source(kind=kind, path="data/p/file"), tmp_path / "file")
    assert table.problems or all(isinstance(cell.value, str) for row in table.rows for cell in row.cells.values())
