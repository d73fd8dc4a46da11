"""The set-up decides rightly what to do, and says in a sentence what went wrong; nothing here needs
a network.
"""

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from places import ROOT, load_tool

TOOL = ROOT / "tools" / "environment.py"
NAMES = ("installer", "report", "pdf", "word", "parquet", "lab", "odk", "dask", "test")
PIP, REPORT, PDF, WORD, PARQUET, LAB, ODK, DASK, TEST = LOCKS = [f"requirements/{name}.lock" for name in NAMES]

# A Python that answers questions as the real one does, "makes" environments that hold itself, and
# pretends to be pip.
# (To the shell its second line starts Python, whose path may hold a space; to Python that line is a
# text.)
STUB = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
'''
import os, sys
arguments = sys.argv[1:]
if "venv" in arguments:
    os.makedirs(os.path.join(arguments[-1], "bin"))
    os.symlink(os.path.realpath(__file__), os.path.join(arguments[-1], "bin", "python"))
elif "pip" in arguments:
    with open({record!r}, "a") as file:
        file.write(" ".join(arguments[arguments.index("install"):]) + "\\n")
    print(os.environ.get("STUB_SAYS", ""))
    sys.exit(int(os.environ.get("STUB_PIP", "0")))
elif "-c" in arguments:
    code = arguments[-1]
    if "version_info" in code:
        print({version!r}); print(os.path.realpath(__file__))
    if "ensurepip" in code or "ctanalysis" in code:
        sys.exit(int(os.environ.get("STUB_LACKS", "0")))
else:
    print("ran", *arguments)
    print(*(name for name in ("PYTHONPATH", "CT_PROJECT", "KEPT") if name in os.environ))
"""


class Checkout:
    """A checkout that holds what the set-up reads, and a stub for Python."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a folder é"
        self.record = folder / "pip.txt"
        (self.folder / "tools").mkdir(parents=True)
        shutil.copy(TOOL, self.folder / "tools")
        (self.folder / "requirements").mkdir()
        for name in (*LOCKS, "pyproject.toml"):
            (self.folder / name).write_text(name)
        self.python = self.add_python("python", "3.12.7")

    def add_python(self, name: str, version: str) -> Path:
        """Write a stub for one version of Python."""
        path = self.folder.parent / name
        path.write_text(STUB.format(python=sys.executable, record=str(self.record), version=version))
        path.chmod(0o755)
        return path

    def call(self, *arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
        """Call the tool as the Makefile does."""
        unwanted = ("VIRTUAL_ENV", "CONDA_PREFIX", "PYTHON", "CT_PYTHON", "PYTHONPATH")
        kept = {name: value for name, value in os.environ.items() if name not in unwanted}
        command = [sys.executable, "-I", "-S", "tools/environment.py", *arguments]
        environ = {**kept, "PYTHON": str(self.python), **environ}
        return subprocess.run(
            command, cwd=self.folder, env=environ, capture_output=True, text=True, timeout=60, check=False
        )

    def forget(self) -> list[str]:
        """Return what pip was asked to install since the last time."""
        lines = self.record.read_text().splitlines() if self.record.exists() else []
        self.record.unlink(missing_ok=True)
        return lines


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Give each test a checkout of its own."""
    return Checkout(tmp_path)


def test_the_first_call_sets_up_and_the_second_does_nothing(checkout: Checkout) -> None:
    first = checkout.call("run", "report", "--project", "a b")
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[0] == "ran -P -m ctanalysis report --project a b"
    log = (checkout.folder / ".venv" / "setup.log").read_text()
    assert "ran -I -m compileall -qq -j0 -x" in log
    assert first.stderr.startswith("Setting up: a Python environment") and "Set up in" in first.stderr
    newer, lock, editable = checkout.forget()
    assert newer.endswith(f"-r {PIP}")
    assert (
        "--require-hashes" in lock and "--no-deps" in lock and "--no-compile" in lock and lock.endswith(f"-r {REPORT}")
    )
    assert "--no-build-isolation" in editable and editable.endswith("--editable .")
    second = checkout.call("run", "report")
    assert (second.returncode, second.stderr, checkout.forget()) == (0, "", [])


def test_only_contents_count_never_times(checkout: Checkout) -> None:
    checkout.call("run")
    checkout.forget()
    os.utime(checkout.folder / REPORT, (1, 1))
    checkout.call("run")
    assert checkout.forget() == []
    (checkout.folder / REPORT).write_text("another")
    assert f"{REPORT} changed" in checkout.call("run").stderr
    assert [line.split()[-1] for line in checkout.forget()] == [REPORT]


def test_a_changed_project_file_installs_the_checkout_alone(checkout: Checkout) -> None:
    checkout.call("run")
    checkout.forget()
    (checkout.folder / "pyproject.toml").write_text("new entry points")
    checkout.call("run")
    assert [line.split()[-1] for line in checkout.forget()] == ["."]


def test_the_tests_add_all_locks_once(checkout: Checkout) -> None:
    checkout.call("run")
    checkout.forget()
    done = checkout.call("test", "-k", "x")
    assert (
        "adding what PDF needs and what Word documents need and what Parquet needs and JupyterLab "
        "and what ODK Central needs and Dask and what the tests need"
    ) in done.stderr
    assert [line.split()[-1] for line in checkout.forget()] == [PDF, WORD, PARQUET, LAB, ODK, DASK, TEST]
    assert [line for line in done.stdout.splitlines() if line.startswith("ran")] == [
        "ran -m ruff check .",
        "ran -m ruff format --check .",
        "ran -m mypy ctanalysis tools",
        "ran -m pytest -n auto --dist loadfile --no-loadscope-reorder -k x",
    ]
    checkout.call("run")
    checkout.call("test")
    assert checkout.forget() == []


@pytest.mark.parametrize(
    ("words", "added"),
    [
        (["lab"], [PARQUET, LAB]),
        (["report", "--project", "lab", "--format", "html, docx,pdf"], [PDF, WORD]),
        (["report", "--format", "parquet"], [PARQUET]),
        (["reports", "--format", "docx"], [WORD]),
        (["report", "--project", "docx", "--format", "html"], []),
        (["reports", "--scheduler", "tcp://10.0.0.1:8786"], [DASK]),
        (["new", "--from", "lab"], []),
        (["new", "--project", "x", "--from", "central:7/intake"], [ODK]),
    ],
)
@pytest.mark.sampled(2)
def test_what_is_asked_for_first_is_added_then(checkout: Checkout, words: list[str], added: list[str]) -> None:
    checkout.call("run", "report")
    assert [line.split()[-1] for line in checkout.forget()] == [PIP, REPORT, "."]
    checkout.call("run", *words)
    assert [line.split()[-1] for line in checkout.forget()] == added
    assert checkout.call("run", *words).stderr == ""


@pytest.mark.parametrize(
    "change", ["interrupted", "moved", "copied", "vanished", "other Python", "newer Python", "a file", "garbled"]
)
@pytest.mark.sampled(2)
def test_what_cannot_be_kept_is_made_anew(checkout: Checkout, change: str) -> None:
    checkout.call("run")
    checkout.forget()
    venv = checkout.folder / ".venv"
    (venv / "left over").touch()
    environ = {}
    if change == "interrupted":
        (venv / "ctanalysis-setup.json").unlink()
    elif change == "moved":
        checkout.folder = checkout.folder.rename(checkout.folder.parent / "elsewhere")
    elif change == "copied":
        checkout.folder = Path(shutil.copytree(checkout.folder, checkout.folder.parent / "copy", symlinks=True))
    elif change == "vanished":
        (venv / "bin" / "python").unlink()
    elif change == "other Python":
        environ["PYTHON"] = str(checkout.add_python("other", "3.12.7"))
    elif change == "newer Python":
        checkout.add_python("python", "3.12.8")
    elif change == "a file":
        shutil.rmtree(venv)
        venv.write_text("")
    elif change == "garbled":
        (venv / "ctanalysis-setup.json").write_text("[half a st")
    done = checkout.call("run", **environ)
    assert done.returncode == 0 and "Setting up again, because" in done.stderr, done.stderr
    assert not (checkout.folder / ".venv" / "left over").exists()
    assert len(checkout.forget()) == 3
    assert checkout.call("run", **environ).stderr == ""


def test_a_failed_update_keeps_what_was_there(checkout: Checkout) -> None:
    checkout.call("run")
    before = (checkout.folder / ".venv" / "ctanalysis-setup.json").read_text()
    (checkout.folder / REPORT).write_text("another")
    done = checkout.call("run", STUB_PIP="1", STUB_SAYS="Failed to establish a new connection")
    assert done.returncode == 2 and "No network" in done.stderr and "Traceback" not in done.stderr
    assert (checkout.folder / ".venv" / "ctanalysis-setup.json").read_text() == before
    assert "Failed to establish" in (checkout.folder / ".venv" / "setup.log").read_text()
    (checkout.folder / REPORT).write_text(REPORT)
    assert checkout.call("run").stderr == ""


def test_a_failed_first_set_up_is_done_again(checkout: Checkout) -> None:
    assert checkout.call("run", STUB_PIP="1").returncode == 2
    done = checkout.call("run")
    assert done.returncode == 0 and "the last set-up was not finished" in done.stderr


def test_a_missing_venv_module_is_named_with_its_package(checkout: Checkout) -> None:
    done = checkout.call("run", STUB_LACKS="1")
    assert done.returncode == 2 and "apt install python3-venv python3.12-venv" in done.stderr
    assert done.stdout == "" and not (checkout.folder / ".venv").exists()


@pytest.mark.parametrize(("version", "word"), [("3.10.14", "too old"), ("2.7.18", "too old"), ("3.14.0", "too new")])
@pytest.mark.sampled(1)
def test_a_python_that_does_not_fit_is_refused_in_a_sentence(checkout: Checkout, version: str, word: str) -> None:
    done = checkout.call("run", PYTHON=str(checkout.add_python("misfit", version)))
    assert (
        done.returncode == 2 and version in done.stderr and word in done.stderr and "3.11, 3.12 or 3.13" in done.stderr
    )
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["/bin/true", "/nowhere/python", "$(touch pwned)", "python; touch pwned"])
def test_a_python_that_is_none_is_refused(checkout: Checkout, command: str) -> None:
    done = checkout.call("run", PYTHON=command)
    assert done.returncode == 2 and "PYTHON is set" in done.stderr
    assert not (checkout.folder / "pwned").exists()


def test_another_python_on_the_path_serves_if_this_one_is_too_old(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = load_tool("environment")
    checkout.add_python("python3.12", "3.12.1")
    monkeypatch.setattr(tool.sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setenv("PATH", str(checkout.folder.parent))
    assert tool.choose_python({}).version == "3.12.1"
    monkeypatch.setenv("PATH", str(checkout.folder))
    with pytest.raises(tool.SetupError, match="too old"):
        tool.choose_python({})


def test_an_active_environment_with_the_program_is_used(checkout: Checkout) -> None:
    prefix = checkout.folder.parent / "active"
    (prefix / "bin").mkdir(parents=True)
    shutil.copy(checkout.python, prefix / "bin" / "python")
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        done = checkout.call("run", "report", **{name: str(prefix)})
        assert done.stdout.startswith("ran -P -m ctanalysis report") and done.stderr == ""
        assert not (checkout.folder / ".venv").exists()
    # Without the program in it, it is left alone.
    done = checkout.call("run", "report", VIRTUAL_ENV=str(checkout.folder.parent))
    assert (checkout.folder / ".venv").exists() and done.returncode == 0


def test_our_own_venv_activated_is_kept_current(checkout: Checkout) -> None:
    checkout.call("run")
    checkout.forget()
    (checkout.folder / REPORT).write_text("another")
    checkout.call("run", VIRTUAL_ENV=str(checkout.folder / ".venv"))
    assert [line.split()[-1] for line in checkout.forget()] == [REPORT]


def test_paths_for_other_pythons_do_not_leak_in_and_the_rest_stays(checkout: Checkout) -> None:
    done = checkout.call("run", "report", PYTHONPATH="/elsewhere", CT_PROJECT="x", KEPT="1")
    assert done.stdout.splitlines()[-1] == "KEPT"


def test_two_calls_at_once_wait_for_each_other(checkout: Checkout) -> None:
    import fcntl

    with open(checkout.folder / ".venv.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        environ = {**os.environ, "PYTHON": str(checkout.python), "VIRTUAL_ENV": "", "CONDA_PREFIX": ""}
        command = [sys.executable, "-I", "-S", "tools/environment.py", "run"]
        with subprocess.Popen(
            command, cwd=checkout.folder, env=environ, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        ) as call:
            assert call.stderr
            assert call.stderr.readline().startswith("Waiting for another call")
            time.sleep(0.1)
            assert call.poll() is None and not (checkout.folder / ".venv").exists()
            fcntl.flock(lock, fcntl.LOCK_UN)
            assert "Set up in" in call.communicate(timeout=30)[1]


def test_the_environment_points_to_its_checkout_without_an_accent(checkout: Checkout) -> None:
    tool = load_tool("environment", checkout.folder / "tools" / "environment.py")
    site = checkout.folder / ".venv" / "lib" / "python3.11" / "site-packages"
    site.mkdir(parents=True)
    (site / "ctanalysis.pth").write_text(f"{checkout.folder}\n")
    (site / "other.pth").write_text("import other\n")
    tool.make_pointers_relative()
    assert (site / "ctanalysis.pth").read_text() == "../../../..\n" and (
        site / "../../../.."
    ).resolve() == checkout.folder
    assert (site / "other.pth").read_text() == "import other\n"


def test_a_missing_lock_file_is_named(checkout: Checkout) -> None:
    (checkout.folder / REPORT).unlink()
    done = checkout.call("run")
    assert done.returncode == 2 and f"git checkout -- {REPORT}" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("dance",)])
def test_an_unknown_verb_is_a_sentence(checkout: Checkout, arguments: tuple[str, ...]) -> None:
    done = checkout.call(*arguments)
    assert done.returncode == 2 and "run|test|python" in done.stderr


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("WARNING: Retrying … NewConnectionError … ERROR: No matching distribution found for numpy==2", "No network"),
        ("Temporary failure in name resolution", "No network"),
        ("ProxyError('Cannot connect to proxy')", "No network"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "PIP_CERT"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "cache purge"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "numpy==2.4.6"),
        ("PermissionError: [Errno 13] Permission denied: 'x'", "chmod"),
        ("something {odd}", "tail -n 20"),
    ],
)
def test_every_failure_of_pip_is_one_sentence_with_a_command(log: str, words: str) -> None:
    sentence = load_tool("environment").describe_failure(log)
    assert words in sentence and "`" in sentence and "setup.log" in sentence and "\n" not in sentence


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EROFS, "cp -r"), (errno.EACCES, "chmod"), (errno.ENOSPC, "df -h"), (errno.EIO, "make clean")],
)
def test_what_the_system_refuses_is_one_sentence_with_a_command(number: int, words: str) -> None:
    sentence = load_tool("environment").describe_os_error(OSError(number, os.strerror(number), str(TOOL)))
    assert words in sentence and "`" in sentence and "\n" not in sentence


def test_an_old_python_can_read_the_tool() -> None:
    import ast

    ast.parse(TOOL.read_text("utf-8"), feature_version=(3, 6))


def test_the_stamp_holds_what_it_is_compared_with(checkout: Checkout) -> None:
    checkout.call("run")
    stamp = json.loads((checkout.folder / ".venv" / "ctanalysis-setup.json").read_text())
    assert (
        stamp["checkout"] == str(checkout.folder)
        and stamp["python"] == "3.12.7"
        and stamp["base"] == str(checkout.python)
    )
    assert len(stamp[REPORT]) == 64
