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


def test_what_was_made_of_other_inputs_is_made_anew(tmp_path: Path) -> None:
    """Of another input, of one more and of one less; and each of them is named."""
    said: list[str] = []
    cache = Cache(tmp_path, "public/p/2024", said.append)
    cache.keep("release", INPUTS, 7)
    found = [cache.find("release", inputs) for inputs in (INPUTS, {"rows": "a2"}, {**INPUTS, "code": "c"}, {})]
    assert found == [7, None, None, None]
    assert said == [
        "  release: kept, nothing that it reads has changed", "  release: done, changed: rows",
        "  release: done, changed: code", "  release: done, changed: rows",
    ]  # fmt: skip


def test_what_is_kept_and_was_changed_since_is_nothing(tmp_path: Path) -> None:
    """A file whose words are whole, of another content than its checksum says."""
    cache = Cache(tmp_path, "public/p/2024", lambda _: None)
    for step, result in (("one", 7), ("two", 8)):
        cache.keep(step, INPUTS, result)
    (one,), (two,) = (list(tmp_path.rglob(step)) for step in ("one", "two"))
    one.write_bytes(one.read_bytes().partition(b"\n")[0] + b"\n" + two.read_bytes().partition(b"\n")[2])
    assert [cache.find(step, INPUTS) for step in ("one", "two")] == [None, 8]
