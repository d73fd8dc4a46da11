"""What of a workbook is still to be confirmed, or was not read."""

from pathlib import Path

from ctanalysis.ground.root_folder_and_projects import find_readings
from ctanalysis.params.guesses import count_unread

READINGS = """\
indicator,taken_for,value,reading
calls,target,40,not used
calls,actual,38,not used
calls,actual,not_reported,not used
calls,actual,12,used
calls,remark,seen,not used
"""


def test_figures_that_were_not_read_are_counted_and_no_words_for_a_missing_one(tmp_path: Path) -> None:
    path = find_readings(tmp_path, "p")
    path.parent.mkdir(parents=True)
    path.write_text(READINGS, encoding="utf-8")
    assert count_unread(tmp_path, "p") == {"calls": {"target": 1, "actual": 1}}
    assert count_unread(tmp_path, "other") == {}
