"""The next copy of a tracking table: read by the same map, with what is new and what changed."""

from collections.abc import Iterable
from pathlib import Path

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.drafts.calendars import FREQUENCIES, DraftCalendar, name_span
from ctanalysis.intake.drafts.cell_accounts import list_accounts, print_readings, read_readings
from ctanalysis.intake.drafts.drafted_files import Files, Say, write_data
from ctanalysis.intake.drafts.drafted_observations import Row, list_planned_rows, list_rows
from ctanalysis.intake.drafts.drafted_targets import DraftedTarget, list_baselines, list_targets
from ctanalysis.intake.drafts.identifiers import name_indicators
from ctanalysis.intake.drafts.longer_periods import settle_longer
from ctanalysis.intake.drafts.newer_copy_changes import append_changes, find_changes, list_new, print_changes
from ctanalysis.intake.drafts.parameter_file import write_promise
from ctanalysis.intake.drafts.restated_list_counts import CountedAnew, compare_counts
from ctanalysis.intake.tables.computed_columns import check_computed
from ctanalysis.intake.tables.interpretation import Understood
from ctanalysis.intake.tables.source_map import SourceMap
from ctanalysis.intake.tables.totals_from_parts import add_parts
from ctanalysis.intake.tables.unit_and_group_harmonisation import settle_unit
from ctanalysis.intake.tables.workbook_contents import Account, FoundIndicator
from ctanalysis.intake.time_limit import TimeLimit
from ctanalysis.params import Indicator, Parameters, load_parameters


def update_project(files: Files, understood: Understood, known: SourceMap, say: Say, limit: TimeLimit) -> list[Path]:
    """Again: the same map, the parameters left alone; what is new and what changed is said."""
    found, parameters = understood.found, load_parameters(files.root, files.project)
    _check_source(files, parameters)
    before = read_readings(files.local("readings.csv"))
    name_indicators(understood, known, parameters)
    own = {label: Span(period.start, period.end) for label, period in parameters.periods.named.items()}
    calendar = DraftCalendar(
        parameters.calendar.frequency, parameters.calendar.fiscal_year_start, own=own, fixed=parameters.periods
    )
    with limit.hold():
        rows = _list_known_rows(understood, parameters, calendar)
    observations = files.local("observations.csv")
    counted = observations.read_text("utf-8") if observations.is_file() else ""
    written = write_data(files, understood, calendar, rows, list(parameters.dimensions), known)
    accounts = list_accounts(found)
    print_readings(found, accounts, files.name(files.local("readings.csv")), say)
    if "list" in found.sheets.values():
        again = compare_counts(found.workbook.name, counted, rows, list(parameters.dimensions))
        append_changes(files.local("changes.csv"), [*again.restated, *again.gone])
        _say_counted(again, say)
        _tell_other_frequency(files, found.indicators, parameters, found.news)
    _say_new(files, understood, parameters, before, say)
    day = understood.titles.updated
    if day and day != parameters.project.data_as_of:
        say(phrase("The figures are of {day} now: write data_as_of: {day} under project in {file}.",
                   day=day, file=files.name(files.parameters)))  # fmt: skip
    return written


def _say_counted(found: CountedAnew, say: Say) -> None:
    """A list has no cell of a figure: its figures are compared with those of the last time, and listed in
    changes.csv.
    """
    restated = sorted({one.period for one in (*found.restated, *found.gone)})
    say(
        phrase("Counted anew: {new} new figures, {restated} restated, {gone} gone",
               new=found.new, restated=len(found.restated), gone=len(found.gone))
        + (phrase("; new periods: {periods}", periods=", ".join(found.periods)) if found.periods else "")
        + (phrase("; restated periods: {periods}", periods=", ".join(restated)) if restated else "")
        + "."
    )  # fmt: skip


def _list_known_rows(understood: Understood, parameters: Parameters, calendar: DraftCalendar) -> list[Row]:
    """The observations of the indicators that the parameters know."""
    found, rows = understood.found, []
    for indicator in found.indicators:
        declared = parameters.by_id.get(indicator.id)
        if declared is None:
            _leave_new(understood, indicator)
            continue
        settle_unit(found, indicator, declared.unit)
        check_computed(found, indicator)
        settle_longer(found, indicator, declared.unit, calendar)
        add_parts(found, indicator, declared.unit)
        _compare_promises(understood, indicator, declared, calendar, parameters)
        _tell_new_periods(understood, indicator, calendar)
        _tell_who_returns(understood, indicator, declared)
        rows += _keep_known_groups(understood, parameters, list_rows(found, indicator, calendar, declared.unit))
    return rows or list_planned_rows(found, calendar)


def _check_source(files: Files, parameters: Parameters) -> None:
    """UsageError when the project reads its figures from elsewhere: what is written here would
    change nothing, and corrections made there would be lost.
    """
    written, read = (files.name(files.local("observations.csv")), parameters.sources.observations.path)
    if read != written:
        what = f"The parameters read {read}, and this command writes {written}; nothing was changed."
        raise UsageError(
            phrase(
                "{what}\n    To go on with the workbook, set sources.observations to {{kind: "
                "csv, path: {written}}}; corrections made in {read} have to be made in the "
                "workbook too.",
                what=what,
                written=written,
                read=read,
            )
        )


def _compare_promises(
    understood: Understood,
    indicator: FoundIndicator,
    declared: Indicator,
    calendar: DraftCalendar,
    parameters: Parameters,
) -> None:
    """Says which baselines and targets of the workbook the parameters have none of."""
    found, days = understood.found, Span(parameters.project.start, parameters.project.end)
    base = next((one.value for one in declared.baseline if not one.where), None)
    based = {tuple(sorted(one.where.items())) for one in declared.baseline if one.status is None}
    for promise in list_baselines(
        found, indicator, calendar, understood.table, days, unit=declared.unit, order=declared.order
    ):
        if promise.keys.get("status") is None and _find_where(promise) not in based:
            found.news.append(
                f"NEW baseline of {declared.id}: the parameters have none; add it there: {write_promise(promise)}."
            )
    # a target so far has the same end as the column it stands in, and another window
    known = {
        (parameters.periods.parse(target.window).end, tuple(sorted(target.where.items())))
        for target in declared.targets
    }
    for promise in list_targets(
        found, indicator, calendar, declared.unit, base, since=None, project=understood.table.project
    ):
        window = str(promise.keys["window"])
        if declared.direction != "none" and (parameters.periods.parse(window).end, _find_where(promise)) not in known:
            found.news.append(
                f"NEW target of {declared.id} for {window}: the parameters have none; add it "
                f"there: {write_promise(promise)}."
            )


def _tell_new_periods(understood: Understood, indicator: FoundIndicator, calendar: DraftCalendar) -> None:
    """Says which days of the figures are no period of the parameters, with the line to add there."""
    for one in indicator.list_figures("actual"):
        if one.span is None or calendar.find_label(one.span) is not None:
            continue
        line = phrase(
            "NEW period: the parameters have none of {days}, and its figures are not used. Add it under "
            'calendar.periods: "{label}": {days}',
            days=one.span.write(),
            label=name_span(one.span),
        )
        if line not in understood.found.news:
            understood.found.news.append(line)


def _tell_other_frequency(
    files: Files, indicators: Iterable[FoundIndicator], parameters: Parameters, news: list[str]
) -> None:
    """Says that a list is counted by other periods than the parameters report by: its map was changed."""
    spans = {figure.span for one in indicators for figure in one.list_figures("actual") if figure.span}
    lengths = [span.months for span in spans if span.months in FREQUENCIES]
    declared = parameters.calendar.frequency
    if lengths and (found := FREQUENCIES[min(lengths)]) != declared:
        news.append(
            phrase("The list is counted by {found} now, and the parameters say {declared}: write frequency: {found} "
                   "under calendar in {file}.",
                   found=found, declared=declared, file=files.name(files.parameters))
        )  # fmt: skip


def _tell_who_returns(understood: Understood, indicator: FoundIndicator, declared: Indicator) -> None:
    """Says that people whom the parameters add up stand in several periods of the list now."""
    if "unique" in indicator.texts and declared.aggregate == "sum":
        understood.found.news.append(
            phrase(
                "{id}: somebody stands in two periods of the list now, and adding them up counts such people twice. "
                "Write aggregate: unique.",
                id=declared.id,
            )
        )


def _find_where(promise: DraftedTarget) -> tuple[tuple[str, str], ...]:
    where = promise.keys.get("where", {})
    return tuple(sorted(where.items())) if isinstance(where, dict) else ()


def _leave_new(understood: Understood, indicator: FoundIndicator) -> None:
    for figure in indicator.figures:
        understood.found.note(
            figure.cell, figure.role, "not used", "its indicator is not in the parameters", figure.figure.write()
        )
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
            sentence = phrase(
                "NEW group {group}: it is not in the parameters, and its figures are not used. Add it under "
                "dimensions.",
                group=unknown[0],
            )
            if sentence not in understood.found.news:
                understood.found.news.append(sentence)
        else:
            kept.append(row)
    return kept


def _say_new(files: Files, understood: Understood, parameters: Parameters, before: list[Account], say: Say) -> None:
    found = understood.found
    accounts = list_accounts(found)
    periods, count = list_new(before, accounts)
    if "table" in found.sheets.values() or "list" not in found.sheets.values():
        say(
            phrase("New figures: {count}", count=count)
            + (phrase("; new periods: {periods}", periods=", ".join(periods)) if periods else "")
            + "."
        )
    for line in found.news:
        say(line)
    for indicator in found.indicators:
        if indicator.is_new:
            say(
                phrase(
                    'NEW row, {place}: "{title}". Declare it in {parameters} with id: {id}{protected}, and '
                    "run the same command again.",
                    place=indicator.cell.place,
                    title=indicator.title[:100],
                    parameters=files.name(files.parameters),
                    id=indicator.id,
                    protected=", counts: people, population: victims" if "people" in indicator.texts else "",
                )
            )
    gone = [one for one in parameters.indicators if one.id not in {indicator.id for indicator in found.indicators}]
    for one in gone:
        say(
            phrase(
                "GONE: no row of the workbook is that of {id} any more; its figures are no longer in the observations.",
                id=one.id,
            )
        )
    changes = find_changes(found.workbook.name, before, accounts)
    append_changes(files.local("changes.csv"), changes)
    people = {one.id for one in parameters.indicators if one.counts_people}
    print_changes(changes, {one.id: one.title for one in parameters.indicators}, people, say)
    if any(change.taken_for in ("target", "baseline") for change in changes):
        say(
            phrase(
                "Targets and baselines are read from {parameters}: write a changed target "
                "there, with was, approved and reason.",
                parameters=files.name(files.parameters),
            )
        )
