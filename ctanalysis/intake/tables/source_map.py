"""The source map: where in the workbook what was found, in a file that people read, answer and
correct.
"""

import json
from collections import Counter
from pathlib import Path

from pydantic import Field, ValidationError

from ctanalysis.ground.errors import ParameterError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import Group, write_group
from ctanalysis.intake.cells.date_spans import read_span
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.map_models import MapColumn, MapTable
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.workbook_contents import Contents
from ctanalysis.observations.sources.workbook_grid import name_column
from ctanalysis.params.fields import Identifier, Label, Model
from ctanalysis.params.yaml_document import read_yaml

COLUMN_ROLES = (
    "indicator", "code", "result", "pillar", "level", "unit", "baseline", "baseline_period",
    "actual_period", "target_period", "population", "target", "actual", "percent", "variance",
    "total", "verification", "frequency", "responsible",
    "comment", "definition", "status", "assumption", "breakdown", "breakdown_type", "period", "year", "measure",
    "numerator", "denominator", "n", "sex", "age_group", "place", "sign", "other", "ignore",
)  # fmt: skip


class MapIndicator(Model):
    """An indicator: its id in the parameters, and the words by which its row is found."""

    id: Identifier = Field(description="its id in the parameters")
    text: Label = Field(description="its title in the workbook")
    code: Label = Field("", description="its code in the workbook")
    result: Label = Field("", description="its result there, where another one has its title and code")
    sheet: Label = Field("", description="where it stood")
    row: Label = Field("", description="where it stood")
    use: Label = Field("", description="ignore leaves the row out, also in the next copy")


class MapQuestion(Model):
    """What could be two things."""

    id: Label = Field(description="the name under which it is answered")
    question: Label = Field(description="the question")
    allowed: tuple[Label, ...] = Field((), description="the possible answers; none: the workbook is to be corrected")
    where: tuple[Label, ...] = Field((), description="the cells")


class SourceMap(Model):
    """How one workbook is read."""

    workbook: Label = Field(description="the workbook's name")
    answers: dict[Label, Label] | None = Field(None, description="answers to questions, by their id")
    answered_by: Label = Field("", description="who answered them: a name or a function")
    questions: tuple[MapQuestion, ...] = Field((), description="what was not chosen")
    tables: tuple[MapTable, ...] = Field((), description="the tables, sheet by sheet")
    indicators: tuple[MapIndicator, ...] = Field((), description="the indicators")

    def is_ignored(self, sheet: str) -> bool:
        """Whether a sheet is to be left out."""
        return any(fold(table.sheet) == fold(sheet) and table.use == "ignore" for table in self.tables)

    def leaves_out(self, title: str, code: str) -> bool:
        """Whether a row is to be left out, found by its words."""
        return any(
            one.use == "ignore" and fold(one.text) == fold(title) and one.code == code for one in self.indicators
        )

    def find_column(self, sheet: str, heading: str) -> MapColumn | None:
        """What the map says of a column, found by its headings; nothing where the same headings
        stand over columns of different roles.
        """
        wanted = fold(heading)
        tables = [table for table in self.tables if fold(table.sheet) == fold(sheet)]
        found = [column for table in tables for column in table.columns if fold(column.heading) == wanted]
        return found[0] if len({(column.role, column.period, column.group) for column in found}) == 1 else None


def read_source_map(path: Path, name: str) -> SourceMap | None:
    """The map; None when there is none; ParameterError when it cannot be read."""
    if not path.is_file():
        return None
    document = read_yaml(path, name)
    if document.problems:
        raise ParameterError(document.problems)
    try:
        found = SourceMap.model_validate(document.content)
    except ValidationError as error:
        places = [
            (tuple(item["loc"]), str(item["msg"]).removeprefix("Value error, "))
            for item in error.errors(include_url=False, include_input=False)
        ]
        raise ParameterError(
            [
                Problem(
                    document.place(path), what, phrase("Correct the line, or delete the file to have it written anew.")
                )
                for path, what in places
            ]
        ) from error
    problems = [
        Problem(
            document.place(("tables", number, "columns", index)),
            phrase('the role "{role}" is not known', role=column.role),
            phrase("Allowed: {column_roles}.", column_roles=", ".join(COLUMN_ROLES)),
        )
        for number, table in enumerate(found.tables)
        for index, column in enumerate(table.columns)
        if column.role not in COLUMN_ROLES
    ]
    problems += [
        Problem(
            document.place(("tables", number, "columns", index)),
            phrase('the period "{period}" is no stretch of days', period=column.period),
            phrase("Write it as 2024-01-01..2024-03-31."),
        )
        for number, table in enumerate(found.tables)
        for index, column in enumerate(table.columns)
        if column.period and read_span(column.period) is None
    ]
    if problems:
        raise ParameterError(problems)
    return found


def make_source_map(
    found: Contents, layouts: list[Layout], answers: dict[str, str], before: SourceMap | None
) -> SourceMap:
    """The map of what was found; what an earlier map says of columns and indicators that are gone
    stays in it.
    """
    tables = [
        MapTable(
            sheet=layout.sheet.name,
            use="table",
            header_rows=f"{layout.header[0]}-{layout.header[1]}",
            columns=tuple(_map_column(column) for column in layout.columns if column.heading.text),
        )
        for layout in layouts
    ]
    for sheet, why in found.sheets.items():
        if why not in ("table", "list"):
            tables.append(
                MapTable(sheet=sheet, use="ignore" if before and before.is_ignored(sheet) else "not_used", why=why)
            )
    times = Counter((fold(one.title), one.code) for one in found.indicators)
    indicators = [
        MapIndicator(
            id=one.id,
            text=one.title,
            code=one.code,
            result=one.texts.get("result", "") if times[fold(one.title), one.code] > 1 else "",
            sheet=one.cell.sheet,
            row=str(one.cell.row),
        )
        for one in found.indicators
        if one.id and not one.is_new
    ]
    if before:
        known = {(fold(one.text), one.code, fold(one.result)) for one in indicators}
        indicators += [one for one in before.indicators if (fold(one.text), one.code, fold(one.result)) not in known]
    questions = [
        MapQuestion(id=question.id, question=question.text, allowed=question.answers, where=question.places[:20])
        for question in found.questions
    ]
    return SourceMap(
        workbook=found.workbook.name,
        answers=dict(sorted(answers.items())),
        answered_by=before.answered_by if before else "",
        questions=tuple(questions),
        tables=tuple(tables),
        indicators=tuple(indicators),
    )


def write_source_map(source_map: SourceMap) -> str:
    """The map as a file for people."""
    lines = [
        "# How the tracking table is read. Rows and columns are found by their words, so they may "
        "move; sheets by their names.",
        "# To change a reading, change a role here, or write `use: ignore` for a sheet, and run "
        "the same command again.",
        f"workbook: {_quote(source_map.workbook)}",
        "",
        '# Answers to the questions below, for example `fiscal-year-start: "7"`.',
    ]
    open_questions = [
        question.id
        for question in source_map.questions
        if question.allowed and question.id not in (source_map.answers or {})
    ]
    lines.append("answers:" if source_map.answers else "answers: {}" if not open_questions else "answers:")
    lines += [f"  {_quote(name)}: {_quote(answer)}" for name, answer in (source_map.answers or {}).items()]
    lines += [f'  # {_quote(name)}: ""' for name in open_questions]
    if source_map.answers or open_questions:
        lines += [
            "# Who answers: a name or a function, which the first page of the report gives.",
            f"answered_by: {_quote(source_map.answered_by)}",
        ]
    lines += ["", "questions:" if source_map.questions else "questions: []"]
    for question in source_map.questions:
        lines += [
            f"  - id: {_quote(question.id)}",
            f"    question: {_quote(question.question)}",
            f"    allowed: [{', '.join(map(_quote, question.allowed))}]",
            f"    where: [{', '.join(map(_quote, question.where))}]",
        ]
    lines += ["", "tables:" if source_map.tables else "tables: []"]
    for table in source_map.tables:
        lines += [f"  - sheet: {_quote(table.sheet)}", f"    use: {table.use}"]
        lines += [f"    why: {_quote(table.why)}"] if table.why else []
        lines += [f"    header_rows: {_quote(table.header_rows)}", "    columns:"] if table.columns else []
        for column in table.columns:
            period = f", period: {_quote(column.period)}" if column.period else ""
            group = f", group: {_quote(column.group)}" if column.group else ""
            lines.append(
                f"      - {{column: {_quote(column.column)}, heading: {_quote(column.heading)}, "
                f"role: {column.role}{period}{group}}}"
            )
    lines += [
        "",
        "# An id is that of params; the words are those of the workbook. `use: ignore` beneath an "
        "indicator leaves its row out, also in the next copy.",
        "indicators:" if source_map.indicators else "indicators: []",
    ]
    for one in source_map.indicators:
        lines += [
            f"  - id: {_quote(one.id)}",
            f"    text: {_quote(one.text)}",
            f"    code: {_quote(one.code)}",
            *([f"    result: {_quote(one.result)}"] if one.result else []),
            f"    sheet: {_quote(one.sheet)}",
            f"    row: {_quote(one.row)}",
            *([f"    use: {one.use}"] if one.use else []),
        ]
    return "\n".join(lines) + "\n"


def read_group(text: str) -> Group:
    """The group that the map writes as sex=female|age_group=0-17."""
    pairs = [part.partition("=") for part in text.split("|") if "=" in part]
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _map_column(column: TableColumn) -> MapColumn:
    return MapColumn(
        column=name_column(column.number),
        heading=column.heading.text,
        role="ignore" if column.hidden else column.role,
        period=column.span.write() if column.span else None,
        group=write_group(column.heading.group),
    )


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
