"""The same figure given more than once: kept once when the rows agree, used by neither when they do
not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.observations.observation import Observation
from ctanalysis.observations.quality_notes import QualityNote
from ctanalysis.params import Parameters

# as many rows of the same period and group that all say 1 are people or cases, not a figure that
# was copied
CASES = 3
MOST_PLACES = 5
ADVICE = later(
    "Count them first: `make new PROJECT=… FROM=` with this file counts a list of cases by period "
    "and group, and keeps no row."
)


def check_cases(rows: Iterable[Observation], parameters: Parameters) -> Iterator[Problem]:
    """A problem an indicator whose rows are cases, each with the figure 1: as repeats of one figure
    they would be counted once.
    """
    found: dict[str, list[Observation]] = {}
    for same in _group(rows).values():
        if (
            len(same) >= CASES
            and all(row.value == 1 for row in same)
            and parameters.by_id[same[0].indicator].unit_of.is_count
        ):
            found.setdefault(same[0].indicator, []).extend(same)
    for name, listed in found.items():
        yield Problem(
            listed[0].place,
            phrase(
                "{name}: {count} rows say 1 for the same periods and groups: one row a case? They would count as one",
                name=name,
                count=len(listed),
            ),
            phrase(ADVICE),
        )


def drop_repeats(rows: Iterable[Observation], parameters: Parameters) -> tuple[list[Observation], list[QualityNote]]:
    """Same key, same figures: kept once and listed. Same key, other figures: none is used and all
    are listed. Totals so far that end on the same day are one figure, too, whatever the length of
    their periods.
    """
    kept: list[Observation] = []
    notes: list[QualityNote] = []
    for same in _group(rows).values():
        first, places = same[0], _list_places(same)
        if len(same) == 1:
            kept.append(first)
        elif len({(row.numbers, row.status, row.rating) for row in same}) == 1:
            kept.append(first)
            notes.append(
                QualityNote(
                    first.indicator,
                    "integrity",
                    phrase("The same row stands {count} times; it was counted once.", count=len(same)),
                    places,
                    first.period.label,
                )
            )
        else:
            kept.append(_drop(first))
            notes.append(
                QualityNote(
                    first.indicator,
                    "integrity",
                    phrase(
                        "{count} rows give different figures for the same period and group; none was used.",
                        count=len(same),
                    ),
                    places,
                    first.period.label,
                )
            )
    return _drop_unlike_totals(kept, notes, parameters)


def _group(rows: Iterable[Observation]) -> dict[tuple[object, ...], list[Observation]]:
    by_key: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    return by_key


def _drop_unlike_totals(
    rows: list[Observation], notes: list[QualityNote], parameters: Parameters
) -> tuple[list[Observation], list[QualityNote]]:
    by_end: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in rows:
        if parameters.by_id[row.indicator].entry_form == "running_total" and row.has_number:
            by_end[row.indicator, row.group, row.wave, row.period.end].append(row)
    unlike = [same for same in by_end.values() if len({row.value for row in same}) > 1]
    dropped = {row.key for same in unlike for row in same}
    for same in unlike:
        labels = ", ".join(row.period.label for row in same)
        what = phrase("The totals so far for {labels} end on the same day and differ; none was used.", labels=labels)
        notes.append(QualityNote(same[0].indicator, "integrity", what, _list_places(same), same[0].period.label))
    return [_drop(row) if row.key in dropped else row for row in rows], notes


def _list_places(rows: list[Observation]) -> str:
    places = [row.place for row in rows]
    if len(places) > MOST_PLACES:
        rest = phrase("{count} more", count=len(places) - MOST_PLACES)
        places = [*places[:MOST_PLACES], rest]
    return "; ".join(places)


def _drop(row: Observation) -> Observation:
    return replace(row.without_numbers(), withheld=False, status="not_reported", rating=None)
