"""Answers of a review sheet, written into the map: those given before stay."""

from pathlib import Path

from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.questions.map_questions import take_map_answers
from ctanalysis.intake.tables.source_map import SourceMap, read_source_map, write_source_map


def test_answers_of_a_second_sitting_stand_beside_those_of_the_first(tmp_path: Path) -> None:
    files = Files(tmp_path, "x")
    files.source_map.parent.mkdir(parents=True)
    first = SourceMap(workbook="w.xlsx", answers={"a": "yes", "b": "no"}, answered_by="M&E officer")
    files.source_map.write_text(write_source_map(first), "utf-8")
    said: list[str] = []
    rows = [
        {"what": "source_map/b", "answer": "yes"},
        {"what": "source_map/c", "answer": " "},
        {"what": "q", "answer": "1"},
    ]
    take_map_answers(files, rows, said.append)
    known = read_source_map(files.source_map, "map")
    assert known is not None
    assert (known.answers, known.answered_by) == ({"a": "yes", "b": "yes"}, "M&E officer")
    assert said[0].startswith("1 answer is written into params/x/source_map.yml")


def test_a_sheet_without_answers_changes_nothing(tmp_path: Path) -> None:
    files = Files(tmp_path, "x")
    take_map_answers(files, [{"what": "source_map/b", "answer": ""}], print)
    assert not files.source_map.exists()
