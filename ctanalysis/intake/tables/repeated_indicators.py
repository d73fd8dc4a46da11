"""One indicator from the places it stands in: several sheets, several tables; and what is left out
where two figures disagree.
"""

import math
from collections import defaultdict

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.indicators_under_two_titles import is_summary, join_titles
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator, Question

Key = tuple[str, str]


def merge_indicators(found: Contents, answers: dict[str, str]) -> None:
    """Joins what stands under the same title and code; asks which sheet counts where two hold
    different figures for the same.
    """
    _exclude_unchosen(found, answers)
    join_titles(found)
    found.indicators.sort(key=lambda one: is_summary(one.cell.sheet))  # an indicator's own sheet comes first
    merged: dict[Key, list[FoundIndicator]] = {}
    codes = defaultdict(set)
    for indicator in found.indicators:
        codes[fold(indicator.title)].add(indicator.code)
    for indicator in found.indicators:
        title = fold(indicator.title)
        code = indicator.code or (next(iter(codes[title] - {""})) if len(codes[title] - {""}) == 1 else "")
        _file(found, merged.setdefault((title, code), []), indicator, answers)
    found.indicators = [indicator for listed in merged.values() for indicator in listed]
    if any(question.id == "sheet" for question in found.questions):
        return  # which of the figures count is known with the answer
    for indicator in found.indicators:
        _drop_contradictions(found, indicator)


def _file(found: Contents, same: list[FoundIndicator], indicator: FoundIndicator, answers: dict[str, str]) -> None:
    """Adds the indicator's figures to the first that can take them; on one sheet, in another
    section, it is another indicator.
    """
    for known in same:
        clash = _find_clash(known, indicator)
        if clash is None or clash[0].cell.sheet != clash[1].cell.sheet:
            if clash is not None:
                _ask_for_sheet(found, known, indicator, clash)
            known.figures += indicator.figures
            for name, text in indicator.texts.items():
                known.texts.setdefault(name, text)
            known.code = known.code or indicator.code
            return
        if known.sections == indicator.sections and fold(known.texts.get("result", "")) == fold(
            indicator.texts.get("result", "")
        ):
            known.figures += indicator.figures  # the contradiction is listed below
            return
    if same:
        found.guesses.append(
            f'"{indicator.title[:80]}" stands twice on sheet {indicator.cell.sheet} '
            f"({same[0].cell.address}, {indicator.cell.address}), under different heads: taken "
            "for two indicators."
        )
    same.append(indicator)


def _find_clash(known: FoundIndicator, other: FoundIndicator) -> tuple[FoundFigure, FoundFigure] | None:
    there = {_key(figure): figure for figure in known.figures if figure.role == "actual" and figure.figure.has_number}
    for figure in other.figures:
        twin = there.get(_key(figure))
        if figure.role == "actual" and twin is not None and figure.figure.has_number:
            if figure.cell.sheet == twin.cell.sheet or not _same(figure, twin):
                return twin, figure
    return None


def _key(figure: FoundFigure) -> tuple[object, ...]:
    return (figure.role, figure.span or figure.time, figure.whole, figure.group, figure.heading.cumulative)


def _same(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether two figures are one, written alike, or as 0.8 and as 80 %."""
    one, other = first.figure, second.figure
    if one.write() == other.write():
        return True
    if one.is_percent is other.is_percent or one.value is None or other.value is None:
        return False
    share, percent = (other.value, one.value) if one.is_percent else (one.value, other.value)
    return math.isclose(share * 100, percent, rel_tol=1e-9)


def _ask_for_sheet(
    found: Contents, known: FoundIndicator, other: FoundIndicator, clash: tuple[FoundFigure, FoundFigure]
) -> None:
    sheets = tuple(dict.fromkeys(figure.cell.sheet for figure in clash))
    listed = next((question for question in found.questions if question.id == "sheet"), None)
    answers = tuple(dict.fromkeys((*(listed.answers[:-1] if listed else ()), *sheets, "places")))
    answers = (*[answer for answer in answers if answer != "places"], "places")
    places = (*(listed.places if listed else ()), f"{clash[0].cell.place} and {clash[1].cell.place}")
    found.questions = [question for question in found.questions if question.id != "sheet"]
    text = (
        "Sheets hold different figures for the same indicator and period. Which sheet counts? If "
        "each sheet is a place of its own, answer places."
    )
    found.questions.append(Question("sheet", text, answers, places[:20], blocks=True))


def _exclude_unchosen(found: Contents, answers: dict[str, str]) -> None:
    """With an answer, keeps the chosen sheet where sheets share indicators; `places` makes each
    sheet a group.
    """
    chosen = answers.get("sheet")
    if not chosen:
        return
    by_title: dict[str, set[str]] = defaultdict(set)
    for indicator in found.indicators:
        by_title[fold(indicator.title)].add(indicator.cell.sheet)
    if chosen == "places":
        for indicator in found.indicators:
            if len(by_title[fold(indicator.title)]) > 1:
                for figure in indicator.figures:
                    figure.group = (*figure.group, ("site", figure.cell.sheet))
        return
    kept = []
    for indicator in found.indicators:
        sheets = by_title[fold(indicator.title)]
        if chosen in sheets and indicator.cell.sheet != chosen:
            for figure in indicator.figures:
                found.note(
                    figure.cell, figure.role, "not used", f'sheet "{chosen}" counts, as answered in the source map'
                )
            continue
        kept.append(indicator)
    found.indicators = kept


def _drop_contradictions(found: Contents, indicator: FoundIndicator) -> None:
    """The same figure twice is used once; two figures for the same period and group: neither is
    used, both are listed.
    """
    by_key: dict[tuple[object, ...], list[FoundFigure]] = defaultdict(list)
    for figure in indicator.figures:
        if figure.role in ("actual", "target", "baseline", "numerator", "denominator") and not (
            figure.role == "target" and figure.span is None and not figure.whole
        ):
            by_key[(*_key(figure), figure.heading.revised)].append(figure)
    for same in by_key.values():
        filled = [figure for figure in same if figure.figure.has_number or figure.figure.word]
        if len(filled) < 2:
            for figure in [figure for figure in same if figure not in filled] if filled else same[1:]:
                if not figure.figure.parts:
                    _leave_out(found, indicator, figure, "")
            continue
        agree = all(_same(filled[0], other) for other in filled[1:])
        for figure in same[1:] if agree else same:
            if agree and figure.cell is same[0].cell:
                continue
            _leave_out(
                found,
                indicator,
                figure,
                _say_same(figure, filled[0])
                if agree
                else ("the workbook holds different figures for the same period and group; none was used"),
            )
        if not agree:
            found.ask(
                Question(
                    f"twice-{filled[0].cell.sheet}-{filled[0].cell.address}",
                    "Different figures stand for the same indicator, period and group. Correct "
                    "the workbook; none of them is used.",
                    (),
                    tuple(figure.cell.place for figure in filled),
                )
            )


def _say_same(figure: FoundFigure, other: FoundFigure) -> str:
    cell = f"in {other.cell.address} " if figure.cell.sheet == other.cell.sheet else ""
    return f"the same figure stands {cell}on sheet {other.cell.sheet}"


def _leave_out(found: Contents, indicator: FoundIndicator, figure: FoundFigure, why: str) -> None:
    indicator.figures = [other for other in indicator.figures if other is not figure]
    if why:
        found.note(figure.cell, figure.role, "not used", why, figure.figure.write())
