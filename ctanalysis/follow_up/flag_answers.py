"""What a person has said of a flag: accepted, or set aside with a reason."""

from dataclasses import dataclass
from pathlib import Path

from ctanalysis.follow_up.tables import (
    check_reference,
    check_word,
    list_problems,
    read_period,
    read_table,
    read_words,
)
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.periods import Period
from ctanalysis.observations.sources import RawRow, RawTable
from ctanalysis.params import Parameters

COLUMNS = ("flag", "state", "reason", "period")
STATES = ("accepted", "set aside")


@dataclass(frozen=True)
class FlagAnswer:
    """What was said of the flag of that reference, from the period on in which it was said."""

    flag: str
    state: str
    reason: str
    since: Period | None = None


def find_answers(answers: tuple[FlagAnswer, ...], period: Period) -> dict[str, FlagAnswer]:
    """The last answer to each flag that was given by then."""
    given = [one for one in answers if one.since is None or one.since.end <= period.end]
    return {one.flag: one for one in given}


def read_flag_answers(
    root: Path, parameters: Parameters
) -> tuple[tuple[FlagAnswer, ...], list[Problem]]:
    """Those of `params/<project>/flags.csv`, and every problem in it; no file is no problem."""
    name = f"params/{parameters.project.id}/flags.csv"
    table = read_table(root, name, COLUMNS, COLUMNS[:3])
    if table is None:
        return (), []
    if table.problems:
        return (), list_problems(table, name)
    found = [one for row in table.rows if (one := _read_row(row, parameters, table)) is not None]
    return tuple(found), table.problems


def _read_row(row: RawRow, parameters: Parameters, table: RawTable) -> FlagAnswer | None:
    before = len(table.problems)
    words = read_words(
        row, COLUMNS[:3], table, "Every answer names its flag, whether it is accepted, and why."
    )
    since = read_period(
        words.get("period", ""),
        row,
        parameters,
        table,
        "Write the period of the report that the answer is about, or leave it empty.",
    )
    check_word(words.get("state", ""), "state", STATES, row, table)
    if words.get("flag"):
        check_reference(words["flag"], "flag", row, parameters, table)
    if len(table.problems) > before:
        return None
    return FlagAnswer(words["flag"], words["state"], words["reason"], since)
