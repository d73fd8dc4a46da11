"""What is kept of a step: found whole and of the same make, or made again."""

from pathlib import Path

import pytest

from ctanalysis.archive.report_step_cache import Cache
from ctanalysis.ground.periods import Calendar

INPUTS = {"rows": "a1"}


@pytest.mark.parametrize("kept", [{"other": 1}, [1, 2], "words", 3, None, {"period": "Phase-One"}])
def test_what_does_not_fit_is_made_anew(tmp_path: Path, kept: object) -> None:
    said: list[str] = []
    cache = Cache(tmp_path, "public/p/2024", said.append)
    cache.keep("release", INPUTS, kept)
    found = cache.find("release", INPUTS, lambda one: Calendar("quarter").parse(one["period"]))
    assert found is None
    assert said == ["  release: done, nothing whole was kept"]


def test_what_fits_is_given_as_it_is_restored(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "public/p/2024", lambda _: None)
    cache.keep("release", INPUTS, {"period": "2024-Q1"})
    period = cache.find("release", INPUTS, lambda one: Calendar("quarter").parse(one["period"]))
    assert period is not None and period.label == "2024-Q1"
