"""papermill's and nbclient's own example notebooks, from their source distributions, on our kernel
and on the ordinary one: the outputs must be the same.

    python -m benchmarks.prove_kernel

pip fetches the sources of the installed versions. Every notebook runs on both kernels by nbclient,
which goes on after errors and gives a cell 20 seconds; compared are all outputs and how the run
ended, apart from addresses, process numbers and chance ids.
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from ctanalysis.reports.kernels import KERNEL
from ctanalysis.reports.kernels.provisioner import ForkedKernelManager

SOURCES = ("nbclient", "papermill")
SECONDS = 20
CHANGES = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z|0x[0-9a-f]+|ipykernel_\d+|[0-9a-f]{32}|\d+\.\d+ s|\x1b\[[0-9;]*m")


def main() -> int:
    """Prints a line a notebook; returns 1 where one differs."""
    differ = 0
    with tempfile.TemporaryDirectory(prefix="ctanalysis-kernel-") as scratch:
        paths = [path for name in SOURCES for path in fetch(name, Path(scratch))]
        for path in paths:
            ours, ordinary = run(path, ours=True), run(path, ours=False)
            is_same = ours == ordinary
            differ += not is_same
            print(f"{'same' if is_same else 'DIFFERS':8} {path.name}: {ours[1]}", flush=True)
            if not is_same:
                for kernel, found in (("ours", ours), ("ordinary", ordinary)):
                    print(f"  {kernel}: {json.dumps(found)[:1000]}")
    print(f"{len(paths)} notebooks, {differ} differ; "
          + ", ".join(f"{name} {version(name)}" for name in (*SOURCES, "ipykernel")))  # fmt: skip
    return int(differ > 0)


def fetch(name: str, folder: Path) -> list[Path]:
    """The notebooks in the sources of the installed version that are of Python."""
    wanted = f"{name}=={version(name)}"
    options = ["--quiet", "--no-deps", "--no-binary", name, "--dest", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, wanted], check=True)
    with tarfile.open(next(folder.glob(f"{name}-*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    found = sorted(folder.glob(f"{name}-*/**/*.ipynb"))
    return [path for path in found if _is_python(path)]


def run(path: Path, *, ours: bool) -> tuple[list[Any], str]:
    """All outputs of the notebook, and how its run ended."""
    notebook = nbformat.read(path, as_version=4)
    if ours:
        manager: AsyncKernelManager = ForkedKernelManager(kernel_name=KERNEL)
    else:
        manager = AsyncKernelManager(kernel_name="python3")
    client = NotebookClient(
        notebook, km=manager, timeout=SECONDS, allow_errors=True, store_widget_state=True,
        resources={"metadata": {"path": str(path.parent)}},
    )  # fmt: skip
    try:
        client.execute()
        ended = "ran to its end"
    except (CellTimeoutError, DeadKernelError) as error:
        ended = type(error).__name__
    finally:
        if manager.has_kernel:
            run_sync(manager.shutdown_kernel)(now=True)
    outputs = [_clean(cell.get("outputs", [])) for cell in notebook["cells"]]
    return outputs, ended


def _is_python(path: Path) -> bool:
    language = nbformat.read(path, as_version=4)["metadata"].get("kernelspec", {})
    return str(language.get("language", "python")).startswith("python")


def _clean(outputs: Any) -> Any:
    """The outputs without what chance and time make; a stream is one, however often it was sent."""
    joined: list[Any] = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            joined.append(dict(output))
    return json.loads(CHANGES.sub("…", json.dumps(joined, sort_keys=True)))


if __name__ == "__main__":
    sys.exit(main())
