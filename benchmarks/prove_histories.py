"""Proof that nobody can be worked out of all reports of a project together: made-up histories of
counts and of shares, each report released after those before, all of them read together by who
reads one edition.

    python -m benchmarks.prove_histories [HISTORIES]

The reader knows which quarter was corrected, not which of its counts; what was withdrawn stays
known. After each report as many numbers must be possible for every withheld figure of few people as
the threshold says, or all small ones; for every correction by few too. A report that is refused is
not published; the gate must let all others pass. Where what was printed before left fewer already
(girls of a group of eight that is printed, before anybody asked how many girls there are), that is
counted apart. Exit code 1 if fewer are.
"""

import sys
from functools import partial

from made.histories import MEASURES
from readers.histories import attack_gated
from readers.reader import attack_all

HISTORIES = 500  # of counts, and as many of shares


def main(words: list[str]) -> int:
    """Attacks so many histories of each kind; 0 if nothing of any was found."""
    return max(
        [attack_all(words, HISTORIES, f"history of {kind}", partial(attack_gated, kind=kind)) for kind in MEASURES]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
