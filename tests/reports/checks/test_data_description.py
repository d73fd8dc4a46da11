"""What `make check` says."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.observations.quality_notes import QualityNote
from ctanalysis.reports.checks.data_description import describe_data


def test_of_what_was_noticed_fifty_are_said_and_the_rest_counted(write_small: Callable[..., Path]) -> None:
    data = read_project(write_small(), "small")
    notes = tuple(QualityNote("one", "integrity", f"Sentence {n}.", "line 1", "2024") for n in range(60))
    lines = [line for line in describe_data(replace(data, notes=notes)) if "Sentence" in line]
    assert len(lines) == 50
    assert list(describe_data(replace(data, notes=notes)))[-1] == "… and 10 more."
