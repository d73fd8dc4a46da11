"""Percentages of a list: how many of those who were asked gave one of the wanted answers, by period and group; of a
survey with weights, sites and strata, with its standard error.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.maps.case_groups import list_groups
from ctanalysis.intake.maps.case_lines import Case, Group
from ctanalysis.intake.maps.table_map import TableMap
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.workbook_contents import FoundFigure, FoundIndicator
from ctanalysis.statistics import METHODS


def find_shares(cases: Sequence[Case], table: TableMap) -> Iterator[FoundIndicator]:
    """Each percentage of the map, of all who were asked and of each group. Who stands in several lines of a period
    counts by the first that has an answer. Below the line is who answered: an empty cell was not asked.
    """
    periods: dict[Span, list[Case]] = {}
    for case in cases:
        periods.setdefault(case.span, []).append(case)
    is_drawn = any(case.weight is not None or case.site or case.stratum for case in cases)
    for title in table.shares:
        made: FoundIndicator | None = None
        for span, listed in sorted(periods.items()):
            once = _take_once(listed, title)
            groups = dict.fromkeys(
                group for case in once if title in case.shares for group in list_groups(case, table, title)
            )
            for group in groups:
                figure = _estimate(once, title, group, table) if is_drawn else _count(once, title, group, table)
                first = once[0].first
                if made is None:
                    texts = {"unit": "%", "people": "yes", "share": "drawn" if is_drawn else "counted"}
                    made = FoundIndicator(title, first, texts=texts)
                made.figures.append(FoundFigure(first, "actual", figure, None, group, Heading(title, "actual"), span))
        if made is not None:
            yield made


def _take_once(cases: Iterable[Case], title: str) -> list[Case]:
    """The cases of a period, each person once: by the first line with an answer, else by the first."""
    kept: dict[str, Case] = {}
    for number, case in enumerate(cases):
        who = case.who or f"line {number}"
        if who not in kept or title in case.shares and title not in kept[who].shares:
            kept[who] = case
    return list(kept.values())


def _list_asked(cases: Iterable[Case], title: str, group: Group, table: TableMap) -> list[bool]:
    return [title in case.shares and group in list_groups(case, table, title) for case in cases]


def _count(cases: Sequence[Case], title: str, group: Group, table: TableMap) -> CellFigure:
    """The two counts of a share."""
    asked = [case for case, inside in zip(cases, _list_asked(cases, title, group, table), strict=True) if inside]
    return CellFigure(
        "guess",
        phrase("counted from {number} answers", number=len(asked)),
        numerator=float(sum(case.shares[title] for case in asked)),
        denominator=float(len(asked)),
    )


def _estimate(cases: Sequence[Case], title: str, group: Group, table: TableMap) -> CellFigure:
    """A share of weighted answers, in percent, with its standard error and degrees of freedom where there is one."""
    inside = _list_asked(cases, title, group, table)
    answers = [float(case.shares.get(title, False)) for case in cases]
    weights = [1.0 if case.weight is None else case.weight for case in cases]
    held = [weight for weight, is_in in zip(weights, inside, strict=True) if is_in]
    said = sum(weight * answer for weight, answer, is_in in zip(weights, answers, inside, strict=True) if is_in)
    figure = CellFigure("guess", value=100 * said / sum(held), n=float(len(held)), is_percent=True)
    sites, strata = ([getattr(case, name) for case in cases] for name in ("site", "stratum"))
    found = METHODS["survey_ratio"](
        answers,
        weights=weights,
        sites=sites if any(sites) else None,
        strata=strata if any(strata) else None,
        domain=[float(one) for one in inside],
    )
    error, freedom = found.details.get("se"), found.details.get("df")
    if not isinstance(error, int | float) or not isinstance(freedom, int | float):
        return replace(figure, sentence=phrase("no range is known: {reason}", reason=found.reason or found.status))
    return replace(figure, sentence=phrase("estimated from weighted answers"), se=100 * error, df=float(freedom))
