"""The map of a workbook's tables, as its user writes it: for each table the role of every column."""

import re
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, field_validator, model_validator

from ctanalysis.ground.errors import ParameterError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.maps.column_roles import (
    COMPARED,
    FIGURES,
    OF_LISTS,
    WHOLE,
    Role,
    RoleError,
    Said,
    name_dimension,
    parse_role,
    parse_said,
)
from ctanalysis.intake.maps.map_periods import FiscalYear, parse_period
from ctanalysis.params.fields import Label, Model, Whole
from ctanalysis.params.yaml_document import read_yaml

OTHERS = "others"  # of groups: all indicators that it does not name
BAND = re.compile(r"(\d+)(?:-(\d+)|\+)")


class MappedColumn(Model):
    """The role of a column, and what words in its cells mean."""

    role: Label = Field(description="what stands beneath the heading")
    means: dict[Label, Label] = Field(default_factory=dict, description="what a word of a cell means")
    others: Literal["", "error"] = Field("", description="error: a word that means does not name stops its line")
    down: bool = Field(False, description="an empty cell says what the one above says")
    bands: tuple[Label, ...] = Field((), description="of ages in years: the groups that they make, 0-17 or 18+")
    sep: Label = Field(";", description="what stands between several answers of one cell")

    @field_validator("role")
    @classmethod
    def _check_role(cls, role: str) -> str:
        parse_role(role)
        return role

    @field_validator("means")
    @classmethod
    def _check_means(cls, means: dict[str, str]) -> dict[str, str]:
        for words in means.values():
            parse_said(words)
        return means

    @field_validator("bands")
    @classmethod
    def _check_bands(cls, bands: tuple[str, ...]) -> tuple[str, ...]:
        found = [BAND.fullmatch(band) for band in bands]
        limits = sorted((int(one[1]), int(one[2] or 999)) for one in found if one)
        if None in found or any(first[1] >= second[0] for first, second in pairwise(limits)):
            raise RoleError(phrase("bands are groups of years that do not overlap: [0-17, 18-24, 25+]"))
        return bands

    @cached_property
    def parsed(self) -> Role:
        """The role in its parts."""
        return parse_role(self.role)

    @cached_property
    def meanings(self) -> dict[str, Said]:
        """What each word, or pattern, says."""
        return {word: parse_said(words) for word, words in self.means.items()}


def _read_column(value: Any) -> Any:
    return value if isinstance(value, dict) else {"role": value}


Column = Annotated[MappedColumn, BeforeValidator(_read_column)]


class Joins(Model):
    """Another sheet to whose lines those of a list belong."""

    sheet: Label = Field(description="the other sheet; its columns are headed `Sheet: heading` then")
    by: Label = Field(description="the column here that says which line there is its own")
    there: Label = Field("", description="the column there with the same words; that of the same heading if not named")


class MappedService(Model):
    """A service of a list, by the indicators under `counts` that say who needed it and who received it."""

    needed: Label = Field(description="the indicator of those who needed it")
    received: Label = Field(description="the indicator of those of them who received it")


class TableMap(Model):
    """One table: where it stands, and the role of each of its columns."""

    sheet: Label = Field("*", description="its sheet; * stands for any words, and for a CSV file nothing is needed")
    name: Label = Field("", description="what the star of the sheet stands for: indicator, by sex, place 1")
    kind: Literal["table", "cases", "ignore"] = Field(
        "table", description="cases: a line a case, which is counted; ignore leaves its lines out"
    )
    headings: Label = Field("", description="the lines of its headings: 4, or 4-5; else the first that is filled")
    tags: Label = Field("", description="the line of HXL tags")
    rows: Label = Field("", description="its lines: 5-16, 5-, or one; else all beneath the headings")
    all: Label = Field("", description="what is said of all its figures")
    columns: dict[Label, Column] = Field(default_factory=dict, description="a role for every column, by its heading")
    dates: Literal["", "dmy", "mdy"] = Field("", description="the order of day and month in 3/4/2024")
    comma: Literal["", "decimal", "thousands"] = Field("", description="what a comma in a number is")
    missing: tuple[Label, ...] = Field((), description="words that stand where there is no figure")
    notes: tuple[Label, ...] = Field((), description="signs after a figure that point to a note and are no part of it")
    repeats: Literal["", "add"] = Field("", description="add: figures of the same thing are added up")
    period: Literal["month", "quarter", "half", "year"] = Field("month", description="by what cases are counted")
    counts: dict[Label, dict[Label, tuple[Label, ...] | Label]] = Field(
        default_factory=dict, description="of cases: each indicator, with the words that a case has in a column"
    )
    shares: dict[Label, dict[Label, tuple[Label, ...] | Label]] = Field(
        default_factory=dict, description="of cases: each percentage, with the answers in a column that it is of"
    )
    joins: Joins | None = Field(None, description="of cases: another sheet with what is common to several lines")
    cross: tuple[tuple[Label, ...], ...] = Field(
        (("sex", "age"),), description="of cases: groups that are counted together; [] counts none so"
    )
    provision: dict[Label, MappedService] = Field(
        default_factory=dict, description="of cases: each service, with who needed it and who received it"
    )
    groups: dict[Label, tuple[Label, ...]] = Field(
        default_factory=dict, description="of cases: by which groups each indicator is counted; others: all not named"
    )

    @field_validator("headings", "tags", "rows")
    @classmethod
    def _check_lines(cls, lines: str) -> str:
        read_lines(lines)
        return lines

    @model_validator(mode="after")
    def _check_roles(self) -> "TableMap":
        wrong = [heading for heading, one in self.columns.items() if one.parsed.name in OF_LISTS]
        if wrong and self.kind == "table":
            raise RoleError(
                phrase('the role of "{heading}" is of lists of cases: write kind: cases', heading=wrong[0][:40])
            )
        figures = [heading for heading, one in self.columns.items() if one.parsed.name in (*FIGURES, *COMPARED)]
        if figures and self.kind == "cases":
            raise RoleError(
                phrase(
                    'the role of "{heading}" is of tables of figures, and a list holds none', heading=figures[0][:40]
                )
            )
        if self.kind == "cases" and not (self.counts or self.shares):
            raise RoleError(
                phrase("say under counts which indicator a case counts for: counts: {victims-identified: {}}")
            )
        if empty := next((title for title, conditions in self.shares.items() if not conditions), ""):
            raise RoleError(
                phrase('say under shares which answers "{title}" is of: {example}', title=empty[:40],
                       example="{Knows: [Yes]}")
            )  # fmt: skip
        named = (title for one in self.provision.values() for title in (one.needed, one.received))
        if unknown := next((title for title in named if title not in self.counts), ""):
            raise RoleError(phrase('provision names "{title}", which does not stand under counts', title=unknown[:60]))
        if twice := next((title for title in self.shares if title in self.counts), ""):
            raise RoleError(phrase('"{title}" stands under counts and under shares', title=twice[:40]))
        return self

    @field_validator("all")
    @classmethod
    def _check_all(cls, words: str) -> str:
        parse_said(words)
        return words


def list_wanted(table: TableMap, title: str) -> frozenset[str] | None:
    """The groups by which an indicator of a list is counted; None where the map leaves nothing out."""
    wanted = table.groups.get(title, table.groups.get(OTHERS))
    return None if wanted is None else frozenset(map(name_dimension, wanted))


class FiscalCalendar(Model):
    """When a fiscal year begins and by which year it is named."""

    begins: Whole = Field(description="the month in which it begins, 1 to 12", ge=1, le=12)
    named: Literal["start", "end"] = Field("end", description="by the year in which it starts, or ends")


class WrittenMap(Model):
    """How one workbook or CSV file is read."""

    map: Literal[1] = Field(description="the version of the grammar")
    of_kind: Label = Field("", alias="as", description="the name of a known form of export, which is only noted")
    calendar: FiscalCalendar | None = Field(None, description="of periods such as FY2024")
    tables: tuple[TableMap, ...] = Field(description="its tables; several may share a sheet")

    @property
    def fiscal(self) -> FiscalYear | None:
        """The fiscal year, where it is stated."""
        return FiscalYear(self.calendar.begins, self.calendar.named == "end") if self.calendar else None


def read_table_map(path: Path, name: str) -> WrittenMap:
    """The map of a file; ParameterError with every line that is wrong."""
    document = read_yaml(path, name)
    if document.problems:
        raise ParameterError(document.problems)
    try:
        found = WrittenMap.model_validate(document.content)
    except ValidationError as error:
        raise ParameterError([
            Problem(
                document.place(tuple(item["loc"])),
                str(item["msg"]).removeprefix("Value error, "),
                phrase("Correct the line; docs/how-to/table-map.md says what a map may hold."),
            )
            for item in error.errors(include_url=False, include_input=False)
        ]) from error  # fmt: skip
    unknown = [
        Problem(
            document.place(("tables", number, "columns", heading)),
            phrase('the period "{period}" is no stretch of days', period=period),
            phrase("Write 2024, 2024-Q1, 2024-03, 2024-01-01..2024-06-30; for FY2024 state calendar: at the top."),
        )
        for number, table in enumerate(found.tables)
        for heading, column in table.columns.items()
        for period in _list_periods(column)
        if parse_period(period, found.fiscal) is None
    ]
    if unknown:
        raise ParameterError(unknown)
    return found


def _list_periods(column: MappedColumn) -> list[str]:
    said = (column.parsed.said, *column.meanings.values())
    return [one.period for one in said if one.period not in ("", WHOLE) and "*" not in one.period]


def read_lines(text: str) -> tuple[int, int | None] | None:
    """The first and the last line of `4-5`, `4` or `4-` (to the end, so that the last is None); None of nothing.

    >>> read_lines("4-5"), read_lines("3-")
    ((4, 5), (3, None))
    """
    if not text:
        return None
    first, dash, last = text.partition("-")
    numbers = [part.strip() for part in (first, last) if part.strip()]
    if not all(part.isdigit() for part in numbers) or not first.strip() or (last.strip() and int(last) < int(first)):
        raise RoleError(phrase('"{words}" is no line and no stretch of lines; write 4, 4-5 or 4-', words=text[:20]))
    return int(first), (int(last) if last.strip() else None if dash else int(first))
