"""A small sample of `make prove-coverage`: all choices are there, and ranges hold the truth about
as often as they say.
"""

import numpy as np
import pytest

from benchmarks.coverage import __main__ as coverage
from benchmarks.coverage.judge import Judged, judge
from benchmarks.coverage.page import PAGE, write_page
from benchmarks.coverage.tally import Study, Tally, count
from ctanalysis.analyses.method_choice import CHOICES
from ctanalysis.statistics import METHODS

SEED, TIMES = 1, 30
FAMILY = {"means-many": "kgroup_welch_anova"}  # the study runs the method from which the family takes its p


def run(study: Study, *, every: int, times: int = TIMES) -> Judged:
    """The study on every so many settings."""
    places = range(0, len(study.settings), every)
    number = coverage.STUDIES.index(study)
    return judge(
        study, [(study.settings[place], coverage.run_point((number, place, SEED, times))[1]) for place in places]
    )


def test_every_choice_is_studied_by_its_own_method() -> None:
    studied = {study.key: study.name for study in coverage.STUDIES}
    assert studied == {
        choice.key: FAMILY.get(choice.key, choice.name) for choice in CHOICES if choice.key not in coverage.WITHOUT
    }
    assert set(studied.values()) <= set(METHODS)
    groups = [[1, 2, 4, 3, 5], [2, 2, 3, 5, 6], [9, 7, 8, 9, 6]]
    assert METHODS["kgroup_welch_anova"](groups=groups).p == METHODS["compare_groups"](groups=groups).p


@pytest.mark.parametrize(
    "study", [study for study in coverage.STUDIES if study.is_exact and study.is_assumed], ids=lambda study: study.key
)
def test_exact_ranges_never_fall_below_their_level(study: Study) -> None:
    found = run(study, every=7)
    assert found.verdict == "holds"
    assert found.lowest is not None and found.lowest.share >= 0.95 and found.lowest.error == 0


@pytest.mark.parametrize(
    "study",
    [study for study in coverage.STUDIES if study.is_assumed and not study.is_exact],
    ids=lambda study: f"{study.key}, {study.condition}",
)
def test_sampled_points_hold_about_their_level(study: Study) -> None:
    """Few data sets: four standard errors, or what the page allows, whichever is wider."""
    found = run(study, every=max(1, len(study.settings) // 4))
    reach = 4 * (0.05 * 0.95 / (TIMES * (found.settings - found.without or 1))) ** 0.5
    if study.nominal is not None:
        assert found.coverage is not None and found.coverage >= study.nominal - max(
            0.02, reach * (2 if study.nominal < 0.9 else 1)
        )
    assert found.alarms is None or found.alarms <= 0.06 + reach


def test_a_point_is_the_same_every_time() -> None:
    task = next((number, 0, SEED, 20) for number, study in enumerate(coverage.STUDIES) if study.key == "trend-count")
    assert coverage.run_point(task) == coverage.run_point(task)
    drawn = [
        [case.inputs for case in coverage.STUDIES[task[0]].settings[0].draw(np.random.default_rng(seed), 3)]
        for seed in (1, 1, 2)
    ]
    assert drawn[0] == drawn[1] != drawn[2]


def test_the_page_is_written_by_this_program() -> None:
    """Its words, and a row of it that is quick to make again."""
    page = PAGE.read_text(encoding="utf-8")
    exact = [run(study, every=1) for study in coverage.STUDIES if study.key in ("rate-one", "share-one")]
    head, rest = write_page(exact, SEED, 500).split("| question |")
    assert page.startswith(head)
    assert all(row in page for row in rest.splitlines() if row.startswith("| how")), "run make prove-coverage"
    assert page.count("\n| ") == len(coverage.STUDIES) + 1


def test_faults_are_told_from_what_the_report_says() -> None:
    study = next(study for study in coverage.STUDIES if study.key == "trend-rank" and not study.is_assumed)
    bad = Tally(cases=100, shown=100, held=88, alarms=12, wrong=12, told=12)
    assert judge(study, [(study.settings[0], bad)]).verdict == "told"
    bad.told = 11
    found = judge(study, [(study.settings[0], bad)])
    assert found.verdict == "FAILS" and len(found.faults) == 2
    few = Tally(cases=100, shown=40, held=10, alarms=1, wrong=1)
    assert judge(study, [(study.settings[0], few)]).faults == ("no range to judge",)
    assert count(study, study.settings[0], np.random.default_rng(1), 5).cases == 5
