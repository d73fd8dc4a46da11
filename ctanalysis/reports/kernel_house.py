"""The kernels of one run, each in a folder of its own in the run's folder: what one writes no other
sees.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from ctanalysis.reports.kernel_stock import KernelStock
from ctanalysis.reports.kernels import KERNEL
from ctanalysis.reports.kernels.wall import Wall


@dataclass(frozen=True)
class KernelHouse:
    """`given`: the file in the run's folder that all of them read; `wall`: around each of them."""

    scratch: Path
    given: str
    wall: Wall | None
    _kernels: list[Any] = field(default_factory=list, repr=False)

    def open(self, name: str, *, most_shown: int = 0) -> Any:
        """A kernel that has run nothing yet."""
        from ctanalysis.reports.kernels.provisioner import ForkedKernelManager

        kernel = ForkedKernelManager(kernel_name=KERNEL)
        kernel.home = self._make_folder(name)
        kernel.most_shown = most_shown
        if self.wall is not None:
            kernel.wall = self.wall.enclose(kernel.home, self.scratch / self.given)
        self._kernels.append(kernel)
        return kernel

    def take(self, stock: KernelStock, edition: str) -> Any:
        """One of the stock, which moves in here; None where none waits."""
        kernel = stock.take(edition)
        if kernel is not None:
            kernel.home = self._make_folder("ours")
            self._kernels.append(kernel)
        return kernel

    def close(self) -> None:
        """Ends all of them now."""
        for kernel in self._kernels:
            kernel.kill()

    def _make_folder(self, name: str) -> Path:
        """A folder with what is given: behind the wall the one file for all, which none changes."""
        folder = Path(mkdtemp(prefix=f"{name}-", dir=self.scratch))
        if self.wall is not None:
            os.symlink(os.path.join(os.pardir, self.given), folder / self.given)
        else:
            (folder / self.given).write_bytes((self.scratch / self.given).read_bytes())
        return folder
