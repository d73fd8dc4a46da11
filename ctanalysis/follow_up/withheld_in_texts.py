"""Told figures: whether the evaluator's words give away a figure that their edition withholds."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.claims.sentence_tagging import LABEL
from ctanalysis.follow_up.finding_references import find_indicator
from ctanalysis.follow_up.narrative import OF_INDICATORS, Narrative, Note
from ctanalysis.follow_up.numbers_of_named_groups import Name, Told, list_told, name_group
from ctanalysis.follow_up.withheld_figures import WithheldFigure, list_withheld_figures, round_as_written
from ctanalysis.ground.errors import DisclosureError, Problem
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import GapFinding, ProvisionFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.terms import read_group
from ctanalysis.observations import ReadData

ON_INDICATORS = (*OF_INDICATORS, "comments")  # words on one indicator: even small numbers tell
# Smaller numbers stand for many things: they are taken for a figure in the words on its indicator,
# and where its people are named near them.
SMALL = 10
LARGE = 1000  # that much is recognised anywhere, of whatever period it is
NAMED = re.compile(rf"(?<![\w/-])(?:{LABEL})(?![\w/-])", re.IGNORECASE)
# A stretch of time in words that were written before there were figures: within 12 months, a 30-day stay.
DURATION = re.compile(
    r"\b\d+(?: ?(?:-|–|to|à|a|y|et|and) ?\d+)?[ \u00a0-]?"
    r"(?:minute|hour|day|week|month|year|heure|jour|semaine|mois|année|minuto|hora|día|semana|mes|año|ans)(?:e?s)?\b"
    r"|\b\d+ (?:دقيقة|ساعة|يوم|أيام|أسبوع|شهر|أشهر|سنة|سنوات)\w*",
    re.IGNORECASE,
)
# The figures of findings that a reader sees.
SHOWN = (
    *("value", "numerator", "denominator", "n", "actual", "baseline", "target", "due", "gap"),
    *("needed", "received", "unmet", "received_at_most", "centre", "pace_needed"),
)


@dataclass(frozen=True)
class Shown:
    """The numbers that an edition shows: all of them, and those of each name of people."""

    all: frozenset[float]
    by_name: Mapping[Name, Collection[float]]


def check_told_figures(
    narrative: Narrative,
    plan: ActionPlan,
    data: ReadData,
    evaluation: Evaluation,
    many: Collection[Findings[Finding]],
    *,
    prose: Mapping[str, str] | None = None,
) -> None:
    """Nothing when no number in words that are printed (the evaluator's, what was recommended,
    agreed and answered, comments fit to print, the parameters, and `prose`, words of notebooks by
    their place) equals a figure that this edition withholds; DisclosureError with the place
    otherwise.
    """
    if evaluation.edition == "internal":
        return
    hidden = list_withheld_figures(data, evaluation)
    shown = _list_shown(evaluation, many)
    texts = [
        *_list_texts(narrative, plan, evaluation, many),
        *_list_parameters(evaluation),
        *((place, Note(place, words)) for place, words in (prose or {}).items()),
    ]
    problems = [problem for place, note in texts for problem in _check(note, place, hidden, shown, evaluation)]
    if problems:
        raise DisclosureError(problems)


def _list_texts(
    narrative: Narrative, plan: ActionPlan, evaluation: Evaluation, many: Iterable[Findings[Finding]]
) -> Iterator[tuple[str, Note]]:
    """Every text with the place it stands in."""
    folder = f"params/{evaluation.project}"
    for note in narrative.notes.values():
        if note.is_of_later_time(evaluation.calendar, evaluation.period):
            continue  # and so not printed
        yield f"{folder}/narrative/{note.key}.md", note
    for file, reference, words in plan.list_told():
        indicator = find_indicator(reference, evaluation.parameters)
        key = f"comments/{indicator}" if indicator else file
        yield f"{folder}/{file} ({reference or phrase('no finding')})", Note(key, words)
    for findings in many:
        for row in findings:
            if isinstance(row, GapFinding) and row.comment:
                place = phrase("the printed comment on {indicator}", indicator=row.indicator)
                yield place, Note(f"comments/{row.indicator}", row.comment)


def _check(
    note: Note, place: str, hidden: list[WithheldFigure], shown: Shown, evaluation: Evaluation
) -> Iterator[Problem]:
    folder, _, name = note.key.partition("/")
    about = name if folder in ON_INDICATORS else ""
    places = Counter[int]()
    for told in list_told(note.markdown, evaluation.parameters):
        places[told.line] += 1
        if not any(_tells(told, secret, about, shown, evaluation) for secret in _list_meant(told, hidden, evaluation)):
            continue
        yield Problem(
            phrase("{place}, line {first_line}", place=place, first_line=note.first_line + told.line),
            phrase(
                "number {number} in this line (but for years and ages) is a figure that the {edition} edition "
                "withholds",
                number=places[told.line],
                edition=phrase(evaluation.edition),
            ),
            phrase(
                "Take it out; or write `edition: internal` at the head of the text, which "
                "keeps it out of other editions."
            ),
        )


def _list_meant(told: Told, hidden: Iterable[WithheldFigure], evaluation: Evaluation) -> Iterator[WithheldFigure]:
    """What equals the number: of the periods that the sentence names, if it names any."""
    periods = list[Period]()
    for label in NAMED.findall(told.sentence):
        with suppress(PeriodError):
            periods.append(evaluation.parameters.periods.parse(label.upper()))
    for secret in hidden:
        if not secret.numbers.isdisjoint(told.numbers) and (
            not periods or any(secret.period.overlaps(one) for one in periods)
        ):
            yield secret


def _tells(told: Told, secret: WithheldFigure, about: str, shown: Shown, evaluation: Evaluation) -> bool:
    """Whether a reader would take the number for the figure, in words about an indicator or about
    none.
    """
    numbers = told.numbers & secret.numbers
    names = told.names & secret.names
    of_these = {number for name in names for number in shown.by_name.get(name, ())}
    if names and numbers - of_these and about in ("", *secret.indicators):
        return True
    others = numbers - shown.all
    if about:  # "one of the reasons" is no figure; small sums of withheld rows stand for many things
        least = SMALL - 1 if secret.is_sum else int(told.is_spelled)
        return about in secret.indicators and any(one > least for one in others)
    is_now = secret.period.overlaps(evaluation.period)
    return any(one >= (SMALL if is_now else LARGE) for one in others)


def _list_parameters(evaluation: Evaluation) -> Iterator[tuple[str, Note]]:
    """The words of the parameters, with their keys; those of an indicator are about it. Stretches of time in them count
    nobody, but where the indicator measures time.
    """
    file = f"params/{evaluation.project}.yml"
    of_time = {f"comments/{one.id}" for one in evaluation.parameters.indicators if one.unit_of.is_length}

    def walk(value: Any, path: tuple[str, ...], about: str) -> Iterator[tuple[str, Note]]:
        if isinstance(value, Mapping):
            name = str(value.get("id", ""))
            about = f"comments/{name}" if path[:1] == ("indicators",) and name else about
            for key, inner in value.items():
                yield from walk(inner, (*path, str(key)), about)
        elif isinstance(value, (list, tuple)):
            for number, inner in enumerate(value):
                name = str(inner.get("id", number)) if isinstance(inner, Mapping) else str(number)
                yield from walk(inner, (*path, name), about)
        elif isinstance(value, str) and " " in value:
            told = value if about in of_time else DURATION.sub(lambda found: " " * len(found[0]), value)
            yield f"{file}, {'/'.join(path)}", Note(about or file, told)

    yield from walk(evaluation.parameters.model_dump(exclude={"sources"}), (), "")


def _list_shown(evaluation: Evaluation, many: Iterable[Findings[Finding]]) -> Shown:
    """Every number that the edition shows anyway: of released figures, findings and targets."""
    numbers = set[float]()
    by_name: dict[Name, set[float]] = defaultdict(set)
    known = evaluation.parameters.dimensions
    for row in evaluation.observations:
        if not row.withheld:
            found = {one for number in row.numbers for one in round_as_written(number)}
            numbers |= found
            for name in name_group(row.group, evaluation.parameters):
                by_name[name] |= found
    for findings in many:
        for finding in findings:
            found = {one for number in _list_numbers(finding) for one in round_as_written(number)}
            numbers |= found
            group = tuple(part for part in read_group(getattr(finding, "group", None)) if part[0] in known)
            for name in name_group(group, evaluation.parameters):
                by_name[name] |= found
    return Shown(frozenset(numbers), by_name)


def _list_numbers(finding: Finding) -> Iterator[Any]:
    """What a finding shows; of a service with a bound how many went without at least, too."""
    for field in SHOWN:
        value = getattr(finding, field, None)
        yield from value if isinstance(value, tuple) else (value,)
    if isinstance(finding, ProvisionFinding) and finding.needed and finding.received_at_most is not None:
        yield finding.needed - finding.received_at_most
