"""The ledger: what earlier reports of a project have published, read back from their results."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Key = tuple[str, str, str | None]
COUNTS = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class Ledger:
    """Published cells: (indicator, period, group) to the figures printed, and the releases they stand in."""

    cells: Mapping[Key, tuple[tuple[tuple[float | None, ...], str], ...]] = field(default_factory=dict)

    def find(self, key: Key) -> tuple[tuple[tuple[float | None, ...], str], ...]:
        """Every (figures, release) that was ever published for the cell."""
        return self.cells.get(key, ())


def read_ledger(root: Path, project: str, edition: str) -> Ledger:
    """What the project's archived reports of this edition (and the public ones, which everybody knows) have published."""
    folders = [root / "reports" / project] + ([root / "restricted" / edition / project] if edition == "partner" else [])
    return gather_ledger(path for folder in folders for path in sorted(folder.glob("*/archive/[0-9]*/data/results.json")))


def gather_ledger(results: Iterable[Path]) -> Ledger:
    """The ledger of these results.json files; a file that cannot be read is an earlier format and holds nothing for it."""
    cells: dict[Key, list[tuple[tuple[float | None, ...], str]]] = {}
    for path in results:
        record = json.loads(path.read_text(encoding="utf-8"))
        release = f"{record['project']} {record['period']} ({record['edition']}, {path.parent.parent.name})"
        for kind in record["findings"]:
            for row in kind["rows"] if kind["kind"] == "series" else ():
                if not row["withheld"]:
                    figures = tuple(row[name] for name in COUNTS)
                    cells.setdefault((row["indicator"], row["period"], row["group"]), []).append((figures, release))
    return Ledger({key: tuple(dict(found).items()) for key, found in cells.items()})
