"""Whether a series holds together over time: breaks, overlaps, and gaps in time."""

from collections.abc import Iterator
from datetime import timedelta

from ctanalysis.analyses.quality.checks import check
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import find_series
from ctanalysis.ground.language import phrase
from ctanalysis.params import Indicator


@check("reliability")
def check_breaks(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Definition and source stayed the same."""
    for event in evaluation.parameters.find_events(indicator.id):
        if event.date <= evaluation.period.end:
            yield phrase(
                "The series is broken on {isoformat}: {label}.",
                isoformat=event.date.isoformat(),
                label=event.label,
            )


@check("reliability")
def check_overlaps(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Periods do not overlap."""
    if indicator.aggregate == "unique":
        return
    rows = [row for row in evaluation.observations.find(indicator.id) if row.has_number]
    for first, second in ((a, b) for index, a in enumerate(rows) for b in rows[index + 1 :]):
        if (
            first.period.overlaps(second.period)
            and not first.period.holds(second.period)
            and not second.period.holds(first.period)
        ):
            yield (
                phrase(
                    "The periods {label} and {label2} overlap; the shorter ones were used.",
                    label=first.period.label,
                    label2=second.period.label,
                )
            )
            return


@check("timeliness")
def check_missing(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Every period is reported, and the last one too."""
    points = find_series(evaluation, indicator)
    missing = [
        point.period.label
        for point in points
        if point.figure.value is None
        and not point.figure.withheld
        and not point.figure.is_not_applicable
    ]
    if missing and not indicator.unit_of.is_rating:  # its words are no figures
        yield (
            phrase(
                "{count} of {count2} periods have no figure: {missing}{words}.",
                count=len(missing),
                count2=len(points),
                missing=", ".join(missing[:6]),
                words=" …" if len(missing) > 6 else "",
            )
        )
    known = [point for point in points if point.figure.value is not None or point.figure.withheld]
    if known and known[-1].period.end + timedelta(days=1) < evaluation.period.start:
        yield phrase("The last figure is of {label}.", label=known[-1].period.label)
    if not known and not any(row.indicator == indicator.id for row in evaluation.observations):
        yield phrase("No figure was ever reported.")
