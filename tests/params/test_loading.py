"""Where a problem of a parameter file is said to stand, and what is said once."""

from pathlib import Path

import pytest

from ctanalysis.ground.errors import Problem, UsageError
from ctanalysis.params import Parameters
from ctanalysis.params.loading import check_parameters, open_document, read_sources, validate

HEAD = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: csv, path: data/small/observations.csv}}
indicators:
  - {id: i1, title: One, pillar: prevention, level: output, unit: count, direction: increase, aggregate: sum, MORE}
"""
LIST = "should be a list, each item after a dash"


def explain(folder: Path, text: str) -> list[Problem]:
    path = folder / "small.yml"
    path.write_text(text, "utf-8")
    document, problems = open_document(path, "project")
    return [*problems, *validate(document, Parameters)[1]]


@pytest.mark.parametrize(("more", "place", "what"), [
    ('targets: {2024: "80%"}', "targets.2024", 'the target "80%" is not a number'),
    ("targets: [{window: 2024, value: 1}, {window: 2025, low: 3}]", "targets[1]", "a band has a low and a high"),
    ("targets: 5", "targets", f"targets {LIST}"), ("schedule: 2024", "schedule", f"schedule {LIST}"),
    ("disaggregation: {a: 1}", "disaggregation", f"disaggregation {LIST}"),
    ("baseline: {period: 2023, low: 3}", "baseline", "give one of: value; numerator and denominator"),
    ("baseline: [{value: 1, period: 2023}, {value: 1}]", "baseline[1]", "a baseline needs its period"),
    ("already_published: {by: [sex]}", "already_published.source", 'the key "source" is missing'),
    ("smallest_change: much", "smallest_change", "a number is written with digits"),
])  # fmt: skip
def test_a_problem_stands_where_it_was_written_and_is_said_once(
    tmp_path: Path, more: str, place: str, what: str
) -> None:
    (problem,) = explain(tmp_path, HEAD.replace("MORE", more))
    assert problem.where == f"params/small.yml, line 5, indicators[0].{place}"
    assert problem.what.startswith(what)


def test_problems_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = HEAD.replace("MORE", "schedule: 2024").replace("frequency: quarter", "frequency: often")
    assert [problem.where.split(", ")[1] for problem in explain(tmp_path, text)] == ["line 2", "line 5"]


@pytest.mark.parametrize(("written", "is_secret"), [
    ("password: hunter2", True), ("Token = x", True), ("postgres://me:hunter2@db/x", True), ("api_key=1", True),
    ("postgres://db/x", False), ("tokens of thanks: many", False), ("The secret of success", False),
])  # fmt: skip
def test_what_looks_like_a_password_is_named_wherever_it_stands(tmp_path: Path, written: str, is_secret: bool) -> None:
    found = explain(tmp_path, HEAD.replace("MORE", f'definition: "{written}"'))
    assert [problem.where for problem in found] == (
        ["params/small.yml, line 5, indicators[0].definition"] if is_secret else []
    )


def write(root: Path, text: str) -> Path:
    (root / "params").mkdir(exist_ok=True)
    (root / "params" / "small.yml").write_text(text, "utf-8")
    return root


def test_an_id_that_differs_from_the_files_name_is_named_and_the_parameters_are_there(tmp_path: Path) -> None:
    root = write(tmp_path, HEAD.replace("id: small", "id: other").replace("MORE", ""))
    parameters, (problem,) = check_parameters(root, "small")
    assert parameters is not None and problem.where == "params/small.yml, line 1, project.id"
    assert problem.do == "Write id: small, or rename the file."
    assert check_parameters(write(tmp_path, HEAD.replace("MORE", "")), "small")[1] == []


@pytest.mark.parametrize(("text", "what"), [("- a\n", "the file holds no keys"), ("words", "the file holds no keys")])
def test_a_file_without_keys_has_no_parameters(tmp_path: Path, text: str, what: str) -> None:
    parameters, problems = check_parameters(write(tmp_path, text), "small")
    assert parameters is None and [problem.what for problem in problems] == [what]


def test_sources_are_read_though_other_parameters_are_wrong_and_not_where_they_are_wrong(tmp_path: Path) -> None:
    found = read_sources(write(tmp_path, HEAD.replace("MORE", "schedule: 2024")), "small")
    assert found is not None and found.observations is not None
    assert found.observations.path == "data/small/observations.csv"
    assert read_sources(write(tmp_path, HEAD.replace("kind: csv", "kin: csv")), "small") is None
    assert read_sources(write(tmp_path, "- a\n"), "small") is None
    with pytest.raises(UsageError, match='There is no project "smal"; did you mean "small"'):
        check_parameters(tmp_path, "smal")


@pytest.mark.parametrize(("old", "new", "place", "what", "do"), [
    ("MORE", "schedule: [x], process_chart: z", "indicators[0].process_chart",
     "this is not one of the allowed words", ""),
    ("frequency: quarter", "fiscal_year_start: x", "calendar.fiscal_year_start",
     "fiscal_year_start should be a whole number, without quotes", ""),
    ("pillar: prevention", "pillar: prevent", "indicators[0].pillar", "this is not one of the allowed words", ""),
    ("frequency: quarter", "freqency: quarter", "calendar.freqency",
     'the key "freqency" is unknown here; did you mean "frequency"?', "Correct the spelling or remove the line."),
])  # fmt: skip
def test_what_is_empty_of_another_kind_or_unknown_is_said_in_words(
    tmp_path: Path, old: str, new: str, place: str, what: str, do: str
) -> None:
    (problem,) = explain(tmp_path, HEAD.replace(old, new).replace("MORE", ""))
    assert problem.where.endswith(place) and problem.what.startswith(what) and problem.do == do
