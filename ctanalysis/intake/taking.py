"""From a tracking table to a project, and from its next copy to the same project with newer figures."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.errors import CtanalysisError, DataError, Problem, UsageError
from ctanalysis.intake.agreement import find_loose
from ctanalysis.intake.calendars import DraftCalendar, draft_calendar
from ctanalysis.intake.changes import append_changes, find_changes, list_new, print_changes
from ctanalysis.intake.drafting import draft_project
from ctanalysis.intake.exported import is_exported, list_edits, understand_exported
from ctanalysis.intake.found import FoundIndicator
from ctanalysis.intake.meaning import make_id
from ctanalysis.intake.observed import Row, list_rows, write_rows
from ctanalysis.intake.parameter_file import list_dimensions, write_parameters
from ctanalysis.intake.promises import list_baselines, list_targets
from ctanalysis.intake.readings import complete_accounts, list_accounts, print_readings, read_readings, write_readings
from ctanalysis.intake.settling import add_totals, check_columns, settle_unit
from ctanalysis.intake.source_map import SourceMap, list_open, make_source_map, read_source_map, write_source_map
from ctanalysis.intake.spans import Span
from ctanalysis.intake.understanding import Understood, account_rest, list_spans, understand
from ctanalysis.intake.words import fold
from ctanalysis.params import Indicator, Parameters, load_parameters
from ctanalysis.sources.workbook import GridWorkbook, read_workbook

Say = Callable[[str], None]


@dataclass(frozen=True)
class Files:
    """The files of a project that is read from a workbook."""

    root: Path
    project: str

    @property
    def parameters(self) -> Path:
        """params/NAME.yml"""
        return self.root / "params" / f"{self.project}.yml"

    @property
    def source_map(self) -> Path:
        """params/NAME/source_map.yml"""
        return self.root / "params" / self.project / "source_map.yml"

    def local(self, name: str) -> Path:
        """A file in data/local/NAME/, which stays out of git."""
        return self.root / "data" / "local" / self.project / name

    def name(self, path: Path) -> str:
        """The path for a reader, from the project's folder."""
        return path.relative_to(self.root).as_posix()


def take_in(root: Path, project: str, source: str, *, say: Say) -> list[Path]:
    """The files written. UsageError when the words are off, DataError when the workbook cannot be read or a question has to be answered first."""
    files = Files(root, project)
    path = _find_source(source)
    workbook = read_workbook(path)
    exported = is_exported(workbook)
    if exported and files.parameters.exists():
        return list_edits(root, project, path, say=say)
    known = read_source_map(files.source_map, files.name(files.source_map))
    if files.parameters.exists() and known is None:
        what = f"{files.name(files.parameters)} is there already, without a source map, and was left as it is."
        raise UsageError(f"{what}\n    Choose another name for PROJECT, or remove the file first.")
    observations = files.local("observations.csv")
    if not files.parameters.exists() and observations.exists() and not files.local("readings.csv").exists():
        raise UsageError(
            f"{files.name(observations)} is there already and was left as it is.\n    Choose another name for PROJECT, or remove the file first."
        )
    understood = understand_exported(workbook, dict(known.answers or {}) if known else {}) if exported else understand(workbook, known)
    _stop_at_questions(files, workbook, understood, known)
    return (
        _update(files, understood, known, say) if known is not None and files.parameters.exists() else _start(files, understood, known, say)
    )


def _find_source(source: str) -> Path:
    path = Path(source).expanduser()
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise UsageError(
            f'FROM "{path.name}" is no Excel workbook; allowed: a file whose name ends in .xlsx. Save the table in that form first.'
        )
    if not path.is_file():
        raise UsageError(f'FROM: there is no file "{path.name}" at that place. Check the path; it begins where you are, or with /.')
    return path


def _stop_at_questions(files: Files, workbook: GridWorkbook, understood: Understood, known: SourceMap | None) -> None:
    """Ends with the questions without whose answers nothing can be read; the map is written, so that one word in it is enough."""
    found = understood.found
    answers = dict(known.answers or {}) if known else {}
    waiting = list_open(found.questions, answers)
    if not found.indicators and not waiting:
        reasons = [
            Problem(f'{workbook.name}, sheet "{name}"', why if why != "table" else "no indicator was found beneath its headings", "")
            for name, why in found.sheets.items()
        ]
        raise DataError(reasons or [Problem(workbook.name, "the workbook holds no sheet with anything in it", "")])
    if waiting or not any(figure.span for one in found.indicators for figure in one.list_figures("actual")):
        _name_indicators(understood, known)
        place = files.name(files.source_map)
        _write(files.source_map, write_source_map(make_source_map(found, understood.layouts, answers, known)))
        problems = [
            Problem(
                "; ".join(question.places[:5]),
                question.text,
                f'Write into {place}, under answers: {question.id}: "…" with one of: {", ".join(question.answers)}. Then run the same command again.',
            )
            for question in waiting
        ]
        what = Problem(
            workbook.name,
            "no column holds actual figures of a period",
            f"Correct the roles of the columns in {place}, or the headings in the workbook, and run the same command again.",
        )
        raise DataError(problems or [what])


def _start(files: Files, understood: Understood, known: SourceMap | None, say: Say) -> list[Path]:
    """The first time: parameters, map, observations and readings."""
    found = understood.found
    _name_indicators(understood, known)
    calendar = draft_calendar(list_spans(found), understood.table)
    units = {}
    for indicator in found.indicators:
        units[indicator.id] = settle_unit(found, indicator)
        check_columns(found, indicator)
        add_totals(found, indicator, units[indicator.id][0])
    project, drafts = draft_project(files.project, understood, calendar, units)
    rows = [row for indicator in found.indicators for row in list_rows(found, indicator, calendar, units[indicator.id][0])]
    targeted = [
        figure.group
        for indicator in found.indicators
        for figure in indicator.figures
        if figure.role in ("target", "baseline") and figure.figure.has_number
    ]
    project.dimensions = list_dimensions([*(row.group for row in rows), *targeted])
    project.loose = find_loose(rows, project.dimensions, {id_ for id_, (unit, _) in units.items() if unit == "count"})
    _write(files.parameters, write_parameters(project, drafts))
    written = [files.parameters, *_write_data(files, understood, calendar, rows, list(project.dimensions), known)]
    accounts = list_accounts(found)
    print_readings(found, accounts, files.name(files.local("readings.csv")), say)
    _check(files, say)
    return written


def _update(files: Files, understood: Understood, known: SourceMap, say: Say) -> list[Path]:
    """Again: the same map, the parameters left alone; what is new and what changed is said."""
    found, parameters = understood.found, load_parameters(files.root, files.project)
    before = read_readings(files.local("readings.csv"))
    _name_indicators(understood, known, parameters)
    calendar = DraftCalendar(parameters.calendar.frequency, parameters.calendar.fiscal_year_start, fixed=parameters.periods)
    rows = []
    for indicator in found.indicators:
        declared = parameters.by_id.get(indicator.id)
        if declared is None:
            _leave_new(understood, indicator)
            continue
        settle_unit(found, indicator, declared.unit)
        check_columns(found, indicator)
        add_totals(found, indicator, declared.unit)
        _compare_promises(understood, indicator, declared, calendar, parameters)
        rows += _keep_known_groups(understood, parameters, list_rows(found, indicator, calendar, declared.unit))
    written = _write_data(files, understood, calendar, rows, list(parameters.dimensions), known)
    accounts = list_accounts(found)
    print_readings(found, accounts, files.name(files.local("readings.csv")), say)
    _say_new(files, understood, parameters, before, say)
    _check(files, say)
    return written


def _name_indicators(understood: Understood, known: SourceMap | None, parameters: Parameters | None = None) -> None:
    """Gives every indicator its id: that of the map, found by the words of its row, else a new one."""
    by_words = {(fold(one.text), one.code): one.id for one in known.indicators} if known else {}
    by_text = {fold(one.text): one.id for one in known.indicators} if known else {}
    by_code = (
        {one.code: one.id for one in known.indicators if one.code and [other.code for other in known.indicators].count(one.code) == 1}
        if known
        else {}
    )
    taken = {one.id for one in known.indicators} if known else set()
    used: set[str] = set()
    for indicator in understood.found.indicators:
        title = fold(indicator.title)
        found = next((id_ for id_ in (by_words.get((title, indicator.code)), by_text.get(title)) if id_ and id_ not in used), None)
        if found is None and parameters is not None and by_code.get(indicator.code) not in used | {None}:
            found = by_code[indicator.code]
            understood.found.guesses.append(
                f"{indicator.cell.place}: the title is not that of the map, its code is: taken for the same indicator."
            )
        indicator.id = found or make_id(indicator.title, taken | used)
        indicator.is_new = parameters is not None and indicator.id not in parameters.by_id
        used.add(indicator.id)


def _compare_promises(
    understood: Understood, indicator: FoundIndicator, declared: Indicator, calendar: DraftCalendar, parameters: Parameters
) -> None:
    """Says which targets of the workbook stand for windows that the parameters have no target for."""
    found, days = understood.found, Span(parameters.project.start, parameters.project.end)
    base = next((one.value for one in declared.baseline if not one.where), None)
    list_baselines(found, indicator, calendar, understood.table, days, unit=declared.unit, order=declared.order)
    known = {(target.window, tuple(sorted(target.where.items()))) for target in declared.targets}
    for promise in list_targets(found, indicator, calendar, declared.unit, base, running=declared.entry_form == "running_total"):
        where = promise.keys.get("where", {})
        window = str(promise.keys["window"])
        if declared.direction != "none" and (window, tuple(sorted(where.items() if isinstance(where, dict) else ()))) not in known:
            found.guesses.append(f"NEW target of {declared.id} for {window}: the parameters have none; add it there.")


def _leave_new(understood: Understood, indicator: FoundIndicator) -> None:
    for figure in indicator.figures:
        understood.found.note(figure.cell, figure.role, "not used", "its indicator is not in the parameters", figure.figure.write())
    understood.found.note(indicator.cell, "indicator", "not used", "a new row: it is not in the parameters")


def _keep_known_groups(understood: Understood, parameters: Parameters, rows: list[Row]) -> list[Row]:
    kept = []
    for row in rows:
        unknown = [
            f"{name}={value}"
            for name, value in row.group
            if name not in parameters.dimensions or value not in parameters.dimensions[name].names
        ]
        if unknown:
            sentence = f"The group {unknown[0]} of {row.indicator} is not in the parameters and was not used: add it to dimensions."
            if sentence not in understood.found.guesses:
                understood.found.guesses.append(sentence)
        else:
            kept.append(row)
    return kept


def _write_data(
    files: Files, understood: Understood, calendar: DraftCalendar, rows: list[Row], dimensions: list[str], known: SourceMap | None
) -> list[Path]:
    found = understood.found
    complete_accounts(found, calendar)
    account_rest(found)
    text = write_source_map(make_source_map(found, understood.layouts, dict(known.answers or {}) if known else {}, known))
    _write(files.source_map, text)
    _write(files.local("observations.csv"), write_rows(rows, dimensions))
    _write(files.local("readings.csv"), write_readings(list_accounts(found)))
    return [files.source_map, files.local("observations.csv"), files.local("readings.csv")]


def _say_new(files: Files, understood: Understood, parameters: Parameters, before: list, say: Say) -> None:  # type: ignore[type-arg]
    found = understood.found
    accounts = list_accounts(found)
    periods, count = list_new(before, accounts)
    say(f"New figures: {count}" + (f"; new periods: {', '.join(periods)}" if periods else "") + ".")
    for indicator in found.indicators:
        if indicator.is_new:
            say(
                f'NEW row, {indicator.cell.place}: "{indicator.title[:100]}". Declare it in {files.name(files.parameters)} with id: {indicator.id}, and run the same command again.'
            )
    gone = [one for one in parameters.indicators if one.id not in {indicator.id for indicator in found.indicators}]
    for one in gone:
        say(f"GONE: no row of the workbook is that of {one.id} any more; its figures are no longer in the observations.")
    changes = find_changes(found.workbook.name, before, accounts)
    append_changes(files.local("changes.csv"), changes)
    people = {one.id for one in parameters.indicators if one.counts_people}
    print_changes(changes, {one.id: one.title for one in parameters.indicators}, people, say)
    if any(change.taken_for in ("target", "baseline") for change in changes):
        say(
            f"Targets and baselines are read from {files.name(files.parameters)}: write a changed target there, with was, approved and reason."
        )


def _check(files: Files, say: Say) -> None:
    """Reads what was written as `make check` does; what needs mending is said, not raised: the files are there to be mended."""
    from ctanalysis.project_files import read_project

    try:
        read_project(files.root, files.project)
    except CtanalysisError as error:
        say(str(error))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
