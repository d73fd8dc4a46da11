"""What is explored equals what is reported, by value; `make prove-reports` shows it of all."""

from pathlib import Path

import pytest
from explored import find_difference, list_unlike
from shipped import copy_checkout

from ctanalysis.reports.exports import ALWAYS
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.up_to_date import Asked


@pytest.mark.parametrize(
    ("project", "period", "edition"), [("ukraine", "2023", "public"), ("riverbend", "FY2023/24-Q4", "internal")]
)
@pytest.mark.sampled(1)
def test_every_figure_equals_the_reports(tmp_path: Path, project: str, period: str, edition: str) -> None:
    root = copy_checkout(tmp_path, [project])
    asked = Asked(project, period, edition, (ALWAYS,))
    make_report(root, asked, say=lambda _: None)
    assert find_difference(root, project, period, edition) == ""
    assert list(list_unlike(root)) == []
