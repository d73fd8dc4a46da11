"""Measured claims, each one runnable: `python -m benchmarks.<name>`. What they share with the tests
(made-up inputs, readers, forgeries) lies among the tests.
"""

import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent / "tests"))
