"""Proof that nobody is exposed: made-up tables and histories of reports read by who knows the
manual, and other figures in the place of withheld ones.

    python -m benchmarks.prove_disclosure

Runs `prove_tables`, `prove_histories`, `prove_corrections`, `prove_interference` and
`prove_artefacts` one after the other; exit code 1 if any of them found something.
"""

import sys

from benchmarks import prove_artefacts, prove_corrections, prove_histories, prove_interference, prove_tables

PARTS = (prove_tables, prove_histories, prove_corrections, prove_interference, prove_artefacts)


def main() -> int:
    """Runs them; 0 if none found anything."""
    return max([int(part.main([])) for part in PARTS])


if __name__ == "__main__":
    sys.exit(main())
