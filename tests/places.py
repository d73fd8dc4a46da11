"""Where things lie: the checkout, the answers that tests are held against, and the shared inputs
beside the checkout.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
REFERENCE = TESTS / "reference"
SHARED = ROOT.parent / "shared"
