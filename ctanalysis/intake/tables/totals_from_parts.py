"""Figures that the workbook lacks and its parts make: the total of an indicator, and the women of
women and girls.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from math import prod

from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.cell_figures import CellFigure
from ctanalysis.intake.cells.group_words import Part, do_overlap
from ctanalysis.intake.tables.place_level_choice import settle_places, take_named_totals
from ctanalysis.intake.tables.two_level_places import find_levels
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator

PEOPLE = ("sex", "age_group")
SUMMED = "the total is not in the workbook; it was added up from "
PLACES = 3  # that a sentence names
Group = tuple[Part, ...]


def add_parts(found: Contents, indicator: FoundIndicator, unit: str) -> None:
    """Where parts stand in the workbook and what they make does not, adds them up, and says so:
    only counts and money, and only where every part has a figure. Of percentages a place that is called the total is
    the whole.
    """
    take_named_totals(indicator, adds_up=UNITS[unit].adds_up)
    if not UNITS[unit].adds_up:
        return
    settle_places(found, indicator)
    by_span: dict[object, list[FoundFigure]] = defaultdict(list)
    for figure in indicator.list_figures("actual"):
        if figure.span is not None:
            by_span[figure.span].append(figure)
    pairs = {
        figure.group
        for figures in by_span.values()
        for figure in figures
        if {name for name, _ in figure.group} == set(PEOPLE)
    }
    sizes: dict[str, set[str]] = defaultdict(set)
    for figures in by_span.values():
        for figure in figures:
            if len(figure.group) == 1:
                sizes[figure.group[0][0]].add(figure.group[0][1])
    crossed = _find_crossed(by_span)
    for figures in by_span.values():
        _add_crossed(found, indicator, figures, crossed)
        _add_margins(found, indicator, figures, pairs)
        _add_total(found, indicator, figures, sizes, pairs)


def _find_crossed(by_span: Mapping[object, list[FoundFigure]]) -> frozenset[Group]:
    """All groups of places by sex or age, where each stands with each and no place is a total of others."""
    groups = {one.group for figures in by_span.values() for one in figures if len(one.group) > 1}
    most = max(map(len, groups), default=0)
    finest = frozenset(group for group in groups if len(group) == most)
    names = {name for group in finest for name, _ in group}
    singles = {one.group for figures in by_span.values() for one in figures if len(one.group) == 1}
    if _list_parts(groups | singles) != _list_parts(finest):
        return frozenset()
    if len(names) != most or not names & set(PEOPLE) or names <= set(PEOPLE) or not _make_everybody(set(finest)):
        return frozenset()
    for name in names - set(PEOPLE):
        sums: dict[str, dict[Hashable, float]] = defaultdict(lambda: defaultdict(float))
        for span, figures in by_span.items():
            for one in figures:
                if one.group in finest:
                    sums[dict(one.group)[name]][span] += one.figure.value or 0
        if find_levels(sums) is not None:
            return frozenset()
    return finest


def _list_parts(groups: Iterable[Group]) -> set[Part]:
    return {part for group in groups for part in group}


def _add_crossed(
    found: Contents, indicator: FoundIndicator, figures: list[FoundFigure], crossed: frozenset[Group]
) -> None:
    """Of places by sex by age: each place, each sex, each age, sex by age, and all together."""
    known = {figure.group: figure for figure in figures}
    if not crossed or any(group not in known or known[group].figure.value is None for group in crossed):
        return
    people = {tuple(part for part in group if part[0] in PEOPLE) for group in crossed}
    for wanted in sorted({(), *people, *((part,) for group in crossed for part in group)} - set(known)):
        parts = [known[group] for group in sorted(crossed) if set(wanted) <= set(group)]
        sentence = f"added up from {list_first([part.cell.place for part in parts], PLACES)}"
        total = CellFigure("guess", sentence, value=sum(one.figure.value or 0 for one in parts))
        indicator.figures.append(replace(parts[0], group=wanted, figure=total))
        figures.append(indicator.figures[-1])
    names = " by ".join(sorted({name for group in crossed for name, _ in group}))
    remark = (
        f'"{indicator.title[:80]}": the total and each group were added up from the cells of {names}; by themselves '
        "they are not in the workbook."
    )
    if remark not in found.guesses:
        found.guesses.append(remark)


def _add_margins(found: Contents, indicator: FoundIndicator, figures: list[FoundFigure], pairs: set[Group]) -> None:
    """Of women, men, girls and boys: women and girls make the female, girls and boys the
    children.
    """
    known = {figure.group: figure for figure in figures}
    for part in sorted({part for group in pairs for part in group}):
        groups = sorted(group for group in pairs if part in group)
        parts = [known[group] for group in groups if group in known and known[group].figure.value is not None]
        others = [value for group in groups for value in group if value != part]
        overlap = do_overlap(value for name, value in others if name == "age_group")
        if (part,) not in known and len(parts) == len(groups) > 1 and not overlap:
            sentence = f"added up from {' and '.join(one.cell.place for one in parts)}"
            indicator.figures.append(
                replace(
                    parts[0],
                    group=(part,),
                    figure=CellFigure("guess", sentence, value=sum(one.figure.value or 0 for one in parts)),
                )
            )
            remark = (
                f'"{indicator.title[:80]}": each sex and each age group was added up from the '
                "cells of sex by age; by themselves they are not in the workbook."
            )
            if remark not in found.guesses:
                found.guesses.append(remark)


def _add_total(
    found: Contents,
    indicator: FoundIndicator,
    figures: list[FoundFigure],
    sizes: dict[str, set[str]],
    pairs: set[Group],
) -> None:
    """Where only the parts of one dimension stand in the workbook, or all cells of sex by age,
    their sum.
    """
    if any(not figure.group for figure in figures):
        return
    alone: list[set[Group]] = [{((name, value),) for value in values} for name, values in sizes.items()]
    for groups in [*alone, pairs]:
        parts = [figure for figure in figures if figure.group in groups and figure.figure.value is not None]
        if {figure.group for figure in parts} != groups or not _make_everybody(groups):
            continue
        total = sum(figure.figure.value or 0 for figure in parts)
        places = list_first([part.cell.place for part in parts], PLACES)
        sentence = f"{SUMMED}{places}"
        indicator.figures.append(replace(parts[0], group=(), figure=CellFigure("guess", sentence, value=total)))
        title = f'"{indicator.title[:80]}", '
        if not any(line.startswith(title) and SUMMED in line for line in found.guesses):  # once an indicator
            found.guesses.append(f"{title}{parts[0].heading.text[:60]}: {sentence}.")
        return


def _make_everybody(groups: set[Group]) -> bool:
    """Whether groups are all there are and nobody is in two: each value of the one dimension with
    each of the other, and bands of ages that do not overlap.
    """
    values: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for name, value in group:
            values[name].add(value)
    return (
        "part" not in values
        and len(groups) > 1
        and len(groups) == prod(map(len, values.values()))
        and not do_overlap(values.get("age_group", ()))
    )
