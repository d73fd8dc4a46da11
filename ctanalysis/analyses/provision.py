"""Provision: who needed a service and who received it, by group; which groups are left out, and
what nobody recorded.
"""

from collections.abc import Iterator
from dataclasses import replace

from ctanalysis.analyses.cautions import OF_LAST
from ctanalysis.analyses.left_behind import has_unknown_error, mark_left_behind
from ctanalysis.analyses.withheld_unmet_needs import withhold_few_of_all, withhold_few_unmet
from ctanalysis.disclosure import Policy
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.mark_words import write_mark
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import PROVISIONAL, TOTAL, Group, read_group
from ctanalysis.params import Provision

NOT_RECORDED = later({
    "both": "neither the need nor the service was recorded for {label}",
    "need": "the need was not recorded for {label}",
    "service": "who received it was not recorded for {label}",
})  # fmt: skip
BOUNDED = later("{reason}: by what the other groups leave, at most {most} of {needed}")
RECORDED_IN_PART = later({
    "both": "the need and who received it are recorded for a part of {label} only: {only}",
    "need": "the need is recorded for a part of {label} only: {only}",
    "service": "who received it is recorded for a part of {label} only: {only}",
})  # fmt: skip
HIDDEN = later(
    "{service}: at least {most} went without, as the groups say: others are recorded with more than needed it"
)
ADDED_UP = later(
    "periods are added up: whoever needed it in two of them counts twice, and chance is reckoned as if nobody did"
)
UNKNOWN_ERROR = later("how much of it is chance is not known: the sample has a design that no range allows for")


@of_evaluation
def find_provision(evaluation: Evaluation) -> Findings[ProvisionFinding]:
    """Findings of kind `provision`: for each service one row for everybody and one a group of the
    declared dimensions.

    `status`: provision gap, no gap, data gap (one of the two was not recorded), withheld. Marks:
    left behind, provisional.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.tabulate(ct.find_provision(evaluation))  # doctest: +SKIP
    """
    return Findings(
        "provision",
        tuple(row for service in evaluation.parameters.provision for row in _list_service(service, evaluation)),
    )


def _list_service(service: Provision, evaluation: Evaluation) -> Iterator[ProvisionFinding]:
    groups = list_groups(service, evaluation)
    window = choose_window(service, groups, evaluation)
    whole = write_everybody(service, window, evaluation)
    rows = [row for name in service.by for row in write_groups(service, name, whole, window, evaluation)]
    yield _tell_hidden(whole, rows, evaluation)
    yield from (mark_left_behind(row, whole, evaluation) for row in rows)


def list_groups(service: Provision, evaluation: Evaluation) -> list[Group]:
    """The groups of the dimensions by which a service is looked at."""
    return [group for name in service.by for group in _list_values(name, evaluation)]


def _list_values(name: str, evaluation: Evaluation) -> list[Group]:
    return [evaluation.parameters.find_group({name: value}) for value in evaluation.parameters.dimensions[name].names]


def _tell_hidden(whole: ProvisionFinding, rows: list[ProvisionFinding], evaluation: Evaluation) -> ProvisionFinding:
    """Everybody's row, with a word where more went without than it says: those of some groups, while
    others are recorded with more than needed it.
    """
    without: dict[str, float] = {}
    for row in rows:
        ((name, _), *_) = read_group(row.group)
        unmet, known = row.unmet or 0.0, without.get(name, 0.0)
        without[name] = known + unmet if evaluation.parameters.dimensions[name].adds_up is True else max(known, unmet)
    most = max(without.values(), default=0.0)
    if whole.unmet is None or most <= whole.unmet:
        return whole
    return replace(
        whole, warnings=(*whole.warnings, phrase(HIDDEN, service=whole.service, most=write_decimal(f"{most:g}")))
    )


def choose_window(service: Provision, groups: list[Group], evaluation: Evaluation) -> Period:
    """The period, or, where the groups are counted by the year only, the last year that has ended
    by then.
    """
    counted = [
        window
        for window in (evaluation.period, find_ended_year(evaluation))
        if any(_find(service.needed, group, window, evaluation).reported for group in groups)
    ]
    return counted[0] if counted else evaluation.period


def find_ended_year(evaluation: Evaluation) -> Period:
    """The last year that has ended with the period."""
    year = evaluation.calendar.find_year(evaluation.period)
    return year if year.end <= evaluation.period.end else evaluation.calendar.find_year_before(year)


def _find(indicator: str, group: Group, window: Period, evaluation: Evaluation) -> Figure:
    declared = evaluation.parameters.by_id[indicator]
    return find_figure(evaluation.observations.find(indicator, group), declared, window, evaluation.calendar)


def write_everybody(service: Provision, window: Period, evaluation: Evaluation) -> ProvisionFinding:
    """Everybody's row, unless the number that went without would show them."""
    return withhold_few_of_all(write_provision(service, TOTAL, window, evaluation), evaluation)


def write_groups(
    service: Provision, name: str, whole: ProvisionFinding, window: Period, evaluation: Evaluation
) -> list[ProvisionFinding]:
    """The rows of the groups of a dimension, none of whom the number that went without would show beside `whole`."""
    rows = [write_provision(service, group, window, evaluation) for group in _list_values(name, evaluation)]
    rows = withhold_few_unmet(rows, whole, evaluation)
    return (
        _bound_gap(service, rows, whole, evaluation) if evaluation.parameters.dimensions[name].adds_up is True else rows
    )


def _bound_gap(
    service: Provision, rows: list[ProvisionFinding], whole: ProvisionFinding, evaluation: Evaluation
) -> list[ProvisionFinding]:
    """The rows, of which the only one whose service was not recorded says how many the others leave of everybody: so
    many received it at most, since some may be of no group. Nothing is said of few people, nor of what a source hides.
    """
    unknown = [row for row in rows if row.received is None]
    if len(unknown) != 1 or whole.unmet is None or any(row.withheld for row in (whole, *rows)):
        return rows
    (gap,) = unknown
    if any(row.unmet is None for row in rows if row is not gap):
        return rows  # of a part of the time, or contradicted
    if gap.needed is None or gap.reason != phrase(NOT_RECORDED["service"], label=gap.window):
        return rows
    most = (whole.received or 0.0) - sum(row.received or 0.0 for row in rows)
    parameters = evaluation.parameters
    group, policy = parameters.find_group(dict(read_group(gap.group))), Policy(evaluation.edition, parameters)
    threshold = max(policy.find_threshold(parameters.by_id[name], group) for name in (service.needed, service.received))
    if not 0 <= most <= gap.needed or any(0 < count < threshold for count in (most, gap.needed - most)):
        return rows
    if most == 0 and threshold and policy.protects_zero(group):
        return rows
    words = phrase(BOUNDED, reason=gap.reason, most=write_decimal(f"{most:g}"), needed=write_decimal(f"{gap.needed:g}"))
    return [replace(row, reason=words, received_at_most=most) if row is gap else row for row in rows]


def write_provision(service: Provision, group: Group, window: Period, evaluation: Evaluation) -> ProvisionFinding:
    """Who of a group needed a service in a stretch of time and who received it, or why that cannot be told."""
    indicator = evaluation.parameters.by_id[service.received]
    needed, received = (
        _find(service.needed, group, window, evaluation),
        _find(service.received, group, window, evaluation),
    )
    head = make_head(indicator, evaluation.period, group)
    head["unit"] = "percentage"
    is_given = all(one.measured is None or one.measured.same_days(window) for one in (needed, received))
    is_summed = indicator.aggregate == "sum" and needed.expected > 1 and not is_given
    last = [one.measured.label for one in (needed, received) if one.measured and not one.measured.same_days(window)]
    is_last = indicator.aggregate == "latest" and last
    told = [phrase(ADDED_UP)] if is_summed else []
    told += [phrase(OF_LAST, labels=", ".join(dict.fromkeys(last)))] if is_last else []
    row = ProvisionFinding(**head, window=window.label, service=service.service, warnings=tuple(told))
    if needed.withheld or received.withheld:
        return replace(row, status="withheld", withheld=True, reason=phrase("a small number of people would show"))
    marks = (PROVISIONAL,) if needed.is_provisional or received.is_provisional else ()
    row = replace(row, needed=needed.value, received=received.value, marks=marks)
    if needed.value is None or received.value is None:
        both = needed.value is None and received.value is None
        if needed.is_suppressed or received.is_suppressed:
            return replace(
                row,
                status="data gap",
                reason=phrase(
                    "the need is suppressed by the source for {label}"
                    if needed.is_suppressed
                    else "who received it is suppressed by the source for {label}",
                    label=window.label,
                ),
            )
        missing = "both" if both else "need" if needed.value is None else "service"
        reason = phrase(NOT_RECORDED[missing], label=window.label)
        return replace(row, status="data gap", reason=reason)
    parts = {
        name: part for name, one in (("need", needed), ("service", received)) if (part := one.name_part(indicator))
    }
    if parts:
        which = "both" if len(parts) == 2 else next(iter(parts))
        only = ", ".join(write_mark(part) for part in dict.fromkeys(parts.values()))
        reason = phrase(RECORDED_IN_PART[which], label=window.label, only=only)
        return replace(row, status="data gap", reason=reason)
    if received.value > needed.value:
        return replace(
            row, status="data gap", reason=phrase("more people received it than were recorded as needing it")
        )
    return _add_share(
        replace(
            row,
            unmet=needed.value - received.value,
            status="provision gap" if received.value < needed.value else "no gap",
        ),
        evaluation,
    )


def _add_share(row: ProvisionFinding, evaluation: Evaluation) -> ProvisionFinding:
    """The share, where there are people enough to give one; with its interval where the people are
    a sample.
    """
    needed, received = row.needed, row.received
    assert needed is not None and received is not None
    if needed < Policy(evaluation.edition, evaluation.parameters).least_denominator():
        return row
    row = replace(row, value=100 * received / needed)
    indicator = evaluation.parameters.by_id[row.indicator or ""]
    if has_unknown_error(indicator):
        return replace(row, reason=phrase(UNKNOWN_ERROR))
    if indicator.data_basis != "sample":
        return row
    from ctanalysis.statistics import METHODS

    effect = indicator.design_effect
    estimate = (
        METHODS["prop1_ci"](count=int(received), nobs=int(needed))
        if effect is None
        else METHODS["prop1_ci_designed"](received, needed, effective=needed / effect)
    )
    if not estimate.is_usable or estimate.low is None or estimate.high is None:
        return row
    return replace(
        row,
        low=100 * estimate.low,
        high=100 * estimate.high,
        level=estimate.level,
        method="share-one" if effect is None else "share-one-designed",
        warnings=(*row.warnings, *estimate.warnings),
    )
