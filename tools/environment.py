"""Make sure of the Python environment, then run the program, the tests, or Python in it. The
Makefile calls this.

Standard library only, and nothing that Python 3.6 cannot read: whoever has an old Python gets a
sentence, not a SyntaxError.

    python3 tools/environment.py run report --project ukraine
    python3 tools/environment.py test [pytest's arguments]
    python3 tools/environment.py python [Python's arguments]
"""

import collections
import contextlib
import errno
import fcntl
import glob
import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "ctanalysis-setup.json")
LOG = os.path.join(VENV, "setup.log")
LOCK = os.path.join(ROOT, ".venv.lock")

# A pip of today, what a report needs, and what is added when it is first asked for.
NAMED = ("installer", "report", "pdf", "word", "parquet", "lab", "odk", "dask", "test")
LOCKS = tuple(f"requirements/{name}.lock" for name in NAMED)
PIP_LOCK, RUN_LOCK, PDF_LOCK, WORD_LOCK, PARQUET_LOCK, LAB_LOCK, ODK_LOCK, DASK_LOCK, TEST_LOCK = LOCKS
ADDED = {
    PDF_LOCK: "what PDF needs",
    WORD_LOCK: "what Word documents need",
    PARQUET_LOCK: "what Parquet needs",
    LAB_LOCK: "JupyterLab",
    ODK_LOCK: "what ODK Central needs",
    DASK_LOCK: "Dask",
    TEST_LOCK: "what the tests need",
}
PROJECT_FILE = "pyproject.toml"

OLDEST, TOO_NEW = (3, 11), (3, 14)
WANTED = "Python 3.11, 3.12 or 3.13"
NAMES = ("python3.13", "python3.12", "python3.11")

# What the Makefile hands over, and what would lead Python or pip to another place than the
# environment.
MAKE_WORDS = (
    "CT_PROJECT",
    "CT_PERIOD",
    "CT_PERIODS",
    "CT_EXPLAIN",
    "CT_HEAD",
    "CT_REPAIR",
    "CT_WORKERS",
    "CT_FORM",
    "CT_ACTIVITY",
    "CT_INDICATORS",
    "CT_WORD",
    "CT_EDITION",
    "CT_FORMAT",
    "CT_FROM",
    "CT_PYTHON",
    "MAKELEVEL",
)
LEADS_ASTRAY = (  # and every variable that Python itself reads
    "__PYVENV_LAUNCHER__",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_ROOT",
)

PROBE = (
    "import os, sys; print('.'.join(map(str, sys.version_info[:3]))); print(getattr(sys, "
    "'_base_executable', sys.executable))"
)

Python = collections.namedtuple("Python", ["command", "version", "base"])


class SetupError(Exception):
    """What stops the set-up, as one sentence with the command that mends it."""


def main(arguments: "list[str]") -> int:
    """Do what the arguments say; return the exit code, unless another program takes over."""
    if len(arguments) < 1 or arguments[0] not in ("run", "test", "python"):
        say("Say what to do: `python3 tools/environment.py run|test|python …`; `make` alone explains.")
        return 2
    verb, rest = arguments[0], arguments[1:]
    try:
        os.chdir(ROOT)
        python = prepare(list_locks(verb, rest), os.environ)
        if verb == "test":
            return run_tests(python, rest)
        # -P: what lies beside the Makefile is no library, whatever its name
        take_over(python, ["-P", "-m", "ctanalysis", *rest] if verb == "run" else rest)
    except SetupError as error:
        say(str(error))
    except OSError as error:
        say(describe_os_error(error))
    except KeyboardInterrupt:
        say("Stopped. Nothing is lost: the same command goes on from here.")
        return 130
    return 2


def say(line: str) -> None:
    """Write a line to stderr, whatever its encoding can hold."""
    encoding = sys.stderr.encoding or "ascii"
    print(line.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)


def list_locks(verb: str, arguments: "list[str]") -> "list[str]":
    """List the locks of what the arguments ask for."""
    if verb != "run":
        return list(LOCKS)
    place = arguments.index("--format") + 1 if "--format" in arguments else len(arguments)
    formats = "".join(arguments[place : place + 1]).replace(" ", "").split(",")
    return [
        PIP_LOCK,
        RUN_LOCK,
        *(
            lock
            for format, lock in (("pdf", PDF_LOCK), ("docx", WORD_LOCK), ("parquet", PARQUET_LOCK))
            if format in formats
        ),
        *([PARQUET_LOCK, LAB_LOCK] if "lab" in arguments[:1] else []),  # scrapbook needs both
        *([ODK_LOCK] if any(word.startswith("central:") for word in arguments) else []),
        *([DASK_LOCK] if "--scheduler" in arguments else []),
    ]


def prepare(locks: "list[str]", environ: "Mapping[str, str]") -> str:
    """Return the Python to use: the active environment's if it has the program, else that of an
    up-to-date `.venv`.
    """
    active = find_active_python(environ)
    if active:
        if TEST_LOCK in locks:
            check_test_tools(active)
        return active
    python = choose_python(environ)
    wanted = describe_wanted(python, locks)
    if not is_current(read_stamp(), wanted):
        with hold_lock() as lock, stop_on_signal():
            # Another call may have done it all while this one waited.
            stamp = read_stamp()
            if not is_current(stamp, wanted):
                set_up(python, stamp, wanted, lock)
    return find_venv_python()


def take_over(python: str, arguments: "list[str]") -> None:
    """Become the environment's Python with these arguments."""
    sys.stdout.flush()
    os.execve(python, [python, *arguments], clean_environment(os.environ))


def run_tests(python: str, arguments: "list[str]") -> int:
    """Run the linter, the type checker and the tests; stop at the first that fails and return its
    exit code.
    """
    side_by_side = [
        "-n",
        "auto",
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
    ]  # a file's tests share what they set up; few long ones do not wait for the end
    for command in (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy", "ctanalysis", "tools"],
        ["pytest", *side_by_side, *arguments],
    ):
        code = subprocess.call([python, "-m", *command], env=clean_environment(os.environ))
        if code:
            # A negative code is the signal that ended it; as an exit code it would wrap round.
            return code if code > 0 else 128 - code
    return 0


def clean_environment(environ: "Mapping[str, str]") -> "dict[str, str]":
    """Return the user's environment without what leads Python or pip astray, and without the
    Makefile's copies.
    """
    return {
        name: value
        for name, value in environ.items()
        if name not in LEADS_ASTRAY + MAKE_WORDS and not name.startswith("PYTHON")
    }


# --- which Python
# ------------------------------------------------------------------------------------------------


def find_active_python(environ: "Mapping[str, str]") -> "str | None":
    """Return the Python of the active virtual or conda environment, if ctanalysis is installed
    there.
    """
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        prefix = environ.get(name, "")
        python = os.path.join(prefix, "bin", "python")
        # Our own .venv, activated, is kept current like any .venv.
        if not prefix or not os.path.exists(python) or os.path.realpath(prefix) == os.path.realpath(VENV):
            continue
        code = "import importlib.metadata as m; print(m.distribution('ctanalysis').read_text('direct_url.json') or '')"
        origin = ask([python, "-I", "-c", code])
        if origin is not None:
            warn_of_other_checkout(prefix, origin)
            return python
    return None


def warn_of_other_checkout(prefix: str, origin: str) -> None:
    """Say so if the active environment runs the code of another folder than this."""
    found = re.search(r'"url": *"file://([^"]*)"', origin)
    if found and '"editable": true' in origin:
        from urllib.parse import unquote

        folder = unquote(found.group(1))
        if os.path.realpath(folder) != ROOT:
            say(
                f"The active environment {prefix} runs the code of {folder}, not of this folder; "
                "to use this one: `deactivate`."
            )


def check_test_tools(python: str) -> None:
    """Refuse to test in an active environment that lacks what the tests need: it is the user's, we
    install nothing there.
    """
    code = (
        "import importlib.util as u; assert all(u.find_spec(name) for name in ('hypothesis', 'mypy', 'pytest', 'ruff'))"
    )
    if ask([python, "-I", "-c", code]) is None:
        named = " ".join(f"-r {name}" for name in LOCKS[1:])
        command = f"{shlex.quote(python)} -m pip install --require-hashes --no-deps {named}"
        raise SetupError(
            f"The active environment lacks what the tests need: `{command}`, or `deactivate` to test in .venv."
        )


def choose_python(environ: "Mapping[str, str]") -> Python:
    """Choose PYTHON if it is set, else the Python that runs this, else one found on PATH; it must
    be one that we support.
    """
    asked = environ.get("CT_PYTHON") or environ.get("PYTHON")
    if asked:
        python = probe_python(asked)
        if python is None:
            raise SetupError(
                f"PYTHON is set, but does not run as a Python: {asked!r}. Name another, or `unset PYTHON`."
            )
        if not is_supported(python.version):
            raise SetupError(
                f"PYTHON is Python {python.version}, which is {describe_misfit(python.version)}: "
                f"{name_install_command()}."
            )
        return python
    own = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
    running = Python(own, ".".join(map(str, sys.version_info[:3])), own)
    if is_supported(running.version):
        return running
    for name in NAMES:
        python = probe_python(name)
        if python and is_supported(python.version):
            return python
    raise SetupError(
        f"python3 is Python {running.version}, which is {describe_misfit(running.version)}: {name_install_command()}."
    )


def probe_python(name: str) -> "Python | None":
    """Ask a command or a path for its version and the installation behind it; None if it is not a
    Python that runs.
    """
    command = shutil.which(name)
    answer = ask([command, "-I", "-S", "-c", PROBE]) if command else None
    lines = (answer or "").splitlines()
    if command and len(lines) == 2 and re.match(r"\d+\.\d+\.\d+$", lines[0]):
        return Python(lines[1], lines[0], os.path.realpath(lines[1]))
    return None


def ask(command: "list[str]") -> "str | None":
    """Return what a short command prints, or None if it fails."""
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=60,
            env=clean_environment(os.environ),
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def is_supported(version: str) -> bool:
    """Tell whether the libraries of the lock file exist for this version of Python."""
    return OLDEST <= parse_version(version) < TOO_NEW


def describe_misfit(version: str) -> str:
    """Say in which way a version does not fit, and what does."""
    return f"too {'old' if parse_version(version) < OLDEST else 'new'}; {WANTED} is needed"


def parse_version(version: str) -> "tuple[int, ...]":
    """Return major and minor of a version as numbers."""
    return tuple(int(part) for part in version.split(".")[:2])


def name_install_command() -> str:
    """Return the command that installs a Python we support, as this system calls it."""
    if shutil.which("apt-get"):
        known = [name for name in NAMES if ask(["apt-cache", "show", name])]
        name = (known or list(NAMES))[0]
        return f"`{get_sudo()}apt install {name} {name}-venv`"
    for tool, command in (
        ("dnf", "sudo dnf install python3.13"),
        ("brew", "brew install python@3.13"),
        ("conda", "conda env create"),
    ):
        if shutil.which(tool):
            return f"`{command}`"
    return "install one with your system's package manager, then `make PYTHON=/path/to/python3.13 …`"


def get_sudo() -> str:
    """Return the prefix that a command for the administrator needs here."""
    return "" if os.geteuid() == 0 else "sudo "


# --- what is there, what is wanted
# ------------------------------------------------------------------------------------


def describe_wanted(python: Python, locks: "list[str]") -> "dict[str, str]":
    """Describe the environment that must be there, in the form of the stamp."""
    wanted = {name: hash_file(os.path.join(ROOT, name)) for name in [*locks, PROJECT_FILE]}
    wanted.update(checkout=ROOT, python=python.version, base=python.base)
    return wanted


def hash_file(path: str) -> str:
    """Return a file's SHA-256: contents count, times never."""
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except FileNotFoundError:
        name = os.path.relpath(path, ROOT)
        raise SetupError(f"The file {name} is missing from this checkout: `git checkout -- {name}`.") from None


def read_stamp() -> "dict[str, str]":
    """Return what the last finished set-up wrote down; empty if none was finished."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: "dict[str, str]") -> None:
    """Write the stamp whole, as the last act of a set-up."""
    with open(STAMP + ".new", "w", encoding="utf-8") as file:
        json.dump(stamp, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    os.replace(STAMP + ".new", STAMP)


def is_current(stamp: "dict[str, str]", wanted: "dict[str, str]") -> bool:
    """Tell whether nothing is left to do."""
    return find_fault(stamp, wanted) is None and not find_missing(stamp, wanted)


def find_fault(stamp: "dict[str, str]", wanted: "dict[str, str]") -> "str | None":
    """Say why `.venv` cannot be kept, or None if it can."""
    if not stamp:
        return "the last set-up was not finished"
    if stamp.get("checkout") != wanted["checkout"]:
        return "this folder was moved or copied"
    if stamp.get("python") != wanted["python"] or stamp.get("base") != wanted["base"]:
        return f"Python is now {wanted['python']} ({wanted['base']})"
    if not os.access(find_venv_python(), os.X_OK):
        return "its Python has vanished"
    return None


def find_missing(stamp: "dict[str, str]", wanted: "dict[str, str]") -> "list[str]":
    """List the locks, and the project file, whose present contents are not installed."""
    return [name for name in (*LOCKS, PROJECT_FILE) if name in wanted and stamp.get(name) != wanted[name]]


def find_venv_python() -> str:
    """Return the path of the Python in `.venv`."""
    return os.path.join(VENV, "bin", "python")


# --- the set-up
# ------------------------------------------------------------------------------------------------


def set_up(python: Python, stamp: "dict[str, str]", wanted: "dict[str, str]", lock: int) -> None:
    """Make `.venv` anew where it cannot be kept, install what is missing, and write the stamp."""
    begun = time.monotonic()
    fault = find_fault(stamp, wanted)
    if fault:
        again = f" again, because {fault}" if os.path.lexists(VENV) else ""
        say(f"Setting up{again}: a Python environment with the libraries in .venv (once, 1-3 minutes)…")
        check_venv_module(python)
        remove_venv()
        os.mkdir(VENV)
        make_venv(python, lock)
        stamp = {}
    missing = find_missing(stamp, wanted)
    if not fault:
        say(f"Setting up: {describe_missing(stamp, missing)} (once)…")
        # An interruption from here on leaves no stamp, so that a half-changed environment is never
        # used.
        os.remove(STAMP)
    try:
        for name in missing:
            install(name, lock)
        compile_libraries(lock)
    except SetupError:
        # pip takes back what it did not finish, so what was there before still is.
        if not fault:
            write_stamp(stamp)
        raise
    write_stamp(dict(stamp, **wanted))
    say(f"Set up in {time.monotonic() - begun:.0f} s.")


def describe_missing(stamp: "dict[str, str]", missing: "list[str]") -> str:
    """Say what is installed into an environment that is kept."""
    if all(name in ADDED and name not in stamp for name in missing):
        return f"adding {' and '.join(ADDED[name] for name in missing)}"
    return f"{' and '.join(missing)} changed"


def check_venv_module(python: Python) -> None:
    """Refuse a Python that cannot make environments."""
    if ask([python.command, "-I", "-c", "import venv, ensurepip"]) is None:
        raise SetupError(describe_missing_venv(python.version))


def describe_missing_venv(version: str) -> str:
    """Say which package holds the part of Python that makes environments."""
    name = "python" + ".".join(version.split(".")[:2])
    return (
        f"This {name} comes without the `venv` and `ensurepip` modules (Debian and Ubuntu ship "
        "them apart): "
        f"`{get_sudo()}apt install python3-venv {name}-venv`, then give the same command "
        "again."
    )


def remove_venv() -> None:
    """Remove `.venv`, its stamp first: what is left of it after an interruption must not look
    finished.
    """
    if os.path.islink(VENV) or os.path.isfile(VENV):
        os.remove(VENV)
        return
    with contextlib.suppress(FileNotFoundError):
        os.remove(STAMP)
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(VENV)


def make_venv(python: Python, lock: int) -> None:
    """Make an environment with pip in it."""
    run_step(
        [python.command, "-I", "-m", "venv", "--prompt", "ctanalysis", VENV],
        lock,
        lambda log: describe_venv_failure(log, python),
    )


def install(name: str, lock: int) -> None:
    """Install a lock's libraries, or the checkout itself (its build backend is in the lock, so this
    needs no network).
    """
    # pip's own settings say where the libraries come from.
    pip = [
        find_venv_python(),
        "-I",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "--no-deps",
        "--progress-bar",
        "off",
        "--no-compile",
    ]
    if name == PROJECT_FILE:
        run_step([*pip, "--no-index", "--no-build-isolation", "--editable", "."], lock, describe_failure)
        make_pointers_relative()
    else:
        run_step([*pip, "--require-hashes", "-r", name], lock, describe_failure)


def compile_libraries(lock: int) -> None:
    """Compile what was installed, on all cores, because imports are three times slower without; but
    not the libraries' own tests, a tenth of it all. What cannot be compiled is none the worse.
    """
    folders = glob.glob(os.path.join(glob.escape(VENV), "lib", "python3*", "site-packages"))
    skipped = r"site-packages.*[/\\]tests?[/\\]"
    with open(LOG, "ab") as log:
        subprocess.call(
            [find_venv_python(), "-I", "-m", "compileall", "-qq", "-j0", "-x", skipped, *folders],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=clean_environment(os.environ),
            pass_fds=[lock],
        )


def make_pointers_relative() -> None:
    """Let `.venv` point to the checkout by a relative path.

    Python before 3.13 reads the pointer in the locale's encoding, and does not start under LC_ALL=C
    if it holds an accent.
    """
    for pointer in glob.glob(os.path.join(glob.escape(VENV), "lib", "python3*", "site-packages", "*.pth")):
        with open(pointer, "rb") as file:
            text = file.read()
        if text.strip() == os.fsencode(ROOT):
            with open(pointer, "w", encoding="ascii") as file:
                file.write(os.path.relpath(ROOT, os.path.dirname(pointer)) + "\n")


def run_step(command: "list[str]", lock: int, describe: "Callable[[str], str]") -> None:
    """Run one step of the set-up with its output in the log; if it fails, raise what `describe`
    makes of that output.
    """
    environ = dict(clean_environment(os.environ), PIP_USER="0", PIP_REQUIRE_HASHES="0", PIP_REQUIRE_VIRTUALENV="0")
    with open(LOG, "ab+") as log:
        begin = log.seek(0, os.SEEK_END)
        # The step inherits the lock: if this process is killed, the next call still waits until the
        # step has ended.
        code = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environ, pass_fds=[lock])
        log.seek(begin)
        text = log.read().decode("utf-8", "replace")
    if code < 0:
        raise SetupError(
            f"The set-up was ended by signal {-code} (9 is often too little memory): give the same command again."
        )
    if code:
        raise SetupError(describe(text))


@contextlib.contextmanager
def hold_lock() -> "Iterator[int]":
    """Let one set-up of this folder run at a time; the lock goes with the processes that hold
    it.
    """
    descriptor = os.open(LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another call that is setting up this folder…")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def stop_on_signal() -> "Iterator[None]":
    """Turn a request to end into what Ctrl-C does, so that the running step ends too."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


# --- what went wrong
# ------------------------------------------------------------------------------------------------


def describe_failure(log: str) -> str:
    """Say in one sentence why pip failed, with the command that mends it."""
    for pattern, sentence in PIP_FAILURES:
        found = re.search(pattern, log)
        if found:
            return f"{sentence.format(*found.groups(), folder=shlex.quote(ROOT))} (pip's own words: {name_log()})"
    return f"pip could not install the libraries, see `tail -n 20 {name_log()}`; then give the same command again."


# The first that fits: pip reports "no such version" also when it was the network that failed.
PIP_FAILURES = (
    (
        r"No space left on device|Errno 28|Disk quota exceeded",
        ("The disk is full, and the libraries need about 1 GB: make room (`df -h {folder}` shows how much there is), ")
        + "then give the same command again.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        (
            "pip does not trust the certificate of its package index, so the libraries could not "
            "be "
            "fetched; nothing else is lost: "
        )
        + "`export PIP_CERT=/path/to/your/organisation.pem`, then give the same command again.",
    ),
    (
        (
            r"NewConnectionError|Failed to establish a new connection|NameResolutionError"
            r"|name resolution|Name or service not known|"
        )
        + (
            r"ConnectTimeout|ConnectionResetError|Read timed out|ReadTimeout"
            r"|Network is unreachable|Connection refused|ProxyError|"
        )
        + r"Connection aborted|Max retries exceeded|connection broken|IncompleteRead",
        (
            "No network: pip cannot reach its package index, so the libraries could not be "
            "fetched; "
            "nothing else is lost: connect "
        )
        + "(behind a proxy: `export HTTPS_PROXY=…`), then give the same command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        (
            "A library that was fetched is not the one that the lock file names, so nothing was "
            "installed: `python3 -m pip cache purge`, "
        )
        + "then give the same command again; if it stays so, tell whoever runs your package index.",
    ),
    (
        r"No matching distribution found for (\S+)",
        "The package index that pip uses has no {0} for this Python and machine: `python3 -m pip "
        "config list` shows which index that is.",
    ),
    (
        r"Permission denied|Errno 13|Read-only file system|Errno 30",
        ("Something may not be written, so the libraries could not be installed: `chmod -R u+w {folder}`, ")
        + "then give the same command again.",
    ),
)


def describe_venv_failure(log: str, python: Python) -> str:
    """Say in one sentence why the environment could not be made, with the command that mends it."""
    if re.search(
        r"No space left on device|Errno 28|Disk quota exceeded|Permission denied"
        r"|Read-only file system",
        log,
    ):
        return describe_failure(log)
    if "ensurepip" in log:
        return describe_missing_venv(python.version)
    return f"Python could not make the environment, see `tail -n 20 {name_log()}`; then give the same command again."


def describe_os_error(error: OSError) -> str:
    """Say in one sentence what the system refused, with the command that mends it."""
    folder = shlex.quote(ROOT)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        place = os.path.relpath(str(error.filename), ROOT) if error.filename else "a file"
        unlock = "" if error.errno == errno.EROFS else f"`chmod -R u+w {folder}`, or "
        return (
            f"The folder {folder} may not be written to ({place}: {error.strerror}), and the "
            f"set-up needs to: {unlock}"
            f"`cp -r {folder} ~/ctanalysis && cd ~/ctanalysis`, then give the same "
            "command again."
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"The disk is full: make room (`df -h {folder}` shows how much there is), then give the same command again."
        )
    place = f" ({error.filename})" if error.filename else ""
    return (
        f"The system refused a step of the set-up: {error.strerror}{place}; `make clean`, then "
        "give the same command again."
    )


def name_log() -> str:
    """Return the log's path as seen from the checkout."""
    return os.path.relpath(LOG, ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
