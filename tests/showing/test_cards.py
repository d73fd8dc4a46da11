"""A card an indicator, under the results that they measure."""

from typing import Any

import pytest
from showing_pages import read_page, read_text

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.params import Step, list_chain
from ctanalysis.showing.cards import show_cards
from ctanalysis.showing.wording import REPORTING_CAUTION

FULL = {
    "actual": 40.0, "low": 30.0, "high": 50.0, "baseline": 10.0, "target": 60.0, "window": "2024",
    "due": 45.0, "due_kind": "assumed path", "gap": 20.0, "achievement": 0.6, "marks": ("late",),
    "warnings": ("beware",), "reason": "a flood", "status": "watch",
}  # fmt: skip


def gap(name: str = "x", **fields: Any) -> GapFinding:
    given = {"title": "T", "unit": "count", "direction": "increase", "pillar": "protection",
             "result_level": "output", "period": "2024", **fields}  # fmt: skip
    return GapFinding(indicator=name, **given)


def make_chain(*names: str) -> tuple[Step, ...]:
    from figures_rows import FLOW, make_parameters

    results = [{"id": "O", "level": "outcome", "statement": "People know"},
               {"id": "E", "level": "outcome", "statement": "Nobody measures"}]  # fmt: skip
    parameters = make_parameters({**FLOW, "id": "x", "result": "O"}, results=results)
    more = [parameters.indicators[0].model_copy(update={"id": name, "result": None})
            for name in names]  # fmt: skip
    return list_chain(parameters.model_copy(update={"indicators": (*parameters.indicators, *more)}))


def show(*rows: GapFinding, chain: tuple[Step, ...] = ()) -> Any:
    figures = tuple(
        FigureFinding(indicator="x", period=f"{year}", value=year - 2000.0, unit="count")
        for year in (2023, 2024)
    )
    shown = show_cards(Findings("gaps", rows), Findings("figures", figures), chain or make_chain())
    return read_page(shown.html)


def read_pairs(card: Any) -> dict[str, str]:
    return {
        read_text(pair.find("dt")): read_text(pair.find("dd"))
        for pair in card.iterfind(".//dl/div")
    }


def test_cards_stand_under_their_results_and_what_measures_nothing_is_said() -> None:
    page = show(gap("x"), gap("y"), chain=make_chain("y", "z"))
    assert [read_text(node) for node in page.iter("h3", "h4")] == [
        "Outcome O: People know", "x T", "Outcome E: Nobody measures (no indicator measures it)",
        "Indicators that name no result", "y T",
    ]  # fmt: skip


def test_a_card_says_all_that_is_known() -> None:
    card = show(gap(**FULL)).find(".//article")
    assert card.get("id") == "card-x"
    assert read_pairs(card) == {
        "Actual": "40 95 % range 30 to 50", "Baseline": "10", "Target": "60 by 2024",
        "Due by now": "45 (assumed path)", "Gap": "20 to go", "Way gone": "60 %",
    }  # fmt: skip
    notes = [read_text(node) for node in card.iter("p")]
    assert notes[0] == "protection · output · wanted: increase"
    assert notes[2:] == ["Marks: late", "beware", "Reason given: a flood"]
    assert card.find("./ct-note").get("data-key") == "indicators/x"


def test_what_is_missing_has_no_line() -> None:
    card = show(gap(status="no data", reason="left out")).find(".//article")
    assert read_pairs(card) == {"Actual": "–", "Baseline": "–", "Target": "–"}
    assert len(list(card.iter("p"))) == 2


@pytest.mark.parametrize(("fields", "is_said"), [
    ({}, True), ({"withheld": True}, False), ({"status": "no data"}, False),
    ({"status": "no target"}, False), ({"status": "context"}, False), ({"reason": None}, False),
])  # fmt: skip
def test_a_reason_is_printed_beside_a_judged_figure(fields: dict[str, Any], is_said: bool) -> None:
    card = show(gap(**{**FULL, **fields})).find(".//article")
    assert any("Reason given" in read_text(node) for node in card.iter("p")) == is_said


def test_groups_with_a_target_stand_inside_their_indicators_card() -> None:
    page = show(gap(**FULL), gap(**{**FULL, "group": "sex=f"}))
    (card,) = page.iter("article")
    assert [read_text(node) for node in card.iter("h5")] == ["sex: f"]
    assert len(list(card.iter("dl"))) == 2


@pytest.mark.parametrize("rows", [
    (gap(**FULL), gap(**{**FULL, "group": "sex=f"})), (gap(**{**FULL, "group": "sex=f"}),),
])  # fmt: skip
def test_the_picture_of_the_total_never_stands_under_a_group(rows: tuple[GapFinding, ...]) -> None:
    (card,) = show(*rows).iter("article")
    parts = [node.tag for node in card if node.tag == "h5" or node.get("class") == "ct-sparkbox"]
    assert parts == ["div", "h5"]


@pytest.mark.parametrize(("fields", "is_said"), [
    ({"status": "context", "direction": "none"}, True),
    ({"status": "context", "direction": "none", "unit": "index"}, False),
    ({"status": "watch"}, False),
])  # fmt: skip
def test_counts_in_the_background_carry_the_caution_of_reporting(
    fields: dict[str, Any], is_said: bool
) -> None:
    card = show(gap(**fields)).find(".//article")
    words = [read_text(node) for node in card.iter("p")]
    assert (REPORTING_CAUTION in words) == is_said
    assert ("context" in words[0]) == (fields.get("direction") == "none")
