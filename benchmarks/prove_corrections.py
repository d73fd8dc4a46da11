"""Proof that a correction by few people leaves a way out, and that each way offered is safe.

    python -m benchmarks.prove_corrections [CORRECTIONS]

Each made-up project has published a report, or two; then one count, or one side of a share, is
corrected by few people. The next report is published as it is (where it is refused, after the
reports that the refusal names were withdrawn); or with the printed figures left as they were; or
for the longer period alone. Then all reports are read together. Exit code 1 if a way is blocked, or
a figure is found. The gate looks at each report.
"""

import sys
from functools import partial

from made.histories import MEASURES
from readers.corrections import attack
from readers.reader import attack_all

CORRECTIONS = 50  # of counts, and as many of shares


def main(words: list[str]) -> int:
    """Tries so many corrections; 0 if all have a way out, and nothing was found."""
    return max(
        [attack_all(words, CORRECTIONS, f"correction of {kind}", partial(attack, kind=kind)) for kind in MEASURES]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
