"""Proof that nothing of the user's surroundings changes a report: variables, files beside the
project, and files in the user's folder, each with code or settings that are not ours.

    python -m benchmarks.prove_hijacks [PART OF A NAME ...]

Each hijack makes the same report in a scratch folder, as the Makefile does, and compares every file
of the revision with that of a clean run; code that is not ours says so by a file that it would
write. One line a hijack: same bytes, or refused by name; exit code 1 otherwise.
"""

import sys

from made.hijacks import HIJACKS, find_outcome, judge


def main(words: list[str]) -> int:
    """Tries them all, or those whose name holds one of the words."""
    failed = 0
    clean = find_outcome(lambda place: None)
    chosen = [name for name in HIJACKS if not words or any(word in name for word in words)]
    for name in chosen:
        fault = judge(name, clean)
        failed += bool(fault)
        print(f"{name}: {fault or 'same bytes'}", flush=True)
    print(f"{len(chosen)} hijacks, {failed} succeeded")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
