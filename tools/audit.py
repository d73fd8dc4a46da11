"""The locked packages that have known weaknesses (`make audit`), asked of the database at osv.dev.

    python tools/audit.py [ADDRESS]

Sent are names and versions of the locks, nothing else. One line a weakness: package, version, lock,
its number, in which version it is mended. Exit code 1 if there are any, 0 if there are none or the
database cannot be had, which is said.
"""

import json
import re
import sys
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
ADDRESS = "https://api.osv.dev"
PINNED = re.compile(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)")
SECONDS, AT_ONCE = 30, 500


@dataclass(frozen=True)
class Package:
    """A locked package, and the locks it stands in."""

    name: str
    version: str
    locks: tuple[str, ...]


def main(words: list[str]) -> int:
    """Asks for all locked packages, and prints what is known of them."""
    address = words[0] if words else ADDRESS
    packages = list_packages(FOLDER)
    try:
        found = list(find_weaknesses(packages, address))
    except (OSError, ValueError) as error:
        print(f"The database of weaknesses cannot be had ({type(error).__name__}): {address}")
        print(f"{len(packages)} packages are locked; nothing is known of them here.")
        return 0
    for line in found:
        print(line)
    print(f"{len(packages)} packages are locked, {len(found)} weaknesses are known.")
    return bool(found)


def list_packages(folder: Path) -> list[Package]:
    """Every package and version of the locks, by name."""
    found: dict[tuple[str, str], list[str]] = {}
    for lock in sorted(folder.glob("*.lock")):
        for name, version in PINNED.findall(lock.read_text(encoding="utf-8")):
            locks = found.setdefault((name.lower(), version), [])
            if lock.stem not in locks:
                locks.append(lock.stem)
    return [Package(*key, tuple(locks)) for key, locks in sorted(found.items())]


def find_weaknesses(packages: list[Package], address: str) -> Iterator[str]:
    """One line for each that the database knows; OSError where it cannot be reached."""
    for start in range(0, len(packages), AT_ONCE):
        asked = packages[start : start + AT_ONCE]
        queries = [{"package": {"name": one.name, "ecosystem": "PyPI"}, "version": one.version} for one in asked]
        answer = _ask(f"{address}/v1/querybatch", {"queries": queries})
        for one, known in zip(asked, answer["results"], strict=True):
            for number in sorted(item["id"] for item in known.get("vulns", ())):
                mended = sorted(set(_list_mended(_ask(f"{address}/v1/vulns/{number}"), one.name)))
                yield (
                    f"{one.name} {one.version} ({', '.join(one.locks)}): {number}, mended in "
                    f"{', '.join(mended) or 'no version yet'}"
                )


def _list_mended(weakness: dict[str, Any], name: str) -> Iterable[str]:
    for affected in weakness.get("affected", ()):
        if affected.get("package", {}).get("name", "").lower() == name:
            for stretch in affected.get("ranges", ()):
                yield from (e["fixed"] for e in stretch.get("events", ()) if "fixed" in e)


def _ask(address: str, question: Any = None) -> Any:
    data = None if question is None else json.dumps(question).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
