"""The questions of an XLSForm, the workbook in which forms of KoboToolbox and ODK are written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ctanalysis.ground.errors import DataError, Problem
from ctanalysis.ground.language import phrase
from ctanalysis.intake.maps.line_reading import write_cell
from ctanalysis.observations.sources.workbook_grid import GridSheet, GridWorkbook, read_workbook

Line = Mapping[str, str]
CHOSEN = ("select_one", "select_multiple")
GROUPS = ("group", "repeat")


@dataclass(frozen=True)
class Named:
    """A name of the form with its labels, one a language, that of the form's own language first."""

    name: str
    labels: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its words for a reader: the first label, else the name."""
        return next(filter(None, self.labels), self.name)


@dataclass(frozen=True)
class Question(Named):
    """A question: its type, the groups that it stands in, its choices, the repeat that it belongs to, and the condition
    under which it is asked.
    """

    kind: str = ""
    groups: tuple[Named, ...] = ()
    choices: tuple[Named, ...] = ()
    repeat: str = ""
    relevant: str = ""


@dataclass(frozen=True)
class XlsForm:
    """A form: its file, its title and its questions in their order."""

    file: str
    title: str
    questions: tuple[Question, ...]

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that are asked once a case, outside repeats."""
        return tuple(one for one in self.questions if not one.repeat)


def read_form(path: Path) -> XlsForm:
    """The form; DataError where the workbook holds none."""
    workbook = read_workbook(path)
    survey, choices, settings = (list(_list_lines(workbook, name)) for name in ("survey", "choices", "settings"))
    if not any("type" in line and "name" in line for line in survey):
        raise DataError([
            Problem(
                path.name,
                phrase('no sheet "survey" with the columns type and name stands there, so it is no XLSForm'),
                phrase("In KoboToolbox: Form, the three dots, Download XLS. In ODK Central: the form's Versions."),
            )
        ])  # fmt: skip
    own = next((line["default_language"] for line in settings if line.get("default_language")), "")
    title = next((line["form_title"] for line in settings if line.get("form_title")), "") or path.stem
    questions = tuple(_list_questions(survey, _read_choices(choices, own), own))
    return XlsForm(path.name, title, questions)


def _list_lines(workbook: GridWorkbook, name: str) -> Iterator[Line]:
    """The lines of a sheet by their headings; nothing where there is no such sheet."""
    sheet: GridSheet | None = next((one for one in workbook.sheets if one.name.strip().casefold() == name), None)
    rows = sheet.list_rows() if sheet is not None else []
    if sheet is None or not rows:
        return
    heads = {cell.column: _fold_heading(write_cell(cell)) for cell in sheet.list_row(rows[0])}
    for row in rows[1:]:
        yield {heads[cell.column]: write_cell(cell) for cell in sheet.list_row(row) if cell.column in heads}


def _fold_heading(words: str) -> str:
    """A heading in small letters; that of a label keeps its language: `label::french (fr)`."""
    folded = "_".join(words.casefold().split()) if "label" not in words.casefold() else words.casefold()
    return {"list name": "list_name"}.get(folded, folded)


def _read_choices(lines: Sequence[Line], own: str) -> dict[str, tuple[Named, ...]]:
    """The choices of each list, in their order."""
    found: dict[str, list[Named]] = {}
    languages = _list_languages(lines, own)
    for line in lines:
        if line.get("list_name") and line.get("name"):
            found.setdefault(line["list_name"], []).append(_name(line, languages))
    return {name: tuple(listed) for name, listed in found.items()}


def _list_questions(lines: Sequence[Line], choices: Mapping[str, tuple[Named, ...]], own: str) -> Iterator[Question]:
    languages = _list_languages(lines, own)
    open_: list[tuple[str, Named]] = []
    for line in lines:
        words = line.get("type", "").replace("select one", "select_one").replace("select multiple", "select_multiple")
        kind, *rest = words.split() or [""]
        first, _, of = kind.partition("_")
        of = of or (rest[0] if rest else "")
        if first in ("begin", "end") and of in GROUPS:
            open_ = [*open_, (of, _name(line, languages))] if first == "begin" else open_[:-1]
        elif kind and line.get("name"):
            named, repeats = _name(line, languages), [group.name for way, group in open_ if way == "repeat"]
            listed = choices.get(next((word for word in rest if word != "from"), ""), ()) if kind in CHOSEN else ()
            if "or_other" in rest and all(choice.name != "other" for choice in listed):
                listed = (*listed, Named("other", ("Other",) * len(languages)))
            yield Question(
                named.name,
                named.labels,
                kind,
                tuple(group for _, group in open_),
                listed,
                repeats[0] if repeats else "",
                line.get("relevant", "") or line.get("relevance", ""),
            )


def _list_languages(lines: Sequence[Line], own: str) -> list[str]:
    """The headings of labels: that of the form's own language first."""
    headings = dict.fromkeys(name for line in lines for name in line if name.partition(":")[0].strip() == "label")
    wanted = own.casefold()
    return sorted(headings, key=lambda name: not wanted or name.rpartition(":")[2].strip() != wanted)


def _name(line: Line, languages: Sequence[str]) -> Named:
    return Named(line.get("name", ""), tuple(line.get(language, "") for language in languages))
