"""Down the rows of a table: indicators, their groups beneath, heads of sections, totals, notes."""

import re
from dataclasses import replace

from ctanalysis.intake.figures import Figure, read_figure
from ctanalysis.intake.found import Found, FoundFigure, FoundIndicator
from ctanalysis.intake.groups import Part, find_groups, is_part_of, is_total_title, read_group_title
from ctanalysis.intake.headings import Heading
from ctanalysis.intake.layouts import Column, Layout, spread_texts
from ctanalysis.intake.signs import Signs
from ctanalysis.intake.times import TimeWords, find_time
from ctanalysis.intake.totals import check_total_row
from ctanalysis.intake.words import ACTUAL_WORDS, BASELINE_WORDS, ROLES, TARGET_WORDS, fold
from ctanalysis.sources.workbook import GridCell

TEXT_ROLES = ("unit", "level", "pillar", "verification", "frequency", "definition", "result", "comment", "assumption", "baseline_period")
FIGURE_ROLES = ("target", "actual", "baseline", "numerator", "denominator", "total", "percent", "sign", "variance")
SECTION = re.compile(
    r"^(?:(?:intermediate |expected |specific |overall |strategic )?(?:result|outcome|output|objective|goal|impact|pillar|component|activity|activities)|ir\b|so\b|op\b|(?:resultat|effet|produit|extrant|objectif|"
    r"composante|pilier|axe|volet)\b|(?:resultado|producto|objetivo|componente|eje|pilar|produto|eixo)\b|prevention|protection|prosecution|partnership|prevencion|proteccion|persecucion|poursuites?|partenariat)"
)
FOOTNOTE = re.compile(
    r"^(?:\*|note|nb\b|n\.b|source|\d\)|\(\d\)|nota\b|remarque|legend|key:|\[\d|¹|²|prepared by|last updated|disclaimer|comment)"
)
CODE = re.compile(r"^(?P<code>[A-Z]{0,5}[ -]?\d+(?:\.\d+)+[a-z]?|\d+(?=[.)])|[A-Z]{1,5}[ -]?\d+)(?:[.:)]|\s*[-–])?\s+(?P<title>\D.{3,})$")
COUNTED = re.compile(r"\b(?:number|no\.|nombre|numero|nr|#)")


class RowWalker:
    """Walks one table and writes down what it finds."""

    def __init__(self, found: Found, layout: Layout, signs: Signs, context: TimeWords | None, sections: list[str]) -> None:
        self.found, self.layout, self.signs, self.context = found, layout, signs, context
        self.pillar = find_pillar_of_sheet(layout.sheet.name)
        self.spread = spread_texts(layout.sheet)
        self.sections = list(sections)
        self.has_open_head = False  # the last thing read was the head of a section: it belongs to the table below
        self.current: FoundIndicator | None = None
        self.since_total: list[FoundIndicator] = []
        self.made: list[FoundIndicator] = []
        self.title_column = layout.find("indicator") or next(column for column in layout.columns if column.role == "indicator")

    def walk(self) -> list[FoundIndicator]:
        """The table's indicators, in order."""
        for row in range(self.layout.body[0], self.layout.body[1] + 1):
            cells = [cell for cell in self.layout.sheet.list_row(row) if not (cell.kind == "text" and not cell.text)]
            shown = [cell for cell in cells if not cell.hidden]
            if shown:
                self._read_row(row, shown)
        return self.made

    def _read_row(self, row: int, cells: list[GridCell]) -> None:
        by_column = {cell.column: cell for cell in cells}
        values = [
            (column, by_column[column.number]) for column in self.layout.list_values() if column.number in by_column and not column.hidden
        ]
        title_cell = self.spread.get((row, self.title_column.number))
        own_title = by_column.get(self.title_column.number)
        own_code, title = self._split_code(row, self._text(title_cell))
        measure, group = self._read_measure(row), self._read_row_group(row)
        if own_title is None and not values:
            self._read_lone(cells)
            return
        folded = fold(title)
        is_continued = own_title is None and (group is not None or measure is not None or title_cell is not None or self._has_time(row))
        if not title and not is_continued:
            self._leave(cells, "a row of figures without an indicator")
            return
        if (
            own_title is not None
            and is_total_title(folded)
            and not (self.current and not self.current.list_figures("actual") and self.current.figures == [])
        ):
            self._read_total(cells, values, own_title)
            return
        named = read_group_title(folded) if own_title is not None else None
        if named == () and self.current is None:
            named = None
        is_same = (
            own_title is not None
            and self.current is not None
            and folded == fold(self.current.title)
            and own_code in ("", self.current.code)
        )
        if named is not None and self.current is not None:
            self.found.note(own_title, "group") if own_title else None
            self._take(row, values, named, measure)
        elif own_title is not None and (part := is_part_of(folded)) and self.current is not None:
            self.found.note(own_title, "group", "guess", "taken for a part of the indicator above; such parts may overlap")
            self._take(row, values, (("part", own_title.text.strip(" -:"))[:2] if not part else ("part", _tidy(own_title.text)),), measure)
        elif (is_continued or is_same) and self.current is not None:
            self.found.note(own_title, "indicator") if own_title else None
            self._take(row, values, group or (), measure)
        elif own_title is not None:
            self._read_indicator(row, cells, values, own_title, (own_code, title), (measure, group))
        else:
            self._leave(cells, "a row of figures without an indicator")
        self._account_texts(row, by_column)

    def _read_indicator(
        self,
        row: int,
        cells: list[GridCell],
        values: list[tuple[Column, GridCell]],
        title: GridCell,
        named: tuple[str, str],
        said: tuple[str | None, tuple[Part, ...] | None],
    ) -> None:
        described = [cell for cell in cells if cell.column != title.column and self._role(cell.column) not in ("code", "other")]
        if not values and not described:
            self._read_head(title, cells)
            return
        self.has_open_head = False
        if title.kind not in ("text",):
            self._leave(cells, "the column of indicators holds no text here")
            return
        self.current = FoundIndicator(named[1], title, named[0], tuple(self.sections))
        for role in TEXT_ROLES:
            column = self.layout.find(role)
            cell = self.spread.get((row, column.number)) if column else None
            if cell is not None and not cell.hidden and self._text(cell):
                self.current.texts[role] = self._text(cell)
        if self.pillar and "pillar" not in self.current.texts:
            self.current.texts["sheet"] = self.pillar
        self.made.append(self.current)
        self.since_total.append(self.current)
        self.found.note(title, "indicator")
        self._take(row, values, said[1] or (), said[0])

    def _take(self, row: int, values: list[tuple[Column, GridCell]], group: tuple[Part, ...], measure: str | None) -> None:
        """Writes the row's figures to the current indicator."""
        assert self.current is not None
        row_time = self._read_row_time(row)
        counts = bool(COUNTED.search(fold(f"{self.current.title} {self.current.texts.get('unit', '')}")))
        for column, cell in values:
            role = measure if measure and column.role in ("actual", "target", "total", "other") else column.role
            figure = self._read_figure(cell, role, counts)
            if self._is_spread(cell):
                figure = Figure("question", "the cell is merged over several columns of figures: which one is it for?")
            time = column.heading.time
            base = None if role == "baseline" else self.context
            joined = base.add(time) if base and time else time or base
            joined = (
                joined.add(row_time)
                if joined and row_time and role != "baseline"
                else (row_time if role != "baseline" and row_time else joined)
            )
            if column.heading.annual and joined and not (time and time.part):
                joined = replace(joined, part=None, months=None, span=None if joined.year else joined.span)
            both = tuple(sorted({**dict(column.heading.group), **dict(group)}.items(), reverse=True))
            taken = FoundFigure(cell, role, figure, joined, both, column.heading, column.span, column.heading.whole and role != "actual")
            self.current.figures.append(taken)
            self.found.note(cell, role, figure.reading if figure.reading != "question" else "not used", figure.sentence, figure.write())
            for part, number in figure.parts:
                self.current.figures.append(replace(taken, group=part, figure=Figure("guess", figure.sentence, value=number)))

    def _is_spread(self, cell: GridCell) -> bool:
        """Whether the cell is merged over more than one column of figures."""
        numbers = {column.number for column in self.layout.list_values()}
        return any(
            top <= cell.row <= bottom and left <= cell.column <= right and len(numbers & set(range(left, right + 1))) > 1
            for top, left, bottom, right in self.layout.sheet.merged
        )

    def _read_figure(self, cell: GridCell, role: str, counts: bool) -> Figure:
        figure = read_figure(cell, self.signs, whole=counts)
        if cell.kind == "date" and role in ("target", "actual"):
            return replace(figure, sentence=figure.sentence + "; for a milestone write yes or no, or 1 or 0")
        return figure

    def _read_total(self, cells: list[GridCell], values: list[tuple[Column, GridCell]], title: GridCell) -> None:
        self.found.note(title, "total")
        check_total_row(self.found, values, [self.since_total, self.made], self.signs)
        self._leave([cell for cell in cells if self.found.find_account(cell) is None], "it stands in a row of totals")
        self.since_total = []

    def _read_lone(self, cells: list[GridCell]) -> None:
        """A row in which nothing stands in the columns of titles and figures: a head, a footnote, or words beside the table."""
        texts = [cell for cell in cells if cell.kind == "text"]
        if len(texts) == 1 and len(cells) <= 2:
            self._read_head(texts[0], cells)
            return
        self._leave(cells, "words beside the table, without an indicator")

    def _read_head(self, cell: GridCell, cells: list[GridCell]) -> None:
        folded = fold(cell.text)
        code = next((self._text(other) for other in cells if other is not cell), "")
        if FOOTNOTE.match(folded) or not cell.text:
            self.found.note(cell, "note")
        else:
            is_named = bool(SECTION.match(folded))
            text = f"{code} {cell.text}".strip()
            if is_named and self.sections and _rank(text) > _rank(self.sections[-1]):
                self.sections = [*[held for held in self.sections if _rank(held) < _rank(text)], text]
            else:
                self.sections = [*[held for held in self.sections if _rank(held) < _rank(text)], text]
            sentence = (
                ""
                if is_named
                else "a row with words only was taken for the head of a section; an indicator without any figure looks the same"
            )
            self.found.note(cell, "section", "certain" if is_named else "guess", sentence)
            self.current, self.since_total, self.has_open_head = None, [], True
        for other in cells:
            if self.found.find_account(other) is None:
                self.found.note(other, "code")

    def _read_measure(self, row: int) -> str | None:
        """Target or actual, where a column says so row by row."""
        for column in self.layout.columns:
            if column.role in ("measure", "breakdown", "other", "level", "unit"):
                text = fold(self._text(self.spread.get((row, column.number))))
                for role, words in (
                    ("target", TARGET_WORDS),
                    ("actual", ACTUAL_WORDS),
                    ("baseline", BASELINE_WORDS),
                    ("percent", ROLES["percent"].split("|")),
                    ("variance", ROLES["variance"].split("|")),
                ):
                    if text and text in words:
                        return role
        return None

    def _read_row_group(self, row: int) -> tuple[Part, ...] | None:
        parts: dict[str, str] = {}
        is_there = False
        for column in self.layout.columns:
            if column.role not in ("breakdown", "sex", "age_group", "place") or column.hidden:
                continue
            text = self._text(self.spread.get((row, column.number)))
            named = read_group_title(fold(text)) if text else None
            if named is not None:
                parts.update(dict(named))
                is_there = True
            elif text and column.role == "place" and fold(text) not in ("national", "nationwide"):
                parts[re.sub(r"\W+", "_", fold(column.heading.text.split(" / ")[-1])).strip("_") or "place"] = text
                is_there = True
            elif (
                text
                and column.role == "breakdown"
                and not re.search(r"\b(?:sex|age|gender|sexe|district|region|sexo|edad|by|par|por|none|n/a|genre)\b|,|/", fold(text))
            ):
                parts["part"], is_there = _tidy(text), True
        return tuple(sorted(parts.items(), reverse=True)) if is_there else None

    def _read_row_time(self, row: int) -> TimeWords | None:
        time: TimeWords | None = None
        for role in ("year", "period"):
            column = self.layout.find(role)
            cell = self.spread.get((row, column.number)) if column else None
            if cell is None:
                continue
            said = find_time(fold(_write_time(cell)))[0]
            time = time.add(said) if time else said
        return time

    def _has_time(self, row: int) -> bool:
        return self._read_row_time(row) is not None

    def _account_texts(self, row: int, cells: dict[int, GridCell]) -> None:
        for number, cell in cells.items():
            if self.found.find_account(cell) is not None:
                continue
            role = self._role(number)
            if role == "responsible":
                self.found.note(cell, "responsible", "not used", "it may be a person's name; the parameters hold a role")
            elif role in ("status", "assumption"):
                self.found.note(
                    cell,
                    role,
                    "not used",
                    "the program computes the status itself" if role == "status" else "write it into the results chain if it belongs",
                )
            elif role in ("other", ""):
                self.found.note(cell, "other", "not used", "the heading of its column is not known")
            else:
                self.found.note(cell, role)

    def _leave(self, cells: list[GridCell], why: str) -> None:
        for cell in cells:
            if self.found.find_account(cell) is None:
                self.found.note(cell, "other", "not used", why)

    def _role(self, number: int) -> str:
        return next((column.role for column in self.layout.columns if column.number == number), "")

    def _split_code(self, row: int, title: str) -> tuple[str, str]:
        """The code and the title; where there is no column of codes, a code that the title begins with."""
        code = self._code(row)
        found = CODE.match(title) if not self.layout.find("code") else None
        return (found["code"], found["title"]) if found else (code, title)

    def _code(self, row: int) -> str:
        column = self.layout.find("code")
        return self._text(self.spread.get((row, column.number))) if column else ""

    def _text(self, cell: GridCell | None) -> str:
        if cell is None or cell.hidden:
            return ""
        if cell.kind == "date":
            return f"{cell.value:%Y-%m}"
        return f"{cell.number:.10g}" if cell.number is not None else cell.text


def _write_time(cell: GridCell) -> str:
    if cell.kind == "date":
        return f"{cell.value:%Y-%m}"
    return f"{cell.number:.0f}" if cell.number is not None else cell.text


def _rank(text: str) -> int:
    """How deep in the results chain a head stands: impact, outcome, output, then what is named otherwise."""
    folded = fold(text)
    for rank, words in enumerate(
        (
            r"impact|goal|overall|pillar|component|pilier|composante|componente|axe|eje|pilar",
            r"outcome|objective|effet|objectif|objetivo|result\b|resultat|resultado|ir\b",
            r"output|produit|extrant|producto|produto",
        )
    ):
        if re.search(rf"\b(?:{words})", folded):
            return rank
    return 1 if SECTION.match(folded) else 3


def _tidy(text: str) -> str:
    plain = re.sub(
        r"(?i)^[\s\-•*>]*(?:of which|of whom|out of which|thereof|dont|de los cuales|de las cuales|dos quais|das quais)\s*:?\s*", "", text
    ).strip(" .:;-()•*")
    return plain[:100] or text[:100]


def find_pillar_of_sheet(name: str) -> str:
    """The sheet's name, where it says more than that it is a sheet."""
    return "" if re.fullmatch(r"(?:sheet|feuil|feuille|hoja|planilha|tab)\s*\d*", fold(name)) else name


def list_groups(heading: Heading) -> tuple[Part, ...]:
    """The groups that a heading names."""
    return heading.group or find_groups(fold(heading.text))[0]
