"""One rule for what is told of private files: a message names places and no figure, but for parts
and totals of ten and more that disagree; a report for others names neither file nor line.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from people_project import BY_QUARTER, BY_YEAR

from ctanalysis.cli import main
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.terms import EDITIONS

SHARE = BY_YEAR.replace("unit: count", "unit: percentage").replace("aggregate: sum", "aggregate: ratio_of_sums")
BASED = BY_YEAR.replace("targets:", "baseline: {period: '2023', value: 7331}, targets:").replace(
    "start: 2024", "start: 2023"
)
HEAD = "indicator_id,period,sex,value\n"


@pytest.mark.parametrize(("parameters", "observations"), [
    (BY_YEAR, f"{HEAD}found,2024,,7331\nfound,2024,female,4\nfound,2024,male,5\n"),
    (BY_YEAR, f"{HEAD}found,2024,,9\nfound,2024,female,4177\nfound,2024,male,7331\n"),
    (BY_YEAR, f'{HEAD}found,2024,,"7,331"\n'), (BY_YEAR, f"{HEAD}found,2024,,7331 %\n"),
    (BY_YEAR, f"{HEAD}found,2024,,7331.5\n"), (BY_YEAR, f"{HEAD}found,2024,,-7331\n"),
    (BY_YEAR, f"{HEAD}found,2024,,7331 people\n"), (BY_YEAR, f"{HEAD}found,2024,7331,9\n"),
    (BY_YEAR, "indicator_id,period,value,status\nfound,2024,7331,suppressed\n"),
    (BY_YEAR, "indicator_id,period,value,baseline\nfound,2024,9,7331\nfound,2024,9,4177\n"),
    (BY_YEAR, "indicator_id,period,value,target\nfound,2024,9,7331\n"),
    (BASED, f"{HEAD}found,2023,,4177\nfound,2024,,9\n"),
    (SHARE, "indicator_id,period,numerator,denominator\nfound,2024,7331,4177\n"),
    (SHARE, "indicator_id,period,numerator,denominator\nfound,2024,7331,\n"),
    (BY_QUARTER, f"{HEAD}found,2024-Q1,,7331\nfound,2024-Q1,,4177\nfound,2024-Q5,,7331\n"),
])  # fmt: skip
def test_a_message_names_the_place_and_no_figure(
    parameters: str,
    observations: str,
    write_small: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(write_small(observations, parameters))
    main(["check", "--project", "small"])
    said = capsys.readouterr()
    assert "data/small/observations.csv, line" in said.out + said.err
    assert not [one for one in ("7331", "7,331", "4177", "11508", "3163") if one in said.out + said.err]


def test_a_report_for_others_names_neither_file_nor_line(write_small: Callable[..., Path]) -> None:
    rows = "".join(f"found,2024-Q{quarter},,{60 + quarter}\n" for quarter in (1, 1, 2, 3, 4))
    root = write_small(f"{HEAD}{rows}found,2024-Q2,,99\nfound,2024,,900\n", BY_QUARTER)
    data = read_project(root, "small")
    for edition in EDITIONS:
        notes = make_evaluation(root, data, "2024-Q4", edition).notes
        told = " ".join(f"{note.sentence} {note.place}" for note in notes)
        assert len(notes) >= 2
        assert ("line" in told, "observations" in told) == ((edition == "internal",) * 2)
