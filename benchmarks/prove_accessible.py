"""Proof that pages are accessible: axe-core over published reports at three widths, in dark and for
print, annexes open.

    python -m benchmarks.prove_accessible [report.html ...]

Without a file, every report.html below reports/ and restricted/. One line a report and look with
what was found; exit code 1 if anything was. Needs Chromium, playwright and axe-playwright-python.
"""

import sys
from pathlib import Path

from browser import find_violations, open_browser

LOOKS = (
    (1280, "light", "screen"),
    (390, "light", "screen"),
    (320, "light", "screen"),
    (1280, "dark", "screen"),
    (1280, "light", "print"),
)


def main(files: list[str]) -> int:
    """Looks at every file; 0 if nothing was found."""
    named = [Path(file).resolve() for file in files] or sorted(
        path
        for folder in ("reports", "restricted")
        for path in Path(folder).resolve().glob("**/report.html")
        if path.is_symlink()
    )
    number = 0
    with open_browser() as browser:
        for file in named:
            for look in LOOKS:
                found = find_violations(browser, file, *look)
                number += len(found)
                print(f"{file.parent.name} {look}: {'; '.join(found) or 'nothing'}", flush=True)
    print(f"{len(named)} reports, {len(LOOKS)} looks each: {number} violations")
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
