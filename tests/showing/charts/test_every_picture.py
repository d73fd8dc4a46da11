"""Every kind of findings that has a picture, a new one too: no word of it comes past the catalogue, and with all
its figures withheld nothing is drawn of them, not even a 0.
"""

import re
from collections.abc import Iterator
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
    evaluation = load_shipped("riverbend", "FY2024/25", edition)
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
    everything = find_everything(edition)
    beside = {found.kind: found for found in everything}
    drawn = []
    for found in (*everything, find_sites_with_targets()):
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


def withhold(found: Findings[Any]) -> Findings[Any]:
    """The findings with every number withheld but those that were promised, which everybody may know."""
    rows = [
        replace(row, withheld=True, **{f.name: None for f in fields(row) if _is_measured(row, f.name)}) for row in found
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


@pytest.mark.parametrize("edition", ["public", "internal"])
@pytest.mark.sampled(1)
def test_no_number_is_drawn_of_what_is_withheld(edition: str) -> None:
    for found, second, _ in list_drawn(edition):
        dark = withhold(found)
        shown: Shown = ct.plot(dark, second and withhold(second))
        own = set(NUMBER.findall(list_own(dark) + (list_own(withhold(second)) if second else "")))
        drawn = {number for text in read_texts(shown.html) for number in NUMBER.findall(text)} - own
        assert not drawn, f"{found.kind}: {drawn}"
        assert "<path" not in shown.html and "<rect" not in shown.html, found.kind


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
