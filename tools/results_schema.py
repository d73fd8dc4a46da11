"""The JSON Schema of results.json, and its columns as a table, made from the kinds of findings."""

from typing import Any, get_args, get_type_hints

from ctanalysis.ground.findings import KINDS, Finding, list_columns
from ctanalysis.ground.findings_as_frames import explain_columns
from ctanalysis.showing.results_json import SCHEMA


def write_schema() -> dict[str, Any]:
    """The schema of results.json: each kind's rows hold that kind's columns and no others."""
    kinds = [
        {
            "type": "object",
            "properties": {
                "kind": {"const": kind},
                "rows": {"type": "array", "items": {"$ref": f"#/$defs/{finding.__name__}"}},
            },
            "required": ["kind", "rows"],
            "additionalProperties": False,
        }
        for kind, finding in KINDS.items()
    ]
    words = {name: {"type": "string"} for name in ("project", "period", "edition")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "results.json of ctanalysis",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            **words,
            "findings": {"type": "array", "items": {"oneOf": kinds}},
            "calendar": {
                "type": "object",
                "description": "what labels of periods mean: the first month of the year, and the "
                "project's own periods as 2022-09-15..2023-09-14",
                "properties": {
                    "fiscal_year_start": {"type": "integer"},
                    "periods": {"type": "object", "additionalProperties": {"type": "string"}},
                },
                "additionalProperties": False,
            },
        },
        "required": ["schema", *words, "findings"],
        "additionalProperties": False,
        "$defs": {finding.__name__: _describe(finding) for finding in KINDS.values()},
    }


def write_columns() -> str:
    """The columns by kind, in Markdown: those of every finding first."""
    common = list_columns(Finding)
    parts = [f"## Every finding\n\n{_write_table(Finding, common)}"]
    for finding in dict.fromkeys(KINDS.values()):
        names = ", ".join(f"`{kind}`" for kind, one in KINDS.items() if one is finding)
        own = [name for name in list_columns(finding) if name not in common]
        parts.append(f"## {names}\n\n{finding.__doc__}\n\n{_write_table(finding, own)}")
    return "\n".join(parts)


def _write_table(finding: type[Finding], names: list[str] | tuple[str, ...]) -> str:
    means = explain_columns(finding)
    cells = [(name, means[name].replace("|", "\\|")) for name in names]
    rows = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in cells)
    return f"| column | what it holds |\n|---|---|\n{rows}"


def _describe(finding: type[Finding]) -> dict[str, Any]:
    hints = get_type_hints(finding, include_extras=True)
    means = explain_columns(finding)
    return {
        "type": "object",
        "description": " ".join((finding.__doc__ or "").split()),
        "properties": {
            name: {**_find_type(hints[name].__origin__), "description": meaning} for name, meaning in means.items()
        },
        "required": list(means),
        "additionalProperties": False,
    }


def _find_type(hint: Any) -> dict[str, Any]:
    """The JSON type of a column's Python type."""
    simple = {str: "string", float: "number", bool: "boolean", type(None): "null"}
    if hint in simple:
        return {"type": simple[hint]}
    if getattr(hint, "__origin__", None) is tuple:
        of = "number" if float in get_args(hint) else "string"
        return {"type": "array", "items": {"type": of}}
    kinds = [_find_type(one) for one in get_args(hint)]
    if all(set(kind) == {"type"} for kind in kinds):
        return {"type": [kind["type"] for kind in kinds]}
    return {"anyOf": kinds}
