"""The map that a project begins with, where a form or well-known headings say how its table is read."""

from pathlib import Path

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.intake.drafts.draft_language import speak_as
from ctanalysis.intake.drafts.drafted_files import Files, Say, write_file
from ctanalysis.intake.forms.case_inclusion_notices import tell_consents, tell_decisions
from ctanalysis.intake.forms.form_map import write_form_map
from ctanalysis.intake.forms.form_repeats import tell_repeats
from ctanalysis.intake.forms.xls_form import read_form
from ctanalysis.intake.maps.known_maps import find_known_map
from ctanalysis.observations.sources.workbook_grid import GridWorkbook


def begin_map(files: Files, workbook: GridWorkbook, form: str, say: Say) -> None:
    """Writes the map of a workbook from its form, or for a new project that of an export that is known; nothing where
    neither says how it is read. A map that is there already is left as it is.
    """
    if form:
        _take_form(files, workbook, form, say)
    elif not files.parameters.exists() and not files.table_map.is_file():
        _take_known_map(files, workbook, say)


def _take_form(files: Files, workbook: GridWorkbook, form: str, say: Say) -> None:
    """Writes the map that a form makes of its export; one that is there already is left as it is."""
    name = files.name(files.table_map)
    if files.table_map.is_file():
        say(phrase("{name} is there already and is followed. Remove it to have it written from the form.", name=name))
        return
    asked = read_form(_find_form(form))
    speak_as(question.label for question in asked.asked)  # the map is for people who speak that of the form
    written = write_form_map(workbook, asked)
    write_file(files.table_map, written.text)
    of_repeats = [one for table in written.repeats for one in table.columns if one.asked.column.number]  # their own
    for line in (*tell_decisions(written.columns), *tell_repeats(written.repeats), *tell_consents(of_repeats)):
        say(line)
    say(phrase("{name} was written from the form: read it, it says what every column is taken for.", name=name))


def _take_known_map(files: Files, workbook: GridWorkbook, say: Say) -> None:
    """Writes the map of an export that is known by its headings."""
    known = find_known_map(workbook)
    if known is not None:
        write_file(files.table_map, known.text)
        say(phrase("The headings are those of {known}: it is read by {name}. Look at it, and correct it there.",
                   known=known.name, name=files.name(files.table_map)))  # fmt: skip


def _find_form(form: str) -> Path:
    path = Path(form).expanduser()
    if not path.is_file() or path.suffix.lower() != ".xlsx":
        raise UsageError(
            phrase(
                'FORM: there is no workbook (.xlsx) "{name}" at that place. It is the XLSForm of the export: in '
                "KoboToolbox, Form, the three dots, Download XLS. Save an .xls as .xlsx first.",
                name=path.name,
            )
        )
    return path
