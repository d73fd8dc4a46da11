"""Proof that no input stops the program: files made to ask for much time or memory, each read by a
process of its own.

    python -m benchmarks.prove_inputs [PART OF A NAME ...]

One line an input: seconds of CPU, MB, characters said, exit code, first words. Exit code 1 if one
took over 10 s of CPU or 500 MB, said over 20 kB, ended in a traceback, or wrote anything outside
its own place.
"""

import sys
import time

from made.hostile_inputs import list_inputs
from made.hostile_rows import list_rows
from made.hostile_tables import list_tables
from made.outcomes import judge, try_input


def main(words: list[str]) -> int:
    """Tries them all, or those whose name holds one of the words."""
    faults = 0
    all_inputs = [*list_inputs(), *list_tables(), *list_rows()]
    chosen = [one for one in all_inputs if not words or any(word in one.name for word in words)]
    for one in chosen:
        found = try_input(one)
        fault = judge(one, found)
        faults += bool(fault)
        first = next((line for line in found.said.splitlines() if line.strip()), "")
        print(
            f"{fault or 'ok':7} {found.seconds:5.1f} s {found.megabytes:5} MB "
            f"{found.characters:7} ch  exit {found.code:3}  {one.name:45} {first[:110]}",
            flush=True,
        )
    print(f"{len(chosen)} inputs, {faults} faults")
    return bool(faults)


if __name__ == "__main__":
    begun = time.monotonic()
    code = main(sys.argv[1:])
    print(f"{time.monotonic() - begun:.0f} s")
    sys.exit(code)
