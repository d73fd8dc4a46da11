"""The program's rows against those of an independent recomputation, for whole projects."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest
import recomputation
import yaml
from places import REFERENCE
from shipped import SHIPPED
from trackers import NAMES, take_tracker

from ctanalysis.analyses.gaps import find_gaps, find_tracking
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError

FRAMEWORK = REFERENCE / "framework"


class Difference(NamedTuple):
    """One field in which the two are not the same."""

    project: str
    kind: str
    indicator: str
    period: str
    place: str
    field: str
    ours: Any
    programs: Any


def is_missing(value: Any) -> bool:
    """Whether there is no value; zero is one."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def is_same(one: Any, other: Any, within: float = 1e-12) -> bool:
    """Equal words, nearly equal numbers, bands end by end; missing equals only missing."""
    if is_missing(one) or is_missing(other):
        return is_missing(one) and is_missing(other)
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return len(one) == len(other) and all(map(is_same, one, other, [within] * len(one)))
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=within)
    return one == other


def index_ours(frame: pd.DataFrame, keys: list[str]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Our rows by their keys."""
    rows = frame.to_dict("records")
    return {tuple(None if is_missing(row[key]) else row[key] for key in keys): row for row in rows}


def compare(root: Path, project: str, sample: Callable[[list[str]], list[str]] = list) -> tuple[int, list[Difference]]:
    """How many fields were compared over these periods and both kinds, and those that differ."""
    mine, data = recomputation.read_project(root, project), read_project(root, project)
    count, found = 0, []
    for period in sample(recomputation.list_periods(mine)):
        try:
            evaluation = make_evaluation(root, data, period, "internal")
        except DataError as error:
            assert "none of them has a figure" in str(error)
            continue
        for kind, compute, find, keys in (
            ("gaps", recomputation.compute_gaps, find_gaps, ["indicator", "group"]),
            ("tracking", recomputation.compute_tracking, find_tracking, ["indicator", "group", "scope"]),
        ):
            frame, findings = compute(mine, period), find(evaluation)
            ours = index_ours(frame, keys)
            programs = {tuple(getattr(row, key) for key in keys): row for row in findings}
            assert ours.keys() == programs.keys(), f"{project} {period} {kind}: rows of one only"
            for key, row in ours.items():
                place = " ".join(word for word in key[1:] if word)
                for field in [name for name in frame if name not in keys]:
                    count += 1
                    both = (row[field], getattr(programs[key], field))
                    if not is_same(*both):
                        found.append(Difference(project, kind, key[0], period, place, field, *both))
    return count, found


@pytest.mark.parametrize("project", SHIPPED)
@pytest.mark.sampled(1)
def test_the_program_says_what_we_say(project: str, checkout: Path, sample: Callable[[list[str]], list[str]]) -> None:
    count, found = compare(checkout, project, sample)
    assert count > 200
    assert not found, f"{len(found)} of {count} fields\n" + "\n".join(map(str, found))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.sampled(1)
def test_the_program_says_what_we_say_of_projects_drafted_from_trackers(name: str, tmp_path: Path) -> None:
    take_tracker(tmp_path, name)
    count, found = compare(tmp_path, "x")
    assert count > 50
    assert not found, f"{len(found)} of {count} fields\n" + "\n".join(map(str, found))


@pytest.mark.parametrize("name", ["annual", "quarterly"])
def test_the_recomputation_gives_the_worked_cases(name: str, tmp_path: Path) -> None:
    case = json.loads((FRAMEWORK / f"{name}.json").read_text("utf-8"))
    source = tmp_path / case["parameters"]["sources"]["observations"]["path"]
    for folder in (tmp_path / "params", source.parent):
        folder.mkdir(exist_ok=True)
    (tmp_path / "params" / f"{name}.yml").write_text(yaml.safe_dump(case["parameters"]), "utf-8")
    pd.DataFrame(case["observations"]).to_csv(source, index=False)
    project = recomputation.read_project(tmp_path, name)
    wrong = []
    for period, rows in case["expected"].items():
        ours = index_ours(recomputation.compute_gaps(project, period), ["indicator", "group"])
        for key, expected in rows.items():
            indicator, _, group = key.partition("|")
            for field in recomputation.JUDGED:
                both = (ours[indicator, group or None][field], expected.get(field))
                # The worked cases are rounded to six decimals.
                if field not in ("window", "start") and not is_same(*both, within=1e-6):
                    wrong.append((period, key, field, *both))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("project", SHIPPED)
@pytest.mark.sampled(1)
def test_parts_that_add_up_make_their_total(project: str, checkout: Path) -> None:
    sums = recomputation.compute_group_sums(recomputation.read_project(checkout, project))
    both = sums[sums["parts"].notna() & sums["total"].notna() & (sums["adds_up"] == "true")]
    assert both[both["parts"] != both["total"]].empty
