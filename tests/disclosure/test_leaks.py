"""Non-interference: exact figures that may not be shown leave no trace in anything that is made of
a release.

A small project is told twice, with other figures in the withheld cells that agree with everything
shown. All that is made must be the same bytes.
"""

import importlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.gaps import find_gaps, find_tracking, find_verdicts
from ctanalysis.analyses.provision import find_provision
from ctanalysis.analyses.quality import check_quality
from ctanalysis.analyses.service_pathways import find_pathways
from ctanalysis.analyses.trafficking_profile import find_profile
from ctanalysis.analyses.trends import find_trends
from ctanalysis.archive.differences import find_differences
from ctanalysis.disclosure import Policy, release
from ctanalysis.figures.evaluation import Evaluation, make_evaluation, read_evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.figures.series import list_cells
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.follow_up.narrative import Narrative
from ctanalysis.ground.findings import Findings
from ctanalysis.observations import Observation, ObservationTable, ReadData
from ctanalysis.params import Parameters
from ctanalysis.reports.notebooks.runs import Run, give_evaluation
from ctanalysis.reports.page.changes_since_last import Changes, write_changes
from ctanalysis.reports.page.evaluation_questions import write_questions
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.reports.page.first_page import write_first_page
from ctanalysis.reports.page.management_response import write_response
from ctanalysis.reports.page.methods import write_methods
from ctanalysis.reports.page.required_texts import list_required, write_required
from ctanalysis.reports.page.verdict_warnings import list_doubts
from ctanalysis.reports.page.what_is_missing import find_missing, write_missing
from ctanalysis.reports.preparing import _count_withheld
from ctanalysis.reports.provenance import write_provenance
from ctanalysis.showing.by_result import show_by_result
from ctanalysis.showing.charts import plot
from ctanalysis.showing.results_json import write_results
from ctanalysis.showing.results_matrix import show_matrix
from ctanalysis.showing.tables import tabulate
from ctanalysis.showing.wording import describe

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
Cell = tuple[str, str, str, str]  # indicator, period, sex ("" for everybody), figure


def make_parameters() -> Parameters:
    base = {
        "pillar": "protection",
        "level": "output",
        "direction": "increase",
        "counts": "people",
        "population": "victims",
    }
    share = {"unit": "percentage", "aggregate": "ratio_of_sums"}
    return Parameters.model_validate({
        "project": {"id": "leaky", "title": "Leaky", "start": "2024-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "quarter"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "dimensions": {"sex": {"kind": "sex", "values": ["f", "m"]}},
        "indicators": [
            {"id": "found", "title": "Found", "unit": "count", "aggregate": "sum",
                "disaggregation": ["sex"],
                "targets": [{"window": "2024", "value": 200},
                    {"window": "2024", "value": 100, "where": {"sex": "f"}}], **base},
            {"id": "so-far", "title": "So far", "unit": "count", "aggregate": "sum",
                "entry_form": "running_total", "targets": {"2024": 90}, **base},
            {"id": "persons", "title": "Persons", "unit": "count", "aggregate": "unique",
                "targets": {"2024": 150}, **base},
            {"id": "share", "title": "Share", "targets": {"2024": 80},
                "baseline": {"period": "2023", "numerator": 37, "denominator": 40},
                "data_basis": "sample", **share, **base},
            {"id": "stay", "title": "Stay", **share, **base},
            {"id": "met", "title": "Met", "unit": "count", "aggregate": "sum",
                "disaggregation": ["sex"], **base, "direction": "none"},
            {"id": "asked", "title": "Asked", "unit": "count", "aggregate": "sum",
                "disaggregation": ["sex"], **base, "direction": "none"},
            {"id": "served", "title": "Served", "unit": "count", "aggregate": "sum",
                "disaggregation": ["sex"], **base},
            {"id": "score", "title": "Score", "unit": "mean_score", "aggregate": "latest",
                "targets": {"2024": 4}, "data_basis": "sample", **base},
        ],
        "provision": [{"service": "help", "needed": "asked", "received": "served", "by": ["sex"]}],
        "pathways": [{"title": "To safety", "steps": ["share", "stay"]}],
        "comparisons": [
            {"id": "sexes", "indicator": "found", "kind": "groups", "by": "sex", "a": "f", "b": "m",
                "period": "2024-Q2"},
            {"id": "change", "indicator": "share", "kind": "before_after", "before": "2024-Q1",
                "after": "2024-Q4"},
            {"id": "scores", "indicator": "score", "kind": "before_after", "before": "2024-Q1",
                "after": "2024-Q2"},
        ],
    })  # fmt: skip


def list_figures_told() -> dict[Cell, float]:
    """The first telling."""
    told: dict[Cell, float] = {}
    for period, women, men in zip(QUARTERS, (30, 3, 25, 40), (20, 47, 31, 22), strict=True):
        told |= {
            ("found", period, "", "value"): women + men,
            ("found", period, "f", "value"): women,
            ("found", period, "m", "value"): men,
        }
    told |= {("so-far", period, "", "value"): value for period, value in zip(QUARTERS, (40, 42, 60, 95), strict=True)}
    told |= {
        ("persons", period, "", "value"): value
        for period, value in zip((*QUARTERS, "2024"), (30, 6, 44, 50, 120), strict=True)
    }
    for period, numerator, denominator in zip(QUARTERS, (30, 37, 26, 30), (50, 40, 52, 45), strict=True):
        told |= {("share", period, "", "numerator"): numerator, ("share", period, "", "denominator"): denominator}
    for indicator, women, men in (("met", 5, 70), ("asked", 4, 70), ("served", 3, 40)):
        told |= {
            (indicator, "2024-Q2", "", "value"): women + men,
            (indicator, "2024-Q2", "f", "value"): women,
            (indicator, "2024-Q2", "m", "value"): men,
        }
    for period, mean, n in zip(QUARTERS, (2.5, 3.1, 3.4, 3.9), (30, 4, 28, 33), strict=True):
        told |= {("score", period, "", "mean"): mean, ("score", period, "", "sd"): 0.8, ("score", period, "", "n"): n}
    return told


CHANGES: dict[str, dict[Cell, float]] = {
    "a small part and its partner": {("found", "2024-Q2", "f", "value"): 8, ("found", "2024-Q2", "m", "value"): 42},
    "a small increment": {("so-far", "2024-Q2", "", "value"): 47},
    "a small count of persons": {("persons", "2024-Q2", "", "value"): 9},
    "a share with few on one side": {
        ("share", "2024-Q2", "", "numerator"): 41,
        ("share", "2024-Q2", "", "denominator"): 45,
    },
    "a small group of a profile": {("met", "2024-Q2", "f", "value"): 8, ("met", "2024-Q2", "m", "value"): 67},
    "a small group of a service": {
        ("asked", "2024-Q2", "f", "value"): 6,
        ("asked", "2024-Q2", "m", "value"): 68,
        ("served", "2024-Q2", "f", "value"): 1,
        ("served", "2024-Q2", "m", "value"): 42,
    },
    "a mean of few": {
        ("score", "2024-Q2", "", "mean"): 4.7,
        ("score", "2024-Q2", "", "sd"): 0.2,
        ("score", "2024-Q2", "", "n"): 7,
    },
}
CHANGES["all of them"] = {cell: value for change in CHANGES.values() for cell, value in change.items()}


def tell(told: dict[Cell, float], parameters: Parameters) -> tuple[Observation, ...]:
    rows: dict[tuple[str, str, str], Observation] = {}
    for (indicator, period, sex, figure), value in told.items():
        row = rows.get((indicator, period, sex)) or Observation(
            indicator, parameters.periods.parse(period), parameters.find_group({"sex": sex} if sex else {})
        )
        rows[indicator, period, sex] = replace(
            row,
            **{figure: float(value)},
            comment=f"the note says {value:g}" if (indicator, sex) == ("found", "f") else None,
            place=f"x.csv, row {value:g}",
        )
    return tuple(rows.values())


def evaluate(root: Path, told: dict[Cell, float], period: str, parameters: Parameters | None = None) -> Evaluation:
    parameters = parameters or make_parameters()
    data = ReadData(
        ObservationTable(tell(told, parameters)), parameters, (), {"x.csv": str(hash(tuple(told.values())))}
    )
    return make_evaluation(root, data, period, "public")


def analyse(evaluation: Evaluation) -> tuple[Findings, ...]:
    made = [
        verb(evaluation)
        for verb in (
            check_quality,
            list_cells,
            find_gaps,
            find_verdicts,
            find_trends,
            find_comparisons,
            find_tracking,
            find_profile,
            find_provision,
            find_pathways,
        )
    ]
    described = [describe(found) for found in made]
    return (*described, describe(find_flags(described)))


def _pretend_change(record: dict[str, Any]) -> Changes:
    """As if the last report had held no figures, and this revision corrected one without them."""
    before = {**record, "findings": [{"kind": "series", "rows": []}]}
    found = find_differences(before, record)
    assert found
    return Changes("2023", found, 1, found)


def make_everything(evaluation: Evaluation, folder: Path) -> dict[str, bytes]:
    """Everything that a run makes of an evaluation, short of the kernels."""
    findings = analyse(evaluation)
    quality, cells, gaps, verdicts, trends, comparisons, tracking, profile, provision, pathways, flags = findings
    figures = list_figures(evaluation)
    shown = [
        tabulate(found)
        for found in (
            quality,
            cells,
            gaps,
            verdicts,
            trends,
            comparisons,
            tracking,
            profile,
            provision,
            pathways,
            figures,
        )
    ]
    shown += [
        show_by_result(evaluation, verdicts, figures, trends, comparisons),
        plot(verdicts, figures),
        plot(comparisons),
        plot(profile),
        plot(provision),
        plot(pathways),
        show_matrix(evaluation),
    ]
    results = write_results(evaluation.project, evaluation.period.label, evaluation.edition, findings)
    folder.mkdir(parents=True, exist_ok=True)
    give_evaluation(evaluation).write(folder)
    made = {
        f"shown {index}": repr(
            vars(item) if hasattr(item, "__dict__") else [getattr(item, name) for name in item.__slots__]
        ).encode()
        for index, item in enumerate(shown)
    }
    words = [
        write_first_page(
            Run(evaluation, {}, findings),
            ActionPlan((), evaluation.period),
            flags,
            1,
            list_doubts(evaluation, verdicts),
        ),
        write_missing(find_missing(Run(evaluation, {}, findings))),
        write_response(ActionPlan((), evaluation.period), flags, ReferenceNames(evaluation), frozenset()),
        write_questions(Run(evaluation, {}, findings), ReferenceNames(evaluation)),
        write_required(list_required(Run(evaluation, {}, findings), Narrative()), []),
        write_changes(_pretend_change(json.loads(results))),
        write_methods(evaluation, findings),
        _count_withheld(Run(evaluation, {}, findings)),
    ]
    made |= {f"words {index}": text.encode() for index, text in enumerate(words)}
    made |= {
        "results.json": results,
        "figures": json.dumps(figures.as_record()).encode(),
        "evaluation.json": (folder / "evaluation.json").read_bytes(),
    }
    return {**made, "provenance.json": write_provenance(Run(evaluation, {}, findings), results, {}, ())}


@pytest.mark.parametrize("period", ["2024-Q2", "2024-Q4", "2024"])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.sampled(4)
def test_withheld_figures_leave_no_trace(tmp_path: Path, change: str, period: str) -> None:
    first, second = (
        evaluate(tmp_path, list_figures_told(), period),
        evaluate(tmp_path, {**list_figures_told(), **CHANGES[change]}, period),
    )
    assert [row.withheld for row in first.observations] == [
        row.withheld for row in second.observations
    ] and first.withheld
    made, again = (make_everything(first, tmp_path / "first"), make_everything(second, tmp_path / "second"))
    assert [name for name in made if made[name] != again[name]] == []


def test_the_changes_are_really_withheld_and_the_rest_is_really_shown(tmp_path: Path) -> None:
    evaluation = evaluate(tmp_path, list_figures_told(), "2024")
    withheld = {
        (row.indicator, row.period.label, dict(row.group).get("sex", ""))
        for row in evaluation.observations
        if row.withheld
    }
    assert {cell[:3] for cell in CHANGES["all of them"]} <= withheld
    assert 2 * len(withheld) < len(evaluation.observations)
    assert evaluation.baselines_withheld == ("share",)
    for indicator in (
        evaluation.parameters.by_id["share"],
        *(i for i in evaluation.parameters.indicators if i.id == "share"),
    ):
        assert not indicator.baseline


def test_a_shown_figure_does_leave_a_trace(tmp_path: Path) -> None:
    """The comparison of bytes would see a leak: a figure that is shown changes them."""
    told = list_figures_told()
    made = make_everything(evaluate(tmp_path, told, "2024"), tmp_path / "first")
    again = make_everything(
        evaluate(tmp_path, {**told, ("so-far", "2024-Q4", "", "value"): 99}, "2024"), tmp_path / "second"
    )
    changed = {name for name in made if made[name] != again[name]}
    assert {"results.json", "figures", "evaluation.json", "provenance.json"} <= changed and any(
        name.startswith("shown") for name in changed
    )


def test_withheld_figures_are_nowhere_in_words_or_data(tmp_path: Path) -> None:
    """The withheld figures are given values that nothing else could have; none of them is found."""
    told = {**list_figures_told(), ("score", "2024-Q2", "", "mean"): 3.1878, ("score", "2024-Q2", "", "sd"): 0.71878}
    made = make_everything(evaluate(tmp_path, told, "2024"), tmp_path / "made")
    for name, content in made.items():
        assert not re.search(r"3\.1878|0\.71878|the note says 3\b|x\.csv, row", content.decode()), name


@pytest.mark.parametrize(
    "kind", ["series", "figures", "gaps", "verdicts", "trends", "comparisons", "provision", "pathways"]
)
def test_a_withheld_finding_has_no_figures(tmp_path: Path, kind: str) -> None:
    evaluation = evaluate(tmp_path, list_figures_told(), "2024-Q2")
    rows = [
        row
        for found in (*analyse(evaluation), list_figures(evaluation))
        if found.kind == kind
        for row in found
        if row.withheld
    ]
    assert rows
    figures = (
        *("value", "numerator", "denominator", "actual", "gap", "gap_to_due", "achievement"),
        *("attainment", "low", "high", "p", "needed", "received", "unmet", "due", "taken"),
    )
    for row in rows:
        assert {getattr(row, name, None) for name in figures} == {None}
        assert getattr(row, "status", None) in (None, "withheld") and not getattr(row, "marks", ())


def test_the_kernels_read_what_was_released(tmp_path: Path) -> None:
    evaluation = evaluate(tmp_path, list_figures_told(), "2024")
    give_evaluation(evaluation).write(tmp_path)
    kernel = read_evaluation(tmp_path / "evaluation.json")
    assert all(not any(number is not None for number in row.numbers) for row in kernel.observations if row.withheld)
    assert not kernel.parameters.by_id["share"].baseline and not kernel.input_hashes


def test_without_secondary_suppression_the_attacker_would_see(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutation check: with one protection switched off the comparison of bytes fails, unless
    the attack at the end withholds everything about these people.
    """
    monkeypatch.setattr(
        importlib.import_module("ctanalysis.disclosure.release"), "protect", lambda table, hidden: (hidden, {})
    )

    def make_both() -> list[Any]:
        told = list_figures_told(), {**list_figures_told(), **CHANGES["all of them"]}
        evaluations = [evaluate(tmp_path, one, "2024-Q2") for one in told]
        return [make_everything(one, tmp_path / str(n)) for n, one in enumerate(evaluations)]

    first, second = make_both()
    assert first == second
    monkeypatch.setattr(
        importlib.import_module("ctanalysis.disclosure.audit.audited_release"),
        "check_hidden",
        lambda *everything, **closed: None,
    )
    first, second = make_both()
    assert first != second


def test_the_internal_edition_shows_all(tmp_path: Path) -> None:
    parameters = make_parameters()
    rows = ObservationTable(tell(list_figures_told(), parameters))
    assert release(rows, Policy("internal", parameters)).observations is rows
