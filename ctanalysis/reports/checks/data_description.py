"""What `make check` says of a project whose files are in order."""

from collections.abc import Iterator
from datetime import date

from ctanalysis.figures.judged_targets import ASK_DIRECTION, list_worse
from ctanalysis.figures.period_and_edition import choose_period
from ctanalysis.ground.errors import MOST_SAID
from ctanalysis.ground.language import phrase
from ctanalysis.observations import ReadData
from ctanalysis.observations.indicators_with_open_questions import list_open, tell_answered, tell_open
from ctanalysis.observations.row_accounts import describe_accounts
from ctanalysis.reports.checks.protection_questions import ask_about_people


def describe_data(data: ReadData) -> Iterator[str]:
    """What `make check` prints when all is well: what was read, and what was noticed."""
    parameters, rows = data.parameters, data.observations
    period, why = choose_period(data, "")
    yield (
        phrase(
            "{id}: {count} indicators, {count2} observations; nothing that needs mending.",
            id=parameters.project.id,
            count=len(parameters.indicators),
            count2=len(rows),
        )
    )
    yield (
        phrase(
            "A report would take period {label} ({why}), {default_edition} edition.",
            label=period.label,
            why=why,
            default_edition=phrase(parameters.project.default_edition),
        )
    )
    yield from tell_open(parameters)
    yield from list_open(parameters)
    yield from tell_answered(parameters)
    yield from describe_accounts(data.accounts)
    heard = {row.indicator for row in rows}
    silent = [one.id for one in parameters.indicators if one.id not in heard]
    if silent:
        yield phrase("Declared, without any observation: {silent}.", silent=", ".join(silent))
    project = parameters.periods.project
    outside = sorted(
        {row.indicator for row in rows if project is not None and not project.overlaps(row.period) and row.has_number}
    )
    if outside:
        yield (
            phrase(
                "Figures before the start or after the end of the project, which trends leave out: {outside}.",
                outside=", ".join(outside),
            )
        )
    yield from ask_about_people(parameters)
    for indicator in parameters.indicators:
        for target in list_worse(indicator, parameters):
            yield (
                phrase(
                    "ASK: {id}: the target for {label} lies on the worse side of the baseline. {ask_direction}",
                    id=indicator.id,
                    label=target.window.label,
                    ask_direction=phrase(ASK_DIRECTION),
                )
            )
    ahead = sorted({row.indicator for row in rows if row.period.end > date.today() and row.has_number})
    if ahead:
        yield phrase("Figures for periods that have not ended yet: {ahead}.", ahead=", ".join(ahead))
    for note in data.notes[:MOST_SAID]:
        yield (
            phrase(
                "Noticed ({standard}): {indicator}, {period}: {sentence} {place}",
                standard=phrase(note.standard),
                indicator=note.indicator,
                period=note.period,
                sentence=note.sentence,
                place=note.place,
            )
        )
    if len(data.notes) > MOST_SAID:
        yield phrase("… and {count} more.", count=len(data.notes) - MOST_SAID)
