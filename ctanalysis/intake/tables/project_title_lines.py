"""The lines above a table: the project's name, its country, its days; each of them a guess."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ctanalysis.intake.cells.date_spans import Span, make_months, read_days
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.cells.word_lists import join_words, read_words
from ctanalysis.observations.sources.workbook_grid import GridCell

NAMES = re.compile(
    r"(?i)^\s*(?:(?:project|programme|program)(?:\s+(?:title|name))?|title of (?:the )?project"
    r"|titre(?: du projet)?|nom du projet|projet|programme|proyecto|nombre del proyecto"
    r"|t[ií]tulo(?: del proyecto| do projeto)?|projeto|nome do projeto)\s*(?:[:\-–]\s*(?P<name>.+)$"
    r"|[\"“«]\s*(?P<quoted>[^\"”»]+?)\s*[\"”»])"
)
LABELLED = re.compile(
    r"^(?:country|pays|pais|date|period|periode|periodo|reporting|project (?:period|dates?"
    r"|duration|number|id|code|start|end)|duree|duracion|duracao|donor|bailleur|donante|start|end"
    r"|fiscal year|financial year|year|annee|ano|"
    r"prepared|updated|last update|version|partner|organi[sz]ation|implement\w*|quarter|trimestre"
    r"|grant|award|contact|currency|sector|location|budget|note|status|as of|fy)\b[^:]{0,40}(?::|-"
    r"|$)"
)
STARTS, ENDS = (
    r"(?:start|begin|debut|inicio|commencement|date de debut)",
    r"(?:end|fin|fim|closing|completion|cloture|termino)",
)
TABLE_WORDS = (
    r"indicator tracking table|performance tracking table|tracking table|tableau de suivi"
    r"|suivi des indicateurs|matriz de indicadores|seguimiento de indicadores|tabla de seguimiento"
    r"|logframe|logical framework|cadre logique|marco logico|ipptt?|itt|m&e|reporting template"
    r"|indicator performance|plano de monitoramento|results framework|indicators?|indicateurs?"
    r"|indicadores|performance|tracking|table|tableau|tabla|tabela|matrix|matrice|matriz"
    r"|monitoring|suivi|seguimiento|framework|cadre|report|rapport|plan|and|et|y|de|des|du|of|the"
    r"|for|annual|quarterly|progress|results?|resultats|project|projet|proyecto|sheet|data"
    r"|template|annex|annexe|anexo|m & e|evaluation|tracker|dashboard|scorecard|tableau de bord|tablero"
)
FOR_DONORS = r"donors?|donantes?|bailleurs?|para|pour|el|la|le"


@dataclass(frozen=True)
class TitleWords:
    """What the lines above say of the project, each with the cell that says it."""

    title: str = ""
    title_place: str = ""
    country: str = ""
    country_place: str = ""
    days: Span | None = None
    days_place: str = ""
    updated: date | None = None  # the day on which the figures were taken


def read_titles(cells: Iterable[GridCell], beside: Iterable[GridCell]) -> TitleWords:
    """The project's name, country and days, where the lines above the tables say them, or a sheet
    without a table does.
    """
    above = list(cells)
    listed = [*above, *(cell for cell in beside if len(cell.text) <= 300)]
    by_place = {(cell.sheet, cell.row, cell.column): cell for cell in listed}
    texts = [cell for cell in listed if cell.kind == "text" and cell.text and not cell.hidden]
    read = set(map(id, texts))
    title, title_place = _find_title(texts, [cell for cell in above if id(cell) in read], by_place)
    country, country_place = _find_country(texts)
    days, days_place = _find_days(listed, by_place)
    return TitleWords(title, title_place, country, country_place, days, days_place)


def _find_title(
    texts: list[GridCell], above: list[GridCell], by_place: dict[tuple[str, int, int], GridCell]
) -> tuple[str, str]:
    for cell in texts:
        found = NAMES.match(cell.text)
        name = (found["name"] or found["quoted"]) if found else ""
        if len(name) > 3 and not find_time(fold(name))[0]:
            return name, cell.place
        if NAMES.match(cell.text.rstrip(": ") + ": name"):
            beside = by_place.get((cell.sheet, cell.row, cell.column + 1)) or by_place.get(
                (cell.sheet, cell.row, cell.column + 2)
            )
            if beside is not None and beside.text:
                return beside.text, beside.place
    plain = [
        cell
        for cell in above
        if not LABELLED.match(fold(cell.text)) and not cell.text.endswith(":") and 6 < len(cell.text) <= 200
    ]
    named = [
        cell
        for cell in plain
        if not re.fullmatch(
            rf"(?:(?:{TABLE_WORDS}|{join_words('stretches', 'summary')}|{FOR_DONORS})[\s\d/,()&-]*)+", fold(cell.text)
        )
        and not _is_time(cell.text)
        and fold(cell.text) != fold(cell.sheet)
    ]
    return (named[0].text, named[0].place) if named else ("", "")


def _is_time(text: str) -> bool:
    time, rest = find_time(fold(text))
    return time is not None and len(rest.split()) <= 3


def _find_country(texts: list[GridCell]) -> tuple[str, str]:
    named = {code: join_words("countries", code) for code in read_words("countries")}
    countries = {code: re.compile(rf"\b(?:{names})\b") for code, names in named.items()}
    any_country = re.compile(rf"\b(?:{'|'.join(named.values())})\b")
    for cell in texts:
        folded = fold(cell.text)
        if not any_country.search(folded):
            continue
        codes = [code for code, names in countries.items() if names.search(folded)]
        if len(codes) == 1 or len(codes) > 1 and re.match(r"(?:country|pays|pais)\b", folded):
            return codes[0], cell.place
    return "", ""


def _find_days(cells: list[GridCell], by_place: dict[tuple[str, int, int], GridCell]) -> tuple[Span | None, str]:
    for cell in cells:
        time = find_time(fold(cell.text))[0] if cell.text else None
        if time and time.span and time.span.months > 12 and time.own_year is None:
            return time.span, cell.place
    start = end = None
    place = ""
    for cell in cells:
        folded = fold(cell.text)
        for words, is_start in ((STARTS, True), (ENDS, False)):
            if len(folded) < 60 and re.search(rf"\b{words}", folded):
                day = _read_day_beside(cell, by_place, is_start)
                if day and is_start and start is None:
                    start, place = day, cell.place
                elif day and not is_start and end is None:
                    end = day
    return (Span(start, end), place) if start and end and start < end else (None, "")


def _read_day_beside(cell: GridCell, by_place: dict[tuple[str, int, int], GridCell], is_start: bool) -> date | None:
    for step in (0, 1, 2):
        beside = by_place.get((cell.sheet, cell.row, cell.column + step))
        if beside is None:
            continue
        if beside.kind == "date" and isinstance(beside.value, date):
            return beside.value
        tail = fold(beside.text).partition(":")[2].strip() if step == 0 else fold(beside.text)
        days = read_days(tail)
        if days:
            return days[0]
        time = find_time(tail)[0]
        if time and time.year and time.part and time.part.isdigit():
            span = make_months(time.year, int(time.part), 1)
            return span.start if is_start else span.end
    return None
