"""The schema and the table of keys: current, complete, and agreeing with what the program reads."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from places import ROOT, load_tool
from shipped import SHIPPED

from ctanalysis.params import check_parameters
from ctanalysis.params.yaml_document import read_yaml
from tools.parameter_schema import list_keys, write_key_table, write_schema

PROJECTS = [ROOT / "params" / f"{project}.yml" for project in SHIPPED]
MODELINE = "# yaml-language-server: $schema=schema.json"


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """A validator of the shipped schema."""
    schema = json.loads((ROOT / "params" / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def make(**indicator: Any) -> dict[str, Any]:
    """The content of a small parameter file with one indicator."""
    whole = {
        "id": "a",
        "title": "A",
        "pillar": "protection",
        "level": "output",
        "unit": "count",
        "direction": "increase",
        "aggregate": "sum",
        **indicator,
    }
    project = {"id": "small", "title": "Small", "start": "2024-01-01", "end": "2025-12-31"}
    return {
        "project": project,
        "sources": {"observations": {"kind": "csv", "path": "data/a.csv"}},
        "indicators": [whole],
    }


@pytest.mark.parametrize(
    "name", ["params/schema.json", "params/README.md", "docs/methods/choices.md", "docs/methods/sentences.md"]
)
def test_generated_files_are_current(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == load_tool("write_generated").build()[name], (
        "run tools/write_generated.py"
    )


def test_every_key_is_documented() -> None:
    page = write_key_table()
    for model, key in list_keys():
        rows = re.findall(rf"^\| `{re.escape(key)}` \| .+ \| .+ \| (.+) \|$", page, re.MULTILINE)
        assert rows and all(words.strip() for words in rows), f"{model}.{key}"
    assert len(re.findall(r"^\| `", page, re.MULTILINE)) == len(list(list_keys()))


def test_every_key_has_a_description_in_the_schema() -> None:
    schema = json.loads(write_schema())
    for name, part in {"file": schema, **schema["$defs"]}.items():
        assert part["additionalProperties"] is False and part["description"], name
        for key, field in part["properties"].items():
            assert field.get("description"), f"{name}.{key}"


@pytest.mark.parametrize("path", PROJECTS, ids=lambda path: path.stem)
def test_shipped_files_fit_the_schema_and_name_it(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    assert path.read_text("utf-8").splitlines()[0] == MODELINE
    assert [
        f"{error.json_path}: {error.message}" for error in validator.iter_errors(read_yaml(path, path.name).content)
    ] == []


@pytest.mark.parametrize(
    "indicator",
    [
        {"targets": {"2024": 5}},
        {"targets": [{"window": 2024, "at_most": 5}]},
        {"baseline": {"period": 2023, "value": 1}},
        {"baseline": [{"period": 2023, "value": 1}, {"period": "2023", "value": 2, "where": {"sex": "female"}}]},
        {"already_published": "Somebody"},
        {"already_published": {"source": "Somebody", "by": ["sex"]}},
        {"definition": 2024},
        {"id": 16.1},
    ],
)
def test_short_and_long_forms_fit(indicator: dict[str, Any], validator: jsonschema.Draft202012Validator) -> None:
    assert not list(validator.iter_errors(make(**indicator)))


@pytest.mark.parametrize(
    "indicator",
    [
        {"targts": {"2024": 5}},
        {"unit": "cuont"},
        {"targets": [{"value": 5}]},
        {"targets": {"2024": [5]}},
        {"baseline": {"periode": 2023}},
        {"smallest_change": -1},
        {"reporting_sensitive": "yes"},
    ],
)
def test_mistakes_do_not_fit(indicator: dict[str, Any], validator: jsonschema.Draft202012Validator) -> None:
    assert list(validator.iter_errors(make(**indicator)))


@pytest.mark.parametrize("values", [["a", 2020], {"Alder": "North"}])
def test_dimension_values_are_a_list_or_a_map(values: Any, validator: jsonschema.Draft202012Validator) -> None:
    assert not list(validator.iter_errors({**make(), "dimensions": {"place": {"values": values}}}))
    assert list(validator.iter_errors({**make(), "dimensions": {"place": {"values": "a, b"}}}))


def read_blocks(language: str) -> list[str]:
    """The code blocks of params/README.md in one language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", (ROOT / "params" / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def test_the_shortest_example_works(tmp_path: Path) -> None:
    from ctanalysis.observations import check_observations

    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "shelter.yml").write_text(read_blocks("yaml")[0], "utf-8")
    data = tmp_path / "data" / "local" / "shelter" / "observations.csv"
    data.parent.mkdir(parents=True)
    data.write_text(read_blocks("csv")[0], "utf-8")
    parameters, problems = check_parameters(tmp_path, "shelter")
    assert parameters is not None and not problems
    read, problems = check_observations(tmp_path, parameters)
    assert read is not None and not problems and len(read.observations) == 1


def test_the_long_forms_on_the_page_fit_the_schema(validator: jsonschema.Draft202012Validator, tmp_path: Path) -> None:
    for number, block in enumerate(read_blocks("yaml")[1:]):
        path = tmp_path / f"{number}.yml"
        path.write_text(block, "utf-8")
        piece = read_yaml(path, path.name)
        assert not piece.problems
        top = {
            key: item
            for key, item in piece.content.items()
            if key in ("calendar", "dimensions", "comparisons", "sources")
        }
        inner = {key: item for key, item in piece.content.items() if key not in top}
        assert [error.message for error in validator.iter_errors({**make(**inner), **top})] == []


@pytest.mark.parametrize("number", [1, 3, 4])
def test_the_tables_on_the_page_are_read(number: int, tmp_path: Path) -> None:
    from ctanalysis.observations import check_observations

    extra = (
        "  - {id: screened-in-time, title: Screened, pillar: protection, level: outcome, unit: "
        "percentage, direction: increase, aggregate: ratio_of_sums}\n"
    )
    words = (
        read_blocks("yaml")[0].replace("    targets: {2024: 200}\n", "")
        + (extra if number == 1 else "")
        + "dimensions: {sex: {values: [female, male]}}\n"
    )
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "shelter.yml").write_text(words + "calendar: {frequency: quarter}\n", "utf-8")
    data = tmp_path / "data" / "local" / "shelter" / "observations.csv"
    data.parent.mkdir(parents=True)
    table = read_blocks("csv")[number]
    data.write_text(table, "utf-8")
    parameters, problems = check_parameters(tmp_path, "shelter")
    assert parameters is not None and not problems
    read, problems = check_observations(tmp_path, parameters)
    assert read is not None and not problems
    assert [row.value for row in read.observations.find("officers-trained")] == ([40] if number == 1 else [40, 55])
    if number > 1:
        assert [target.value for target in read.parameters.indicators[0].targets] == [50, 50]


def test_a_new_project_fits_the_schema_and_names_it(validator: jsonschema.Draft202012Validator, tmp_path: Path) -> None:
    from ctanalysis.intake.new_project import write_project

    path = write_project(tmp_path, "shelter")[0]
    assert path.read_text("utf-8").splitlines()[0] == MODELINE
    assert [error.message for error in validator.iter_errors(read_yaml(path, path.name).content)] == []
