"""The plan: which reports of a project are wanted, in the order in which they must be made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.archive import Cache
from ctanalysis.ground.errors import DataError, Problem, UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Calendar, Period, PeriodError
from ctanalysis.ground.root_folder_and_projects import check_words
from ctanalysis.ground.terms import WITH_FIGURE
from ctanalysis.observations import ReadData, are_files, read_observations
from ctanalysis.params import load_parameters
from ctanalysis.reports.input_digests import digest, digest_made_with, digest_project
from ctanalysis.reports.up_to_date import Asked, hash_sources

TO = ".."  # between the first period and the last


@dataclass(frozen=True)
class Wanted:
    """Reports that are wanted of every project: `periods` are labels and ranges, and `editions`
    words; where there is none the project's own.
    """

    periods: tuple[str, ...]
    editions: tuple[str, ...]
    formats: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """Reports of a project in one edition, oldest first: each knows what those before it printed,
    so that they are made one after another.
    """

    project: str
    edition: str
    reports: tuple[Asked, ...]


def read_wanted(periods: str, editions: str, formats: tuple[str, ...]) -> Wanted:
    """What was asked for in words with commas between them; UsageError where one is none."""
    labels = [label.strip() for label in periods.split(",") if label.strip()]
    named = [edition.strip() for edition in editions.split(",") if edition.strip()]
    for edition in named or [""]:
        for label in labels or [""]:
            for end in label.split(TO):
                check_words("all", end, edition)
    return Wanted(tuple(labels), tuple(dict.fromkeys(named)), formats)


def find_plan(root: Path, project: str, wanted: Wanted, *, plan: Callable[[Path, str, Wanted], "Plan"]) -> list[Chain]:
    """The project's reports as they were planned last, where its parameters and sources are as they
    were; else as `plan` finds them, whose errors it raises.
    """
    cache = Cache(root, f"asked/{project}", lambda _: None)
    step = f"plan-{digest([wanted.periods, wanted.editions])[:16]}"
    entry = cache.read(step)
    sources = (entry.restore(lambda kept: [*map(str, kept["sources"])]) if entry else None) or []
    inputs = {**digest_project(root, project), **digest_made_with()}
    data = digest(hash_sources(root, sources))
    kept = cache.find(step, {**inputs, "data": data}, lambda one: Plan(**one).__dict__)
    if kept is None:
        made = plan(root, project, wanted)
        kept = made.__dict__
        if made.sources is not None:
            data = digest(hash_sources(root, made.sources))
            cache.keep(step, {**inputs, "data": data}, kept)
    return [
        Chain(
            project, edition or kept["edition"],
            tuple(Asked(project, label, edition, wanted.formats) for label in kept["periods"]),
        )
        for edition in wanted.editions or ("",)
    ]  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What a project's own files say of reports that are wanted: its edition, its periods; and the
    sources that decide them, None where they are not files.
    """

    edition: str
    periods: list[str]
    sources: list[str] | None


def plan_project(root: Path, project: str, wanted: Wanted) -> Plan:
    """The plan of a project; UsageError, ParameterError or DataError where its files or the periods
    cannot be read.
    """
    parameters = load_parameters(root, project)
    edition = parameters.project.default_edition
    if not wanted.periods:
        return Plan(edition, [""], [])
    data = read_observations(root, parameters)
    names = sorted(data.input_hashes) if are_files(parameters) else None
    return Plan(edition, list_periods(data, wanted.periods), names)


def list_periods(data: ReadData, wanted: tuple[str, ...]) -> list[str]:
    """The labels of the periods wanted, oldest first: of a range the reporting periods inside it in
    which something was reported. UsageError for a label that the calendar does not know, DataError
    where a range holds nothing.
    """
    calendar = data.parameters.periods
    reported = [row.period for row in data.observations if row.status in WITH_FIGURE]
    found: dict[str, Period] = {}
    for words in wanted:
        first, _, last = words.partition(TO)
        start, end = _parse(calendar, first), _parse(calendar, last or first)
        if not last:
            found[first] = start
            continue
        window = Period(words, start.start, end.end)
        for period in calendar.find_periods(window):
            if any(period.holds(one) for one in reported):
                found[period.label] = period
    if not found:
        what = phrase("nothing was reported in these periods: {periods}", periods=", ".join(wanted))
        do = phrase("Name other periods, or leave PERIODS out for the latest.")
        raise DataError([Problem(data.parameters.project.id, what, do)])
    return sorted(found, key=lambda label: (found[label].end, found[label].start))


def _parse(calendar: Calendar, label: str) -> Period:
    try:
        return calendar.parse(label)
    except PeriodError as error:
        raise UsageError(phrase("PERIODS: {error}.", error=error)) from error
