"""Conclusions: what the evaluators conclude, and from which findings."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.follow_up.finding_references import check_reference
from ctanalysis.follow_up.strict_csv_tables import Sort, check_word, read_rows, read_since
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import Period
from ctanalysis.observations.sources import RawRow, RawTable
from ctanalysis.params import Parameters
from ctanalysis.params.criteria_and_questions import CRITERIA


@dataclass(frozen=True)
class Conclusion:
    """One conclusion; `sources` are the references of the findings it rests on, `since` the period of the report it was
    drawn in, `criterion` the one that it answers, where it is written down.
    """

    id: str
    text: str
    sources: tuple[str, ...] = ()
    since: Period | None = None
    criterion: str | None = None


def read_conclusions(root: Path, parameters: Parameters) -> tuple[tuple[Conclusion, ...], list[Problem]]:
    """Those of `params/<project>/conclusions.csv`, and every problem in it; no file is no problem."""
    found, problems = read_rows(root, parameters, "conclusions.csv", SORT)
    place = f"params/{parameters.project.id}/conclusions.csv"
    return found, [*problems, *find_twice(place, [one.id for one in found])]


def list_concluded(conclusions: tuple[Conclusion, ...], period: Period) -> tuple[Conclusion, ...]:
    """Those drawn for a period, or for none by name: what was concluded of another time is no conclusion of this."""
    return tuple(one for one in conclusions if one.since is None or one.since.label == period.label)


def find_twice(place: str, names: Collection[str]) -> list[Problem]:
    """A problem for every id that stands twice in a file."""
    twice = dict.fromkeys(name for name in names if list(names).count(name) > 1)
    return [Problem(place, phrase('the id "{name}" stands twice', name=name), phrase("Rename one.")) for name in twice]


def read_sources(text: str, row: RawRow, parameters: Parameters, table: RawTable) -> tuple[str, ...]:
    """The findings that the column `from` names, with `;` between them; a problem for each that is none."""
    sources = tuple(part.strip() for part in text.split(";") if part.strip())
    for source in sources:
        check_reference(source, "from", row, parameters, table)
    return sources


def _read_row(words: dict[str, str], row: RawRow, parameters: Parameters, table: RawTable) -> Conclusion:
    since = read_since(words.get("period", ""), row, parameters, table)
    criterion = words.get("criterion", "")
    check_word(criterion, "criterion", CRITERIA, row, table)
    sources = read_sources(words["from"], row, parameters, table)
    return Conclusion(words["id"], words["text"], sources, since, criterion or None)


SORT = Sort(
    ("id", "text", "from", "period", "criterion"),
    ("id", "text", "from"),
    later("Every conclusion has an id, a text and the findings that it is drawn from."),
    _read_row,
)
