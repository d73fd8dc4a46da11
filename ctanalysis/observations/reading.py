"""Reading a project's observations: from its source to a checked table, with notes on what was
seen.
"""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from ctanalysis.ground.errors import MOST_PROBLEMS, DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.observations.column_matching import ColumnPlan, plan_columns
from ctanalysis.observations.duplicate_rows import check_cases, drop_repeats
from ctanalysis.observations.geojson_outlines import Outline, read_outlines
from ctanalysis.observations.indicators_with_open_questions import hold_open
from ctanalysis.observations.linked_answer_changes import mark_unlinked
from ctanalysis.observations.observation import Observation, ObservationTable, sort_observations
from ctanalysis.observations.percentage_checks import check_percentages
from ctanalysis.observations.quality_notes import QualityNote
from ctanalysis.observations.raw_score_summaries import read_scores
from ctanalysis.observations.row_accounts import RowAccount, account_rows
from ctanalysis.observations.rows import RowReader
from ctanalysis.observations.sources import RawTable, find_endings, find_source
from ctanalysis.observations.sources.source_checks import read_source
from ctanalysis.observations.stated_targets import check_baselines, complete_parameters
from ctanalysis.observations.total_checks import check_totals
from ctanalysis.params import Parameters, Source
from ctanalysis.params.unconfirmed_guesses import Guess, count_unread, list_open_guesses


@dataclass(frozen=True)
class ReadData:
    """What was read: the observations, the parameters completed by a tracking table, notes, and
    hashes of the inputs.
    """

    observations: ObservationTable
    parameters: Parameters
    notes: tuple[QualityNote, ...]
    input_hashes: dict[str, str]
    accounts: tuple[RowAccount, ...] = ()
    guesses: tuple[Guess, ...] = ()  # of a drafted project, that nobody has confirmed
    # indicator, kind of figure, and how many of its workbook were not read
    unread: dict[str, dict[str, int]] = field(default_factory=dict)
    outlines: tuple[Outline, ...] = ()  # of the places of its maps


def read_observations(root: Path, parameters: Parameters) -> ReadData:
    """The project's observations; DataError lists every problem of its files in one go."""
    data, problems = check_observations(root, parameters)
    if data is None:
        raise DataError(problems)
    return data


def check_observations(root: Path, parameters: Parameters) -> tuple[ReadData | None, list[Problem]]:
    """The observations; None with every problem found, where there is one."""
    calendar, source, file = (
        parameters.periods,
        parameters.sources.observations,
        f"params/{parameters.project.id}.yml",
    )
    table = read_table(root, source, phrase("{file}, sources.observations", file=file))
    plan = plan_columns(table, source, parameters, calendar) if table.columns else None
    reader = RowReader(parameters, calendar, plan or ColumnPlan({}, ()), source)
    rows = _read_rows(table, reader) if plan else []
    refused = {problem.where for problem in table.problems}  # one problem a cell is enough
    problems = [*table.problems, *(problem for problem in reader.problems if problem.where not in refused)]
    hashes = {table.name: hashlib.sha256(table.contents).hexdigest()}
    if parameters.sources.scores:
        scores = read_table(root, parameters.sources.scores, phrase("{file}, sources.scores", file=file))
        rows += read_scores(scores, parameters.sources.scores, parameters)
        problems += scores.problems
        hashes[scores.name] = hashlib.sha256(scores.contents).hexdigest()
    completed, disagreements, stated_notes = complete_parameters(parameters, reader.stated)
    outlines, unfit = read_outlines(root, parameters)
    problems += [*disagreements, *unfit]
    if problems:
        return None, problems
    problems = [
        *check_cases(rows, parameters),
        *check_percentages(rows, reader.stated, parameters),
        *check_baselines(rows, parameters),
    ]
    if problems:
        return None, problems
    kept, notes = drop_repeats(rows, parameters)
    kept = list(mark_unlinked(kept, parameters))
    problems = list(check_totals(kept, parameters))
    if problems:
        return None, problems
    order = {indicator.id: index for index, indicator in enumerate(parameters.indicators)}
    accounts = account_rows(table, rows, reader.promising, reader.listed, kept)
    project = parameters.project.id
    return ReadData(
        sort_observations(kept, order),
        hold_open(completed),
        (*notes, *stated_notes),
        hashes,
        accounts,
        list_open_guesses(root, project),
        count_unread(root, project),
        outlines,
    ), []


def _read_rows(table: RawTable, reader: RowReader) -> list[Observation]:
    """The rows' observations; no further where so much is wrong that it helps nobody."""
    made: list[Observation] = []
    for row in table.rows:
        made += reader.read(row)
        if len(reader.problems) >= MOST_PROBLEMS:
            break
    return made


def are_files(parameters: Parameters) -> bool:
    """Whether all its sources are files of the project's folder, and none a connector's."""
    sources = (parameters.sources.observations, parameters.sources.scores)
    return all(find_endings(find_source(one.kind)) for one in sources if one is not None)


def read_table(root: Path, source: Source, where: str) -> RawTable:
    """The raw table of a source; every problem of its path or its file is in the table."""
    table = RawTable(source.path or source.kind)
    try:
        function = find_source(source.kind)
    except KeyError as error:
        return table.refuse(
            f"{where}.kind", str(error.args[0]), phrase("An organisation's own connector is installed as a package.")
        )
    endings = find_endings(function)
    if not endings:
        return read_source(function, source, root)
    path = find_path(root, source, where, table, endings)
    return read_source(function, source, path) if path else table


def find_path(root: Path, source: Source, where: str, table: RawTable, endings: tuple[str, ...]) -> Path | None:
    """The file of a source, inside the project's folder; None, with a problem, when it may not or
    cannot be read.
    """
    text = source.path or ""
    place = f"{where}.path"
    if (
        not text
        or "\\" in text
        or "\0" in text
        or text.startswith(("/", "~"))
        or "://" in text
        or ":" in text
        or any(sign in text for sign in "*?[")
        or ".." in Path(text).parts
    ):
        table.refuse(
            place,
            phrase("the path of a source is written relative to the project's folder, with / between folders"),
            phrase("For example: data/ukraine/observations.csv."),
        )
        return None
    if not text.endswith(endings):
        table.refuse(
            place,
            phrase(
                "the file type is not one that kind: {kind} reads ({endings})",
                kind=source.kind,
                endings=", ".join(endings),
            ),
            phrase("Correct kind or path."),
        )
        return None
    path = (root / text).resolve()
    if not path.is_relative_to(root.resolve()):
        table.refuse(place, phrase("the path leads out of the project's folder"), phrase("Copy the file into data/."))
        return None
    if path.is_file() and not os.access(path, os.R_OK):
        table.refuse(
            place, phrase("the file {text} cannot be read", text=text), phrase("Ask for the right to read it.")
        )
        return None
    if not path.is_file():
        beside = sorted(p.name for p in path.parent.glob("*") if p.is_file())[:8] if path.parent.is_dir() else []
        listing = phrase(" In that folder are: {beside}.", beside=", ".join(beside)) if beside else ""
        table.refuse(
            place,
            phrase("there is no file {text}.{listing}", text=text, listing=listing),
            phrase("Correct the path, or put the file there."),
        )
        return None
    return path
