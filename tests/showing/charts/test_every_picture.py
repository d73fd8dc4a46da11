"""Every kind of findings that has a picture, a new one too: no word of it comes past the catalogue, and with all
its figures withheld nothing is drawn of them, not even a 0.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from inspect import isfunction
from typing import Any

import lxml.html
import pytest
from comparison_rows import COUNT, Row, evaluate
from pseudo import speak_pseudo
from shipped import load_shipped

import ctanalysis as ct
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.units import find_unit
from ctanalysis.observations import ObservationTable
from ctanalysis.showing.html import Shown
from ctanalysis.showing.wording.overclaims import find_overclaims

WORD = re.compile(r"(?<![\w{])[A-Za-z]{3,}(?!\w)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
PROMISED = ("target", "baseline", "due", "budget")
SIZES = (
    "n",
    "denominator",
    "numerator",
    "actual_n",
    "start_n",
    "needed",
    "received",
    "spent",
    "budget",
    "spent_budget",
)
PERCENT = re.compile(r"\d\s*%(?! range)")
READ_ALOUD = ("alt", "aria-label", "title", "data-label")


@cache
def find_everything(edition: str) -> tuple[Findings[Any], ...]:
    """What all verbs find of an evaluation that has every kind of findings."""
    return find_all_of(load_shipped("riverbend", "FY2024/25", edition))


def find_all_of(evaluation: Evaluation) -> tuple[Findings[Any], ...]:
    verbs = [verb for name in ct.__all__ if isfunction(verb := getattr(ct, name))]
    made = [found for verb in verbs if isinstance(found := _ask(verb, evaluation), Findings)]
    return tuple({found.kind: found for found in made}.values())


def _ask(verb: Any, evaluation: Evaluation) -> object:
    try:
        return verb(evaluation)
    except (TypeError, UsageError):  # one that takes something else
        return None


@cache
def list_drawn(edition: str) -> list[tuple[Findings[Any], Findings[Any] | None, str]]:
    """The kinds that have a picture, with what stands beside them, and the picture."""
    return draw_all((*find_everything(edition), find_sites_with_targets()))


def draw_all(everything: Sequence[Findings[Any]]) -> list[tuple[Findings[Any], Findings[Any] | None, str]]:
    beside = {found.kind: found for found in everything}
    drawn = []
    for found in everything:
        for second in (beside["places"], None, beside["fits"], beside["figures"]):
            if picture := _draw(found, second):
                drawn.append((found, second, picture))
                break
    return drawn


def _draw(found: Findings[Any], second: Findings[Any] | None) -> str:
    try:
        return ct.plot(found, second).html
    except UsageError:
        return ""


def read_texts(html: str) -> Iterator[str]:
    """Every text of a picture and every attribute that is read aloud."""
    for node in lxml.html.fromstring(f"<div>{html}</div>").iter():
        if isinstance(node.tag, str) and node.tag != "style":
            yield from (text for text in (node.text, node.tail) if text)
            yield from (value for name in READ_ALOUD if (value := node.get(name)))


def list_own(found: Findings[Any]) -> str:
    """All that the rows themselves say in words: names, groups, periods."""
    return " ".join(str(value) for row in found for field in fields(row) if (value := getattr(row, field.name)))


def lose(found: Findings[Any], *, is_withheld: bool) -> Findings[Any]:
    """The findings with every number withheld, or missing, but those that were promised, which everybody may know."""
    rows = [
        replace(row, withheld=is_withheld, **{f.name: None for f in fields(row) if _is_measured(row, f.name)})
        for row in found
    ]
    return replace(found, rows=tuple(rows))


def _is_measured(row: Finding, name: str) -> bool:
    return name not in PROMISED and isinstance(getattr(row, name), float)


@cache
def find_sites_with_targets() -> Findings[Any]:
    """Verdicts of three sites with targets of their own."""
    sites = [{"window": "2024", "value": 60, "where": {"site": site}} for site in "ABC"]
    rows: list[Row] = [
        ("2024-Q4", {"site": site}, {"value": value}) for site, value in zip("ABC", (45.0, 3.0, 70.0), strict=True)
    ]
    return ct.find_verdicts(evaluate({**COUNT, "counts": "people", "targets": sites}, rows, period="2024"))


@pytest.mark.slow
def test_pictures_are_drawn_of_these() -> None:
    kinds = {found.kind for found, _, _ in list_drawn("public")}
    assert kinds >= {"comparisons", "figures", "gaps", "profile", "provision", "verdicts"}


@pytest.mark.parametrize("is_withheld", [True, False], ids=["withheld", "missing"])
@pytest.mark.parametrize("edition", ["public", "internal"])
@pytest.mark.sampled(2)
def test_no_number_is_drawn_of_what_is_withheld_or_missing(edition: str, *, is_withheld: bool) -> None:
    for found, second, _ in list_drawn(edition):
        dark = lose(found, is_withheld=is_withheld)
        beside = second and lose(second, is_withheld=is_withheld)
        shown: Shown = ct.plot(dark, beside)
        own = set(NUMBER.findall(list_own(dark) + (list_own(beside) if beside else "")))
        drawn = {number for text in read_texts(shown.html) for number in NUMBER.findall(text)} - own
        assert not drawn, f"{found.kind}: {drawn}"
        assert "<path" not in shown.html and "<rect" not in shown.html, found.kind


@pytest.mark.slow
def test_where_one_row_is_withheld_no_other_number_is_said() -> None:
    """What is said of the others is not made anew of those that are shown: no share, no sum, no rank."""
    for found, second, picture in list_drawn("internal"):
        known = {number for text in read_aloud(picture) for number in NUMBER.findall(text)}
        values = [value for row in found for f in fields(row) if isinstance(value := getattr(row, f.name), float)]
        known |= {
            f"{value:.{digits}f}" for value in values for digits in range(3)
        }  # an end of a line that is shown now
        rows = tuple(found)
        for place in {0, len(rows) // 2, len(rows) - 1} if len(rows) > 1 else ():
            one = lose(replace(found, rows=rows[place : place + 1]), is_withheld=True)
            shown = ct.plot(replace(found, rows=(*rows[:place], *one, *rows[place + 1 :])), second).html
            told = {number for text in read_aloud(shown) for number in NUMBER.findall(text)}
            new = told - known - set(NUMBER.findall(list_own(found)))
            assert not new, f"{found.kind}, without row {place}: {new}"


def read_aloud(html: str) -> Iterator[str]:
    """What is said of a picture beside it and aloud, without the marks of its axes."""
    for node in lxml.html.fromstring(f"<div>{html}</div>").iter():
        if isinstance(node.tag, str) and node.tag != "style":
            is_drawn = node.tag == "svg" or any(one.tag == "svg" for one in node.iterancestors())
            yield from (text for text in (node.text, node.tail) if text and not is_drawn)
            yield from (value for name in READ_ALOUD if (value := node.get(name)))


@pytest.mark.slow
def test_a_picture_of_provisional_figures_says_that_they_are() -> None:
    evaluation = load_shipped("riverbend", "FY2024/25", "internal")
    rows = (replace(row, status="provisional") if row.has_number else row for row in evaluation.observations)
    provisional = replace(evaluation, observations=ObservationTable(tuple(rows)))
    said = {found.kind: picture for found, _, picture in draw_all(find_all_of(provisional)) if NUMBER.search(picture)}
    assert said.keys() >= {"profile", "provision", "needs_met"}
    silent = [kind for kind, picture in said.items() if "provisional" not in " ".join(read_texts(picture))]
    assert not silent, "drawn of figures that are still to become final, without the word: write it, or leave them out"


@pytest.mark.slow
def test_nothing_below_zero_is_drawn_beside_the_picture() -> None:
    """Each curve and bar of figures below zero lies within the frame that is shown of it."""
    for found, second, _ in list_drawn("internal"):
        below = negate(found), second and negate(second)
        if not any(_may_be_negative(row) for row in below[0]):
            continue
        page = ct.plot(*below).html
        assert not re.search(r"width: *-", page), f"{found.kind}: a bar of less than no width"
        for frame, x, y in list_drawn_points(page):
            left, top, right, bottom = frame
            assert left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1, f"{found.kind}: {x}, {y} of {frame}"


@pytest.mark.slow
def test_a_picture_with_percentages_says_of_how_many_they_are() -> None:
    """Of seven times as many people the same percentages are another picture."""
    for found, second, picture in list_drawn("internal"):
        more = found.kind, list(read_texts(ct.plot(multiply(found), second and multiply(second)).html))
        own = found.kind, list(read_texts(picture))
        assert more != own or not any(PERCENT.search(text) for text in own[1])


def multiply(found: Findings[Any]) -> Findings[Any]:
    """The findings of seven times as many people."""
    rows = [
        replace(row, **{name: 7 * getattr(row, name) for name in SIZES if getattr(row, name, None) is not None})
        for row in found
    ]
    return replace(found, rows=tuple(rows))


@pytest.mark.slow
def test_no_word_of_a_picture_comes_past_the_catalogue() -> None:
    drawn = list_drawn("public")
    evaluation = load_shipped("riverbend", "FY2024/25", "public")
    with speak_pseudo():
        texts = [(found.kind, text) for found, second, _ in drawn for text in read_texts(ct.plot(found, second).html)]
    own = {word for found, _, _ in drawn for word in WORD.findall(list_own(found))}
    own |= set(WORD.findall(evaluation.parameters.model_dump_json()))
    plain = {(kind, word) for kind, text in texts for word in WORD.findall(text)}
    assert not {(kind, word) for kind, word in plain if word not in own and word.lower() not in own}


@pytest.mark.slow
def test_no_caption_claims_a_cause() -> None:
    texts = [text for _, _, picture in list_drawn("public") for text in read_texts(picture)]
    claims = {claim for text in texts for claim in find_overclaims(text)}
    assert claims <= {"no difference", "no change"}  # where the line of the scale stands, and a ratio's 1


def negate(found: Findings[Any]) -> Findings[Any]:
    """The findings with each figure as far below zero as it was above, where that can be: sizes and counts stay."""
    return replace(found, rows=tuple(_negate(row) if _may_be_negative(row) else row for row in found))


def _negate(row: Finding) -> Finding:
    ends = {"low": "high", "high": "low"}
    measured = {f.name for f in fields(row) if isinstance(getattr(row, f.name), float)} - {*SIZES, "level"}
    return replace(row, **{name: -getattr(row, ends.get(name, name)) for name in measured})


def _may_be_negative(row: Finding) -> bool:
    return find_unit(row.unit).may_be_negative


def list_drawn_points(page: str) -> Iterator[tuple[tuple[float, float, float, float], float, float]]:
    """Each point of what is drawn inside axes: the frame (left, top, right, bottom), and where it is."""
    for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        frames = {
            name: tuple(float(re.search(rf'{side}="([-\d.]+)"', rect)[1]) for side in ("x", "y", "width", "height"))
            for name, rect in re.findall(r'<clipPath id="(\w+)"><rect ([^>]*)>', svg)
        }
        for name, path in re.findall(r'<path clip-path="url\(#(\w+)\)" d="([^"]*)"', svg):
            left, top, width, height = frames[name]
            for x, y in re.findall(r"([-\d.]+) ([-\d.]+)", path):
                yield (left, top, left + width, top + height), float(x), float(y)
