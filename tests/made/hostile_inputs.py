"""Inputs made to stop a program: small files that ask for much time or memory. Invented; each is a
file of a made-up project, written when it is needed.
"""

import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import Any

HEAD = """\
project: {id: alpha, title: Alpha, start: 2024-01-01, end: 2024-12-31}
calendar: {frequency: quarter}
"""
INDICATORS = """\
dimensions:
  district: {kind: place, level: 1, values: [D0, D1, D2, D3, D4, D5, D6, D7, D8, D9]}
indicators:
"""
INDICATOR = (
    "  - {{id: {id}, title: People {id}, pillar: protection, level: output, unit: count, "
    "counts: people, direction: increase, aggregate: sum}}\n"
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATA, PARAMETERS = "data/alpha/observations", "params/alpha.yml"
TEXTS = "params/alpha/narrative"
GOOD = "indicator_id,period,value\none,2024-Q1,4\n"
HEADER_ROW = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>indicator_id</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>period</t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>value</t></is></c></row>'
)
GOOD_ROW = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>one</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>2024-Q1</t></is></c><c r="C2"><v>4</v></c></row>'
)


@dataclass(frozen=True)
class HostileInput:
    """A file, where it lies, the words that read it, and whether they may take it."""

    name: str
    write: Callable[[Path], None]
    words: tuple[str, ...] = ("check", "--project", "alpha")
    may_be_read: bool = False


INPUTS: list[HostileInput] = []


def list_inputs() -> tuple[HostileInput, ...]:
    """Every input, in the order in which they are tried."""
    return tuple(INPUTS)


def write_project(root: Path, kind: str = "csv", indicators: int = 1) -> None:
    """A sound project, of which one file is then replaced."""
    for folder in ("params/alpha/narrative", "data/alpha", "notebooks", "reports"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    ending = {"csv": "csv", "excel": "xlsx"}[kind]
    source = f"sources: {{observations: {{kind: {kind}, path: {DATA}.{ending}}}}}\n"
    names = ["one", *(f"i{number}" for number in range(1, indicators))]
    listed = "".join(INDICATOR.format(id=name) for name in names)
    (root / PARAMETERS).write_text(HEAD + source + INDICATORS + listed, "utf-8")
    if kind == "csv":
        (root / f"{DATA}.csv").write_text(GOOD, "utf-8")


def write_workbook(
    path: Path,
    sheet: str | bytes = "",
    *,
    before: str = "",
    after: str = "",
    more: dict[str, bytes] | None = None,
    again: tuple[str, ...] = (),
    kinds: str = "",
    relations: str = "",
) -> None:
    """A workbook of one sheet: its rows, what stands before and after them, further parts, and
    names of parts that stand in it twice.
    """
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/'
        'sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
        f'worksheet+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships {RELATIONS}><Relationship Id="rId1" Type="{OFFICE}/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="Data" '
        'sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {RELATIONS}><Relationship Id="rId1" Type='
        f'"{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>{relations}</Relationships>',
    }
    rows = sheet.encode() if isinstance(sheet, str) else sheet
    page = f"<worksheet {MAIN}>{before}<sheetData>".encode()
    page += rows + f"</sheetData>{after}</worksheet>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in parts.items():
            package.writestr(name, text)
        package.writestr("xl/worksheets/sheet1.xml", page)
        for name, content in (more or {}).items():
            package.writestr(name, content)
        for name in again:
            package.writestr(name, page.replace(b"<v>4</v>", b"<v>5</v>"))


def add_part(name: str, text: str) -> dict[str, Any]:
    """What `write_workbook` needs for one more part of a kind."""
    kind = f"application/vnd.openxmlformats-officedocument.spreadsheetml.{name}+xml"
    target = f'Type="{OFFICE}/{name}" Target="{name}.xml"'
    return {
        "more": {f"xl/{name}.xml": text.encode()},
        "kinds": f'<Override PartName="/xl/{name}.xml" ContentType="{kind}"/>',
        "relations": f'<Relationship Id="rId9" {target}/>',
    }


def write_words(row: int, word: str) -> str:
    """A row with one text."""
    return f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{word}</t></is></c></row>'


def hostile(
    name: str, *words: str, may_be_read: bool = False
) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """A decorator that registers what writes one input."""

    def register(write: Callable[[Path], None]) -> Callable[[Path], None]:
        asked = words or ("check", "--project", "alpha")
        INPUTS.append(HostileInput(name, write, asked, may_be_read))
        return write

    return register


def book(name: str, *, may_be_read: bool = False) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Registers a workbook twice: as a source of observations, and as a tracker to draft from."""

    def register(write: Callable[[Path], None]) -> Callable[[Path], None]:
        def as_source(root: Path) -> None:
            write_project(root, "excel")
            write(root / f"{DATA}.xlsx")

        def as_tracker(root: Path) -> None:
            write_project(root)
            write(root / "tracker.xlsx")

        hostile(f"{name}, read", may_be_read=may_be_read)(as_source)
        words = ("new", "--project", "beta", "--from", "tracker.xlsx")
        hostile(f"{name}, drafted", *words, may_be_read=may_be_read)(as_tracker)
        return write

    return register


@book("a merged range over the whole sheet")
def write_merged_sheet(path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    write_workbook(path, HEADER_ROW + GOOD_ROW, after=merged)


@book("a merged column")
def write_merged_column(path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="D1:D1048576"/></mergeCells>'
    write_workbook(path, HEADER_ROW + GOOD_ROW, after=merged)


@book("100,000 merges")
def write_many_merges(path: Path) -> None:
    merged = "".join(f'<mergeCell ref="E{row}:F{row}"/>' for row in range(3, 100_003))
    write_workbook(path, HEADER_ROW + GOOD_ROW, after=f"<mergeCells>{merged}</mergeCells>")


@book("3 million small cells")
def write_small_cells(path: Path) -> None:
    row = "".join("<c><v>1</v></c>" for _ in range(15))
    write_workbook(path, (HEADER_ROW + f"<row>{row}</row>" * 200_000).encode())


@book("16,384 columns")
def write_wide_sheet(path: Path) -> None:
    cells = "".join(f"<c><v>{number}</v></c>" for number in range(16_384))
    write_workbook(path, f"<row>{cells}</row>" * 100)


@book("a value in the last cell")
def write_far_cell(path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    write_workbook(path, HEADER_ROW + GOOD_ROW + far)


@book("200,000 hidden rows")
def write_hidden_rows(path: Path) -> None:
    rows = "".join(f'<row r="{row}" hidden="1"><c r="A{row}"><v>1</v></c></row>' for row in range(3, 200_003))
    write_workbook(path, HEADER_ROW + GOOD_ROW + rows)


@book("a million empty rows with a height")
def write_empty_rows(path: Path) -> None:
    rows = "".join(f'<row r="{row}" ht="3" customHeight="1"/>' for row in range(3, 1_000_003))
    write_workbook(path, HEADER_ROW + GOOD_ROW + rows)


@book("100,000 widths of columns")
def write_widths(path: Path) -> None:
    widths = '<col min="1" max="16384" hidden="1" width="9"/>' * 100_000
    write_workbook(path, HEADER_ROW + GOOD_ROW, before=f"<cols>{widths}</cols>")


@book("200,000 rules of formatting")
def write_formatting(path: Path) -> None:
    rule = (
        '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="cellIs" priority="1" '
        'operator="equal"><formula>1</formula></cfRule></conditionalFormatting>'
    )
    write_workbook(path, HEADER_ROW + GOOD_ROW, after=rule * 200_000)


@book("200,000 rules of validation")
def write_validation(path: Path) -> None:
    rule = '<dataValidation type="list" sqref="A1:XFD1048576"><formula1>1</formula1></dataValidation>'
    write_workbook(path, HEADER_ROW + GOOD_ROW, after=f"<dataValidations>{rule * 200_000}</dataValidations>")


@book("500,000 shared texts")
def write_shared_texts(path: Path) -> None:
    texts = "".join(f"<si><t>word {number}</t></si>" for number in range(500_000))
    write_workbook(path, HEADER_ROW + GOOD_ROW, **add_part("sharedStrings", f"<sst {MAIN}>{texts}</sst>"))


@book("500,000 styles")
def write_styles(path: Path) -> None:
    styles = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 500_000
    page = (
        f'<styleSheet {MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        f'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f"<cellXfs>{styles}</cellXfs></styleSheet>"
    )
    write_workbook(path, HEADER_ROW + GOOD_ROW, **add_part("styles", page))


@book("300,000 formulas")
def write_formulas(path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><f>SUM(C{row}:C{row + 1})</f><v>3</v></c></row>' for row in range(3, 300_003)
    )
    write_workbook(path, HEADER_ROW + GOOD_ROW + rows)


@book("a formula of a megabyte")
def write_long_formula(path: Path) -> None:
    formula = "+".join("A1" for _ in range(350_000))
    row = f'<row r="3"><c r="A3"><f>{formula}</f><v>1</v></c></row>'
    write_workbook(path, HEADER_ROW + GOOD_ROW + row)


@book("a text of 40 MB")
def write_long_text(path: Path) -> None:
    text = "ab" * 20_000_000
    write_workbook(path, HEADER_ROW + write_words(3, text))


@book("deep elements")
def write_deep(path: Path) -> None:
    write_workbook(path, HEADER_ROW + GOOD_ROW, after="<a>" * 200_000 + "</a>" * 200_000)


@book("190,000 cells of a list", may_be_read=True)
def write_list(path: Path) -> None:
    def write_cell(row: int, column: int) -> str:
        if column % 3 == 0:
            return f"<c><v>{row % 90}</v></c>"
        word = f"Heading {column}" if row == 0 else f"Word {row if column % 2 else row % 7} {column}"
        return f'<c t="inlineStr"><is><t>{word}</t></is></c>'

    rows = ("".join(write_cell(row, column) for column in range(1, 20)) for row in range(10_000))
    write_workbook(path, "".join(f"<row>{cells}</row>" for cells in rows))


@book("190,000 formulas", may_be_read=True)
def write_most_formulas(path: Path) -> None:
    cells = "".join("<c><f>1+2</f><v>3</v></c>" for _ in range(19))
    write_workbook(path, HEADER_ROW + f"<row>{cells}</row>" * 10_000)


@book("ten million pieces of a text")
def write_pieces(path: Path) -> None:
    cell = b'<c t="inlineStr"><is>' + b"<t/>" * 9_000_000 + b"</is></c>"
    write_workbook(path, HEADER_ROW.encode() + b"<row>" + cell + b"</row>")


@book("two parts of one name")
def write_two_parts(path: Path) -> None:
    write_workbook(path, HEADER_ROW + GOOD_ROW, again=("xl/worksheets/sheet1.xml",))


@book("two parts of one name but for its case")
def write_two_cases(path: Path) -> None:
    write_workbook(path, HEADER_ROW + GOOD_ROW, again=("xl/worksheets/Sheet1.xml",))


@book("a long word in each cell", may_be_read=True)  # as texts, which a draft names and counts
def write_long_words(path: Path) -> None:
    rows = "".join(write_words(row, "a" * 3_900) for row in range(3, 3_003))
    write_workbook(path, HEADER_ROW + GOOD_ROW + rows)


@book("a file of 5 GB")
def write_huge_book(path: Path) -> None:
    write_workbook(path, HEADER_ROW + GOOD_ROW)
    os.truncate(path, 5_000_000_000)


@book("an address with 100,000 letters")
def write_long_address(path: Path) -> None:
    write_workbook(path, HEADER_ROW + f'<row r="2"><c r="{"A" * 100_000}2"><v>1</v></c></row>')


def table(
    name: str, *, may_be_read: bool = False, indicators: int = 1
) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Registers a CSV file of observations."""

    def register(write: Callable[[Path], None]) -> Callable[[Path], None]:
        def place(root: Path) -> None:
            write_project(root, indicators=indicators)
            write(root / f"{DATA}.csv")

        hostile(name, may_be_read=may_be_read)(place)
        return write

    return register


def write_rows(path: Path, rows: Iterator[str], header: str = "indicator_id,period,value") -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(header + "\n")
        file.writelines(row + "\n" for row in rows)


@table("a CSV file of 5 GB")
def write_huge_csv(path: Path) -> None:
    os.truncate(path, 5_000_000_000)


@table("a CSV file of one-cell rows")
def write_one_cell_rows(path: Path) -> None:
    write_rows(path, ("1" for _ in range(9_000_000)))


@table("a CSV file of unknown indicators")
def write_unknown(path: Path) -> None:
    write_rows(path, (f"indicator_{row},2024-Q1,4" for row in range(49_000)))


@table("a CSV file of wrong periods")
def write_wrong_periods(path: Path) -> None:
    write_rows(path, (f"one,2024-X{row},4" for row in range(49_000)))


@table("a CSV file of blank lines", may_be_read=True)
def write_blank_lines(path: Path) -> None:
    path.write_text(GOOD + "\n" * 19_000_000, "utf-8")


@table("a CSV file of empty rows", may_be_read=True)
def write_comma_lines(path: Path) -> None:
    path.write_text(GOOD + ",,\n" * 6_000_000, "utf-8")


@table("a CSV header of a million names")
def write_wide_csv(path: Path) -> None:
    path.write_text(",".join(f"c{number}" for number in range(1_000_000)) + "\n1\n", "utf-8")


@table("a CSV cell of 40 MB")
def write_long_cell(path: Path) -> None:
    path.write_text(GOOD + f'"{"a" * 19_000_000}",2024-Q1,4\n', "utf-8")


@table("a quote that never ends")
def write_open_quote(path: Path) -> None:
    path.write_text(GOOD + '"' + "one,2024-Q1,4\n" * 1_300_000, "utf-8")


@table("50,000 equal rows", may_be_read=True)
def write_equal_rows(path: Path) -> None:
    write_rows(path, ("one,2024-Q1,4" for _ in range(49_900)))


@table("50,000 rows of different figures", may_be_read=True)
def write_unlike_rows(path: Path) -> None:
    write_rows(path, (f"one,2024-Q1,{row}" for row in range(49_900)))


@table("200,000 valid rows", indicators=2_500)
def write_most_rows(path: Path) -> None:
    write_valid_rows(path, 110_000)


@table("50,000 valid rows", may_be_read=True, indicators=2_500)
def write_many_rows(path: Path) -> None:
    write_valid_rows(path, 49_900)


def write_valid_rows(path: Path, count: int) -> None:
    names = ["one", *(f"i{number}" for number in range(1, 2_500))]
    places = ["", *(f"D{number}" for number in range(10))]
    made = product(names, (1, 2, 3, 4), places)
    rows = (f"{name},2024-Q{quarter},{place},{4 if place else 40}" for name, quarter, place in made)
    write_rows(path, islice(rows, count), "indicator_id,period,district,value")


@table("long words in comments")
def write_long_comments(path: Path) -> None:
    rows = (f"one,2024-Q{1 + row % 4},{row},{'a' * 3_900}" for row in range(4_900))
    write_rows(path, rows, "indicator_id,period,value,comment")


@table("long runs of digits in comments")
def write_long_digits(path: Path) -> None:
    rows = (f"one,2024-Q{1 + row % 4},{row},{'1 ' * 1_950}x" for row in range(4_900))
    write_rows(path, rows, "indicator_id,period,value,comment")


@table("an infinite file")
def write_endless(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


@table("a pipe that nobody writes")
def write_pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def document(name: str, text: Callable[[], str]) -> None:
    """Registers a parameter file."""

    def place(root: Path) -> None:
        write_project(root)
        (root / PARAMETERS).write_text(text(), "utf-8")

    hostile(name)(place)


SOURCE = f"sources: {{observations: {{kind: csv, path: {DATA}.csv}}}}\n"
document("2 MB of YAML lists", lambda: "project: [" + "[],[[]]," * 240_000 + "]\n")
document("2 MB of YAML lists in braces", lambda: "a: [" + "{}," * 600_000 + "]\n")
document("2 MB of YAML keys", lambda: "".join(f"k{number}: 1\n" for number in range(170_000)))
document("2 MB of one YAML key", lambda: "k: 1\n" * 390_000)
document("2 MB of one YAML word", lambda: "project: " + "a" * 1_900_000 + "\n")
document("deep YAML", lambda: "[" * 900_000)
document("deep YAML by blanks", lambda: "".join(" " * n + "a:\n" for n in range(1_900)))
document("5,000 indicators without keys", lambda: HEAD + SOURCE + "indicators:\n" + "  - {}\n" * 200_000)
document("indicators of one id", lambda: HEAD + SOURCE + INDICATORS + INDICATOR.format(id="one") * 12_000)
document(
    "100,000 values of a dimension",
    lambda: (
        HEAD
        + SOURCE
        + "dimensions: {district: {kind: place, level: 1, values: ["
        + ", ".join(f"District{number}" for number in range(100_000))
        + "]}}\nindicators:\n"
        + INDICATOR.format(id="one")
    ),
)
document(
    "a project of 7,000 years",
    lambda: HEAD.replace("2024-12-31", "9024-12-31") + SOURCE + INDICATORS + INDICATOR.format(id="one"),
)


def text_file(name: str, place: str, text: Callable[[], str]) -> None:
    """Registers a file beside the parameters."""

    def write(root: Path) -> None:
        write_project(root)
        (root / place).write_text(text(), "utf-8")

    hostile(name, may_be_read=True)(write)


text_file("a narrative of open brackets", f"{TEXTS}/summary.md", lambda: "[" * 990_000)
text_file("a narrative of links", f"{TEXTS}/summary.md", lambda: "[a](b" * 190_000)
text_file("a narrative of stars", f"{TEXTS}/summary.md", lambda: "*a **b " * 140_000)
text_file("a narrative of one word", f"{TEXTS}/summary.md", lambda: "a" * 990_000)
text_file("a narrative of digits", f"{TEXTS}/summary.md", lambda: "1 " * 490_000)
text_file("a narrative of quotes", f"{TEXTS}/summary.md", lambda: ">" * 490_000 + " a")
text_file("a narrative of entities", f"{TEXTS}/summary.md", lambda: "&" * 990_000)
text_file("a narrative of backticks", f"{TEXTS}/summary.md", lambda: "`a``b" * 190_000)
text_file(
    "9 MB of actions", "params/alpha/actions.csv", lambda: "action,owner,due\n" + "Do it,Role,2024-06-30\n" * 400_000
)
text_file(
    "9 MB of actions in one-cell rows", "params/alpha/actions.csv", lambda: "action,owner,due\n" + "a\n" * 4_900_000
)


def write_scores(root: Path, rows: str) -> None:
    """A project with people's scores."""
    write_project(root)
    text = (root / PARAMETERS).read_text("utf-8")
    scores = SOURCE.replace("}}\n", "}, scores: {kind: csv, path: data/alpha/scores.csv}}\n")
    (root / PARAMETERS).write_text(text.replace(SOURCE, scores), "utf-8")
    (root / "data/alpha/scores.csv").write_text("indicator_id,period,code,wave,value\n" + rows, "utf-8")


@hostile("50,000 scores of one person each", may_be_read=True)
def write_many_scores(root: Path) -> None:
    rows = (f"one,2024-Q{1 + row % 4},c{row},pre,{row % 9}\n" for row in range(49_900))
    write_scores(root, "".join(rows))


@hostile("50,000 scores of one person")
def write_equal_scores(root: Path) -> None:
    write_scores(root, "one,2024-Q1,c1,pre,3\n" * 49_900)


@hostile("20,000 texts beside the parameters")
def write_many_texts(root: Path) -> None:
    write_project(root)
    (root / TEXTS / "indicators").mkdir()
    for number in range(20_000):
        (root / TEXTS / "indicators" / f"x{number}.md").write_text("Words.\n", "utf-8")


@hostile("a portfolio of 5,000 projects that are not there", "report", "--project", "portfolio")
def write_portfolio(root: Path) -> None:
    write_project(root)
    names = ", ".join(f"p{number}: {{}}" for number in range(4_900))
    text = f"portfolio: {{id: portfolio, title: All}}\nprojects: {{{names}}}\n"
    (root / "params/portfolio.yml").write_text(text, "utf-8")


@hostile("a text of links to links", may_be_read=True)
def write_link_loop(root: Path) -> None:
    write_project(root)
    (root / TEXTS / "summary.md").symlink_to("summary.md")
    (root / "params/beta.yml").symlink_to("beta.yml")
