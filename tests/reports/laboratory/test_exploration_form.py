"""The form of an exploration, and the words that it fills in."""

from pathlib import Path

import pytest
from places import ROOT

import ctanalysis as ct
from ctanalysis.ground.errors import UsageError
from ctanalysis.reports.laboratory import exploration_form as module


@pytest.fixture(autouse=True)
def _at_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def read(choice: module.Choice) -> tuple[str, ...]:
    return choice.project, choice.period, choice.edition, choice.indicator, choice.by


def test_empty_words_are_the_projects_own() -> None:
    assert read(ct.choose("riverbend")) == ("riverbend", "FY2024/25-Q4", "public", "knows-risks", "sex")
    assert read(ct.choose("riverbend", "FY2023/24", "internal", "sessions")) == (
        "riverbend", "FY2023/24", "internal", "sessions", "district",
    )  # fmt: skip


@pytest.mark.parametrize(("words", "told"), [
    (("riverbend", "", "", "sesions"), 'no indicator "sesions"; did you mean "sessions"'),
    (("riverbend", "", "", "sessions", "sex"), 'has no figures by sex; it has them by: distr'),
    (("riverbend", "", "pubic"), 'did you mean "public"'),
    (("portfolio",), "ct.load_portfolio loads it"),
])  # fmt: skip
def test_a_word_that_is_off(words: tuple[str, ...], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        ct.choose(*words)


def test_without_ipywidgets_it_shows_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ipywidgets", None)
    assert ct.choose("ukraine")._repr_mimebundle_() == {
        "text/plain": "project ukraine, period 2023, public edition, indicator 16.2.1, by group"
    }


def test_what_is_chosen_in_the_form_is_what_the_choice_says() -> None:
    ipywidgets = pytest.importorskip("ipywidgets")
    choice = ct.choose("riverbend")
    project, period, edition, indicator, by, told = module._make_form(choice, ipywidgets).children
    indicator.value = "sessions"
    assert read(choice)[3:] == ("sessions", "district") and "sex" not in by.options
    by.value = "region"
    period.value = "FY2023/24-Q2"
    edition.value = "internal"
    assert read(choice) == ("riverbend", "FY2023/24-Q2", "internal", "sessions", "region")
    project.value = "ukraine"
    assert read(choice) == ("ukraine", "2023", "public", "16.2.1", "group")
    assert list(period.options)[:2] == ["2024", "2023"] and "again" in told.value
    project.value = "riverbend"
    assert read(choice) == ("riverbend", "FY2024/25-Q4", "public", "knows-risks", "sex")
    assert (indicator.value, by.value, list(by.options)) == ("knows-risks", "sex", ["sex", "district"])


@pytest.mark.slow
def test_in_a_notebook_there_and_back_again_and_what_was_chosen_survives_another_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The cell's own words name one project; its form has shown two others since."""
    ipywidgets = pytest.importorskip("ipywidgets")
    choice = ct.choose("riverbend")
    shell = type("Shell", (), {"user_ns": {"choice": choice}})()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    project, *_ = module._make_form(choice, ipywidgets).children
    for name in ("ukraine", "riverbend", "uk", "riverbend"):
        project.value = name
        assert choice.project == name
    assert read(choice) == ("riverbend", "FY2024/25-Q4", "public", "knows-risks", "sex")
    project.value = "ukraine"
    again = ct.choose("riverbend")
    assert again is choice and again.project == "ukraine"
    assert ct.choose("uk").project == "uk"
    assert [one.value for one in module._make_form(again, ipywidgets).children[:2]] == ["ukraine", "2023"]


def test_a_project_that_cannot_be_read_says_so_in_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ipywidgets = pytest.importorskip("ipywidgets")
    choice = ct.choose("riverbend")
    project, *_, told = module._make_form(choice, ipywidgets).children

    def fail(*_: object) -> object:
        raise UsageError("It cannot be read.")

    monkeypatch.setattr(module, "_make_choice", fail)
    project.value = "uk"
    assert told.value == "It cannot be read."
