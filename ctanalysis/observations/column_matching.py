"""Which column is which: their names to ours, and the columns that may never be there."""

import re
from dataclasses import dataclass, field

from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Calendar, PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.observations.column_names import DESCRIPTIVE, OUR_COLUMNS
from ctanalysis.observations.linked_answer_changes import LINKED
from ctanalysis.observations.observation import NUMBERS
from ctanalysis.observations.sources import RawTable
from ctanalysis.params import Parameters, Source

IDENTIFIERS = re.compile(
    r"(full|first|last|family|given|sur|middle|mother|father)[ _]?name|name of (the )?(victim"
    r"|survivor|person|client)|phone|mobile|telephone|e-?mail|"
    r"address|ip[ _]?address|national[ _]?id|passport|id[ _]?(card|number)|date[ _]?of[ _]?birth"
    r"|birth[ _]?date|dob|ssn|case[ _]?id|gps|latitude|longitude",
    re.IGNORECASE,
)
PERIOD_COLUMN = re.compile(r"(?P<label>\S+)(?:\s+(?P<kind>target|actual))?", re.IGNORECASE)


@dataclass(frozen=True)
class ColumnPlan:
    """Our name to the file's name, and the period columns of a table whose periods run across."""

    names: dict[str, str]
    across: tuple[tuple[str, str, str], ...]  # (period label, "actual" or "target", the file's name)
    also: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # further columns that the parameters map to the same dimension


def plan_columns(table: RawTable, source: Source, parameters: Parameters, calendar: Calendar) -> ColumnPlan | None:
    """Which column holds what; None, with problems in the table, when that cannot be said."""
    allowed = (*OUR_COLUMNS, *parameters.dimensions)
    mapping = {fold_name(theirs): ours for theirs, ours in source.columns.items()}
    present = {fold_name(name) for name in table.columns}
    before = len(table.problems)
    where = phrase("{name}, header", name=table.name)
    for theirs, ours in source.columns.items():
        if fold_name(theirs) not in present:
            table.refuse(
                where,
                phrase(
                    'there is no column "{theirs}", which the parameters name{theirs2}',
                    theirs=theirs,
                    theirs2=suggest_nearest(theirs, table.columns),
                ),
                phrase("Correct sources.observations.columns."),
            )
        if ours not in allowed:
            table.refuse(
                where,
                phrase('"{ours}" is not one of our columns{ours2}', ours=ours, ours2=suggest_nearest(ours, allowed)),
                phrase("Correct sources.observations.columns."),
            )
    names: dict[str, str] = {}
    across: list[tuple[str, str, str]] = []
    also: dict[str, tuple[str, ...]] = {}
    for name in table.columns:
        ours = mapping.get(fold_name(name), name if name in allowed else fold_name(name))
        if not name.strip():
            continue
        if IDENTIFIERS.fullmatch(name.strip()) and name not in parameters.dimensions:
            table.refuse_person(
                name, phrase("Observations are totals by period and group. Remove the column from the file.")
            )
        elif ours in allowed:
            if ours in names and ours in parameters.dimensions and fold_name(name) in mapping:
                also[ours] = (*also.get(ours, ()), name)
                continue
            if ours in names and ours not in DESCRIPTIVE:
                table.refuse_twice(names[ours], name, ours)
            names[ours] = name
        elif (found := _find_period(name, calendar)) is not None:
            across.append((*found, name))
        else:
            table.refuse_unknown(name, allowed, "sources.observations.columns")
    _check_shape(names, across, where, table)
    return ColumnPlan(names, tuple(across), also) if len(table.problems) == before else None


def _check_shape(names: dict[str, str], across: list[tuple[str, str, str]], where: str, table: RawTable) -> None:
    dated = {"period_start", "period_end"} <= set(names)
    if not {"indicator_id", "title"} & set(names):
        table.refuse(
            where,
            phrase('there is no column "indicator_id"'),
            phrase(
                "Every row names its indicator; map your column: "
                "sources.observations.columns: {Code: indicator_id}, or {Indicator: title}."
            ),
        )
    if "period" not in names and not dated and not across:
        table.refuse(
            where,
            phrase('there is no column "period", and no column is named after a period'),
            phrase("Map your column: sources.observations.columns: {Quarter: period}."),
        )
    if ("period" in names or dated) and across:
        table.refuse(
            where,
            phrase('there is a column "period" as well as columns named after periods'),
            phrase("Map one of the two to ignore."),
        )
    if not across and not {*NUMBERS, *LINKED, "actual", "rating", "status"} & set(names):
        table.refuse(
            where,
            phrase("there is no column with figures"),
            phrase("Expected value, or numerator and denominator, or mean, sd and n, or actual."),
        )
    if "actual" in names and "value" in names:
        table.refuse(
            where,
            phrase('both "actual" and "value" are there'),
            phrase("They mean the same; map one of them to ignore."),
        )


def fold_name(name: str) -> str:
    """A column's name whatever its case and blanks."""
    return " ".join(name.split()).casefold().replace(" ", "_")


def _find_period(name: str, calendar: Calendar) -> tuple[str, str] | None:
    found = PERIOD_COLUMN.fullmatch(name.strip())
    if not found:
        return None
    try:
        calendar.parse(found["label"])
    except PeriodError:
        return None
    return found["label"], (found["kind"] or "actual").lower()
