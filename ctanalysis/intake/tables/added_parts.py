"""Figures that the workbook lacks and its parts make: the total of an indicator, and the women of
women and girls.
"""

from collections import defaultdict
from dataclasses import replace

from ctanalysis.intake.cells.cell_figures import CellFigure
from ctanalysis.intake.tables.contents import Contents, FoundFigure, FoundIndicator

PEOPLE = ("sex", "age_group")


def add_parts(found: Contents, indicator: FoundIndicator, unit: str) -> None:
    """Where parts stand in the workbook and what they make does not, adds them up, and says so:
    only counts and money, and only where every part has a figure.
    """
    if unit not in ("count", "money"):
        return
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
    for figures in by_span.values():
        _add_margins(found, indicator, figures, pairs)
        _add_total(found, indicator, figures, sizes)


def _add_margins(
    found: Contents,
    indicator: FoundIndicator,
    figures: list[FoundFigure],
    pairs: set[tuple[tuple[str, str], ...]],
) -> None:
    """Of women, men, girls and boys: women and girls make the female, girls and boys the
    children.
    """
    known = {figure.group: figure for figure in figures}
    for part in sorted({part for group in pairs for part in group}):
        groups = sorted(group for group in pairs if part in group)
        parts = [
            known[group]
            for group in groups
            if group in known and known[group].figure.value is not None
        ]
        if (part,) not in known and len(parts) == len(groups) > 1:
            sentence = f"added up from {' and '.join(one.cell.place for one in parts)}"
            indicator.figures.append(
                replace(
                    parts[0],
                    group=(part,),
                    figure=CellFigure(
                        "guess", sentence, value=sum(one.figure.value or 0 for one in parts)
                    ),
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
) -> None:
    """Where only the parts of one dimension stand in the workbook, their sum."""
    if any(not figure.group for figure in figures):
        return
    for name, values in sizes.items():
        parts = [
            figure
            for figure in figures
            if len(figure.group) == 1
            and figure.group[0][0] == name
            and figure.figure.value is not None
        ]
        if (
            name != "part"
            and len(values) > 1
            and {figure.group[0][1] for figure in parts} == values
        ):
            total = sum(figure.figure.value or 0 for figure in parts)
            sentence = "the total is not in the workbook; it was added up from " + " and ".join(
                part.cell.place for part in parts
            )
            indicator.figures.append(
                replace(parts[0], group=(), figure=CellFigure("guess", sentence, value=total))
            )
            found.guesses.append(
                f'"{indicator.title[:80]}", {parts[0].heading.text[:60]}: {sentence}.'
            )
            return
