"""docs/licences.md: every locked package with its licence, as the package itself states it.

    python tools/licences_page.py

What is installed here says its licence; of what is not, the line that stands is kept.
"""

import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
PAGE = FOLDER.parent / "docs" / "licences.md"
HEAD = """\
# Licences of what is installed

ctanalysis is under the Apache License 2.0 ([LICENSE](../LICENSE)). None of the packages below is
part of it: they are installed from the locks in `requirements/`, each under its own licence, as
the package states it. Written by `tools/licences_page.py`.

| package | licence | locks |
|---|---|---|
"""
ROW = re.compile(r"(?m)^\| ([^ |]+) \| ([^|]+) \| ([^|]+) \|$")
CLASSIFIER = re.compile(r"License :: (?:OSI Approved :: )?(.+)")
PINNED = re.compile(r"(?m)^([A-Za-z0-9._-]+)==")
LONGEST = 60
UNKNOWN, SEE = "unknown", "see the package"


def main() -> None:
    """Writes the page."""
    PAGE.write_text(make_page(), encoding="utf-8")


def make_page() -> str:
    """The page's text."""
    kept = dict(read_rows(PAGE.read_text(encoding="utf-8"))) if PAGE.is_file() else {}
    installed = {_fold(one.metadata["Name"]): one for one in distributions()}
    locks: dict[str, set[str]] = {}
    for lock in sorted(FOLDER.glob("*.lock")):
        for name in PINNED.findall(lock.read_text(encoding="utf-8")):
            locks.setdefault(_fold(name), set()).add(lock.stem)
    rows = []
    for name in sorted(locks):
        licence = find_licence(installed[name]) if name in installed else kept.get(name, UNKNOWN)
        rows.append(f"| {name} | {licence} | {', '.join(sorted(locks[name]))} |\n")
    return HEAD + "".join(rows)


def read_rows(text: str) -> list[tuple[str, str]]:
    """Package and licence of each row."""
    return [(name, licence) for name, licence, _ in ROW.findall(text) if name != "package"]


def find_licence(package: Distribution) -> str:
    """The licence as the package states it: an SPDX expression, its classifiers, or a short
    text.
    """
    metadata = package.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    stated = [found[1] for line in metadata.get_all("Classifier") or () if (found := CLASSIFIER.fullmatch(line))]
    if stated:
        return ", ".join(sorted(stated))
    text = " ".join(metadata["License"].split()) if "License" in metadata else ""
    return text if 0 < len(text) <= LONGEST and "|" not in text else _read_first_line(package)


def _read_first_line(package: Distribution) -> str:
    """What the package's licence file begins with."""
    for file in package.files or ():
        if "licen" in file.name.lower():
            text = file.read_text(encoding="utf-8")
            if "Permission is hereby granted, free of charge" in text:
                return "MIT"
            return next((line.strip() for line in text.split("\n") if line.strip()), SEE)
    return SEE


def _fold(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()
