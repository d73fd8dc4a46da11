"""Kernels for runs: how many at once, and how many runs each serves."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ctanalysis.reports.execution import end_kernel


@dataclass(frozen=True)
class KernelStock:
    """`at_once`: how many kernels a run has. `runs`: how many runs of one edition a kernel serves
    before it is ended; for each it forgets the one before, as it does for each notebook.
    """

    at_once: int
    runs: int = 1
    _waiting: list[tuple[str, Any]] = field(default_factory=list, repr=False)

    def take(self, edition: str) -> Any:
        """A kernel that has served this edition, to be cleared; None where none waits. Those that
        have served another are ended.
        """
        with suppress(IndexError):  # none is left; several threads may ask
            while True:
                served, kernel = self._waiting.pop()
                if served == edition:
                    return kernel
                end_kernel(kernel)
        return None

    def give_back(self, kernel: Any, edition: str) -> None:
        """Takes a kernel back that has served a run of this edition; ends one that has served its
        number.
        """
        kernel.runs += 1
        if kernel.runs < self.runs:
            self._waiting.append((edition, kernel))
        else:
            end_kernel(kernel)


ALONE = KernelStock(at_once=2)  # of a report that is made alone: none is kept
