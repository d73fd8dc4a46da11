"""Hijacks: variables, files beside a project and files in the user's folder, each with code or
settings that are not ours. Each makes the same report in a scratch folder, as the Makefile does;
code that is not ours says so by a file that it would write.
"""

import copy
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from places import ROOT

from made.portfolio import write_project

PROJECT, PERIOD = 0, "2024-Q4"
LEFT = "left in HOME: "
CODE = "import pathlib; pathlib.Path({mark!r}).write_text('run')\n"
RC = "lines.linewidth: 9\naxes.facecolor: red\nfont.size: 30\nsvg.hashsalt: other\n"
HARMLESS = {
    "PYTHONHASHSEED": "7", "PYTHONOPTIMIZE": "2", "PYTHONWARNINGS": "error::DeprecationWarning",
    "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1", "PYTHONINSPECT": "", "PYTHONUNBUFFERED": "1",
    "PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1", "PYTHONCASEOK": "1",
    "PYTHONINTMAXSTRDIGITS": "640", "PYTHONTRACEMALLOC": "1", "PYTHONMALLOC": "malloc",
    "PYTHONCOERCECLOCALE": "0", "PYTHONNODEBUGRANGES": "1", "PYTHONPROFILEIMPORTTIME": "1",
    "PYTHONVERBOSE": "", "PYTHONFAULTHANDLER": "1",
    "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "POSIX", "LANGUAGE": "ar",
    "SOURCE_DATE_EPOCH": "1", "COLUMNS": "20", "NO_COLOR": "1", "FORCE_COLOR": "1",
    "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2", "MKL_NUM_THREADS": "2",
    "MPLBACKEND": "nonsense", "JUPYTER_NO_CONFIG": "0", "JUPYTER_PLATFORM_DIRS": "1",
    "JUPYTER_PREFER_ENV_PATH": "0", "JUPYTER_ALLOW_INSECURE_WRITES": "1",
    "JUPYTER_DEFAULT_PROVISIONER_NAME": "nonsense", "PAPERMILL_TRANSLATORS": "x",
    "PANDAS_COPY_ON_WRITE": "0", "NUMEXPR_MAX_THREADS": "1", "DISPLAY": ":99",
}  # fmt: skip


class Place:
    """A scratch home and project, and the mark that code which is not ours would leave."""

    def __init__(self, folder: Path) -> None:
        self.home, self.root = folder / "home", folder / "project"
        self.mark = folder / "mark"
        self.home.mkdir()
        shutil.copytree(ROOT / "notebooks", self.root / "notebooks")
        self.project = write_project(self.root, PROJECT)
        self.variables: dict[str, str] = {}

    def write(self, path: Path, text: str) -> Path:
        """A file with its folders."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    @property
    def code(self) -> str:
        return CODE.format(mark=str(self.mark))


def set_variable(name: str, value: str) -> Callable[[Place], None]:
    """A hijack by one variable."""

    def hijack(place: Place) -> None:
        place.variables[name] = value

    return hijack


def hijack_startup(place: Place) -> None:
    place.variables["PYTHONSTARTUP"] = str(place.write(place.home / "startup.py", place.code))


def hijack_path(place: Place) -> None:
    for name in ("yaml", "pandas", "sitecustomize", "usercustomize", "calendar"):
        place.write(place.home / "lib" / f"{name}.py", place.code)
    place.variables["PYTHONPATH"] = str(place.home / "lib")


def hijack_home_of_python(place: Place) -> None:
    place.variables["PYTHONHOME"] = str(place.home)


def hijack_user_base(place: Place) -> None:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    place.write(place.home / "base/lib" / version / "site-packages/usercustomize.py", place.code)
    place.variables["PYTHONUSERBASE"] = str(place.home / "base")


def hijack_breakpoint(place: Place) -> None:
    place.write(place.home / "lib" / "stop.py", place.code)
    place.variables["PYTHONBREAKPOINT"] = "stop.here"


def hijack_ipython(place: Place) -> None:
    profile = place.home / "ipython" / "profile_default"
    place.write(profile / "startup" / "00.py", place.code)
    place.write(profile / "ipython_config.py", place.code)
    place.write(profile / "ipython_kernel_config.py", place.code)
    place.variables["IPYTHONDIR"] = str(place.home / "ipython")


def hijack_home(place: Place) -> None:
    profile = place.home / ".ipython" / "profile_default"
    place.write(profile / "startup" / "00.py", place.code)
    place.write(profile / "ipython_config.py", place.code)
    place.write(place.home / ".jupyter" / "jupyter_nbconvert_config.py", place.code)
    place.write(place.home / ".jupyter" / "jupyter_config.py", place.code)
    place.write(place.home / ".config" / "matplotlib" / "matplotlibrc", RC)
    place.write(place.home / ".matplotlib" / "matplotlibrc", RC)
    _write_fonts(place.home / ".cache" / "matplotlib")
    _write_templates(place, place.home / ".local" / "share" / "jupyter")


def hijack_jupyter(name: str) -> Callable[[Place], None]:
    """A hijack by a folder that Jupyter reads."""

    def hijack(place: Place) -> None:
        folder = place.home / "jupyter"
        _write_templates(place, folder)
        for config in ("jupyter_config", "jupyter_nbconvert_config", "papermill_config"):
            place.write(folder / f"{config}.py", place.code)
        kernel = '{"argv": ["touch", "MARK"], "language": "python", "display_name": "x"}'
        for spec in ("python3", "ctanalysis"):
            text = kernel.replace("MARK", str(place.mark))
            place.write(folder / "kernels" / spec / "kernel.json", text)
        place.variables[name] = str(folder)

    return hijack


def _write_templates(place: Place, folder: Path) -> None:
    for name in ("ctanalysis", "base", "classic", "lab"):
        base = folder / "nbconvert" / "templates" / name
        place.write(base / "index.html.j2", "NOT OURS")
        place.write(base / "conf.json", '{"base_template": "elsewhere"}')


def hijack_matplotlib(name: str) -> Callable[[Place], None]:
    """A hijack by a folder or a file that matplotlib reads."""

    def hijack(place: Place) -> None:
        place.write(place.home / "mpl" / "matplotlibrc", RC)
        place.write(place.home / "mpl" / "matplotlib" / "matplotlibrc", RC)
        _write_fonts(place.home / "mpl")
        _write_fonts(place.home / "mpl" / "matplotlib")
        place.variables[name] = str(place.home / "mpl")

    return hijack


def _write_fonts(folder: Path) -> None:
    """A list of fonts in which ours is another."""
    from matplotlib import font_manager

    fonts = copy.copy(font_manager.fontManager)
    other = fonts.findfont("STIXGeneral")
    fonts.ttflist = [replace(entry, fname=other) if entry.name == "DejaVu Sans" else entry for entry in fonts.ttflist]
    folder.mkdir(parents=True, exist_ok=True)
    font_manager.json_dump(fonts, folder / f"fontlist-v{fonts.__version__}.json")


def hijack_beside(place: Place) -> None:
    names = ("yaml", "pandas", "calendar", "json", "sitecustomize", "usercustomize", "ctanalysis",
             "IPython", "ipykernel", "papermill", "seaborn")  # fmt: skip
    for name in names:
        place.write(place.root / f"{name}.py", place.code)
        place.write(place.root / "notebooks" / f"{name}.py", place.code)


def hijack_settings_beside(place: Place) -> None:
    for folder in (place.root, place.root / "notebooks"):
        place.write(folder / "matplotlibrc", RC)
        place.write(folder / "ipython_config.py", place.code)
        place.write(folder / "ipython_kernel_config.py", place.code)
        place.write(folder / "jupyter_nbconvert_config.py", place.code)
        place.write(folder / ".env", "PYTHONSTARTUP=x\n")
        place.write(folder / "pyvenv.cfg", "home = /nowhere\n")


HIJACKS: Mapping[str, Callable[[Place], None]] = {
    "PYTHONSTARTUP": hijack_startup,
    "PYTHONPATH": hijack_path,
    "PYTHONHOME": hijack_home_of_python,
    "PYTHONUSERBASE": hijack_user_base,
    "PYTHONBREAKPOINT": hijack_breakpoint,
    "PYTHONPYCACHEPREFIX": set_variable("PYTHONPYCACHEPREFIX", "/nowhere"),
    "PYTHONEXECUTABLE": set_variable("PYTHONEXECUTABLE", "/nowhere/python"),
    "PYTHONPLATLIBDIR": set_variable("PYTHONPLATLIBDIR", "lib"),
    "IPYTHONDIR": hijack_ipython,
    "files in HOME": hijack_home,
    **{
        name: hijack_jupyter(name)
        for name in (
            "JUPYTER_PATH", "JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR", "XDG_DATA_HOME",
        )
    },
    **{
        name: hijack_matplotlib(name)
        for name in ("MPLCONFIGDIR", "MATPLOTLIBRC", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    },
    "modules beside the project": hijack_beside,
    "settings beside the project": hijack_settings_beside,
    **{name: set_variable(name, value) for name, value in HARMLESS.items()},
}  # fmt: skip


def judge(name: str, clean: Mapping[str, str]) -> str:
    """What the hijack changed; empty where every byte is the same and no code of it was run."""
    found = find_outcome(HIJACKS[name])
    if found.get("mark"):
        return "code that is not ours was run"
    if found.get("said"):
        return "" if name in found["said"] else f"no report: {found['said'][-300:]}"
    other = sorted(path for path in clean.keys() | found.keys() if clean.get(path) != found.get(path))
    return f"other bytes: {', '.join(other[:3])}" if other else ""


def find_outcome(hijack: Callable[[Place], None]) -> dict[str, str]:
    """The digest of each file of the revision, by its path; what was said where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        hijack(place)
        before = set(place.home.rglob("*"))
        environ = {"PATH": os.environ["PATH"], "HOME": str(place.home), **place.variables}
        environ = _load_environment_tool().clean_environment(environ)
        # where the program is when nothing is installed: after what the tool has taken out
        environ["PYTHONPATH"] = str(ROOT)
        done = subprocess.run(
            [sys.executable, "-P", "-m", "ctanalysis", "report", "--project", place.project] + ["--period", PERIOD],
            cwd=place.root,
            env=environ,
            capture_output=True,
            text=True,
            errors="replace",
        )
        mark = {"mark": "run"} if place.mark.exists() else {}
        if done.returncode:
            return {"said": done.stderr, **mark}
        data = next((place.root / "reports").glob("*/*/archive/0001/data"))
        files = sorted(path for path in data.rglob("*") if path.is_file())
        left = {f"{LEFT}{path.name}": "" for path in set(place.home.rglob("*")) - before}
        return (
            mark
            | left
            | {path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
        )


def _load_environment_tool() -> Any:
    spec = importlib.util.spec_from_file_location("environment", ROOT / "tools/environment.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
