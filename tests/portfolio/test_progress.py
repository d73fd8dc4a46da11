"""How far many reports are: what is told of each, how many there will be, and what is told at the end."""

import pytest

from ctanalysis.ground.errors import CtanalysisError, DataError, Problem, UsageError
from ctanalysis.portfolio.progress import Progress
from ctanalysis.reports.reporting import Report

LATE = UsageError("not a period")
EMPTY = DataError([Problem("x.csv", "is empty", "Fill it in.")])


class Clock:
    """A clock that is set by hand."""

    now = 100.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("ctanalysis.portfolio.progress.time.monotonic", lambda: made.now)
    return made


def make_report(revision: int, is_new: bool) -> Report:
    return Report((), revision, is_new)


def test_each_report_is_told_with_how_many_there_will_be_and_how_long_they_take(clock: Clock) -> None:
    said: list[str] = []
    followed: list[tuple[int, int]] = []
    progress = Progress(2, said.append, lambda done, whole: followed.append((done, whole)))
    progress.plan(2)
    clock.now += 10
    progress.add("a", make_report(1, True))  # the second project has no plan yet: as many as the first
    progress.plan(3)
    clock.now += 10
    progress.add("b", make_report(4, False))
    progress.fail("c", LATE)
    progress.add("d", make_report(2, True))
    progress.add("e", make_report(3, True))
    assert said == [
        "[1/~4] a: revision 1, about 30 s left", "[2/5] b: revision 4, unchanged, about 30 s left",
        "[3/5] c: FAILED: not a period, about 13 s left", "[4/5] d: revision 2, about 5 s left", "[5/5] e: revision 3",
    ]  # fmt: skip
    assert followed == [(1, 4), (2, 5), (3, 5), (4, 5), (5, 5)]


@pytest.mark.parametrize("errors", [(LATE, EMPTY), (EMPTY, LATE)])
def test_the_worst_exit_code_is_kept_and_what_failed_is_told_again_at_the_end(
    clock: Clock, errors: tuple[CtanalysisError, ...]
) -> None:
    said: list[str] = []
    progress = Progress(1, said.append)
    progress.add("a", make_report(1, True))
    for number, error in enumerate(errors):
        progress.fail(str(number), error)
    assert progress.worst == max(LATE.exit_code, EMPTY.exit_code) > min(LATE.exit_code, EMPTY.exit_code)
    clock.now += 90
    del said[:]
    progress.end()
    assert said == [
        "Reports: 1 made, 0 unchanged, 2 failed, in 2 min.", f"  0: {errors[0]}", f"  1: {errors[1]}",
        "The same command makes what is missing, and only that.",
    ]  # fmt: skip


def test_where_nothing_failed_nothing_more_is_said_at_the_end(clock: Clock) -> None:
    said: list[str] = []
    progress = Progress(1, said.append)
    progress.add("a", make_report(1, False))
    clock.now += 5400
    progress.end()
    assert said == ["[1/~1] a: revision 1, unchanged", "Reports: 0 made, 1 unchanged, 0 failed, in 1 h 30 min."]
    assert progress.worst == 0
