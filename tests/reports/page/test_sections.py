"""The sections of a report: their order, what is shown of them, and what has nothing to show."""

from typing import Any

from ctanalysis.reports.page.sections import list_sections, write_cells
from ctanalysis.showing.html import MIME, nothing


def words(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": text, "metadata": {}}


def shown(*pieces: str) -> dict[str, Any]:
    outputs = [{"output_type": "display_data", "data": {MIME: piece}} for piece in pieces]
    return {"cell_type": "code", "source": "ct.x()", "metadata": {}, "outputs": outputs}


def book(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": {}}


def test_notebooks_and_parts_stand_in_the_order_of_their_names() -> None:
    notebooks = {"20_findings": book(words("# Findings")), "60_mine": book(words("# Mine"))}
    parts = {"40_actions": ("Actions", "<p>x</p>"), "96_methods": ("Methods", "<p>x</p>"),
             "12_changes": ("Changes", "")}  # fmt: skip
    sections = list_sections(notebooks, parts)
    assert [(one.key, one.title, one.is_annex) for one in sections] == [
        ("findings", "Findings", False), ("actions", "Actions", False), ("mine", "Mine", False),
        ("methods", "Methods", True),
    ]  # fmt: skip


def test_a_section_of_which_all_outputs_are_empty_says_why() -> None:
    cells = (words("# People"), words("## Needs"), shown(nothing("No service.")), shown())
    (section,) = list_sections({"30_people": book(*cells)}, {})
    assert section.empty == "No service."


def test_words_above_an_output_that_holds_nothing_are_left_out_with_it() -> None:
    cells = (words("# People"), words("## Needs"), shown(nothing("No service.")),
             words("## Who"), shown("<table></table>"))  # fmt: skip
    (section,) = list_sections({"30_people": book(*cells)}, {})
    assert section.empty == ""
    assert [cell["source"] for cell in section.cells] == ["# People", "## Who", "ct.x()"]


def test_code_without_output_is_not_shown_and_a_section_knows_its_ends() -> None:
    cells = (words("# Findings"), shown(), shown("<p>a</p>"), shown("<p>b</p>"))
    sections = list_sections({"20_findings": book(*cells)}, {"96_m": ("M", "<p>c</p>")})
    ends = [(c["metadata"]["begins"], c["metadata"]["ends"]) for c in write_cells(sections)]
    assert ends == [(True, False), (False, False), (False, True), (True, False), (False, True)]
