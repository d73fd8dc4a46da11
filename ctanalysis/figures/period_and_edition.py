"""The words of a command: which period and edition they name, and why these."""

from dataclasses import dataclass

from ctanalysis.ground.errors import DataError, Problem, UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Period, PeriodError
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.terms import WITH_FIGURE
from ctanalysis.observations import ReadData


@dataclass(frozen=True)
class Chosen:
    """What a run was asked for, resolved once: the period, the edition, and why these."""

    period: Period
    edition: str
    why: str


def choose_words(data: ReadData, period: str, edition: str) -> Chosen:
    """The period and the edition that the words name, empty ones the project's own; DataError where
    the period holds nothing.
    """
    label, why = choose_period(data, period)
    named = edition or data.parameters.project.default_edition
    why_edition = phrase("as asked") if edition else phrase("the project's default")
    words = phrase(
        "period {label} ({why}), {named} edition ({why_edition})",
        label=label.label,
        why=why,
        named=phrase(named),
        why_edition=why_edition,
    )
    return Chosen(label, named, words)


def choose_period(data: ReadData, period: str) -> tuple[Period, str]:
    """The period asked for, or the latest with observations; DataError when there are none in
    it.
    """
    calendar = data.parameters.periods
    reported = [row.period for row in data.observations if row.status in WITH_FIGURE]
    if not reported:
        raise DataError(
            [
                Problem(
                    data.parameters.sources.observations.path or "observations",
                    phrase("no row has a figure"),
                    phrase("Add at least one reported figure."),
                )
            ]
        )
    named = data.parameters.project.default_period
    if not period and named:
        return choose_period(data, named)[0], phrase("the project's default_period")
    if not period:
        return max(reported, key=lambda p: (p.end, -p.months)), phrase("the latest with observations")
    try:
        asked = calendar.parse(period)
    except PeriodError as error:
        raise UsageError(phrase("PERIOD: {error}.", error=error)) from error
    inside = [row for row in data.observations if asked.holds(row.period)]
    if inside and not any(
        row.has_number or row.rating or row.status in ("suppressed", "not_applicable") for row in inside
    ):
        what = phrase(
            "{count} rows lie in this period and none of them has a figure: the report would be empty",
            count=len(inside),
        )
        raise DataError(
            [
                Problem(
                    f"PERIOD={period}",
                    what,
                    phrase(
                        "Is the column of figures mapped, and filled in? `make check` lists what became of every row."
                    ),
                )
            ]
        )
    if not inside:
        labels = list(dict.fromkeys(p.label for p in sorted(reported, key=lambda p: (p.end, p.months))))
        raise DataError(
            [
                Problem(
                    f"PERIOD={period}",
                    phrase(
                        "there are no observations in this period; the data run from {labels} to {labels2}",
                        labels=labels[0],
                        labels2=labels[-1],
                    ),
                    phrase("Choose another period{period}", period=suggest_nearest(period, labels[-8:])),
                )
            ]
        )
    if calendar.fiscal_year_start != 1 and period.isdigit():
        own = calendar.find_year(asked).label
        return asked, phrase("as asked, January to December; the project's own years are named as {own}", own=own)
    return asked, phrase("as asked")
