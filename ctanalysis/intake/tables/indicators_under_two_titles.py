"""One indicator under two titles: reworded on a later sheet beneath the same code, or shortened on a sheet that sums up
the others.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from ctanalysis.intake.cells.date_spans import Span, order_span
from ctanalysis.intake.cells.group_words import read_group_title
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words, read_words
from ctanalysis.intake.tables.table_totals import is_close
from ctanalysis.intake.tables.workbook_contents import Contents, FoundIndicator

STEM = 5  # letters: "receive" and "receiving" are one word
LEAST_WORDS = 2  # of a shortened title
ALIKE = 0.75  # of the words of the shorter title
TELLING = 10  # a figure below it may be the same by chance


def join_titles(found: Contents) -> None:
    """Gives an indicator the title and the code of the one that it is under another title, and says so as a guess."""
    _join_bare_codes(found)
    _join_same_titles(found)
    for one, other in combinations(found.indicators, 2):
        if one.cell.sheet == other.cell.sheet or fold(one.title) == fold(other.title):
            continue
        if _is_reworded(found, one, other):
            _join(found, other, one, "the same code, nearly the same words, and other periods")
        elif _completes(one, other) and _codes_mean_the_same(found, one, other) and _share_words(one, other):
            _join(found, other, one, "the same code, targets on one sheet and figures on the other")
    _join_places(found)
    for short in [one for one in found.indicators if is_summary(one.cell.sheet)]:
        longer = [one for one in found.indicators if _is_longer(one, short)]
        if len({(fold(one.title), one.code) for one in longer}) != 1:
            continue
        if _repeats(short, longer):
            _join(found, short, longer[0], "its words and its figures are those of that row")
            _make_totals(found, short, longer)
        else:
            found.guesses.append(
                f'{short.cell.place}, "{short.title[:80]}", was taken for an indicator of its own. If it is '
                f'"{longer[0].title[:80]}" ({longer[0].cell.place}), write the same title in both places.'
            )


def _join_bare_codes(found: Contents) -> None:
    """Gives a row that says a code alone the title that stands beside the code on another sheet."""
    for bare in [one for one in found.indicators if not one.code]:
        named = [
            one
            for one in found.indicators
            if one.code and fold(one.code) == fold(bare.title) and one.cell.sheet != bare.cell.sheet
        ]
        described = _list_stems(bare.texts.get("definition", ""))
        if len({fold(one.title) for one in named}) == 1:
            if not described or described & _list_stems(named[0].title):
                _join(found, bare, named[0], "its code")
            else:
                found.guesses.append(
                    f'{bare.cell.place}, "{bare.title[:80]}", was NOT taken for "{named[0].title[:80]}" '
                    f"({named[0].cell.place}): the code is the same, and the words beside it are others."
                )


def _join_same_titles(found: Contents) -> None:
    """Gives an indicator the code that its title has on another sheet, where each title stands there once."""
    for one, other in combinations(found.indicators, 2):
        is_same = fold(one.title) == fold(other.title) and one.cell.sheet != other.cell.sheet
        twins = [each for each in found.indicators if fold(each.title) == fold(one.title)]
        if is_same and len(twins) == 2 and one.code and other.code and one.code != other.code:
            found.guesses.append(
                f'{other.cell.place}, "{other.title[:80]}" with the code {other.code}, was taken for the one with the '
                f"code {one.code} ({one.cell.place}): its title."
            )
            other.code = one.code


def _join_places(found: Contents) -> None:
    """Gives a table of places the title of the row that it divides: whose words hold all of its own, and whose figure
    it makes.
    """
    for places in [one for one in found.indicators if "places" in one.texts]:
        words = _list_stems(places.title)
        rows = [one for one in found.indicators if "places" not in one.texts and words <= _list_stems(one.title)]
        made = _list_wholes(places)
        rows = [one for one in rows if made and any(_list_wholes(one).get(span) == made[span] for span in made)]
        if len(words) >= LEAST_WORDS and len(rows) == 1 and fold(rows[0].title) != fold(places.title):
            _join(found, places, rows[0], "its words, and what its places make is that row's figure")


def _list_wholes(indicator: FoundIndicator) -> dict[Span, float]:
    """The actual of everybody by its time; where none stands, what the places make."""
    found: dict[Span, float] = {}
    for groups in (0, 1):
        sums: dict[Span, float] = defaultdict(float)
        for one in indicator.list_figures("actual"):
            if len(one.group) == groups and one.span is not None and one.figure.value is not None:
                sums[one.span] += one.figure.value
        found = sums | found
    return found


def _completes(one: FoundIndicator, other: FoundIndicator) -> bool:
    """Whether one has targets and the other figures beneath the same code."""
    planned, done = ([bool(each.list_figures(role)) for each in (one, other)] for role in ("target", "actual"))
    is_same = bool(one.code) and fold(one.code) == fold(other.code)
    return is_same and planned in ([True, False], [False, True]) and done == planned[::-1]


def _share_words(one: FoundIndicator, other: FoundIndicator) -> bool:
    return bool(_list_stems(one.title) & _list_stems(other.title)) and _list_numbers(one.title) == _list_numbers(
        other.title
    )


def _make_totals(found: Contents, short: FoundIndicator, longer: Iterable[FoundIndicator]) -> None:
    """What sums up figures of its own is a total: it is checked against them and not used beside them."""
    if not any(one.list_figures("actual") for one in longer):
        return
    for figure in short.list_figures("actual"):
        figure.role = "total"
        found.note(figure.cell, "total", figure.figure.reading, figure.figure.sentence, figure.figure.write())


def is_summary(sheet: str) -> bool:
    """Whether a sheet is named as one that sums up the others.

    >>> is_summary("Dashboard 2024"), is_summary("Indicators")
    (True, False)
    """
    return bool(re.search(rf"\b(?:{join_words('stretches', 'summary')})\b", fold(sheet)))


def _join(found: Contents, one: FoundIndicator, with_: FoundIndicator, why: str) -> None:
    found.guesses.append(
        f'{one.cell.place}, "{one.title[:80]}", was taken for "{with_.title[:80]}" ({with_.cell.place}): {why}.'
    )
    one.title, one.code = with_.title, with_.code


def _is_reworded(found: Contents, one: FoundIndicator, other: FoundIndicator) -> bool:
    """Whether both have a code that means the same on their sheets, alike words, and no period in common."""
    if not one.code or fold(one.code) != fold(other.code) or _list_numbers(one.title) != _list_numbers(other.title):
        return False
    words, others = _list_stems(one.title), _list_stems(other.title)
    if not words or not others or len(words & others) < ALIKE * min(len(words), len(others)):
        return False
    if any(
        read_group_title(word) is not None
        for title in (one.title, other.title)
        for word in fold(title).split()
        if not (word in fold(one.title).split() and word in fold(other.title).split())
    ):
        return False  # of women here, of men there
    if _stands(found, one.title, other.cell.sheet) or _stands(found, other.title, one.cell.sheet):
        return False
    spans = {figure.span for figure in one.list_figures("actual")} & {f.span for f in other.list_figures("actual")}
    return not spans and _codes_mean_the_same(found, one, other)


def _codes_mean_the_same(found: Contents, one: FoundIndicator, other: FoundIndicator) -> bool:
    """Whether most of the other codes of both sheets stand before the same titles."""
    titles, others = (
        {fold(each.code): fold(each.title) for each in found.indicators if each.cell.sheet == sheet and each.code}
        for sheet in (one.cell.sheet, other.cell.sheet)
    )
    shared = (titles.keys() & others.keys()) - {fold(one.code)}
    return not shared or sum(titles[code] == others[code] for code in shared) > len(shared) / 2


def _stands(found: Contents, title: str, sheet: str) -> bool:
    return any(one.cell.sheet == sheet and fold(one.title) == fold(title) for one in found.indicators)


def _is_longer(one: FoundIndicator, short: FoundIndicator) -> bool:
    """Whether an indicator of another sheet has every word of the shortened title."""
    words = _list_stems(short.title)
    is_other = one.cell.sheet != short.cell.sheet and not is_summary(one.cell.sheet)
    return (
        is_other
        and fold(one.title) != fold(short.title)
        and len(words) >= LEAST_WORDS
        and (words <= _list_stems(one.title))
    )


def _repeats(short: FoundIndicator, longer: Iterable[FoundIndicator]) -> bool:
    """Whether the shortened indicator's actual and target are figures, sums or last figures of the long one; one of
    them is enough where it is no small number.
    """
    matches = 0
    for role in ("actual", "target"):
        stated = [one.figure.value for one in short.figures if one.role == role and one.figure.value and not one.group]
        made = [number for one in longer for number in _list_made(one, role)]
        same = [value for value in stated if any(is_close(number, value) for number in made)]
        matches += 2 if any(abs(value) >= TELLING for value in same) else bool(same)
    return matches >= 2


def _list_made(indicator: FoundIndicator, role: str) -> list[float]:
    """The figures of a role, those that the workbook adds up, their sum and their last."""
    roles = (role, "total") if role == "actual" else (role,)
    listed = [one for one in indicator.figures if one.role in roles and not one.group and one.figure.value is not None]
    parts = sorted((one for one in listed if one.role == role and one.span), key=lambda one: order_span(one.span))
    numbers = [one.figure.value or 0.0 for one in listed]
    return [*numbers, sum(one.figure.value or 0.0 for one in parts)]


def _list_stems(title: str) -> set[str]:
    """The beginnings of the words that say something."""
    fillers = read_words("stretches")["fillers"]
    return {word[:STEM] for word in re.findall(r"[^\W\d_]{3,}", fold(title)) if word not in fillers}


def _list_numbers(title: str) -> list[str]:
    return re.findall(r"\d+", title)
