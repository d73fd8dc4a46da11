"""The worked cases of the results framework, as checkouts with one project each."""

import csv
import json
from pathlib import Path
from typing import Any

import yaml
from places import REFERENCE


def read_case(name: str) -> dict[str, Any]:
    """A worked case, `annual` or `quarterly`: its parameters, observations and expected fields."""
    path = REFERENCE / "framework" / f"{name}.json"
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


def make_framework(folder: Path, name: str) -> Path:
    """Writes the case as a project; returns the folder."""
    for part in ("params", "notebooks", "data"):
        (folder / part).mkdir()
    case = read_case(name)
    (folder / "params" / f"{name}.yml").write_text(
        yaml.safe_dump(case["parameters"], allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    columns = list(dict.fromkeys(key for row in case["observations"] for key in row))
    with (folder / "data" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(case["observations"])
    return folder
