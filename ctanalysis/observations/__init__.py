"""Observations: what was reported, read strictly, every problem with its place."""

from ctanalysis.observations.observation import (
    NUMBERS,
    Observation,
    ObservationTable,
    check_broken_down,
    read_observation,
    sort_observations,
    write_observation,
)
from ctanalysis.observations.quality_notes import QualityNote
from ctanalysis.observations.reading import ReadData, are_files, check_observations, read_observations

__all__ = [
    "NUMBERS", "Observation", "ObservationTable", "QualityNote", "ReadData",
    "are_files", "check_broken_down", "check_observations", "read_observation",
    "read_observations", "sort_observations", "write_observation",
]  # fmt: skip
