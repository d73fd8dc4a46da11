"""Sentences on where a line stands."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.wording.standing import describe_gap


def say(status: str, **fields: Any) -> str:
    return describe_gap(GapFinding(unit="count", period="2024", status=status, **fields))


@pytest.mark.parametrize(("status", "fields", "sentence"), [
    ("withheld", {"group": "sex=f"}, "The figure is withheld to protect people (sex: f)."),
    ("context", {"actual": 5.0}, "5 in 2024; background, not judged."),
    ("context", {}, "No figure for 2024: not reported."),
    ("not applicable", {"group": "sex=f"}, "Does not apply in 2024 (sex: f)."),
    ("no data", {"target": 50.0, "reason": "left out"},
     "No figure for 2024: left out; the target is 50."),
    ("no target", {}, "No figure for 2024: not reported."),
    ("no target", {"actual": 5.0}, "5 in 2024; no target covers this period."),
    ("no target", {"actual": 5.0, "reason": "its target is zero"},
     "5 in 2024; its target is zero."),
    ("on track", {"target": 50.0}, "At or near what is due by now."),
    ("not due", {"actual": 5.0}, "5; its target or its next survey lies ahead."),
    ("baseline", {"actual": 5.0}, "5; this is the period in which the baseline was measured."),
    ("partial", {"actual": 5.0},
     "5; some periods have no figure yet, so it is not judged."),
])  # fmt: skip
def test_a_line_that_is_not_judged_says_why(
    status: str, fields: dict[str, Any], sentence: str
) -> None:
    assert say(status, **fields) == sentence


TOO_CLOSE = (
    "; 95 % range {} to {}: too close to say on which side of the target the true level lies"
)


@pytest.mark.parametrize(("fields", "rest"), [
    ({}, ""),
    ({"low": 30.0, "high": 50.0}, TOO_CLOSE.format(30, 50)),
    ({"low": 50.0, "high": 60.0}, TOO_CLOSE.format(50, 60)),
    ({"low": 30.0, "high": 49.0}, ""), ({"low": 51.0, "high": 60.0}, ""),
    ({"low": 30.0}, ""), ({"high": 60.0}, ""),
    ({"due": 45.0, "due_kind": "assumed path"}, "; 45 is due by now on an assumed path"),
    ({"due": 45.0, "due_kind": "assumed path", "gap_to_due": 5.0},
     "; 45 is due by now on an assumed path, and it is 5 behind that"),
    ({"due": 41.0, "due_kind": "assumed path", "gap_to_due": 1.0},
     "; 41 is due by now on an assumed path, and it is 1 behind that"),
    ({"due": 35.0, "due_kind": "assumed path", "gap_to_due": -5.0},
     "; 35 is due by now on an assumed path, and it is 5 ahead of that"),
    ({"due": 40.0, "due_kind": "assumed path", "gap_to_due": 0.0},
     "; 40 is due by now on an assumed path"),
    ({"marks": ("late", "reached in 2020")}, "; it was reached in 2020 and not kept"),
    ({"due": 45.0, "due_kind": "last target"},
     "; that target's time is over and it stays in force"),
    ({"due": 45.0, "due_kind": "target"}, ""), ({"gap": 10.0}, "; 10 to go"),
    ({"achievement": 0.8}, "; 80 % of the target"),
    ({"achievement": 0.0, "start": 0.0}, "; 0 % of the way from the start to target"),
    ({"achievement": 0.8, "start": 10.0}, "; 80 % of the way from baseline to target"),
    ({"achievement": -0.1, "start": 10.0}, "; moved away by 10 % of the way"),
    ({"gap": 10.0, "achievement": 0.8, "group": "sex=f"},
     "; 10 to go; 80 % of the target (sex: f)"),
])  # fmt: skip
def test_a_judged_line_says_how_far_it_has_come(fields: dict[str, Any], rest: str) -> None:
    judged = {"actual": 40.0, "target": 50.0, **fields}
    assert say("watch", **judged) == f"40 against a target of 50{rest}."


def test_a_ceiling_is_a_limit() -> None:
    said = say(
        "not met", actual=10.0, target=8.0, gap=2.0, due_kind="threshold", direction="decrease"
    )
    assert said == "10 against a limit of 8; 2 too many."


def test_a_band_is_never_too_close() -> None:
    said = say("on track", actual=45.0, target=(40.0, 50.0), low=40.0, high=50.0)
    assert said == "45 against a target of 40 to 50."
