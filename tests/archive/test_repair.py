"""Repair mends what copying did to the names of folders, of withdrawn reports too."""

import unicodedata
from pathlib import Path

from forging.archives import publish_text

from ctanalysis.archive import rebuild_index, repair, verify, withdraw

SUMMER = "\u00c9t\u00e9"


def test_the_name_under_which_a_withdrawn_report_is_kept_is_mended_as_that_of_its_folder(tmp_path: Path) -> None:
    publish_text(tmp_path, "ukraine", SUMMER, "summer")
    withdraw(tmp_path, "ukraine", SUMMER, reason="a figure was wrong")
    rebuild_index(tmp_path)
    for above in ("reports/ukraine", "restricted/withdrawn/public/ukraine"):
        folder = tmp_path / above / SUMMER
        folder.rename(folder.with_name(unicodedata.normalize("NFD", SUMMER)))
    assert repair(tmp_path) == [f"reports/ukraine/{SUMMER}", f"restricted/withdrawn/public/ukraine/{SUMMER}"]
    assert verify(tmp_path).problems == ()
