"""What a person has said of a flag: accepted, or set aside with a reason."""

from dataclasses import dataclass
from pathlib import Path

from ctanalysis.follow_up.finding_references import check_reference
from ctanalysis.follow_up.strict_csv_tables import Sort, check_word, read_rows, read_since
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later
from ctanalysis.ground.periods import Period
from ctanalysis.observations.sources import RawRow, RawTable
from ctanalysis.params import Parameters

STATES = later(("accepted", "set aside"))


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


def read_flag_answers(root: Path, parameters: Parameters) -> tuple[tuple[FlagAnswer, ...], list[Problem]]:
    """Those of `params/<project>/flags.csv`, and every problem in it; no file is no problem."""
    return read_rows(root, parameters, "flags.csv", SORT)


def _read_row(words: dict[str, str], row: RawRow, parameters: Parameters, table: RawTable) -> FlagAnswer:
    since = read_since(words.get("period", ""), row, parameters, table)
    check_word(words.get("state", ""), "state", STATES, row, table)
    check_reference(words.get("flag", ""), "flag", row, parameters, table)
    return FlagAnswer(words["flag"], words["state"], words["reason"], since)


SORT = Sort(
    ("flag", "state", "reason", "period"),
    ("flag", "state", "reason"),
    later("Every answer names its flag, whether it is accepted, and why."),
    _read_row,
)
