"""The evaluator's words with the figures that are bound in them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.claims.figure_checked_claims import BoundClaim, judge_bound_claim, list_bound_claims
from ctanalysis.follow_up.claims.measures import find_measure, measure_in
from ctanalysis.follow_up.claims.movement_figure_pairs import list_years
from ctanalysis.follow_up.figure_placeholders import BOUND, OF_SERVICES, is_figure, read_bound
from ctanalysis.follow_up.staleness import MISSING as MISSING_THEN
from ctanalysis.follow_up.staleness import TO
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.units import find_unit
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.by_result import number_findings
from ctanalysis.showing.wording import MISSING, WITHHELD, write_actual, write_number
from ctanalysis.showing.wording.chapter_sureness import list_numbers
from ctanalysis.showing.wording.numbers import write_digits, write_value

MARKDOWN = re.compile(r"([\\`*_\[\]<>#])")  # what Markdown would take for its own


def fill_figures(words: str, gaps: Iterable[GapFinding]) -> str:
    """The words with each bound figure as this report prints it: with its n, `[c]` where it is
    withheld, a dash where there is none.
    """
    rows = {(row.indicator, row.group): row for row in gaps}
    return BOUND.sub(lambda found: MARKDOWN.sub(r"\\\1", _write_bound(found[1], rows)), words)


def fill_claims(words: str, evaluation: Evaluation) -> str:
    """The words with each bound claim: its own words where it is so, that it is not where it is
    not, `[c]` or a dash where that may not or cannot be said; and with the figures of services.
    """
    filled, place = [], 0
    for _, found, bound in list_bound_claims(words, evaluation.parameters):
        if bound is not None and found.start() >= place and found[0].endswith("}}"):
            if found[0] == bound.words:
                continue  # two figures with a comparison between them
            filled += [words[place : found.start()], _write_claim(bound, evaluation)]
            place = found.end()
    text = "".join((*filled, words[place:]))
    return BOUND.sub(lambda one: _write_service(one, evaluation), text)


def name_findings(words: str, evaluation: Evaluation) -> str:
    """The words with the numbers of the findings that are bound in each paragraph or line of a list, at its end."""
    numbers = number_findings(evaluation)
    received = {one.service: one.received for one in evaluation.parameters.provision}
    names = {**{one: one for one in numbers}, **received}
    bound = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    lines = []
    for line in words.split("\n"):
        held = [names[one] for braces in BOUND.findall(line) for one in bound.findall(braces)]
        which = list_numbers(sorted({numbers[one] for one in held if one in numbers}))
        lines.append(f"{line.rstrip()} ({phrase('findings: {numbers}', numbers=which)})" if which else line)
    return "\n".join(lines)


def _write_claim(bound: BoundClaim, evaluation: Evaluation) -> str:
    ruling = judge_bound_claim(bound, evaluation)
    said = " ".join(phrase(words) for words in (bound.words, bound.time) if words)
    if ruling.holds:
        return said
    if ruling.holds is False:
        return phrase("[not so: {said}]", said=said)
    step = getattr(ruling, "step", None)
    row = getattr(ruling, "row", None)
    hidden = row is not None or step is not None
    return WITHHELD if hidden else MISSING


def _write_service(found: re.Match[str], evaluation: Evaluation) -> str:
    """A bound figure of a service, over the year of the period; any other stays as it is."""
    bound = read_bound(found[1])
    services = {one.service for one in evaluation.parameters.provision}
    if not is_figure(found[1]) or bound.indicator not in services:
        return found[0]
    measure = find_measure(found[1], evaluation.parameters)
    if measure is None or bound.field not in OF_SERVICES:
        return found[0]
    year = list_years(evaluation)[-1]
    sides = [measure_in(replace(measure, of=of), year, evaluation) for of in (measure.of, "received", "needed")]
    if any(value.is_withheld for value in sides):
        return WITHHELD
    figure, received, needed = (value.number for value in sides)
    if figure is None:
        return MISSING
    if measure.of != "share" or received is None or needed is None:
        return write_digits(figure, 0)
    counts = phrase(
        "{numerator} of {denominator}", numerator=write_digits(received, 0), denominator=write_digits(needed, 0)
    )
    return f"{write_value(figure, find_unit('percentage'))} ({counts})"


def fill_heading(words: str, gaps: Iterable[GapFinding]) -> str:
    """A heading, which is plain text, with its bound figures."""
    rows = {(row.indicator, row.group): row for row in gaps}
    return BOUND.sub(lambda found: _write_bound(found[1], rows), words)


def _write_bound(words: str, rows: Mapping[tuple[str | None, str | None], GapFinding]) -> str:
    bound = read_bound(words)
    row = rows.get((bound.indicator, bound.group))
    return MISSING if row is None else _write_field(row, bound.field)


def list_moved(then: Mapping[str, str], gaps: Iterable[GapFinding]) -> Iterator[str]:
    """What each bound figure that moved was, and what it is."""
    rows = {(row.indicator, row.group): row for row in gaps}
    for words, value in then.items():
        bound = read_bound(words)
        row = rows.get((bound.indicator, bound.group))
        if row is None:
            continue
        old: Any = None if value == MISSING_THEN else value
        if old is not None and bound.field != "status":
            ends = tuple(float(end) for end in value.split(TO))
            old = ends if len(ends) > 1 else ends[0]
        before = write_number(replace(row, withheld=False, **{bound.field: old}), bound.field)
        yield phrase(
            "{title}, {field}: {before} then, {field2} now",
            title=row.title,
            field=bound.field,
            before=before,
            field2=_write_field(row, bound.field),
        )


def _write_field(row: GapFinding, field: str) -> str:
    if field == "status":
        return name_status(row.status) if row.status else MISSING
    return write_actual(row) if field == "actual" else write_number(row, field)
