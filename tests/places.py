"""Where things lie: the checkout and its tools, the answers that tests are held against, and the
shared inputs beside the checkout.
"""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
REFERENCE = TESTS / "reference"
SHARED = ROOT.parent / "shared"


def load_tool(name: str, path: Path | None = None) -> ModuleType:
    """A program of tools/ as a module: the folder is no package."""
    place = path or ROOT / "tools" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"{name}_under_test", place)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
