"""Figures that may be added up, and shares that are not those of their counts."""

import pytest

from ctanalysis.intake.cells.cell_figures import CellFigure
from ctanalysis.intake.maps.additivity_checks import is_other_share
from ctanalysis.intake.maps.mapped_tables import MappedFigure
from ctanalysis.observations.sources.workbook_grid import GridCell

CELL = GridCell("S", 2, 2, "number", 45.0)


@pytest.mark.parametrize(("stated", "is_other"), [
    (45.0, False), (45.9, False), (46.0, True), (44.1, False), (44.0, True), (None, False),
])  # fmt: skip
def test_a_share_a_whole_percent_off_its_counts_is_another_one(stated: float | None, is_other: bool) -> None:
    share = MappedFigure(CELL, "actual", CellFigure(value=stated), "Safe", "", None, False, "", (), {})
    assert is_other_share(share, 45.0, 100.0) is is_other
