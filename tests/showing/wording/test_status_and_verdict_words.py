"""What a status word is said to mean is what the rules do."""

from places import ROOT

from ctanalysis.showing.wording.status_and_verdict_words import STATUS_MEANINGS


def test_not_met_is_said_to_hold_of_a_limit_that_is_passed_before_its_time_is_over() -> None:
    meaning = STATUS_MEANINGS["not met"]
    assert meaning.endswith("or a limit for all of that time is passed already")
    guide = (ROOT / "docs" / "how-to" / "read-a-report.md").read_text(encoding="utf-8")
    assert f"| not met | {meaning} |" in guide
