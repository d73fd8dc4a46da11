"""Twelve tracking tables and lists in the shapes of published templates, with the truth of every
cell; and how a reading is held against it.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from intake_tables import build
from places import TESTS

from ctanalysis.ground.errors import DataError
from ctanalysis.ground.periods import PeriodError
from ctanalysis.intake import take_in
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.questions.confirmation import Decisions, apply_decisions
from ctanalysis.intake.questions.reading_answers import find_questions
from ctanalysis.intake.tables.source_map import read_source_map
from ctanalysis.params import Parameters, load_parameters

FOLDER = TESTS / "trackers"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))
FIGURES = ("actual", "target", "baseline", "numerator", "denominator")
PLAIN = ("indicator_id", "period", "value", "numerator", "denominator", "status", "rating", "comment")


@dataclass
class Outcome:
    """How many cells were read right, asked about, left out with a reason, or wrong; and those that
    were not right.
    """

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("right", "asked", "left out", "wrong"), 0))
    notes: list[str] = field(default_factory=list)

    def add(self, kind: str, note: object = "") -> None:
        self.counts[kind] += 1
        if kind != "right":
            self.notes.append(f"{kind}: {note}")


def read_tracker(name: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))


def take_tracker(root: Path, name: str) -> dict[str, Any]:
    """Makes project x of a tracker, the questions answered that its file answers; its truth."""
    truth = read_tracker(name)
    for folder in ("params", "data", "notebooks"):
        (root / folder).mkdir(exist_ok=True)
    workbook = build(root / "tracker.xlsx", truth["sheets"])
    try:
        take_in(root, "x", str(workbook), say=lambda line: None)
    except DataError:
        path = root / "params/x/source_map.yml"
        answers = truth.get("questions") or {"fiscal-year-start": truth["answers"]["fiscal_year_start"]}
        text = path.read_text("utf-8")
        for name, answer in answers.items():
            text = text.replace(f'  # "{name}": ""', f'  "{name}": "{answer}"')
        path.write_text(text, "utf-8")
        take_in(root, "x", str(workbook), say=lambda line: None)
    answer_readings(root, truth)
    return truth


def answer_readings(root: Path, truth: dict[str, Any]) -> None:
    """Answers the questions how figures are read as the tracker's own words do."""
    files = Files(root, "x")
    entries = {fold(said["title"]): said["entry"] for said in truth["indicators"].values()}
    ways = {fold(said["title"]): said["direction"] for said in truth["indicators"].values()}
    decisions = Decisions(who="who drew up the tracker")
    for indicator, question in find_questions(files).items():
        entry = entries[fold(question.title)]
        number = next(
            number
            for number, answer in enumerate(question.answers, start=1)
            if answer.keys.get("direction", ways[fold(question.title)]) == ways[fold(question.title)]
            and _name_entry(answer.keys) in (entry, None)
            and answer.longer == "parts"
        )
        decisions.changed[f"indicators/{indicator}/open_question"] = str(number)
    if decisions.changed:
        apply_decisions(files, decisions, lambda line: None)


def _name_entry(keys: dict[str, str]) -> str | None:
    if "entry_form" in keys:
        return f"running_total_{keys['running_since']}"
    if "aggregate" not in keys:
        return None  # it is asked which way is better alone
    return "increment" if keys["aggregate"] == "sum" else "level"


def compare(root: Path, truth: dict[str, Any]) -> Outcome:
    """Every cell of the truth against what was read."""
    parameters = load_parameters(root, "x")
    outcome = Outcome()
    with (root / "data/local/x/readings.csv").open(encoding="utf-8", newline="") as lines:
        accounts = {(row["sheet"], row["cell"]): row for row in csv.DictReader(lines)}
    source_map = read_source_map(root / "params/x/source_map.yml", "map")
    assert source_map is not None
    asked = "; ".join(place for question in source_map.questions for place in question.where)
    titles = match_titles(parameters, truth)
    for cell in truth.get("cells", []):
        account = accounts[cell[0], cell[1]]
        if account["reading"] == "not used":
            outcome.add(
                "asked" if f"sheet {cell[0]}, cell {cell[1]}" in asked else "left out", f"{cell}: {account['sentence']}"
            )
        else:
            wrong = list(_find_faults(cell, account, truth, titles, parameters))
            outcome.add("wrong" if wrong else "right", f"{cell}: {wrong}")
    for sheet, address, why in truth["not_figures"]:
        account = accounts.get((sheet, address), {"taken_for": "", "reading": "", "value": ""})
        is_figure = (
            account["taken_for"] in FIGURES
            and account["reading"] != "not used"
            and account["value"] not in ("", "not_reported", "not_applicable")
        )
        outcome.add("wrong" if is_figure else "right", f"{sheet} {address} is no figure ({why})")
    rows = _read_rows(root, titles, parameters)
    for key, period, group, value in truth.get("totals", []):
        found = rows.get((fold(truth["indicators"][key]["title"]), period, tuple(sorted(group.items()))))
        outcome.add(
            "left out" if not found else "right" if float(found) == value else "wrong",
            f"{key} {period} {group}: {found} for {value}",
        )
    return outcome


def list_meanings(root: Path, truth: dict[str, Any]) -> Iterator[str]:
    """Where unit, direction, or the way periods are added up is another than the truth says."""
    parameters = load_parameters(root, "x")
    by_title = {title: parameters.by_id[id_] for id_, title in match_titles(parameters, truth).items()}
    for said in truth["indicators"].values():
        found = by_title[fold(said["title"])]
        entry = (
            "level"
            if found.aggregate not in ("sum", "unique")
            else "increment"
            if found.entry_form == "increment"
            else f"running_total_{found.running_since}"
        )
        for name, wanted, got in (
            ("unit", said["unit"], found.unit),
            ("direction", said["direction"], found.direction),
            ("entry", said["entry"], entry),
        ):
            if wanted not in ("unsure", got) and not (name == "entry" and found.aggregate == "ratio_of_sums"):
                yield f"{found.id}: {name} is {wanted}, read as {got}"


def _find_faults(
    cell: list[Any], account: dict[str, str], truth: dict[str, Any], titles: dict[str, str], parameters: Parameters
) -> Iterator[str]:
    _, _, role, key, when, group, value = cell
    if account["taken_for"] != role:
        yield f"taken for {account['taken_for']}"
    if titles.get(account["indicator"]) != fold(truth["indicators"][key]["title"]):
        yield f"of {account['indicator']}"
    if role != "baseline" and not _is_same_time(
        when, account["period"], parameters, by_end=bool(truth.get("compare_periods"))
    ):
        yield f"for {account['period']}"
    if _read_group(account["group"]) != group:
        yield f"group {account['group']}"
    if _read_value(account["value"]) != _write_truth(value):
        yield f"value {account['value']}"


def _is_same_time(wanted: str, label: str, parameters: Parameters, *, by_end: bool) -> bool:
    if label in ("project", ""):
        return wanted == "project"
    try:
        period = parameters.periods.parse(label)
    except PeriodError:
        return False
    return wanted.split("..")[-1][:7] == f"{period.end}"[:7] if by_end else wanted == f"{period.start}..{period.end}"


def _read_group(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split("|") if part]
    return {name if name in ("sex", "age_group") else "place": value for name, _, value in pairs}


def _read_value(text: str) -> tuple[object, ...]:
    if found := re.fullmatch(r"([\d.]+)(/| to )([\d.]+)", text):
        return (found[2].strip(), float(found[1]), float(found[3]))
    if text.startswith((">= ", "<= ")):
        return (text[:2], float(text[3:]))
    plain = re.sub(r" \(.*\)$", "", text)
    return (
        ("", round(float(plain), 6))
        if re.fullmatch(r"-?[\d.]+", plain)
        else ("", {"yes": 1.0, "no": 0.0}.get(plain, plain))
    )


def _write_truth(value: Any) -> tuple[object, ...]:
    if isinstance(value, dict):
        for names, sign in ((("numerator", "denominator"), "/"), (("low", "high"), "to")):
            if names[0] in value:
                return (sign, float(value[names[0]]), float(value[names[1]]))
        return ("<=", float(value["at_most"])) if "at_most" in value else (">=", float(value["at_least"]))
    return (
        ("", round(float(value), 6))
        if isinstance(value, (int, float))
        else ("", {"yes": 1.0, "no": 0.0}.get(value, fold(value)))
    )


def match_titles(parameters: Parameters, truth: dict[str, Any]) -> dict[str, str]:
    """Of each indicator its title as the truth has it: a code that tells it from others stands
    before the drafted one.
    """
    known = {
        fold(f"{said.get('code') or ''} {said['title']}"): fold(said["title"]) for said in truth["indicators"].values()
    }
    return {one.id: known.get(fold(one.title), fold(one.title)) for one in parameters.indicators}


def _read_rows(
    root: Path, titles: dict[str, str], parameters: Parameters
) -> dict[tuple[str, str, tuple[tuple[str, str], ...]], str]:
    found = {}
    with (root / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            period = parameters.periods.parse(row["period"])
            group = {
                name if name in ("sex", "age_group") else "place": value
                for name, value in row.items()
                if name not in PLAIN and value
            }
            found[titles[row["indicator_id"]], f"{period.start}..{period.end}", tuple(sorted(group.items()))] = row[
                "value"
            ]
    return found
