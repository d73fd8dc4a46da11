"""What verbs have in common: they say which edition their findings are of, and what is supposed."""

from typing import Any

import pytest
from figures_rows import FLOW
from reported_pages import evaluate
from shipped import load_shipped

import ctanalysis as ct
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.language import speak
from ctanalysis.ground.terms import SUPPOSED


@pytest.fixture(scope="module")
def internal() -> Evaluation:
    return load_shipped("riverbend", "FY2024/25-Q3", "internal")


def test_everything_that_is_exact_says_so_in_a_notebook_and_not_twice_in_a_report(internal: Evaluation) -> None:
    gaps = ct.find_gaps(internal)
    assert gaps.edition == "internal" and ct.describe(gaps).edition == "internal"
    figures = ct.list_figures(internal)
    for shown in (
        ct.tabulate(gaps), ct.plot(gaps, figures), ct.show_matrix(internal),
        ct.show_by_result(internal, gaps), ct.show_indicator(internal, "feels-safe"),
    ):  # fmt: skip
        bundle = shown._repr_mimebundle_()
        assert bundle["text/html"].count("Internal edition: exact figures") == 1
        assert "exact figures" not in bundle["application/vnd.ctanalysis.html"]
    assert "Internal edition: exact figures" in gaps._repr_html_()
    assert "exact figures" in repr(internal)


def test_nothing_of_a_public_edition_is_called_exact() -> None:
    public = load_shipped("riverbend", "FY2024/25-Q3", "public")
    gaps = ct.find_gaps(public)
    assert "exact figures" not in ct.tabulate(gaps)._repr_mimebundle_()["text/html"]
    assert gaps.to_frame().attrs["edition"] == "public"


def test_what_is_found_of_a_supposed_indicator_says_so_everywhere(internal: Evaluation) -> None:
    supposed = ct.suppose(internal, "feels-safe", target=80)
    words = supposed.supposed["feels-safe"]
    gaps = ct.find_gaps(supposed)
    for row in gaps:
        assert (words in row.warnings) == (row.indicator == "feels-safe") == (SUPPOSED in row.marks)
    assert gaps.select("feels-safe").to_frame().attrs["supposed"] == [words]
    for shown in (
        ct.tabulate(gaps), ct.plot(gaps, ct.list_figures(supposed)),
        ct.show_by_result(supposed, gaps), ct.show_indicator(supposed, "feels-safe"),
        ct.tabulate(ct.compare(supposed, "feels-safe", before="FY2022/23", after="FY2023/24")),
    ):  # fmt: skip
        for html in shown._repr_mimebundle_().values():
            if html.startswith("<"):
                assert words in html
    assert words not in ct.tabulate(gaps.select("sessions"))._repr_mimebundle_()["text/html"]


def test_asked_again_a_verb_gives_what_it_found_and_anew_in_another_language(internal: Evaluation) -> None:
    gaps = ct.find_gaps(internal)
    assert ct.find_gaps(internal) is gaps
    try:
        speak("fr")
        french = ct.find_gaps(internal)
    finally:
        speak("en")
    assert french != gaps and ct.find_gaps(internal) is gaps
    supposed = ct.suppose(internal, "feels-safe", target=80)
    assert ct.find_gaps(supposed) != gaps  # another evaluation, and nothing found in it yet


def test_what_is_supposed_is_not_recorded(internal: Evaluation) -> None:
    with pytest.raises(UsageError, match="What is supposed is not recorded"):
        ct.record(ct.find_gaps(ct.suppose(internal, "feels-safe", target=80)))


def test_what_is_asked_in_named_words_is_answered_each_time_anew() -> None:
    asked: list[str] = []

    @of_evaluation
    def find_some(evaluation: Evaluation, *, which: str = "all") -> Findings[Any]:
        asked.append(which)
        return Findings("gaps", ())

    evaluation = evaluate(FLOW, {"2024": 9})
    for words in ({}, {"which": "one"}, {"which": "two"}, {}):
        find_some(evaluation, **words)
    assert asked == ["all", "one", "two"]
