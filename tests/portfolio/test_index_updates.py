"""The index is built after each report while that is fast, and now and then where it is slow."""

from pathlib import Path

import pytest

from ctanalysis.portfolio.index_updates import IndexKeeper


@pytest.mark.parametrize(("took", "built"), [(0.02, 4), (2.0, 2)])
def test_it_is_built_after_each_report_unless_that_takes_long(
    monkeypatch: pytest.MonkeyPatch, took: float, built: int
) -> None:
    now, count = [100.0], [0]

    def rebuild(root: Path) -> None:
        now[0] += took
        count[0] += 1

    monkeypatch.setattr("ctanalysis.portfolio.index_updates.rebuild_index", rebuild)
    monkeypatch.setattr("ctanalysis.portfolio.index_updates.time.monotonic", lambda: now[0])
    keeper = IndexKeeper(Path("root"))
    for _ in range(3):
        keeper.keep()
        now[0] += 5
    keeper.finish()
    assert count[0] == built
