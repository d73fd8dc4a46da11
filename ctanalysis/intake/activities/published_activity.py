"""An activity as it is published by the IATI standard (2.0x): its days, its country, and the figures of its results.
Who is to be contacted, transactions and documents are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.observations.sources.raw_table import RawTable
from ctanalysis.observations.sources.workbook_grid import clean_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LEVELS = {"1": "output", "2": "outcome", "3": "impact"}
UNITS = {"2": "%"}  # a measure of units (1) may count, and may be an index or money
DIRECTIONS = {"1": "increase", "true": "increase", "0": "decrease", "false": "decrease"}
STARTS, ENDS = ("2", "1"), ("4", "3")  # of an activity: the actual day before the planned one


@dataclass(frozen=True)
class PublishedValue:
    """A value as it is written: `baseline`, `target` or `actual`, its days, the dimensions and places that it is of,
    and the number of its period in the file.
    """

    measure: str
    words: str
    span: Span | None
    dimensions: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()
    period: int = 0


@dataclass(frozen=True)
class PublishedIndicator:
    """An indicator of a result. `references` are codes of vocabularies; `direction` is empty where none is given."""

    title: str
    description: str
    references: tuple[str, ...]
    result: str
    level: str
    unit: str
    direction: str
    values: tuple[PublishedValue, ...]


@dataclass(frozen=True)
class PublishedActivity:
    """An activity. `days` is None where its start or its end is not published; `updated` is the day of its figures."""

    identifier: str
    title: str
    country: str
    days: Span | None
    updated: date | None
    indicators: tuple[PublishedIndicator, ...]


def read_activities(path: Path) -> list[PublishedActivity]:
    """The activities of a file, in its order. DataError where it is no XML, or none of the standard; what the file
    declares by itself (entities) is refused, and nothing is looked up elsewhere.
    """
    from lxml import etree

    table = RawTable(path.name)
    if not table.take_contents(path):
        raise DataError(table.problems)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(table.contents, parser)
    except etree.XMLSyntaxError as error:
        what = phrase("the file is no XML that can be read (line {line})", line=error.lineno or 1)
        raise DataError([Problem(path.name, what, phrase("Download it again, whole."))]) from None
    if root.getroottree().docinfo.doctype:
        what = phrase("the file declares a document type, which no IATI file needs")
        raise DataError([Problem(path.name, what, phrase("Download it again from the publisher or a registry."))])
    found = [root] if root.tag == "iati-activity" else root.findall("iati-activity")
    if not found:
        what = phrase('no "iati-activity" stands in the file')
        raise DataError([Problem(path.name, what, phrase("Give an activity file of the IATI standard, 2.0x."))])
    return [_read_activity(one, _find_day(root.get("generated-datetime"))) for one in found]


def _read_activity(element: "Element", made: date | None) -> PublishedActivity:
    language = element.get(LANGUAGE) or ""
    days = {one.get("type"): _find_day(one.get("iso-date")) for one in element.findall("activity-date")}
    start, end = (next((day for kind in kinds if (day := days.get(kind))), None) for kinds in (STARTS, ENDS))
    countries = [one.get("code") or "" for one in element.findall("recipient-country")]
    return PublishedActivity(
        _read_plain(element.find("iati-identifier")),
        _read_words(element.find("title"), language),
        countries[0].upper() if len(countries) == 1 else "",
        Span(start, end) if start and end and start < end else None,
        _find_day(element.get("last-updated-datetime")) or made,
        tuple(
            _read_indicator(indicator, result, language)
            for result in element.findall("result")
            for indicator in result.findall("indicator")
        ),
    )


def _read_indicator(element: "Element", result: "Element", language: str) -> PublishedIndicator:
    codes = [clean_words(one.get("code") or "") for one in element.findall("reference")]
    return PublishedIndicator(
        _read_words(element.find("title"), language),
        _read_words(element.find("description"), language),
        tuple(filter(None, codes)),
        _read_words(result.find("title"), language),
        LEVELS.get(result.get("type") or "", ""),
        UNITS.get(element.get("measure") or "", ""),
        DIRECTIONS.get((element.get("ascending") or "").lower(), ""),
        tuple(_list_values(element)),
    )


def _list_values(element: "Element") -> Iterator[PublishedValue]:
    for baseline in element.findall("baseline"):
        yield _read_value(baseline, _find_year(baseline), 0)
    for number, period in enumerate(element.findall("period"), 1):
        start, end = (_find_day(_get(period.find(f"period-{edge}"), "iso-date")) for edge in ("start", "end"))
        span = Span(start, end) if start and end and start <= end else None
        for measure in ("target", "actual"):
            for one in period.findall(measure):
                yield _read_value(one, span, number)


def _read_value(element: "Element", span: Span | None, period: int) -> PublishedValue:
    dimensions: dict[str, str] = {}
    for one in element.findall("dimension"):
        name, said = clean_words(one.get("name") or ""), clean_words(one.get("value") or "")
        if name and said:
            dimensions[name] = f"{dimensions[name]} / {said}" if name in dimensions else said
    places = [clean_words(one.get("ref") or "") for one in element.findall("location")]
    words = clean_words(element.get("value") or "")
    return PublishedValue(str(element.tag), words, span, tuple(dimensions.items()), tuple(filter(None, places)), period)


def _find_year(baseline: "Element") -> Span | None:
    """The year of a baseline, else that of its day."""
    day, year = _find_day(baseline.get("iso-date")), (baseline.get("year") or "").strip()
    if re.fullmatch(r"(?:19|20)\d\d", year):
        return make_months(int(year), 1, 12)
    return make_months(day.year, 1, 12) if day else None


def _read_words(element: "Element | None", language: str) -> str:
    """The words of an element in the activity's own language, else in English, else the first that stand there."""
    told: dict[str, str] = {}
    for one in element.findall("narrative") if element is not None else ():
        told.setdefault(one.get(LANGUAGE) or language, _read_plain(one))
    return told.get(language) or told.get("en") or next(filter(None, told.values()), "")


def _read_plain(element: "Element | None") -> str:
    return clean_words(" ".join(str(element.text or "").split())) if element is not None else ""


def _get(element: "Element | None", name: str) -> str | None:
    return element.get(name) if element is not None else None


def _find_day(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "").strip()[:10])
    except ValueError:
        return None
