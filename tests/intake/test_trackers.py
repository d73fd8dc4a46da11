"""Twelve trackers and lists of NGOs, UN agencies and donors: no cell is read wrong, and nearly all
without a question.
"""

from pathlib import Path

import pytest
from trackers import NAMES, compare, list_meanings, take_tracker

from ctanalysis.follow_up.all_project_files import read_project


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.sampled(4)
def test_no_cell_of_a_tracker_is_read_wrong_and_nearly_all_without_a_question(name: str, tmp_path: Path) -> None:
    truth = take_tracker(tmp_path, name)
    outcome = compare(tmp_path, truth)
    assert outcome.counts["wrong"] == 0, "\n".join(outcome.notes)
    assert outcome.counts["right"] >= 0.95 * sum(outcome.counts.values()), "\n".join(outcome.notes)
    read_project(tmp_path, "x")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.sampled(4)
def test_units_directions_and_running_totals_are_those_that_a_reader_would_state(name: str, tmp_path: Path) -> None:
    truth = take_tracker(tmp_path, name)
    assert list(list_meanings(tmp_path, truth)) == []
