"""History: what differs from the reports that were published before: figures revised late,
definitions reworded.
"""

from collections.abc import Iterator

from ctanalysis.disclosure import Ledger
from ctanalysis.disclosure.history.published_figures_ledger import list_figures
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.terms import write_group
from ctanalysis.observations import Observation, ObservationTable, QualityNote
from ctanalysis.params import Parameters


def find_revisions(observations: ObservationTable, parameters: Parameters, ledger: Ledger) -> tuple[QualityNote, ...]:
    """A note for each shown figure that an earlier report printed otherwise, and for each
    definition that read otherwise.
    """
    notes = [note for row in observations for note in _compare_figures(row, ledger)]
    for indicator in parameters.indicators:
        for words, release in ledger.definitions.get(indicator.id, ()):
            if words != (indicator.definition or ""):
                notes.append(
                    QualityNote(
                        indicator.id,
                        "reliability",
                        phrase("The definition reads otherwise than in an earlier report."),
                        release,
                    )
                )
    return tuple(dict.fromkeys(notes))


def _compare_figures(row: Observation, ledger: Ledger) -> Iterator[QualityNote]:
    for printed, release in ledger.find(row):
        pairs = [
            (was, now)
            for was, now in zip(printed, list_figures(row), strict=True)
            if was is not None and now is not None and abs(was - now) > 1e-9
        ]
        if pairs:
            was, now = pairs[0]
            group = f" ({write_group(row.group)})" if row.group else ""
            yield QualityNote(
                row.indicator,
                "reliability",
                phrase(
                    "{label}{group}: {was} was printed and {now} is reported now.",
                    label=row.period.label,
                    group=group,
                    was=write_decimal(f"{was:g}"),
                    now=write_decimal(f"{now:g}"),
                ),
                release,
                row.period.label,
            )
            return
