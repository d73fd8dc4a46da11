"""What a parameter file may hold, written from the models: a JSON Schema for editors and a table of
keys for people.
"""

import json
from collections.abc import Iterator
from typing import Any

from ctanalysis.params.parameters import Parameters
from ctanalysis.params.portfolio import PortfolioParameters

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
LABEL: Schema = {"type": ["string", "number"]}
RENAMED = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum", "oneOf": "anyOf"}
WORDS = {"number": "number", "integer": "whole number", "boolean": "true or false", "string": "text"}


def write_schema() -> str:
    """The JSON Schema (2020-12) of a parameter file, short forms included."""
    return _write_schema(_describe_file())


def write_portfolio_schema() -> str:
    """The JSON Schema (2020-12) of a portfolio's file."""
    return _write_schema(_tidy(PortfolioParameters.model_json_schema()))


def _write_schema(described: Schema) -> str:
    schema: Schema = {"$schema": DIALECT, **described}
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_key_table() -> str:
    """Every key of a parameter file in Markdown: a section a part, with its keys, what they take,
    their default and meaning.
    """
    return _write_tables(_describe_file())


def write_portfolio_key_table() -> str:
    """Every key of a portfolio's file in the same form."""
    return _write_tables(_tidy(PortfolioParameters.model_json_schema()))


def _write_tables(schema: Schema) -> str:
    sections: list[str] = []
    for path, name in _list_parts(schema):
        part = schema["$defs"][name] if name else schema
        rows = [_write_row(key, field, key in part.get("required", ())) for key, field in part["properties"].items()]
        heading = f"### `{path}`" if path else "### The file"
        sections.append(
            "\n".join(
                [
                    heading,
                    "",
                    str(part["description"]),
                    "",
                    "| key | takes | default | meaning |",
                    "|---|---|---|---|",
                    *rows,
                ]
            )
        )
    return "\n\n".join(sections) + "\n"


def list_keys() -> Iterator[tuple[str, str]]:
    """Each model's name with each of its keys."""
    schema: dict[str, Any] = _describe_file()
    for name, part in {"Parameters": schema, **schema["$defs"]}.items():
        for key in part["properties"]:
            yield name, key


def _describe_file() -> Schema:
    schema: dict[str, Any] = _tidy(Parameters.model_json_schema())
    parts = schema["$defs"]
    one_or_many = {"anyOf": [{"$ref": "#/$defs/Baseline"}, {"type": "array", "items": {"$ref": "#/$defs/Baseline"}}]}
    short_targets = {"type": "object", "additionalProperties": LABEL, "description": "the short form: window to value"}
    many_targets = {"type": "array", "items": {"$ref": "#/$defs/Target"}}
    _replace(parts["Indicator"], "baseline", one_or_many)
    _replace(parts["Indicator"], "targets", {"anyOf": [short_targets, many_targets]})
    citation = {"type": ["string", "null"], "maxLength": 4000, "description": "the short form: the citation"}
    _replace(parts["Indicator"], "already_published", {"anyOf": [citation, {"$ref": "#/$defs/AlreadyPublished"}]})
    alone = {**LABEL, "description": "the short form: the indicator"}
    _replace(parts["Indicator"], "part_of", {"anyOf": [alone, {"$ref": "#/$defs/PartOf"}]})
    values = {"type": "array", "minItems": 1, "uniqueItems": True, "items": LABEL}
    nested = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": LABEL,
        "description": "each value with its parent's value",
    }
    _replace(parts["Dimension"], "values", {"anyOf": [values, nested]})
    return schema


def _tidy(value: Any, *, is_names: bool = False) -> Any:
    """Pydantic's schema without made-up titles and empty defaults; where text is taken, a number is
    too, because YAML reads 2024 as one.
    """
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if not isinstance(value, dict):
        return value
    if is_names:  # keys are names of fields or models, not words of the schema
        return {name: _tidy(item) for name, item in value.items()}
    tidied: Schema = {}
    for key, item in value.items():
        if key == "title" or key in ("propertyNames", "discriminator") or (key == "default" and item in (None, [], {})):
            continue
        tidied[str(RENAMED.get(key, key))] = _tidy(item, is_names=key in ("properties", "$defs"))
    if tidied.get("type") == "string" and set(tidied) & {"maxLength", "minLength"}:
        tidied["type"] = ["string", "number"]
    kinds = tidied.get("anyOf", [])
    if {"type": "string"} in kinds and {"type": "number"} in kinds:
        rest = [kind for kind in kinds if kind not in ({"type": "string"}, {"type": "number"})]
        tidied = {
            **{key: item for key, item in tidied.items() if key != "anyOf"},
            "type": [*LABEL["type"], *(kind["type"] for kind in rest)],
        }
    return tidied


def _replace(part: Schema, key: str, forms: Schema) -> None:
    part["properties"][key] = {"description": part["properties"][key]["description"], **forms}


def _list_parts(
    schema: Schema, path: str = "", name: str = "", seen: set[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Each part of the file once: where it stands first, and its model, empty for the file itself;
    in the order of the file.
    """
    seen = set() if seen is None else seen
    seen.add(name)
    yield path, name
    part = schema["$defs"][name] if name else schema
    for key, field in part["properties"].items():
        for inner, sign in _find_parts(field):
            if inner not in seen:
                yield from _list_parts(schema, f"{path}.{key}{sign}".lstrip("."), inner, seen)


def _find_parts(field: Schema, sign: str = "") -> Iterator[tuple[str, str]]:
    if "$ref" in field:
        yield field["$ref"].rsplit("/", 1)[1], sign
    if "items" in field:
        yield from _find_parts(field["items"], "[]")
    if isinstance(field.get("additionalProperties"), dict):
        yield from _find_parts(field["additionalProperties"], ".NAME")
    for form in sorted(field.get("anyOf", ()), key=lambda form: "items" not in form):
        yield from _find_parts(form, sign)


def _write_row(key: str, field: Schema, needed: bool) -> str:
    default = (
        "needed" if needed else f"`{json.dumps(field['default'])}`".replace('"', "") if "default" in field else "–"
    )
    return f"| `{key}` | {_write_kind(field)} | {default} | {field['description']} |"


def _write_kind(field: Schema) -> str:
    """What a key takes, in words."""
    if "enum" in field:
        return "one of " + ", ".join(f"`{word}`" for word in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    if "$ref" in field:
        return "keys, see below"
    if "anyOf" in field:
        kinds = [_write_kind(form) for form in field["anyOf"] if form.get("type") != "null"]
        return ", or ".join(dict.fromkeys(kinds))
    kind = field.get("type")
    if kind == "array":
        return "list of " + {"keys, see below": "parts, see below"}.get(
            _write_kind(field["items"]), _write_kind(field["items"]) + "s"
        )
    if kind == "object":
        inner = _write_kind(field["additionalProperties"])
        return "map from name to " + {"keys, see below": "its keys, see below"}.get(inner, inner)
    if field.get("format") == "date":
        return "day, as 2024-06-30"
    if isinstance(kind, list):
        return "text" if "maxLength" in field else "word"
    return WORDS[str(kind)] + _write_bounds(field)


def _write_bounds(field: Schema) -> str:
    if "minimum" in field and "maximum" in field:
        return f" from {field['minimum']} to {field['maximum']}"
    if "minimum" in field:
        return f", {field['minimum']} or more"
    return f" above {field['exclusiveMinimum']}" if "exclusiveMinimum" in field else ""
