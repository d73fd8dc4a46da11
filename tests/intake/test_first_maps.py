"""Maps that projects begin with."""

from pathlib import Path

import pytest
from forms import write_export, write_form

from ctanalysis.ground.errors import UsageError
from ctanalysis.intake import take_in


def test_a_form_writes_the_map_once_and_what_is_there_is_followed(tmp_path: Path) -> None:
    export, form = write_export(tmp_path / "answers.xlsx"), write_form(tmp_path / "form.xlsx")
    said: list[str] = []
    take_in(tmp_path, "shelter", str(export), say=said.append, form=str(form))
    written = tmp_path / "params" / "shelter" / "table_map.yml"
    assert said[0] == '"Do you give consent?" decides who is counted: counted are "Yes"; not counted "No".'
    assert any(line.startswith("params/shelter/table_map.yml was written from the form") for line in said)
    changed = written.read_text("utf-8").replace("Cases recorded: Screening", "People screened")
    written.write_text(changed, "utf-8")
    (tmp_path / "params" / "shelter.yml").unlink()
    take_in(tmp_path, "shelter", str(export), say=said.append, form=str(form))
    assert written.read_text("utf-8") == changed
    assert any("is there already and is followed" in line for line in said)
    assert "People screened" in (tmp_path / "params" / "shelter.yml").read_text("utf-8")


@pytest.mark.parametrize("name", ["nowhere.xlsx", "form.xls"])
def test_a_form_that_is_no_workbook_is_refused_with_where_to_find_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "form.xls").write_bytes(b"")
    with pytest.raises(UsageError, match="in KoboToolbox, Form, the three dots, Download XLS"):
        take_in(tmp_path, "shelter", str(write_export(tmp_path / "answers.xlsx")), say=print, form=str(tmp_path / name))
    assert not (tmp_path / "params" / "shelter" / "table_map.yml").exists()
