"""Small files, good and broken, and what is said of them when they are read: kept as text, a case a block."""

import json
from pathlib import Path
from typing import Any

import yaml

from ctanalysis.follow_up.all_project_files import read_files
from ctanalysis.ground.errors import DataError, ParameterError, UsageError
from ctanalysis.ground.language import speak
from ctanalysis.ground.terms import write_group
from ctanalysis.observations import Observation, ReadData, write_observation
from ctanalysis.observations.indicators_with_open_questions import list_open, tell_answered, tell_open
from ctanalysis.observations.row_accounts import describe_accounts

TOP = {
    "project": {"id": "small", "title": "Small", "start": "2024-01-01", "end": "2025-12-31"},
    "calendar": {"frequency": "quarter"},
    "sources": {"observations": "data/small/observations.csv"},
    "dimensions": {"sex": {"kind": "sex", "values": ["female", "male"]}},
}
INDICATOR = {
    "id": "x",
    "title": "Calls answered",
    "pillar": "protection",
    "level": "output",
    "unit": "count",
    "direction": "increase",
    "aggregate": "sum",
    "counts": "events",
}
ROWS = ["indicator_id,period,value", "x,2024-Q1,5"]


class Loader(yaml.SafeLoader):
    """Days stay words, also those that do not exist."""


Loader.yaml_implicit_resolvers = {
    sign: [one for one in resolvers if "timestamp" not in one[0]]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PLAIN = {"indicator", "period", "group", "place", "status", "is_printed"}


def say_all(cases: Path, folder: Path) -> str:
    """Each case of a file, as it stands there, and below it what is said of it, or what was read."""
    blocks = []
    for text in _split(cases.read_text("utf-8")):
        said = list(_say(yaml.load(text, Loader)[0], folder))
        blocks.append("\n".join([text.rstrip(), *(f"    {line}" for line in said)]))
        speak("en")
    return "\n".join(blocks) + "\n"


def _split(text: str) -> list[str]:
    """The items of the list, each as it is written; the lines before the first and remarks are no case."""
    cases: list[str] = []
    for line in text.splitlines():
        if line.startswith("- "):
            cases.append(line)
        elif cases and line and not line.startswith("#"):
            cases[-1] += f"\n{line}"
    return cases


def _say(case: dict[str, Any], folder: Path) -> list[str]:
    _write(case, folder)
    try:
        data = read_files(folder, "small").data
    except (ParameterError, DataError) as error:
        return [f"{one.where}: {one.what}" + (f" | {one.do}" if one.do else "") for one in error.problems]
    except UsageError as error:
        return [str(error)]
    return list(describe_read(data)) if "rows" in case or "file" in case else ["is read"]


def _write(case: dict[str, Any], folder: Path) -> None:
    """`it` changes the indicator, `more` adds others, `top` changes other parts, each null away; `rows` are lines."""
    for name in ("params/small", "data/small", "notebooks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    first = _merge(INDICATOR, case.get("it", {}))
    indicators = [first, *(_merge(INDICATOR, one) for one in case.get("more", []))]
    parts = _merge(TOP, case.get("top", {})) | {"indicators": indicators}
    lines = [f"{name}: {json.dumps(part, ensure_ascii=False)}" for name, part in parts.items()]
    (folder / "params/small.yml").write_text(case.get("text", "\n".join(lines) + "\n"), "utf-8")
    rows = case.get("rows", ROWS)
    (folder / "data/small/observations.csv").write_bytes(case.get("file", "\n".join(rows) + "\n").encode())
    for name in ("data/small/scores.csv", "params/small/places.geojson"):
        (folder / name).unlink(missing_ok=True)
    if "scores" in case:
        (folder / "data/small/scores.csv").write_text("\n".join(case["scores"]) + "\n", "utf-8")
    if "places" in case:
        (folder / "params/small/places.geojson").write_text(case["places"], "utf-8")


def _merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (old | new).items() if value is not None}


def describe_read(data: ReadData) -> list[str]:
    """The rows that were read, what only the table promises, what became of the rows, and the notes on them."""
    lines = [describe_row(row) for row in data.observations]
    for one in data.parameters.indicators:
        promised = [*one.baseline, *one.targets]
        lines += [f"{one.id} {json.dumps(part.model_dump(mode='json', exclude_defaults=True))}" for part in promised]
    for outline in data.outlines:
        lines.append(f"{outline.name} {'point' if outline.is_point else 'area'} {json.dumps(outline.rings)}")
    lines += describe_accounts(data.accounts)
    for tell in (tell_open, list_open, tell_answered):
        lines += tell(data.parameters)
    return lines + [
        " ".join(filter(None, (note.indicator, note.period, note.standard, note.sentence, f"({note.place})")))
        for note in data.notes
    ]


def describe_row(row: Observation) -> str:
    """A row in one line: whose it is, its status, and what else stands in it."""
    words = [row.indicator, row.period.label, write_group(row.group) or "all", row.status]
    record = {name: value for name, value in write_observation(row).items() if name not in PLAIN}
    words += [
        f"{name}={value:.6g}" if isinstance(value, float) else f"{name}={value}" for name, value in record.items()
    ]
    return " ".join([*words, *(["printed"] if row.is_printed else [])])
