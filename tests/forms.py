"""A form of an invented screening, written as an XLSForm, and exports of its answers."""

from pathlib import Path

from openpyxl import Workbook

SURVEY = (
    ("type", "name", "label::English (en)", "label::Français (fr)"),
    ("today", "today", None, None),
    ("begin_group", "about", "About you", "Sur vous"),
    ("select_one yesno", "agree", "Do you give consent?", "Consentement"),
    ("text", "full_name", "Full name", "Nom complet"),
    ("select_one sex", "sex", "Sex", "Sexe"),
    ("integer", "years", "Age", "Âge"),
    ("end_group", None, None, None),
    ("select_one region", "where", "Region", "Région"),
    ("select_multiple harm", "harm", "What happened", "Ce qui est arrivé"),
    ("select_one yesno", "papers", "Were papers taken?", "Papiers pris ?"),
    ("date", "arrived", "Date of arrival", "Date d'arrivée"),
    ("integer", "children", "Number of children", "Nombre d'enfants"),
)
CHOICES = (
    ("list_name", "name", "label::English (en)", "label::Français (fr)"),
    ("yesno", "1", "Yes", "Oui"),
    ("yesno", "0", "No", "Non"),
    ("sex", "f", "Female", "Féminin"),
    ("sex", "m", "Male", "Masculin"),
    ("region", "r1", "North", "Nord"),
    ("region", "r2", "South", "Sud"),
    ("harm", "beaten", "Was beaten", "A été battu"),
    ("harm", "unpaid", "Was not paid", "N'a pas été payé"),
)
SETTINGS = (("form_title", "default_language"), ("Screening", "English (en)"))
LINES = (  # today, consent, name, sex, age, region, harm, papers, arrival, children
    ("2024-01-05", "1", "invented", "f", 17, "r1", ("beaten",), "1", "2023-12-01", 2),
    ("2024-02-05", "1", "invented", "m", 30, "r1", ("beaten", "unpaid"), "0", "2023-12-01", 0),
    ("2024-02-06", "1", "invented", "f", 41, "r2", (), None, "2023-12-01", 0),
    ("2024-02-07", "0", "invented", "f", 41, "r2", ("unpaid",), None, "2023-12-01", 0),
)
PATHS = ("", "about", "about", "about", "about", "", "", "", "", "")
NAMES = ("today", "agree", "full_name", "sex", "years", "where", "harm", "papers", "arrived", "children")
LISTS = ("", "yesno", "", "sex", "", "region", "", "yesno", "", "")


def write_form(
    path: Path,
    *,
    survey: tuple[tuple[str | None, ...], ...] = SURVEY,
    choices: tuple[tuple[str | None, ...], ...] = CHOICES,
    settings: tuple[tuple[str | None, ...], ...] = SETTINGS,
) -> Path:
    """The form as a workbook."""
    return _write(path, {"survey": survey, "choices": choices, "settings": settings})


def write_export(path: Path, *, sign: str = "/", language: int = -1, groups: str = "about", apart: str = "/") -> Path:
    """The answers: by names (-1) or by the labels of a language, groups before their questions or not, the answers to a
    question with several in columns of their own, or (apart is empty) in one.
    """
    labels = {line[1]: line[2 + language] for line in SURVEY if language >= 0 and line[1] and line[2 + language]}
    words = {(line[0], line[1]): line[2 + language] if language >= 0 else line[1] for line in CHOICES}
    harms = [line[1] for line in CHOICES if line[0] == "harm"]
    heads, columns = list[str](), list[tuple[int, str]]()
    for number, name in enumerate(NAMES):
        path_words = [labels.get(PATHS[number], PATHS[number])] if PATHS[number] and groups else []
        head = sign.join([*path_words, labels.get(name, name)])
        heads.append(head)
        columns.append((number, ""))
        if name == "harm" and apart:
            heads += [f"{head}{apart}{words['harm', one]}" for one in harms]
            columns += [(number, str(one)) for one in harms]
    rows: list[tuple[object, ...]] = [(*heads, "_uuid", "_validation_status")]
    for line in LINES:
        cells: list[object] = []
        for number, answer in columns:
            value = line[number]
            if answer:
                cells.append((1 if answer in value else 0) if value else None)  # type: ignore[operator]
            elif isinstance(value, tuple):
                cells.append(" ".join(str(words["harm", one]) for one in value) or None)
            else:
                cells.append(words.get((LISTS[number], value), value) if LISTS[number] else value)  # type: ignore[arg-type]
        rows.append((*cells, "u", None))
    return _write(path, {"Answers": tuple(rows)})


def _write(path: Path, sheets: dict[str, tuple[tuple[object, ...], ...]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
