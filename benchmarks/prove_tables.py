"""Proof that nobody can be worked out of a released table: made-up tables, each released and read
by a reader who knows the manual.

    python -m benchmarks.prove_tables [TABLES]

For each withheld figure of fewer people than its threshold, and each such figure that nobody
printed, the reader must be left as many numbers as the threshold says. Of overlapping parts and
distinct persons everybody can tell which are small: there the whole of one to the threshold less
one must stay open. Exit code 1 if any is not.
"""

import sys

from readers.reader import attack_all
from readers.tables import attack_seed

TABLES = 2000


def main(words: list[str]) -> int:
    """Attacks so many tables; 0 if nothing of any was found."""
    return attack_all(words, TABLES, "table", attack_seed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
