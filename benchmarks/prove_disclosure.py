"""Proof that nobody is exposed: made-up tables and histories of reports read by who knows the
manual, and other figures in the place of withheld ones.

    python -m benchmarks.prove_disclosure

Runs `prove_tables`, `prove_histories` and `prove_interference` one after the other; exit code 1 if
any of them found something.
"""

import sys

from benchmarks import prove_histories, prove_interference, prove_tables


def main() -> int:
    """Runs the three; 0 if none found anything."""
    return max([part.main([]) for part in (prove_tables, prove_histories, prove_interference)])


if __name__ == "__main__":
    sys.exit(main())
