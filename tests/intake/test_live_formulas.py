"""No file that is written from a tracker holds a live formula from its words."""

import csv
import io
from pathlib import Path

from ctanalysis.intake.drafts.drafted_observations import Row, write_rows
from ctanalysis.observations.sources import find_source
from ctanalysis.params import Source

COMMENTS = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1+1", "all well")


def test_comments_of_a_tracker_are_text_in_the_file_and_read_back_as_they_were(tmp_path: Path) -> None:
    rows = [
        Row("x", f"2024-Q{number}", "2024-12-31", (), value=-5.0, comment=comment)
        for number, comment in enumerate(COMMENTS, start=1)
    ]
    text = write_rows(rows, [])
    for line in csv.DictReader(io.StringIO(text)):
        assert not line["comment"].startswith(("=", "+", "-", "@", "\t"))
        assert line["value"] == "-5"
    path = tmp_path / "observations.csv"
    path.write_text(text, encoding="utf-8")
    table = find_source("csv")(Source(kind="csv", path="observations.csv"), path)
    read = [str(row.cells["comment"].value).strip() for row in table.rows]
    assert read == [comment.strip() for comment in COMMENTS]
