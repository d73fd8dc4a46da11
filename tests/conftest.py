"""What several tests share: a checkout of their own, and a small project in it."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from places import ROOT
from shipped import SHIPPED, copy_checkout

from ctanalysis.ground.language import speak

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # seconds of import that no test needs
settings.register_profile("untimed", deadline=None)  # how long an example takes is no result
settings.load_profile("untimed")

PARAMETERS = """\
project: {id: small, title: A small project, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources:
  observations: {kind: csv, path: data/small/observations.csv}
dimensions:
  sex: {kind: sex, values: [female, male]}
  district: {kind: place, level: 1, values: [North, Côte]}
indicators:
  - {id: trained, title: Officers trained, pillar: prosecution, level: output, unit: count, direction: increase,
     aggregate: sum, counts: people, disaggregation: [sex, district], targets: {2024: 200}}
  - {id: in-time, title: Cases screened in time, pillar: protection, level: outcome, unit: percentage, direction: increase,
     aggregate: ratio_of_sums, counts: cases, baseline: {period: 2023, numerator: 48, denominator: 120}, targets: {2024: 55}}
"""  # noqa: E501
OBSERVATIONS = """\
indicator_id,period,sex,district,value,numerator,denominator,status,comment
trained,2024-Q1,,,40,,,,
trained,2024-Q1,female,,18,,,,
trained,2024-Q1,male,,22,,,,
in-time,2024-Q1,,,,26,52,,
"""


@pytest.hookimpl(tryfirst=True)  # before those that are not asked for are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as slow all cases of a test but the sample that is asked of it, evenly spread."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sampled"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for found in cases.values():
        size = found[0].get_closest_marker("sampled").args[0]  # type: ignore[union-attr]
        kept = {place * len(found) // size for place in range(size)}
        for place, item in enumerate(found):
            if place not in kept:
                item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _speak_english() -> None:
    """Each test begins in English, whatever was read before it and wherever it runs."""
    speak("en")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-periods",
        action="store_true",
        help="go through all periods of the shipped projects, not a sample of them",
    )
    parser.addoption(
        "--projects",
        type=int,
        default=36,
        help="how many random projects tests/figures/test_same_figures.py writes down in several ways",
    )
    parser.addoption(
        "--edits", type=int, default=24, help="how many random edits tests/reports/test_nothing_twice.py makes"
    )


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest) -> Callable[[list[str]], list[str]]:
    """Takes of a project's periods the first, the last and every fifth between; all if asked."""
    if request.config.getoption("--all-periods"):
        return lambda periods: periods
    return lambda periods: [
        period for index, period in enumerate(periods) if index in (0, len(periods) - 1) or index % 5 == 2
    ]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of the test's own: the shipped parameters, data and notebooks, and nothing
    published.
    """
    root = copy_checkout(tmp_path, list(SHIPPED))
    for name in ("README.md", "schema.json"):
        shutil.copy(ROOT / "params" / name, root / "params")
    return root


@pytest.fixture
def write_small(tmp_path: Path) -> Callable[..., Path]:
    """Writes the project `small`: `write_small()` as above, or with other text or bytes; returns
    the checkout's folder.
    """

    def write(
        observations: str | bytes = OBSERVATIONS,
        parameters: str | bytes = PARAMETERS,
        *,
        root: Path = tmp_path,
        file: str = "observations.csv",
    ) -> Path:
        for folder in ("params", "notebooks", "data/small"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        for path, content in (
            (root / "params" / "small.yml", parameters),
            (root / "data" / "small" / file, observations),
        ):
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return root

    return write
