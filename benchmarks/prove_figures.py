"""Proof that every figure is the same in all formats: reports of the shipped projects as HTML, PDF,
Word and Excel, each figure of the page looked for in the others and in results.json.

    python -m benchmarks.prove_figures [PROJECT ...]

Three counts a report. Blocks: paragraphs, headings, captions and cells of the page that hold a
figure, and how many stand word for word in the PDF and in the Word document. Figures: numbers in
the first page's lines and the entries of the findings, and how many are a figure of that indicator
in results.json, rounded as printed, or the difference of two of one finding, whole or a period.
Cells: numbers of the workbook, and how many are in results.json, the parameters or the released
rows. Works in a scratch copy; exit code 1 if any is not.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from shipped import SHIPPED, copy_checkout, list_periods

from ctanalysis.figures.evaluation import Evaluation, load_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.units import UNITS
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.up_to_date import Asked
from ctanalysis.showing.tables.badges_and_line_names import slug

FORMATS = ("html", "pdf", "docx", "xlsx")
BLOCKS = "//main//*[self::p or self::li or self::td or self::th or self::caption or self::h2 or \
self::h3 or self::h4 or self::dt or self::dd or self::figcaption]"
NUMBER = re.compile(r"(?<![\w.])\d[\d\u202f]*(?:\.\d+)?")
IDLE = re.compile(
    r"\b(?:95|80) % range|\b\d+ remarks?\b|\bFY\d{4}/\d\d(?:-Q\d)?|\b\d{4}(?:-\d\d(?:-\d\d)?|-Q\d)"
    r"|\b(?:19|20)\d\d\b|\b\d+(?=(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b)"
)


def main(projects: list[str]) -> int:
    """Makes and compares; 0 if nothing was amiss."""
    amiss = 0
    with tempfile.TemporaryDirectory(prefix="ctanalysis-proof-") as scratch:
        root = copy_checkout(Path(scratch), projects)
        for project in projects:
            for edition in ("public", "internal"):
                period = list_periods(read_project(root, project))[-1]
                made = make_report(root, Asked(project, period, edition, FORMATS), say=lambda line: None)
                evaluation = load_evaluation(project, period, edition, root=root)
                found = compare(root / made[-1].parent, list_released(evaluation))
                amiss += sum(len(missing) for _, missing in found.values())
                for name, (number, missing) in found.items():
                    print(f"{project} {edition} {name}: {number}, {len(missing)} amiss", flush=True)
                    for words in missing[:8]:
                        print(f"    {words}")
    return 1 if amiss else 0


def compare(folder: Path, released: set[float]) -> dict[str, tuple[int, list[str]]]:
    """For each comparison how much was compared, and what was not found."""
    from lxml import html

    page = html.document_fromstring((folder / "report.html").read_text(encoding="utf-8"))
    # with the pictures their key, which is not in Word either: it holds no figure
    beside = "//svg|//*[@class='ct-key']|//header[contains(@class,'ct-running')]|//nav"
    for picture in page.xpath(beside):
        picture.drop_tree()
    blocks = [words for words in list_blocks(page) if NUMBER.search(words)]
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return {
        "blocks in PDF": (len(blocks), find_missing(blocks, read_pdf(folder / "report.pdf"))),
        "blocks in Word": (len(blocks), find_missing(blocks, read_word(folder / "report.docx"))),
        "figures of lines and entries": find_untold(page, results),
        "cells in Excel": find_strange_cells(folder / "report.xlsx", {*released, *list_numbers(results)}),
    }


def list_blocks(page: Any) -> Iterator[str]:
    """The words of each block, of a list's entry without those of the lists in it."""
    for block in page.xpath(BLOCKS):
        inner = block.xpath(".//p|.//ul|.//ol|.//table")
        yield " ".join(text for text in block.itertext() if not any(text in part.itertext() for part in inner))


def find_missing(blocks: Iterable[str], text: str) -> list[str]:
    """The blocks that are not in a text, both without blanks; a block may end on the next sheet."""
    whole = squeeze(text)
    return [words.strip()[:160] for words in blocks if not stands_in(squeeze(words), whole)]


def stands_in(words: str, whole: str) -> bool:
    """Whether words stand in a text, in one piece or, long ones, in two."""
    return words in whole or any(
        words[:place] in whole and words[place:] in whole for place in range(40, len(words) - 40)
    )


def squeeze(words: str) -> str:
    """Words without blanks and soft hyphens."""
    return re.sub(r"[\s\u202f\u00a0\u00ad]", "", words)


def read_pdf(path: Path) -> str:
    """The text of a PDF."""
    from pypdf import PdfReader

    return "".join(page.extract_text() for page in PdfReader(path).pages)


def read_word(path: Path) -> str:
    """The text of a document, in its order."""
    import docx

    body = docx.Document(str(path)).element.body
    return "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def find_untold(page: Any, results: dict[str, Any]) -> tuple[int, list[str]]:
    """How many figures stand on the first page's lines and in the entries of the findings, and
    those that are none of their indicator's in results.json.
    """
    number, untold = 0, []
    for name, sentence in list_sentences(page):
        known = list_known(results, name)
        words = " ".join(sentence.itertext())
        for told in NUMBER.findall(IDLE.sub(" ", words)):
            number += 1
            if not is_known(told, known):
                untold.append(f"{name}: {told} in {words.strip()[:200]}")
    return number, untold


def list_sentences(page: Any) -> Iterator[tuple[str, Any]]:
    """The sentences of each entry of the findings, and the cells of each line of the first page,
    with the indicator that they are of.
    """
    for entry in page.xpath("//article[contains(@class,'ct-entry')]"):
        name = entry.get("id").removeprefix("card-")
        yield from ((name, sentence) for sentence in entry.xpath("./p"))
    for line in page.xpath("//table[contains(@class,'ct-lines')]//tr[.//a[contains(@href,'#card-')]]"):
        name = line.xpath("string(.//a/@href)").removeprefix("#card-")
        yield from ((name, cell) for cell in line.xpath("./td[@data-label]"))


def list_known(results: dict[str, Any], indicator: str) -> set[float]:
    """Every number of an indicator's findings, also as a percentage and as a change in percent."""
    rows = [
        row for kind in results["findings"] for row in kind["rows"] if slug(row.get("indicator") or "") == indicator
    ]
    known: set[float] = set()
    for row in rows:
        plain = set(list_numbers(row))
        apart = {abs(one - other) for one, other in permutations(list_ends(row), 2)}
        spans = {row["span"] for _ in apart if row.get("span")}
        known |= plain | apart | {distance / span for distance in apart for span in spans}
        known |= {100 * value for value in plain if value != int(value)}
        known |= {100 * (value - 1) for value in plain if value != int(value)}
    return known


def list_numbers(item: Any) -> Iterator[float]:
    """All numbers of a value, also those in its words."""
    if isinstance(item, bool):
        return
    if isinstance(item, (int, float)):
        yield float(item)
    elif isinstance(item, str):
        yield from (float(told.replace("\u202f", "")) for told in NUMBER.findall(item))
    elif isinstance(item, dict):
        yield from (n for key, value in item.items() if key != "sentence" for n in list_numbers(value))
    elif isinstance(item, list):
        yield from (number for value in item for number in list_numbers(value))


def list_ends(row: dict[str, Any]) -> Iterator[float]:
    """What two figures of a row may be the difference of."""
    for name in ("actual", "target", "due", "start", "baseline", "low", "high", "value"):
        if isinstance(row.get(name), (int, float)):
            yield float(row[name])


def is_known(told: str, known: set[float]) -> bool:
    """Whether a printed number is one of these, rounded to the digits that it has."""
    plain = told.replace("\u202f", "")
    digits = len(plain.partition(".")[2])
    half = 0.5 * 10**-digits + 1e-9
    return any(abs(abs(value) - float(plain)) <= half for value in known)


def list_released(evaluation: Evaluation) -> set[float]:
    """Every number of the released rows, of the parameters and of the units."""
    numbers = {n for row in evaluation.observations for n in row.numbers if n is not None}
    numbers |= {unit.smallest_change for unit in UNITS.values()}
    return numbers | set(list_numbers(evaluation.parameters.model_dump(mode="json")))


def find_strange_cells(path: Path, known: set[float]) -> tuple[int, list[str]]:
    """How many cells of the workbook hold a number, and those that are none of these, also in
    percent.
    """
    from openpyxl import load_workbook

    rounded = {f"{number:.9g}" for value in known for number in (value, 100 * value)}
    number, strange = 0, []
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
                    number += 1
                    if f"{cell.value:.9g}" not in rounded:
                        strange.append(f"{sheet.title} {cell.coordinate}: {cell.value}")
    return number, strange


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(SHIPPED)))
