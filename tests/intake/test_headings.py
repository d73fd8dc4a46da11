"""What one heading says, and what two above each other say together."""

from typing import Any

import pytest

from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.headings import Heading, read_heading, stack_headings

N = None
WOMEN = (("sex", "women"),)


@pytest.mark.parametrize(("text", "says"), [
    ("Target 2024", {"role": "target", "time": TimeWords(2024)}),
    ("Target women", {"role": "target", "group": WOMEN}), ("Total women", {"group": WOMEN}),
    ("Women", {"group": WOMEN}), ("Total", {"role": "total"}), ("# total", {"role": "total"}),
    ("Target (%)", {"role": "target", "rest": 1, "left": "%"}),
    ("% of target", {"role": "percent"}),
    ("% actual vs target", {"role": "percent", "rest": 1, "left": "%"}),
    ("Cible / réalisé", {"role": "actual", "rest": 1, "left": "cible"}),
    ("Cible / réalisé %", {"role": "percent", "rest": 2, "left": "cible %"}),
    ("Round 1 (2022)", {"time": TimeWords(2022)}), ("Ronda 2, 2023", {"time": TimeWords(2023)}),
    ("Round 2", {"rest": 1, "left": "round 2"}),
    ("Result 2024", {"role": "actual", "time": TimeWords(2024)}), ("Result", {"role": "result"}),
    ("Result (cumulative) 2024", {"role": "result", "time": TimeWords(2024), "cumulative": True}),
    ("LOP target", {"role": "target", "whole": True}),
    ("Target of the project", {"role": "target", "whole": True}),
    ("Target value", {"role": "target"}), ("Actual result", {"role": "actual"}),
    ("Revised target", {"role": "target", "revised": True}),
    ("Annual target", {"role": "target", "annual": True}), ("Weather",
     {"rest": 1, "left": "weather"}),
    ("fy2017cum", {"time": TimeWords(2017, fiscal=True, ends=True), "cumulative": True}),
    ("", {"rest": 99}), ("Target" + "!" * 105, {"rest": 99}),
])  # fmt: skip
def test_a_heading_says_its_role_its_time_its_group_and_what_is_left(text: str, says: dict[str, Any]) -> None:
    assert read_heading(text) == Heading(text, **says)


def test_a_heading_is_read_up_to_a_hundred_and_ten_letters() -> None:
    assert read_heading("Target" + "!" * 104).role == "target"


@pytest.mark.parametrize(("upper", "lower", "role"), [
    ("Period", "Q1 2024", N), ("Year", "2024", N), ("Period", "Target", "target"),
    ("Period", "Women", "period"), ("Baseline", "Year", "baseline_period"),
    ("Actual", "Period", "actual_period"), ("Target", "Year", "target_period"),
    ("Target", "Value", "target"), ("Actual", "Unit", "actual"), ("Baseline", "Result", "baseline"),
    ("Target", "%", "sign"), ("Baseline", "%", "baseline"), ("Actual", "Total", "actual"),
    ("Target", "Actual", "actual"), ("Target", "Q1 2024", "target"), ("2024", "Target", "target"),
    ("Comments", "Unit", "unit"), ("Comments", "Q1", "comment"),
])  # fmt: skip
def test_of_two_headings_the_lower_decides_unless_it_only_says_more(upper: str, lower: str, role: str | None) -> None:
    assert stack_headings([read_heading(upper), read_heading(lower)]).role == role


def test_headings_above_each_other_are_one_text_with_all_that_they_say() -> None:
    stacked = stack_headings([read_heading(text) for text in ("Target 2024", "Q1 women", "Q1 women")])
    assert stacked == Heading("Target 2024 / Q1 women", "target", TimeWords(2024, part="Q1"), WOMEN)
