"""Places of two levels in the rows of a table: those that are totals of others are not used, and
where that cannot be told none is before it is answered.
"""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.group_words import Part
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.ambiguous_list_columns import write_few
from ctanalysis.intake.tables.list_roles import names_place
from ctanalysis.intake.tables.table_totals import is_close
from ctanalysis.intake.tables.two_level_places import TOTAL, Levels, find_label, find_levels
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator, Question


def settle_places(found: Contents, indicator: FoundIndicator) -> None:
    """Leaves the figures of one level of places; of none where an answer is needed, so that
    nothing is added up.
    """
    for name in sorted({name for one in indicator.figures for name, _ in one.group}):
        if name != "site" and not names_place(name.replace("_", " ")):
            continue
        figures: dict[str, dict[Hashable, float]] = defaultdict(dict)
        for one in indicator.list_figures("actual"):
            if len(one.group) == 1 and one.group[0][0] == name and one.figure.value is not None:
                figures[one.group[0][1]][one.span] = one.figure.value
        levels = find_levels(figures)
        if levels is None:
            continue
        kept = _choose(found, indicator, name, levels, figures)
        if kept is None:
            indicator.waiting = indicator.waiting | {(name, place) for place in figures}
        _leave_others(found, indicator, name, kept or frozenset(), kept is not None)


def take_named_totals(indicator: FoundIndicator, *, adds_up: bool) -> None:
    """Takes the place off figures of a place that is called the total, where none stands without a place; of figures
    that add up only where they are the sum of the others wherever all of these are there.
    """
    for name in sorted({name for one in indicator.figures for name, _ in one.group}):
        if name != "site" and not names_place(name.replace("_", " ")):
            continue
        bare = {_key(one, name) for one in indicator.figures if name not in dict(one.group)}
        totals = [one for one in indicator.figures if find_label(dict(one.group).get(name, "")) == TOTAL]
        if not totals or adds_up and not _are_sums(indicator, name, totals):
            continue
        indicator.figures = [
            replace(one, group=_key(one, name)[2]) if one in totals and _key(one, name) not in bare else one
            for one in indicator.figures
        ]


def _key(figure: FoundFigure, name: str) -> tuple[str, Hashable, tuple[Part, ...]]:
    return figure.role, figure.span, tuple(part for part in figure.group if part[0] != name)


def _are_sums(indicator: FoundIndicator, name: str, totals: list[FoundFigure]) -> bool:
    """Whether totals are the sums of all other places, wherever all of these have a figure; once at least."""
    parts = {dict(one.group)[name] for one in indicator.figures if name in dict(one.group) and one not in totals}
    compared = []
    for total in totals:
        key = _key(total, name)
        found = [
            one.figure.value
            for one in indicator.figures
            if one not in totals and name in dict(one.group) and _key(one, name) == key and one.figure.value is not None
        ]
        if len(found) == len(parts) and total.figure.value is not None:
            compared.append(is_close(sum(found), total.figure.value))
    return bool(compared) and all(compared)


def _choose(
    found: Contents, indicator: FoundIndicator, name: str, levels: Levels, figures: dict[str, dict[Hashable, float]]
) -> frozenset[str] | None:
    """The places that count; None, with a question, where it is open."""
    if levels.is_certain:
        return next(iter(levels.choices.values()))
    id_ = f"levels-{fold(name).replace('_', '-')}"
    chosen = levels.choices.get(fold(found.answers.get(id_, "")))
    if chosen is None:
        outcomes = "; ".join(
            phrase(
                '"{name}": {sum} in all',
                name=answer,
                sum=write_few(sum(sum(figures[place].values()) for place in places)),
            )
            for answer, places in levels.choices.items()
        )
        text = phrase(
            "Places of {name} may be totals of other places, which must not be added to them. "
            'Which count for "{title}"? {outcomes}. Until it is answered none is used.',
            name=name,
            title=indicator.title[:80],
            outcomes=outcomes,
        )
        found.ask(Question(id_, text, tuple(levels.choices), (indicator.cell.place,), blocks=True))
    return chosen


def _leave_others(found: Contents, indicator: FoundIndicator, name: str, kept: frozenset[str], is_known: bool) -> None:
    why = (
        phrase("it is a total of other places")
        if is_known
        else phrase("which of the places are totals of others is asked")
    )
    there = {one.span for one in indicator.figures if dict(one.group).get(name) in kept}
    left: list[FoundFigure] = [
        one
        for one in indicator.figures
        if dict(one.group).get(name, "") not in {"", *kept} and (one.span in there or not is_known)
    ]
    for one in left:
        found.note(one.cell, one.role, "not used", why)
    indicator.figures = [one for one in indicator.figures if one not in left]
    if is_known and len(kept) == 1:  # the only place of its level is the whole
        totals = {one.span for one in indicator.list_figures("actual") if not one.group}
        indicator.figures += [
            replace(one, group=())
            for one in indicator.list_figures("actual")
            if len(one.group) == 1 and one.group[0][0] == name and one.span not in totals
        ]
