"""Sentences on where a line stands."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding, VerdictFinding
from ctanalysis.showing.wording.gap_sentences import describe_gap, describe_verdict
from ctanalysis.showing.wording.target_standing_phrases import write_standing


def say(status: str, **fields: Any) -> str:
    given = {"unit": "count", "period": "2024", "status": status, **fields}
    return describe_gap(GapFinding(**given))


@pytest.mark.parametrize(("status", "fields", "sentence"), [
    ("withheld", {"group": "sex=f"}, "The figure is withheld to protect people (sex: f)."),
    ("context", {"actual": 5.0}, "5 in 2024; for information, not judged."),
    ("context", {}, "No figure for 2024: not reported."),
    ("not applicable", {"group": "sex=f"}, "Does not apply in 2024 (sex: f)."),
    ("no data", {"target": 50.0, "reason": "left out"},
     "No figure for 2024: left out; the target is 50."),
    ("no target", {}, "No figure for 2024: not reported."),
    ("no target", {"actual": 5.0}, "5 in 2024; no target covers this period."),
    ("no target", {"actual": 5.0, "reason": "its target is zero"},
     "5 in 2024; its target is zero."),
    ("on track", {"target": 50.0}, "At or near what is due by now."),
    ("nearly met", {"unit": "qualitative"}, "Rated by a person in 2024: nearly reached."),
    ("nearly met", {"unit": "qualitative", "target_words": "All answer within a week."},
     "Rated by a person in 2024: nearly reached. The target in words: All answer within a week."),
    ("not due", {"actual": 5.0}, "5 in 2024; nothing is due yet."),
    ("not due", {"actual": 5.0, "target": 150.0, "window": "20"},
     "5 in 2024; nothing is due yet. The target by 20 is 150."),
    ("not due", {"unit": "milestone", "actual": 0.0, "target": 1.0, "window": "2025"},
     "Not done by the end of 2024; nothing is due yet. It is due by 2025."),
    ("not due", {"unit": "percentage", "last_measured": 40.0, "numerator": 24.0,
                 "denominator": 60.0, "n": 60.0, "measured": "2022", "target": 50.0,
                     "window": "2025"},
     "Last measured in 2022: 40 % (24 of 60). The next round lies ahead. The target by 2025 "
     "is 50 %."),
    ("not due", {}, "Its target or its next survey lies ahead."),
    ("baseline", {"actual": 5.0},
     "5 in 2024; this is the period in which the baseline was measured."),
    ("partial", {"actual": 5.0},
     "5 in 2024; some periods have no figure, so it is not judged."),
    ("partial", {"actual": 5.0, "target": 50.0, "window": "project", "scope": "life",
                 "marks": ("11 of 12 periods",)},
     "5 since the project began (11 of 12 periods). The target for the whole project is 50. Some "
     "periods have no figure, so it is not judged."),
])  # fmt: skip
def test_a_line_that_is_not_judged_says_why(status: str, fields: dict[str, Any], sentence: str) -> None:
    assert say(status, **fields) == sentence


@pytest.mark.parametrize(("fields", "stretch"), [
    ({}, "40 in 2024"), ({"scope": "period", "window": "2023"}, "40 in 2024"),
    ({"scope": "ytd", "window": "FY2023/24"}, "40 in FY2023/24"),
    ({"scope": "ytd"}, "40 in 2024"), ({"scope": "life"}, "40 since the project began"),
    ({"marks": ("last measured 2022",)}, "40 in 2022, when it was last measured"),
    ({"n": 60.0, "unit": "mean_score"}, "40 (n = 60) in 2024"),
    ({"n": 60.0, "unit": "mean_score", "low": 30.0, "high": 50.0},
     "40 (n = 60; 95 % range 30 to 50) in 2024"),
    ({"group": "sex=f"}, "40 in 2024 (sex: f)"),
])  # fmt: skip
def test_a_figure_stands_with_its_n_its_range_and_its_stretch(fields: dict[str, Any], stretch: str) -> None:
    assert say("context", **{"actual": 40.0, **fields}) == f"{stretch}; for information, not judged."


@pytest.mark.parametrize(("status", "fields", "rest"), [
    ("not met", {"gap": 10.0}, "The target is 50: missed by 10."),
    ("not met", {"gap": 10.0, "window": "2023"}, "The target by 2023 is 50: missed by 10."),
    ("not met", {"gap": 10.0, "window": "2024"}, "The target is 50: missed by 10."),
    ("not met", {"gap": 10.0, "window": "project"},
     "The target for the whole project is 50: missed by 10."),
    ("not met", {}, "The target is 50: missed."),
    ("achieved", {"gap": 0.0}, "The target is 50: reached."),
    ("achieved", {"gap": -3.0}, "The target is 50: reached, 3 beyond it."),
    ("achieved", {"gap": -3.0, "direction": "decrease", "marks": ("above plan",)},
     "The target is 50: reached, 3 below it. That is further than was due."),
    ("not met", {"gap": 0.2}, "The target is 50: missed by less than 1."),
    ("achieved", {"gap": 3.0, "marks": ("set by a person; computed: not met",)},
     "The target is 50: missed by 3. A person set this status; by the figures alone it is: "
     "not met."),
    ("watch", {"due": 45.0, "due_kind": "assumed path", "gap_to_due": 5.0},
     "The target is 50: behind the line by 5 (a straight line puts 45 here)."),
    ("watch", {"due": 35.0, "due_kind": "assumed path", "gap_to_due": -5.0},
     "The target is 50: ahead of the line by 5 (a straight line puts 35 here)."),
    ("on track", {"due": 40.0, "due_kind": "assumed path", "gap_to_due": 0.0},
     "The target is 50: on the line (a straight line puts 40 here)."),
    ("watch", {"due": 40.0, "due_kind": "assumed path", "gap_to_due": 0.04},
     "The target is 50: behind the line by less than 1 (a straight line puts 40 here)."),
    ("achieved", {"due": 40.0, "due_kind": "assumed path"}, "The target is 50: reached early."),
    ("not met", {"gap": 10.0, "marks": ("late", "reached in 2020")},
     "The target is 50: reached in 2020 and not kept, missed by 10."),
    ("not met", {"gap": 10.0, "due": 50.0, "due_kind": "last target"},
     "The target is 50 (its time is over and it stays in force): missed by 10."),
    ("not met", {"gap": 10.0, "achievement": 0.8},
     "The target is 50: missed by 10. That is 80 % of the target."),
    ("not met", {"gap": 10.0, "achievement": 0.0, "start": 0.0},
     "The target is 50: missed by 10. That is 0 % of the target."),
    ("not met", {"gap": 10.0, "achievement": 0.8, "start": 10.0},
     "The target is 50: missed by 10. That is 80 % of the way from 10 to the target."),
    ("not met", {"gap": 10.0, "achievement": -0.1, "start": 45.0},
     "The target is 50: missed by 10. It moved away from the target: it started at 45."),
    ("achieved", {"gap": 0.0, "achievement": 1.0, "start": 10.0}, "The target is 50: reached."),
    ("nearly met", {"gap": 1.0, "marks": ("within chance: could be achieved",)},
     "The target is 50: missed by 1. Within chance it could be reached."),
    ("nearly met", {"gap": 1.0, "marks": ("sample too small to say: could be achieved",)},
     "The target is 50: missed by 1. Too close to call: the truth may lie on either "
     "side of the target."),
    ("nearly met", {"gap": 1.0,
                    "marks": ("sample too small to say: could be achieved; about 90 would tell "
                              "the figure from the target",)},
     "The target is 50: missed by 1. Too close to call: the truth may lie on either "
     "side of the target; a sample of about 90 would tell, if the figure stays as it "
     "is."),
    ("nearly met", {"gap": 1.0,
                    "marks": ("sample too small to say: could be achieved; no sample of a "
                              "reasonable size would tell the figure from the target",)},
     "The target is 50: missed by 1. Too close to call: the truth may lie on either "
     "side of the target; the figure lies so near the target that no sample of a "
     "reasonable size would tell."),
    ("nearly met", {"gap": 1.0,
                    "marks": ("sample too small to say: could be achieved; about 810, more than "
                              "ten times as many as were asked, would tell the figure from the "
                              "target",)},
     "The target is 50: missed by 1. Too close to call: the truth may lie on either "
     "side of the target; it would take about 810 to tell, more than ten times as many "
     "as were asked, if the figure stays as it is."),
    ("achieved", {"gap": 0.0, "due_kind": "assumed path", "due": 20.0, "attainment": 2.5,
                  "window": "2025", "marks": ("above plan", "assumed path")},
     "The target by 2025 is 50: reached early. That is far ahead of the straight line."),
    ("achieved", {"gap": -8.0, "marks": ("above plan", "no baseline")},
     "The target is 50: reached, 8 beyond it. That is further than was due. "
     "There is no baseline."),
    ("achieved", {"unit": "milestone", "actual": 1.0, "target": 1.0, "window": "2023"},
     "It was due by 2023."),
])  # fmt: skip
def test_a_judged_line_says_how_far_it_is_from_what_was_promised(
    status: str, fields: dict[str, Any], rest: str
) -> None:
    judged = {"actual": 40.0, "target": 50.0, **fields}
    first = "Done by the end of" if fields.get("unit") == "milestone" else "40 in"
    assert say(status, **judged) == f"{first} 2024. {rest}"


def test_a_ceiling_is_a_limit() -> None:
    said = say("not met", actual=10.0, target=8.0, gap=2.0, due_kind="threshold", direction="decrease")
    assert said == "10 in 2024. The limit is 8: 2 too many."


def test_a_band_is_kept_or_passed_and_by_how_much() -> None:
    band = {"actual": 45.0, "target": (40.0, 50.0), "due_kind": "threshold"}
    assert say("on track", gap=-5.0, **band) == ("45 in 2024. The target is 40 to 50: kept, 5 inside the band.")
    passed = say("not met", **{**band, "actual": 36.0, "gap": 4.0})
    assert passed == ("36 in 2024. The target is 40 to 50: 4 below the lowest value that counts as kept (40).")


def test_a_step_of_an_order_is_told_by_its_word() -> None:
    said = say("not met", unit="ordinal", order=("none", "partial", "full"), actual=2.0, target=3.0, gap=1.0)
    assert said == "Partial in 2024. The target is full: not reached."


def test_a_kept_or_missed_limit_that_is_worse_than_its_start_says_so() -> None:
    limit = {"target": 10.0, "due_kind": "threshold", "direction": "decrease", "unit": "index"}
    moved = {"actual": 11.3, "baseline": 9.0, "gap": 1.3, "marks": ("worse than baseline",)}
    words = say("not met", **limit, **moved)
    assert words.endswith("It is worse than where it started: 9.")


@pytest.mark.parametrize(("actual", "target", "words"), [
    (1.125, 1.15, "missed by 0.03"),  # printed as 1.12 and 1.15
    (1.146, 1.154, "missed by less than 0.01"),  # both are printed as 1.15
    (1.05, 1.15, "missed by 0.10"),
])  # fmt: skip
def test_a_distance_agrees_with_the_two_figures_that_are_printed(actual: float, target: float, words: str) -> None:
    row = GapFinding(
        unit="ratio", status="not met", direction="increase", actual=actual, target=target,
        gap=target - actual, due=target, due_kind="target", window="2024",
    )  # fmt: skip
    assert write_standing(row) == words


@pytest.mark.parametrize(("marks", "is_said"), [
    (("above plan",), True), (("above plan", "within chance: could be partly met"), False),
])  # fmt: skip
def test_what_chance_may_undo_is_not_called_further_than_was_due(marks: tuple[str, ...], is_said: bool) -> None:
    said = say("achieved", actual=60.0, target=50.0, gap=-10.0, due_kind="target", marks=marks)
    assert ("That is further than was due." in said) is is_said


@pytest.mark.parametrize(("windows", "statuses", "sentence"), [
    ((), (), ""),
    (("2022",), ("not met",), " Its earlier target: missed (2022)."),
    (("2021", "2022"), ("achieved", "nearly met"), " Its earlier targets: reached (2021), nearly reached (2022)."),
    (("2021", "2022"), ("achieved", "achieved"), " Its earlier targets: reached (2021, 2022)."),
    (("2020", "2021", "2022"), ("not met", "achieved", "achieved"), " Its earlier targets: 2 reached, 1 missed."),
])  # fmt: skip
def test_earlier_targets_are_named_and_of_many_counted(
    windows: tuple[str, ...], statuses: tuple[str, ...], sentence: str
) -> None:
    row = VerdictFinding(
        unit="count", period="2024", status="context", actual=5.0, earlier_windows=windows, earlier_statuses=statuses
    )
    assert describe_verdict(row) == f"5 in 2024; for information, not judged.{sentence}"
