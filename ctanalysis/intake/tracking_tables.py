"""From a tracking table to a project, and from its next copy to the same project with newer
figures; and the guesses of a draft reviewed.
"""

from dataclasses import replace
from pathlib import Path

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.units import UNITS
from ctanalysis.intake.activities.activity_source import read_activity_source
from ctanalysis.intake.blocking_questions import stop_at_questions
from ctanalysis.intake.drafts.calendars import DraftCalendar, draft_calendar
from ctanalysis.intake.drafts.cell_accounts import list_accounts, print_readings
from ctanalysis.intake.drafts.draft_language import speak_as
from ctanalysis.intake.drafts.drafted_files import Files, Say, write_data, write_file
from ctanalysis.intake.drafts.drafted_indicator import DraftIndicator
from ctanalysis.intake.drafts.drafted_observations import Row, list_planned_rows, list_rows
from ctanalysis.intake.drafts.drafted_project import draft_project
from ctanalysis.intake.drafts.group_sums import find_loose
from ctanalysis.intake.drafts.guess_reasons import list_guesses
from ctanalysis.intake.drafts.identifiers import name_indicators
from ctanalysis.intake.drafts.longer_periods import settle_longer
from ctanalysis.intake.drafts.newer_copy_import import update_project
from ctanalysis.intake.drafts.parameter_file import DraftProject, list_dimensions, write_parameters
from ctanalysis.intake.drafts.reading_questions import FILE, KEY, write_questions
from ctanalysis.intake.drafts.reimported_workbook import is_exported, list_edits, understand_exported
from ctanalysis.intake.first_maps import begin_map
from ctanalysis.intake.forms.central_server import fetch_answers, is_on_server
from ctanalysis.intake.maps.csv_grid import read_csv_grid, read_zipped_grid
from ctanalysis.intake.maps.mapped_workbook import understand_by_map
from ctanalysis.intake.maps.table_map import read_table_map
from ctanalysis.intake.questions.answer_authors import name_answers
from ctanalysis.intake.questions.confirmation import (
    Ask,
    apply_decisions,
    confirm_at_terminal,
    find_review,
    read_answers,
)
from ctanalysis.intake.questions.map_questions import list_map_questions, take_map_answers
from ctanalysis.intake.questions.map_sheet import take_map_sheet
from ctanalysis.intake.questions.reading_answers import find_questions
from ctanalysis.intake.questions.review_sheet import is_review, read_review, write_review
from ctanalysis.intake.questions.verdict_previews import is_settled, promise_verdicts
from ctanalysis.intake.tables.computed_columns import check_computed
from ctanalysis.intake.tables.interpretation import Understood, list_spans, understand
from ctanalysis.intake.tables.project_title_lines import TitleWords
from ctanalysis.intake.tables.source_map import SourceMap, read_source_map
from ctanalysis.intake.tables.totals_from_parts import add_parts
from ctanalysis.intake.tables.unit_and_group_harmonisation import settle_unit
from ctanalysis.intake.tables.workbook_contents import Contents
from ctanalysis.intake.time_limit import BY_MAP, SECONDS, TimeLimit
from ctanalysis.observations.sources.workbook_grid import read_workbook
from ctanalysis.observations.total_checks import SOURCE_IS_OFF
from ctanalysis.params import load_parameters
from ctanalysis.params.unconfirmed_guesses import find_guesses, list_open_guesses, write_guesses

READERS = {".csv": read_csv_grid, ".zip": read_zipped_grid}  # of what is no Excel workbook


def take_in(root: Path, project: str, source: str, *, say: Say, form: str = "", activity: str = "") -> list[Path]:
    """The files written; with a form, its map is written before, and of a published activity its table too. UsageError
    when the words are off, DataError when the file cannot be read or a question has to be answered first.
    """
    files = Files(root, project)
    if is_on_server(source):
        answers, its_form = fetch_answers(source, files.local("central"))
        source, form = str(answers), "" if files.table_map.is_file() else str(its_form)
    path = _find_source(source)
    is_published = path.suffix.lower() == ".xml"
    is_mapped = bool(form) or is_published or files.table_map.is_file()
    limit = TimeLimit(path.name, BY_MAP if is_mapped else SECONDS)
    titles = TitleWords()
    with limit.hold():
        if is_published:
            published = read_activity_source(files, path, activity, say)
            workbook, titles = published.workbook, published.titles
        else:
            workbook = READERS.get(path.suffix.lower(), read_workbook)(path)
            begin_map(files, workbook, form, say)
    table_map = read_table_map(files.table_map, files.name(files.table_map)) if files.table_map.is_file() else None
    is_new = not files.parameters.exists()  # else these say the language
    if table_map is not None and is_new:  # what is said of its cases stands in the report
        speak_as(line.partition(" #")[0] for line in files.table_map.read_text("utf-8").splitlines())
    if is_review(workbook):
        return _read_back(files, path, say)
    exported = is_exported(workbook)
    if exported and files.parameters.exists():
        return list_edits(root, project, path, say=say)
    known = read_source_map(files.source_map, files.name(files.source_map))
    if files.parameters.exists() and known is None:
        what = f"{files.name(files.parameters)} is there already, without a source map, and was left as it is."
        raise UsageError(phrase("{what}\n    Choose another name for PROJECT, or remove the file first.", what=what))
    observations = files.local("observations.csv")
    if not files.parameters.exists() and observations.exists() and not files.local("readings.csv").exists():
        raise UsageError(
            phrase(
                "{observations} is there already and was left as it is.\n    Choose another "
                "name for PROJECT, or remove the file first.",
                observations=files.name(observations),
            )
        )
    with limit.hold():
        if table_map is not None:
            understood = replace(understand_by_map(workbook, table_map), titles=titles)
        elif exported:
            understood = understand_exported(workbook, dict(known.answers or {}) if known else {})
        else:
            understood = understand(workbook, known)
    if is_new:
        speak_as(one.title for one in understood.found.indicators)
    stop_at_questions(files, workbook, understood, known)
    if known is None or not files.parameters.exists():
        written = _start(files, understood, known, say, limit)
    else:
        written = update_project(files, understood, known, say, limit)
        _renew_promises(files)
    name_answers(files, known, understood.found.questions)
    return written


def _list_services(found: Contents) -> list[tuple[str, str, str]]:
    """Each service that a list counts, with the ids of who needed it and of who received it or was referred to it."""
    needed, answered, received = (
        {one.texts[name]: one.id for one in found.indicators if name in one.texts and also in one.texts}
        for name, also in (("need", "need"), ("answered", "answered"), ("answered", "received"))
    )
    return [
        (
            service if service in received else phrase("{service} (received or referred)", service=service),
            id_,
            answered[service],
        )
        for service, id_ in needed.items()
        if service in answered
    ]


def _renew_promises(files: Files) -> None:
    """Finds anew what the answers to questions that are still open lead to: the next copy may have
    changed it.
    """
    questions = find_questions(files)
    declared = load_parameters(files.root, files.project).by_id
    open_ = [one for id_, one in questions.items() if id_ in declared and declared[id_].open_question is not None]
    if open_:
        renewed = {one.indicator: one for one in promise_verdicts(files, open_)}
        write_file(files.local(FILE), write_questions({**questions, **renewed}.values()))


def review_guesses(root: Path, project: str, *, ask: Ask | None, say: Say) -> list[Path]:
    """The files written: at a terminal the guesses are asked for, elsewhere the review sheet is
    written for them.
    """
    files = Files(root, project)
    if not files.parameters.exists():
        raise UsageError(phrase("There is no project {project} whose guesses could be confirmed.", project=project))
    guesses = list_open_guesses(root, project)
    if not guesses:
        say(phrase("No guess of {project} waits to be confirmed.", project=project))
        return []
    if ask is not None:
        apply_decisions(files, confirm_at_terminal(files, ask, say), say)
        return [files.parameters, find_guesses(root, project)]
    titles = {one.id: one.title for one in load_parameters(root, project).indicators}
    asked = {f"indicators/{id_}/{KEY}": question.text for id_, question in find_questions(files).items()}
    open_ = {guess.what for guess in guesses}
    mapped = list_map_questions(files)
    write_review(
        find_review(files),
        [*mapped, *guesses],
        titles,
        {what: text for what, text in asked.items() if what in open_} | {guess.what: guess.why for guess in mapped},
        table_map=read_table_map(files.table_map, files.name(files.table_map)) if files.table_map.is_file() else None,
    )
    say(
        phrase(
            "{count} guesses stand in {name}: write yes or the right value beside each, "
            "and run `make new PROJECT={project} FROM={name}`.",
            count=len(guesses),
            name=files.name(find_review(files)),
            project=project,
        )
    )
    return [find_review(files)]


def _read_back(files: Files, path: Path, say: Say) -> list[Path]:
    """What was answered in a review sheet."""
    rows = read_review(path)
    apply_decisions(files, read_answers(rows, list_open_guesses(files.root, files.project)), say)
    take_map_answers(files, rows, say)
    take_map_sheet(files, path, say)
    return [files.parameters, find_guesses(files.root, files.project)]


def _find_source(source: str) -> Path:
    path = Path(source).expanduser()
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".csv", ".zip", ".xml"):
        raise UsageError(
            phrase(
                'FROM "{name}" is no table that can be read; allowed: an Excel workbook (.xlsx), a CSV file (.csv), '
                "several of them in a zip file (.zip), or published activities (IATI, .xml). Save the table in one of "
                "these forms first.",
                name=path.name,
            )
        )
    if not path.is_file():
        raise UsageError(
            phrase(
                'FROM: there is no file "{name}" at that place. Check the path; it begins where you are, or with /.',
                name=path.name,
            )
        )
    return path


def _start(files: Files, understood: Understood, known: SourceMap | None, say: Say, limit: TimeLimit) -> list[Path]:
    """The first time: parameters, map, observations and readings."""
    found = understood.found
    with limit.hold():
        project, drafts, calendar, rows = _draft(files, understood, known)
    _write_drafts(files, project, drafts)
    written = [
        files.parameters,
        find_guesses(files.root, files.project),
        *write_data(files, understood, calendar, rows, list(project.dimensions), known),
    ]
    drafted = [draft.question for draft in drafts if draft.question is not None]
    promised = promise_verdicts(files, drafted)
    questions = [one for one in promised if not is_settled(one)]
    settled = {one.indicator for one in promised if is_settled(one)}
    for draft in drafts:
        if draft.id in settled:
            draft.settle()
    if settled:
        _write_drafts(files, project, drafts)
    if questions:
        written.append(files.local(FILE))
    write_file(files.local(FILE), write_questions(questions))
    accounts = list_accounts(found)
    readings = files.name(files.local("readings.csv"))
    print_readings(found, accounts, readings, say, [question.text for question in questions])
    return written


def _write_drafts(files: Files, project: DraftProject, drafts: list[DraftIndicator]) -> None:
    write_file(files.parameters, write_parameters(project, drafts))
    write_file(find_guesses(files.root, files.project), write_guesses(list_guesses(project, drafts, files.parameters)))


def _draft(
    files: Files, understood: Understood, known: SourceMap | None
) -> tuple[DraftProject, list[DraftIndicator], DraftCalendar, list[Row]]:
    """Project, indicators, calendar and observations, as the workbook says them."""
    found = understood.found
    name_indicators(understood, known)
    calendar = draft_calendar(list_spans(found), understood.table)
    units = {}
    for indicator in found.indicators:
        units[indicator.id] = settle_unit(found, indicator)
        check_computed(found, indicator)
        settle_longer(found, indicator, units[indicator.id][0], calendar)
        add_parts(found, indicator, units[indicator.id][0])
    if not list_spans(found):  # figures that wait for an answer are no ground for a draft
        stop_at_questions(files, found.workbook, understood, known)
    project, drafts = draft_project(files.project, understood, calendar, units)
    rows = [
        row for indicator in found.indicators for row in list_rows(found, indicator, calendar, units[indicator.id][0])
    ]
    rows = rows or list_planned_rows(found, calendar)
    targeted = [
        figure.group
        for indicator in found.indicators
        for figure in indicator.figures
        if figure.role in ("target", "baseline") and figure.figure.has_number
    ]
    waiting = [(part,) for indicator in found.indicators for part in sorted(indicator.waiting)]
    project.dimensions = list_dimensions([*(row.group for row in rows), *targeted, *waiting], found.value_order)
    for draft in drafts:
        draft.keep_dimensions(project.dimensions)
    counts = {id_ for id_, (unit, _) in units.items() if UNITS[unit].is_count}
    most = SOURCE_IS_OFF if is_exported(found.workbook) else 1.0  # ours were declared by a person
    project.overlapping = frozenset(found.overlapping)
    project.services = _list_services(found)
    by_title = {one.title: one.id for one in found.indicators}
    for draft, indicator in zip(drafts, found.indicators, strict=True):
        if larger := [by_title[one] for one in indicator.texts.get("subset_of", "").split("\n") if one in by_title]:
            draft.say("subset_of", larger)
        if whole := by_title.get(indicator.texts.get("part_of", "")):
            draft.say("part_of", {"indicator": whole})
    project.loose = find_loose(rows, project.dimensions, counts, most=most)
    return project, drafts, calendar, rows
