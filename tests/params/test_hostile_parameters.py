"""Parameter files that mean harm: each is refused with a message that names the place, or its text
stays text.
"""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from places import SHARED

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.params import load_parameters

HOSTILE = SHARED / "hostile"
INDICATORS = b"""
indicators:
  - {id: I1, title: Victims assisted, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: people}
"""  # noqa: E501
OUR_WORDS = {"sdc": "disclosure"}  # the corpus's name of a key, and ours


def list_files() -> list[Any]:
    if not HOSTILE.is_dir():
        return [
            pytest.param({}, marks=pytest.mark.skip(reason="the shared hostile files are not beside this checkout"))
        ]
    listed = json.loads((HOSTILE / "manifest.json").read_text())["files"]
    return [pytest.param(item, id=item["file"]) for item in listed if item["role"] == "project"]


def adapt(raw: bytes) -> bytes:
    """The payload in our form: our names for its keys, days, and an indicator."""
    for pattern, ours in (
        (rb"(?m)^periods: (.*)\n", rb"calendar: {frequency: quarter, periods: \1}\n"),
        (rb"(?m)^sdc:", b"disclosure:"),
        (rb"(?m)^  indicators: (\S.*)$", rb"  observations: {kind: csv, path: \1}"),
        (rb"(?m)^  indicators:$", rb"  observations:\n    kind: sql"),
        (rb"path: indicators.csv", b"path: data/alpha/indicators.csv"),
        (rb"(?m)^  language: (.*)$", rb"  language: \1\n  start: 2024-01-01\n  end: 2024-12-31"),
        (rb"(?m)^  threshold: (.*)$", rb"  threshold: \1\n  reason: the corpus says so"),
    ):
        raw = re.sub(pattern, ours, raw)
    return raw + INDICATORS if b"country:" in raw else raw


@pytest.mark.parametrize("item", list_files())
def test_a_hostile_parameter_file_is_refused_by_name_or_its_text_stays_text(
    item: dict[str, Any], tmp_path: Path
) -> None:
    payload = (HOSTILE / item["file"]).read_bytes()
    project = "on" if b"id: on\n" in payload else "alpha"  # a file is named after its id
    for folder in ("params", "data/alpha"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data" / "alpha" / "indicators.csv").write_text("indicator_id,period,value\nI1,2024-Q1,45\n")
    (tmp_path / "params" / f"{project}.yml").write_bytes(adapt(payload))
    begin, message = time.process_time(), ""
    try:
        read_project(tmp_path, project)
    except CtanalysisError as error:
        message = str(error)
        assert error.exit_code in (3, 4)
    assert time.process_time() - begin < item.get("seconds", 5)
    if item["outcome"] == "ok-escaped":
        assert message == ""
        for text in item["html_must_contain"]:
            assert text in load_parameters(tmp_path, project).project.title
        return
    assert f"params/{project}.yml" in message
    for pattern in item["must_name"]:
        assert re.search(OUR_WORDS.get(pattern, pattern), message, re.IGNORECASE), message
    for secret in item.get("message_must_not_contain", []):
        assert secret not in message
    if "must_not_exist" in item:
        assert not Path(item["must_not_exist"]).exists()
