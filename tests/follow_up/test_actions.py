"""Actions and flags: what calls for action, what was agreed, what is overdue, what has no action;
and what is wrong in the file.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ctanalysis.follow_up.actions import Action, find_plan, read_actions
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.flag_answers import FlagAnswer, find_answers
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.ground.errors import DataError
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, ProvisionFinding
from ctanalysis.ground.periods import Calendar
from ctanalysis.params import load_parameters

QUARTER = Calendar("quarter").parse
HEAD = "finding,action,responsible,due,status,period,comment\n"


@pytest.fixture
def write_actions(write_small: Callable[..., Path]) -> Callable[[str], Path]:
    def write(rows: str) -> Path:
        root = write_small()
        (root / "params" / "small").mkdir(exist_ok=True)
        (root / "params" / "small" / "actions.csv").write_text(rows, encoding="utf-8")
        return root

    return write


def make_action(finding: str, due: str, status: str = "open", since: str = "2024-Q1") -> Action:
    return Action(finding, f"mend {finding}", "Training officer", date.fromisoformat(due), status, QUARTER(since))


def make_flags() -> Findings:
    gaps = Findings(
        "gaps",
        (
            GapFinding(indicator="a", status="off track", sentence="behind"),
            GapFinding(indicator="b", status="on track"),
            GapFinding(indicator="c", status="no data"),
            GapFinding(indicator="d", group="sex=female", status="regressed"),
            GapFinding(indicator="e", status="off track", withheld=True),
        ),
    )
    provision = Findings(
        "provision",
        (
            ProvisionFinding(
                indicator="r", service="legal aid", group="sex=male", status="provision gap", marks=("left behind",)
            ),
            ProvisionFinding(indicator="r", service="legal aid", status="provision gap"),
        ),
    )
    comparisons = Findings(
        "comparisons",
        (
            ComparisonFinding(indicator="k", comparison="before-after", verdict="W0"),
            ComparisonFinding(indicator="k", comparison="other", verdict="C0"),
        ),
    )
    return find_flags((gaps, provision, comparisons))


def test_what_calls_for_action_is_flagged_the_most_urgent_first_and_what_is_withheld_is_not() -> None:
    assert [(row.reference, row.status) for row in make_flags()] == [
        ("gaps/d/sex=female", "regressed"), ("gaps/a", "off track"),
        ("comparisons/before-after", "worse"), ("gaps/c", "no data"),
        ("provision/legal aid/sex=male", "left behind"),
    ]  # fmt: skip


def test_an_action_is_overdue_when_its_day_lies_before_the_end_of_the_period() -> None:
    action = make_action("gaps/a", "2024-06-30")
    assert not action.is_overdue(QUARTER("2024-Q2")) and action.is_overdue(QUARTER("2024-Q3"))
    assert not make_action("gaps/a", "2024-06-30", "done").is_overdue(QUARTER("2024-Q4"))


def test_actions_are_carried_from_period_to_period_and_later_ones_stand_in_no_earlier_report() -> None:
    actions = (make_action("gaps/a", "2024-06-30"), make_action("gaps/c", "2024-12-31", since="2024-Q3"))
    assert [len(find_plan(actions, QUARTER(label)).open) for label in ("2024-Q1", "2024-Q2", "2024-Q3")] == [1, 1, 2]


def test_each_flagged_finding_without_an_open_action_is_listed() -> None:
    plan = find_plan(
        (make_action("gaps/a", "2024-06-30"), make_action("gaps/c", "2024-06-30", "done")), QUARTER("2024-Q2")
    )
    assert [row.reference for row in plan.find_unanswered(make_flags())] == [
        "gaps/d/sex=female",
        "comparisons/before-after",
        "gaps/c",
        "provision/legal aid/sex=male",
    ]


def test_a_sound_file_is_read(write_actions: Callable[[str], Path]) -> None:
    root = write_actions(
        HEAD
        + (
            "gaps/trained,Train more,Training "
            "officer,2024-06-30,open,2024-Q1,\nquality/in-time,Check dates,Data "
            "officer,2024-09-30,done,,by hand\n"
        )
    )
    actions, problems = read_actions(root, load_parameters(root, "small"))
    assert problems == [] and [(a.finding, a.due, a.status, a.comment) for a in actions] == [
        ("gaps/trained", date(2024, 6, 30), "open", None),
        ("quality/in-time", date(2024, 9, 30), "done", "by hand"),
    ]


@pytest.mark.parametrize("row, words", [
    ("gap/trained,Do,Officer,2024-06-30,open,,", "line 2, column finding: finding begins with no kind of finding"),  # noqa: E501
    ("gaps/traned,Do,Officer,2024-06-30,open,,", 'names nothing that is declared; did you mean "trained"'),  # noqa: E501
    ("gaps/trained,Do,Officer,30.6.2024,open,,", "line 2, column due: due is not a day"),
    ("gaps/trained,Do,Officer,2024-06-30,pending,,", "line 2, column status: status is not one of the allowed words"),  # noqa: E501
    ("gaps/trained,,Officer,2024-06-30,open,,", "line 2, column action: action is empty"),
    ("gaps/trained,Do,ana@example.org,2024-06-30,open,,", "line 2, column responsible: this looks like an address"),  # noqa: E501
    ("gaps/trained,Do,Officer,2024-06-30,open,spring,", "line 2, column period"),
])  # fmt: skip
def test_what_is_wrong_in_the_file_is_said_with_its_place(
    write_actions: Callable[[str], Path], row: str, words: str
) -> None:
    with pytest.raises(DataError) as caught:
        read_project(write_actions(HEAD + row + "\n"), "small")
    assert "params/small/actions.csv" in str(caught.value) and words in str(caught.value)
    assert "ana@" not in str(caught.value)


def test_a_missing_column_is_named(write_actions: Callable[[str], Path]) -> None:
    with pytest.raises(DataError, match="the column due is missing"):
        read_project(write_actions("finding,action,responsible,status\ngaps/trained,Do,Officer,open\n"), "small")


def test_a_header_alone_is_an_empty_plan(write_actions: Callable[[str], Path]) -> None:
    assert read_project(write_actions(HEAD), "small").parameters.project.id == "small"


@pytest.mark.parametrize(
    ("period", "status", "comment"), [("2024-Q2", "open", None), ("2024-Q3", "done", "Agreed in August")]
)
def test_an_action_is_open_in_reports_on_periods_before_it_ended(period: str, status: str, comment: str | None) -> None:
    done = replace(make_action("gaps/a", "2024-05-31", "done"), comment="Agreed in August", ended=date(2024, 8, 1))
    (action,) = find_plan((done,), QUARTER(period)).actions
    assert (action.status, action.comment) == (status, comment)


def test_what_bears_no_period_stands_in_every_report() -> None:
    first, second = (Calendar("quarter").parse(label) for label in ("2024-Q1", "2024-Q2"))
    action = replace(make_action("gaps/a", "2024-12-31"), since=None)
    answers = (FlagAnswer("gaps/a", "accepted", "x"), FlagAnswer("gaps/b", "accepted", "y", second))
    for period, answered in ((first, {"gaps/a"}), (second, {"gaps/a", "gaps/b"})):
        plan = find_plan((action,), period, answers=answers)
        assert ([one.finding for one in plan.actions], set(plan.answers)) == (["gaps/a"], answered)


def test_the_last_answer_to_a_flag_is_the_one_that_counts() -> None:
    first, second = (Calendar("quarter").parse(label) for label in ("2024-Q1", "2024-Q2"))
    answers = (FlagAnswer("gaps/a", "accepted", "x"), FlagAnswer("gaps/a", "accepted", "y", second))
    assert [find_answers(answers, period)["gaps/a"].reason for period in (first, second)] == ["x", "y"]
