"""The evaluator's words: merged, never run, never written to."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.narrative import Narrative, Note, read_narrative, render_markdown
from ctanalysis.follow_up.staleness import SCHEME, find_stale, make_fingerprints
from ctanalysis.ground.errors import DataError
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, ProvisionFinding
from ctanalysis.params import load_parameters


def test_notes_are_found_by_section_and_by_indicator(write_small: Callable[..., Path]) -> None:
    root = write_small()
    (root / "notebooks/20_findings.ipynb").write_text("{}", encoding="utf-8")
    folder = root / "params/small/narrative/indicators"
    folder.mkdir(parents=True)
    (folder / "in-time.md").write_text("---\nperiod: 2024\nauthor: evaluator\n---\nWords.\n", encoding="utf-8")
    (folder.parent / "summary.md").write_text("All in all.\n", encoding="utf-8")
    narrative, problems = read_narrative(root, load_parameters(root, "small"))
    assert problems == []
    note = narrative.find("indicators/in-time")
    assert note is not None and (note.period, note.author, note.markdown) == ("2024", "evaluator", "Words.\n")
    assert narrative.find("summary") is not None and narrative.find("gaps") is None


@pytest.mark.parametrize(("file", "chapters", "said"), [
    ("gaps.md", "20_findings", "Move the words to findings.md"),
    ("trends.md", "20_findings", "Move the words to findings.md"),
    ("profile.md", "30_people", "Move the words to people.md"),
    ("gaps.txt", "20_findings", "Rename the file"),
    ("nothing.md", "20_findings", "Rename the file"),
])  # fmt: skip
def test_a_text_that_nothing_prints_is_refused_with_what_to_do(
    write_small: Callable[..., Path], file: str, chapters: str, said: str
) -> None:
    root = write_small()
    (root / f"notebooks/{chapters}.ipynb").write_text("{}", encoding="utf-8")
    folder = root / "params/small/narrative"
    folder.mkdir(parents=True)
    (folder / file).write_text("Words.", encoding="utf-8")
    _, (problem,) = read_narrative(root, load_parameters(root, "small"))
    assert problem.do.startswith(said)


def test_markdown_cannot_run_load_or_style() -> None:
    made = render_markdown(
        '<script>x()</script> <b onclick="x()">b</b> ![p](http://example.org/p.png) '
        "[l](javascript:x()) **bold** {{7*7}}"
    )
    assert "<script" not in made and "onclick=" not in made.replace("&quot;", '"') or "<b" not in made
    assert "<img" not in made and "href" not in made and "<strong>bold</strong>" in made and "{{7*7}}" in made


def test_words_are_stale_when_the_figures_they_were_first_printed_with_have_moved(tmp_path: Path) -> None:
    words = Narrative(
        {
            "summary": Note("summary", "Behind."),
            "lessons": Note("lessons", "It is {{a.actual}} of {{a.target}}."),
            "findings": Note("findings", "It is {{b.actual}}."),
            "results/R": Note("results/R", "Late."),
            "indicators/a": Note("indicators/a", "Slow."),
            "indicators/b": Note("indicators/b", "Fast."),
        }
    )
    before, after = (
        Findings(
            "gaps",
            (
                GapFinding(indicator="a", result="R", actual=actual, sentence="said"),
                GapFinding(indicator="b", actual=7.0),
            ),
        )
        for actual in (40.0, 42.0)
    )
    assert find_stale([], make_fingerprints(words, [before])) == {}
    earlier = tmp_path / "provenance.json"
    earlier.write_text(json.dumps({"narrative": make_fingerprints(words, [before])}), encoding="utf-8")
    assert find_stale([earlier], make_fingerprints(words, [before])) == {}
    moved = {"lessons": {"a.actual": "40"}, "results/R": {}, "indicators/a": {}}
    assert find_stale([earlier], make_fingerprints(words, [after])) == {"summary": {}, **moved}
    rewritten = Narrative({**words.notes, "summary": Note("summary", "Less behind.")})
    assert find_stale([earlier], make_fingerprints(rewritten, [after])) == moved


def test_a_bound_figure_of_a_service_moves_and_a_bound_claim_does_not(tmp_path: Path) -> None:
    notes = Narrative(
        {
            "lessons": Note("lessons", "Met: {{legal aid.share}}, {{legal aid.share rises}}."),
            "findings": Note("findings", "It {{a rises}}, {{a.actual}}."),
        }
    )
    gaps = Findings("gaps", (GapFinding(indicator="a", actual=7.0),))
    before, after = (
        Findings("provision", (ProvisionFinding(service="legal aid", value=value),)) for value in (66.2, 82.7)
    )
    earlier = tmp_path / "provenance.json"
    prints = make_fingerprints(notes, [gaps, before])
    earlier.write_text(json.dumps({"narrative": prints}), encoding="utf-8")
    assert find_stale([earlier], make_fingerprints(notes, [gaps, before])) == {}
    moved = find_stale([earlier], make_fingerprints(notes, [gaps, after]))
    assert moved == {"lessons": {"legal aid.share": "66.2"}}


@pytest.mark.parametrize(("name", "words", "message"), [
    ("sumary.md", "x", 
        'narrative/sumary.md: no part of a report prints a text of this name; did you mean '
        '"summary.md"'
    ),
    ("summary.txt", "x", "no part of a report prints a text of this name"), ("indicators/nobody.md", "x", "no part of a report prints a text of this name"),  # noqa: E501
    ("summary.md", "---\nperiod: 2024 Q2\n---\nx", 'narrative/summary.md: the period at the head of the text: "2024 Q2" is not a period'),  # noqa: E501
    ("summary.md", "---\nperod: 2024-Q2\n---\nx", 'the head of the text names "perod", which is not one of its keys; did you mean "period"'),  # noqa: E501
])  # fmt: skip
def test_a_text_that_would_be_printed_nowhere_is_refused(
    write_small: Callable[..., Path], name: str, words: str, message: str
) -> None:
    root = write_small()
    path = root / "params/small/narrative" / name
    path.parent.mkdir(parents=True)
    path.write_text(words, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_project(root, "small")
    assert message in str(caught.value)


def test_texts_of_sections_indicators_and_notebooks_of_ones_own_are_fine(write_small: Callable[..., Path]) -> None:
    root = write_small()
    (root / "notebooks/60_referrals.ipynb").write_text("{}")
    for name in ("summary.md", "referrals.md", "indicators/trained.md", "quality/in-time.md", ".DS_Store"):
        path = root / "params/small/narrative" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\nperiod: 2024-Q1\nauthor: the evaluator\nedition: internal\n---\nWell.", encoding="utf-8")
    read_project(root, "small")


def test_a_link_a_folder_and_unseen_characters_are_refused_where_they_stand(
    write_small: Callable[..., Path], tmp_path: Path
) -> None:
    root = write_small()
    folder = root / "params/small/narrative"
    (folder / "indicators").mkdir(parents=True)
    secret = root.parent / "secret.md"
    secret.write_text("What nobody else may read.")
    (folder / "summary.md").symlink_to(secret)
    (folder / "lessons.md").mkdir()
    (folder / "indicators" / "trained.md").write_text("It was \u202e05\u202c.")
    narrative, problems = read_narrative(root, load_parameters(root, "small"))
    assert narrative.notes == {}
    assert [(problem.where, problem.what) for problem in problems] == [
        ("params/small/narrative/indicators/trained.md, line 1", "a control character (U+202E) stands in the text"),
        ("params/small/narrative/lessons.md", "it is no plain file"),
        ("params/small/narrative/summary.md", "it is a link that leads out of the project's folder"),
    ]


def test_a_note_is_held_against_the_figures_that_it_was_first_printed_with(tmp_path: Path) -> None:
    printed = []
    for number, figures in enumerate(("x", "y")):
        path = tmp_path / f"{number}.json"
        path.write_text(
            json.dumps({"narrative": {"summary": {"scheme": SCHEME, "words": "w", "figures": figures}}}), "utf-8"
        )
        printed.append(path)
    now = {"summary": {"scheme": SCHEME, "words": "w", "figures": "y"}}
    assert find_stale(printed, now) == {"summary": {}}
