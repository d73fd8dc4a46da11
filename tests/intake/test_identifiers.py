"""An indicator keeps its id from the map: found by title and code, by title, or by its code."""

from types import SimpleNamespace
from typing import Any

import pytest
from found_figures import contents, indicator

from ctanalysis.intake.drafts.identifiers import name_indicators
from ctanalysis.intake.tables.source_map import MapIndicator, SourceMap

KNOWN = SourceMap(workbook="t", indicators=(
    MapIndicator(id="beds", text="Beds", code="1"), MapIndicator(id="calls", text="Calls",
    code="2"),
    MapIndicator(id="calls-old", text="Calls", code="3"), MapIndicator(id="cases", text="Cases"),
    MapIndicator(id="x", text="Twice", code="9"), MapIndicator(id="y", text="Twice again",
    code="9"),
))  # fmt: skip


def name(*titles: tuple[str, str], known: SourceMap | None = KNOWN, has_parameters: bool = True) -> Any:
    """The ids of indicators of these titles and codes, which are new, and what was guessed."""
    made = [indicator(title=title) for title, _ in titles]
    for one, (_, code) in zip(made, titles, strict=True):
        one.code = code
    understood: Any = SimpleNamespace(found=contents())
    understood.found.indicators = made
    parameters: Any = SimpleNamespace(by_id={"beds": 1, "calls": 1}) if has_parameters else None
    name_indicators(understood, known, parameters)
    return [one.id for one in made], [one.is_new for one in made], len(understood.found.guesses)


@pytest.mark.parametrize(("titles", "ids", "guesses"), [
    ([("Beds", "1")], ["beds"], 0), ([("BEDS", "7")], ["beds"], 0),
    ([("Calls", "2")], ["calls"], 0),
    ([("Calls", "3")], ["calls-old"], 0), ([("Places to sleep", "1")], ["beds"], 1),
    ([("Places to sleep", "")], ["places-sleep"], 0), ([("Places to sleep", "9")], ["places-sleep"],
     0),
    ([("Beds", "1"), ("Beds", "1")], ["beds", "beds-2"], 0),
    ([("Beds", "1"), ("Places to sleep", "1")], ["beds", "places-sleep"], 0),
    ([("Cases", "")], ["cases"], 0), ([("Posters", "8"), ("Posters", "8")],
     ["posters", "posters-2"], 0),
])  # fmt: skip
def test_the_map_knows_an_indicator_by_its_words_and_by_a_code_that_stands_once(
    titles: list[tuple[str, str]], ids: list[str], guesses: int
) -> None:
    assert name(*titles)[::2] == (ids, guesses)


def test_a_code_alone_tells_nothing_before_there_are_parameters() -> None:
    assert name(("Places to sleep", "1"), has_parameters=False) == (["places-sleep"], [False], 0)
    assert name(("Beds", "1"), known=None, has_parameters=False) == (["beds"], [False], 0)


def test_an_indicator_that_the_parameters_do_not_know_is_new() -> None:
    assert name(("Beds", "1"), ("Posters", ""))[1] == [False, True]
