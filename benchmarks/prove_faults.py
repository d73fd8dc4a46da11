"""Proof that a disk that refuses, or a kill, leaves the archive whole and the words true: at each
call of publishing, withdrawing and rebuilding that changes the disk.

    python -m benchmarks.prove_faults [--every 1]

Each round works on an archive of its own. Before one call the process is killed, or that call
fails, once with each answer of a disk. Afterwards the report shows the old or the new text and
nothing else; if it was said that the last report stays as it was, the new one is in no archive; if
a report was withdrawn and that was said, nothing of it can be read. The same work done again must
then succeed and leave an archive that verifies, with no file that is not of it. One line a kind of
round, a count at the end, exit code 1 if any failed. `--every 7` takes every seventh call.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from forging.faults import WORKS, make_sound, try_work


def main(words: list[str]) -> int:
    """Tries every call with every answer."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.prove_faults")
    parser.add_argument("--every", type=int, default=1, help="every so many calls")
    every = parser.parse_args(words).every
    rounds, failed = 0, 0
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound"
        make_sound(sound)
        for name in WORKS:
            told: Counter[str] = Counter()
            for what, faults in try_work(name, sound, Path(place) / "case", every):
                rounds, failed = rounds + 1, failed + bool(faults)
                told["whole" if not faults else "FAILED"] += 1
                for fault in faults:
                    print(f"{name}, {what}: {fault}", flush=True)
            print(f"{name}: {dict(told)}", flush=True)
    print(f"{rounds} rounds, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
