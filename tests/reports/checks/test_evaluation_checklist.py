"""The signs that an evaluation office looks for."""

from dataclasses import replace

import pytest
from places import ROOT

from ctanalysis.cli import main
from ctanalysis.follow_up.all_project_files import ProjectFiles, read_files
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.reports.checks.evaluation_checklist import list_signs, rate_project


@pytest.fixture(scope="module")
def uk() -> ProjectFiles:
    return read_files(ROOT, "uk")


def list_lacking(files: ProjectFiles) -> list[str]:
    return [sign.words for sign in list_signs(files) if not sign.is_there]


def test_there_are_four_signs_under_each_of_ten_heads(uk: ProjectFiles) -> None:
    heads = [sign.head for sign in list_signs(uk)]
    assert len(heads) == 40 and all(heads.count(head) == 4 for head in heads) and len(set(heads)) == 10


def test_what_is_not_there_names_the_file_that_it_belongs_into(uk: ProjectFiles) -> None:
    lines = list(rate_project(uk))
    assert "  – what was looked at, and what was left out (params/uk/narrative/evaluation/scope.md)" in lines
    assert "  – what the project is (params/uk.yml, project.description)" in lines or "  ✓ what the project is" in lines


def test_a_text_that_is_written_counts_and_an_empty_one_does_not(uk: ProjectFiles) -> None:
    words = "consent, clearance, and what was done when somebody was in danger"
    for text, is_there in (("Nobody was asked twice.", True), ("  \n", False)):
        notes = {**uk.narrative.notes, "evaluation/ethics": Note("evaluation/ethics", text)}
        assert (words not in list_lacking(replace(uk, narrative=Narrative(notes)))) is is_there


def test_recommendations_without_a_response_are_told(uk: ProjectFiles) -> None:
    assert "each with a response" in list_lacking(uk)
    answered = tuple(replace(one, response="accepted") for one in uk.recommendations)
    assert "each with a response" not in list_lacking(replace(uk, recommendations=answered))
    assert "each with a response" in list_lacking(replace(uk, recommendations=()))


def test_the_command_prints_how_many_are_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["rate", "--project", "riverbend"]) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("riverbend: 37 of 40 signs") and second == "Structure: 4/4"
