"""How far many reports are: a line for each, the time left, and at the end what failed."""

import threading
import time
from collections.abc import Callable

from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.language import phrase
from ctanalysis.reports.reporting import Report

Follow = Callable[[int, int], None]


def ignore(done: int, whole: int) -> None:
    """Nobody follows how many stand."""


class Progress:
    """Counts reports as they are made, from several threads; `worst` is the highest exit code of
    those that failed.
    """

    def __init__(self, projects: int, say: Callable[[str], None], follow: Follow = ignore) -> None:
        self.worst = 0
        self._follow = follow
        self._say = say
        self._projects = projects
        self._planned: list[int] = []  # reports of each project whose plan is made
        self._began = time.monotonic()
        self._made = self._unchanged = 0
        self._failed: list[tuple[str, CtanalysisError]] = []
        self._lock = threading.Lock()

    def plan(self, reports: int) -> None:
        """So many reports are wanted of one more project."""
        with self._lock:
            self._planned.append(reports)

    def add(self, name: str, report: Report) -> None:
        """One more report stands."""
        revision = phrase("revision {revision}", revision=report.revision)
        with self._lock:
            if report.is_new:
                self._made += 1
                self._tell(name, revision)
            else:
                self._unchanged += 1
                self._tell(name, revision + phrase(", unchanged"))

    def fail(self, name: str, error: CtanalysisError) -> None:
        """A report cannot be made, or none of a project."""
        with self._lock:
            self._failed.append((name, error))
            self.worst = max(self.worst, error.exit_code)
            self._tell(name, phrase("FAILED: {error}", error=error))

    def end(self) -> None:
        """Says what was made, what failed and why, and how to go on."""
        self._say(
            phrase(
                "Reports: {made} made, {unchanged} unchanged, {failed} failed, in {time}.",
                made=self._made,
                unchanged=self._unchanged,
                failed=len(self._failed),
                time=write_time(time.monotonic() - self._began),
            )
        )
        for name, error in self._failed:
            self._say(f"  {name}: {error}")
        if self._failed:
            self._say(phrase("The same command makes what is missing, and only that."))

    def _tell(self, name: str, outcome: str) -> None:
        done = self._made + self._unchanged + len(self._failed)
        planned = sum(self._planned)
        unplanned = self._projects - len(self._planned)
        # projects without a plan yet will want as many reports as the others
        whole = max(done, planned + round(unplanned * planned / max(1, len(self._planned))))
        left = (time.monotonic() - self._began) / done * (whole - done)
        about = "~" if unplanned else ""
        tail = phrase(", about {time} left", time=write_time(left)) if whole > done else ""
        self._follow(done, whole)
        self._say(f"[{done}/{about}{whole}] {name}: {outcome}{tail}")


def write_time(seconds: float) -> str:
    """A stretch of time, in the unit that fits.

    >>> write_time(40), write_time(400), write_time(8000)
    ('40 s', '7 min', '2 h 13 min')
    """
    minutes = round(seconds / 60)
    if seconds < 90:
        return phrase("{seconds} s", seconds=round(seconds))
    if minutes < 90:
        return phrase("{minutes} min", minutes=minutes)
    return phrase("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)
