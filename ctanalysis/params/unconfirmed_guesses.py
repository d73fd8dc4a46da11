"""Guesses of a drafted project: what a person has still to confirm, in a file beside the
parameters.
"""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ctanalysis.ground.formula_escaping import shield, unshield
from ctanalysis.ground.root_folder_and_projects import find_readings
from ctanalysis.params.yaml_document import read_yaml

COLUMNS = ("what", "guess", "why", "place", "state")
FIGURES = ("target", "actual", "baseline")
MISSING = ("not_reported", "not_applicable")
OPEN, CONFIRMED = "open", "confirmed"
DECIDING = (
    "unit",
    "scale",
    "order",
    "direction",
    "aggregate",
    "entry_form",
    "running_since",
    "denominator",
    "tolerance",
    "baseline",
    "targets",
    "open_question",
)


@dataclass(frozen=True)
class Guess:
    """One guess: what of the parameters it is (`indicators/calls/direction`), what was guessed and
    why, and where in the workbook it stands.
    """

    what: str
    guess: str
    why: str
    place: str = ""
    state: str = OPEN

    @property
    def indicator(self) -> str | None:
        """The id of the indicator it is about; None when it is about the project."""
        steps = self.what.split("/")
        return steps[1] if steps[0] == "indicators" else None

    @property
    def key(self) -> str:
        """The key of the parameters: direction, targets."""
        steps = self.what.split("/")
        return steps[2] if self.indicator is not None else steps[-1]

    @property
    def decides(self) -> bool:
        """Whether a figure or a verdict follows from it."""
        return self.indicator is not None and self.key in DECIDING


def find_guesses(root: Path, project: str) -> Path:
    """Where a project's guesses stand."""
    return root / "params" / project / "guesses.csv"


def read_guesses(root: Path, project: str) -> tuple[Guess, ...]:
    """Every guess, confirmed ones included; none when the project was not drafted."""
    path = find_guesses(root, project)
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Guess(**{name: unshield(row.get(name) or "") for name in COLUMNS}) for row in csv.DictReader(lines)
        )


def list_open_guesses(root: Path, project: str) -> tuple[Guess, ...]:
    """Those that nobody has confirmed, and whose value still stands in the parameters: what was
    changed there has been decided.
    """
    guesses = [guess for guess in read_guesses(root, project) if guess.state != CONFIRMED]
    if not guesses:
        return ()
    content = read_yaml(root / "params" / f"{project}.yml", f"params/{project}.yml").content
    return tuple(guess for guess in guesses if find_value(content, guess.what) == guess.guess)


def count_unread(root: Path, project: str) -> dict[str, dict[str, int]]:
    """How many targets, actuals and baselines of the workbook were not read, by indicator and kind;
    of a project without a workbook none.
    """
    path = find_readings(root, project)
    if not path.is_file():
        return {}
    found: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row.get("reading") == "not used" and row.get("taken_for") in FIGURES and row.get("value") not in MISSING:
                kinds = found.setdefault(row.get("indicator") or "", {})
                kinds[row["taken_for"]] = kinds.get(row["taken_for"], 0) + 1
    return found


def write_guesses(guesses: Iterable[Guess]) -> str:
    """The text of guesses.csv."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([shield(getattr(guess, name)) for name in COLUMNS] for guess in guesses)
    return out.getvalue()


def confirm_guesses(guesses: Iterable[Guess], confirmed: Iterable[str]) -> tuple[Guess, ...]:
    """The guesses, those of these names confirmed."""
    names = set(confirmed)
    return tuple(replace(guess, state=CONFIRMED) if guess.what in names else guess for guess in guesses)


def find_value(content: Any, what: str) -> str | None:
    """What stands in the parameters at that place, as text; None when there is no such place.

    >>> find_value({"indicators": [{"id": "a.b", "targets": [{"window": "2024", "value": 3}]}]},
    ...     "indicators/a.b/targets/2024")
    '{"value": "3", "window": "2024"}'
    """
    for step in what.split("/"):
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list):
            content = next((item for item in content if isinstance(item, dict) and name_item(item) == step), None)
        else:
            return None
        if content is None:
            return None
    return content if isinstance(content, str) else json.dumps(_spell(content), ensure_ascii=False, sort_keys=True)


def name_item(item: dict[str, Any]) -> str:
    """The name of an item of a list: its id, or its window (or `baseline`) and group. A slash in a
    window is written as a dash.
    """
    if "id" in item:
        return str(getattr(item["id"], "written", item["id"]))
    where = "|".join(f"{name}={value}" for name, value in (item.get("where") or {}).items())
    window = str(getattr(item.get("window"), "written", item.get("window", "baseline"))).replace("/", "-")
    return f"{window}|{where}" if where else window


def _spell(content: Any) -> Any:
    """Numbers as they are written, so that a file read again says the same."""
    if isinstance(content, dict):
        return {name: _spell(item) for name, item in content.items()}
    if isinstance(content, list):
        return [_spell(item) for item in content]
    return getattr(content, "written", str(content))
