"""Forked kernels by Jupyter's own ways: what runs on them, how they speak, how they end."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from ctanalysis.reports.kernels import forked_kernel
from ctanalysis.reports.kernels.provisioner import ForkedKernelManager, ForkedProvisioner

OURS = "ctanalysis-forked"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux")


def make_client(*cells: str, timeout: int = 60) -> NotebookClient:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    kernel = ForkedKernelManager(kernel_name="ctanalysis")
    return NotebookClient(notebook, km=kernel, timeout=timeout)


def run(*cells: str) -> tuple[list[str], Any]:
    """The text that each cell gave, and the manager of the kernel, which has ended."""
    client = make_client(*cells)
    client.owns_km, kernel = True, client.km
    client.execute()
    outputs = [cell.outputs for cell in client.nb.cells]
    return ["".join(one.get("text", "") for one in found) for found in outputs], kernel


@LINUX
def test_libraries_are_there_at_once_and_the_kernel_is_forked() -> None:
    said, manager = run("import os, sys; print('pandas' in sys.modules, os.getppid(), os.environ['HOME'])")
    assert isinstance(manager.provisioner.started, forked_kernel.ForkedKernel)
    known, parent, home = said[0].split()
    assert known == "True" and int(parent) != os.getpid() and home == os.environ["HOME"]


@LINUX
def test_no_kernel_knows_what_another_has_done_and_each_has_chance_of_its_own() -> None:
    first, _ = run("import builtins, numpy, random; builtins.mark = 1", "print(random.random())")
    second, _ = run("import builtins, random; print(hasattr(builtins, 'mark'))", "print(random.random())")
    assert second[0].strip() == "False" and first[1] != second[1]


def test_a_kernel_speaks_through_a_folder_of_its_own_and_leaves_none() -> None:
    said, manager = run(
        "from ipykernel.kernelapp import IPKernelApp; app = IPKernelApp.instance(); print(app.transport, app.ip)"
    )
    transport, address = said[0].split()
    folder = Path(address).parent
    assert transport == "ipc" and not folder.exists()
    assert len(address) < 60  # a socket's path may have about a hundred letters


def test_nobody_else_may_enter_the_folder() -> None:
    said, _ = run(
        "import os; from ipykernel.kernelapp import IPKernelApp; "
        "print(oct(os.stat(os.path.dirname(IPKernelApp.instance().ip)).st_mode))"
    )
    assert int(said[0], 8) & 0o777 == 0o700


def test_spawned_by_a_switch_it_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(forked_kernel.SWITCH, "spawn")
    said, manager = run("print(1 + 1)")
    assert said == ["2\n"] and isinstance(manager.provisioner.started, subprocess.Popen)


@LINUX
@pytest.mark.parametrize(("cell", "code"), [
    ("import os; os.kill(os.getpid(), 9)", -signal.SIGKILL),
    ("import os; os.kill(os.getpid(), 11)", -signal.SIGSEGV),
    ("import os; os._exit(3)", 3),
])  # fmt: skip
def test_a_kernel_that_dies_tells_how(cell: str, code: int) -> None:
    client = make_client(cell)
    with pytest.raises(DeadKernelError):
        client.execute()
    assert client.km.find_exit_code() == code


def test_a_cell_that_does_not_end_is_given_up() -> None:
    client = make_client("import time; time.sleep(60)", timeout=1)
    with pytest.raises(CellTimeoutError):
        client.execute()
    assert client.km.find_exit_code() is None
    client.km.kill()
    assert client.km.provisioner.started.wait(timeout=10) == -signal.SIGKILL


@LINUX
def test_the_ordinary_python_kernel_is_forked_where_ours_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", OURS)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(1)")])
    kernel = AsyncKernelManager(kernel_name="python3")
    client = NotebookClient(notebook, km=kernel)
    client.owns_km = True
    client.execute()
    assert isinstance(kernel.provisioner.started, forked_kernel.ForkedKernel)


def test_a_kernel_of_another_program_is_none_of_ours() -> None:
    spec = KernelSpec(argv=["R", "-e", "IRkernel::main()", "{connection_file}"])
    provisioner = ForkedProvisioner(kernel_id="a", kernel_spec=spec, parent=AsyncKernelManager())
    asyncio.run(provisioner.pre_launch(env={}))
    assert provisioner.folder is None and provisioner.parent.transport == "tcp"


def test_sockets_lie_near_the_root_however_far_the_temporary_folder_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    far = tmp_path / ("far-" * 30)
    far.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(far))
    said, _ = run("from ipykernel.kernelapp import IPKernelApp; print(IPKernelApp.instance().ip)")
    assert said[0].startswith("/tmp/ct-")


def test_a_kernel_is_restarted_and_interrupted_like_any_other() -> None:
    async def go() -> list[str]:
        kernel, said = ForkedKernelManager(kernel_name="ctanalysis"), []
        await kernel.start_kernel()
        first = kernel.provisioner.started.pid
        await kernel.restart_kernel(now=True)
        client = kernel.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        waiting = asyncio.create_task(
            client._async_execute_interactive(
                "import time; time.sleep(60)", output_hook=lambda message: None, timeout=60
            )
        )
        await asyncio.sleep(1)
        await kernel.interrupt_kernel()
        reply = await waiting
        said += [reply["content"]["ename"], str(kernel.provisioner.started.pid != first)]
        client.stop_channels()
        await kernel.shutdown_kernel(now=True)
        return said

    assert asyncio.run(go()) == ["KeyboardInterrupt", "True"]
