"""What a source of one's own may give, and what is refused of it."""

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ctanalysis.ground.errors import DataError
from ctanalysis.observations.sources import SOURCES, find_source
from ctanalysis.observations.sources.raw_table import Cell, RawRow, RawTable
from ctanalysis.observations.sources.source_checks import read_source
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
    ('[{"value": 40, "": 3}]', "row 1", "something stands here and the column has no name"),
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
    cells = [cell.value for row in table.rows for cell in row.cells.values()]
    assert table.problems or not contents.strip() or cells and all(isinstance(value, str) for value in cells)


# The smallest good file of each kind; None of a package of files, which has tests of its own. A new source adds its own
# here, with these values in five rows; one is empty.
VALUES = (40.0, 12.5, None, 1234.0, -0.125)
SAMPLES: dict[str, bytes | None] = {
    "csv": b"indicator_id,period,value,note\ntrained,2024-Q1,40,first\ntrained,2024-Q2,12.5,second\n"
           b"trained,2024-Q3,,third\ntrained,2024-Q4,1234,fourth\ntrained,2025-Q1,-0.125,fifth\n",
    "excel": None,
}  # fmt: skip


def read_cells(read: Callable[[Source, Path], RawTable], path: Path, contents: bytes) -> list[dict[str, object]] | None:
    """The cells of a file with these contents; None where it is refused."""
    path.write_bytes(contents)
    table = read_source(read, Source(kind="any", path="data/p/file"), path)
    return None if table.problems else [{name: cell.value for name, cell in row.cells.items()} for row in table.rows]


def list_more(sample: bytes) -> Iterator[bytes]:
    """The sample with one thing more or other that its format can say: a word, a mark on an element, text around one,
    a key in an object.
    """
    for word in re.finditer(rb"[A-Za-z0-9-]+", sample):
        if not sample[: word.start()].endswith((b"<", b"</", b"<!", b"<?")):
            yield sample[: word.start()] + b"7" + sample[word.start() :]
    for tag in re.finditer(rb"<[A-Za-z][A-Za-z0-9:_-]*", sample):
        yield sample[: tag.end()] + b' scale="000"' + sample[tag.end() :]
    for end in re.finditer(rb"</[A-Za-z][A-Za-z0-9:_-]*>", sample[:-1].rpartition(b"</")[0]):
        yield sample[: end.end()] + b"thousands" + sample[end.end() :]
        yield sample[: end.start()] + b"<!-- estimated -->" + sample[end.start() :]
        yield sample[: end.end()] + b"<?estimated yes?>" + sample[end.end() :]
    for leaf in re.finditer(rb"<([A-Za-z][A-Za-z0-9:_-]*)>([^<]+)</\1>", sample):
        yield sample[: leaf.start()] + leaf[0].replace(leaf[2], b"41") + sample[leaf.start() :]
        yield sample[: leaf.end(2)] + b"<unit>thousand</unit>" + sample[leaf.end(2) :]
    for opened in re.finditer(rb"<[A-Za-z][A-Za-z0-9:_-]*>(?=<)", sample):
        yield sample[: opened.end()] + b"in thousands" + sample[opened.end() :]
    for opened in re.finditer(rb'\{(?=\s*("[^"]*")\s*:)', sample):
        yield sample[: opened.end()] + b'"scale": "000", ' + sample[opened.end() :]
        yield sample[: opened.end()] + opened[1] + b': "41", ' + sample[opened.end() :]


def find_lost(read: Callable[[Source, Path], RawTable], path: Path, sample: bytes) -> list[bytes]:
    """What the file could say without any trace in its table."""
    told = read_cells(read, path, sample)
    assert told, "the sample is a good file"
    return [
        *(more for more in list_more(sample) if read_cells(read, path, more) == told),
        *(spoilt for spoilt in list_spoilt(sample) if len(read_cells(read, path, spoilt) or told) < len(told)),
    ]


def list_spoilt(sample: bytes) -> Iterator[bytes]:
    """The sample with one number that cannot be read, or that breaks its line."""
    for digit in re.finditer(rb"\d(?=\d)", sample):
        yield from (sample[: digit.end()] + sign + sample[digit.end() :] for sign in (b",", b";", b'"', b"?", b"}"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_says_is_in_its_table_or_refused(tmp_path: Path, kind: str) -> None:
    assert kind in SAMPLES, f"write the smallest good file of kind {kind} into SAMPLES"
    sample = SAMPLES[kind]
    if sample is not None:
        told = read_cells(find_source(kind), tmp_path / "file", sample) or []
        assert tuple(row["value"] and float(str(row["value"])) for row in told) == VALUES
        for sign, other in ((b"12.5", b"12,5"), (b"12,5", b"12.5")):
            turned = read_cells(find_source(kind), tmp_path / "file", sample.replace(sign, other)) or []
            assert not {125.0, "125"} & {row["value"] for row in turned}, "half a thing is taken for ten times as many"
        assert find_lost(find_source(kind), tmp_path / "file", sample) == []


def test_a_source_that_leaves_out_the_lines_that_it_cannot_read_is_seen(tmp_path: Path) -> None:
    def read_lines(settings: Source, path: Path) -> RawTable:
        rows = []
        for line in path.read_text().splitlines():
            with contextlib.suppress(ValueError):
                rows.append({name: Cell(value, "line") for name, value in json.loads(line).items()})
        return RawTable("rows", tuple(rows[0]) if rows else (), [RawRow("line", row) for row in rows])

    sample = b'{"value": 40}\n{"value": 125}\n'
    assert sample.replace(b"125", b"1,25") in find_lost(read_lines, tmp_path / "file", sample)


def test_a_source_that_loses_marks_text_or_keys_is_seen(tmp_path: Path) -> None:
    def read_xml(settings: Source, path: Path) -> RawTable:
        rows = [{cell.tag: Cell(cell.text, "row") for cell in row} for row in ElementTree.parse(path).getroot()]
        return RawTable(
            "rows.xml",
            tuple(rows[0]),
            [RawRow("row", {**dict.fromkeys(rows[0], Cell(None, "row")), **row}) for row in rows],
        )

    rows = b"<rows><row><period>2024-Q1</period><value>40</value></row><row><value>7</value></row></rows>"
    lost = find_lost(read_xml, tmp_path / "file", rows)
    assert rows.replace(b"<value>40", b'<value scale="000">40') in lost
    assert rows.replace(b"40</value>", b"40</value>thousands") in lost
    assert rows.replace(b"40</value>", b"40<!-- estimated --></value>") in lost
    assert rows.replace(b"<value>40", b"<value>41</value><value>40") in lost
    assert rows.replace(b"40</value>", b"40<unit>thousand</unit></value>") in lost
    listed = b'[{"period": "2024-Q1", "value": 40}, {"period": "2024-Q2", "value": 52}]'
    assert listed.replace(b'{"period": "2024-Q1"', b'{"period": "41", "period": "2024-Q1"') in find_lost(
        read_json, tmp_path / "file", listed
    )
