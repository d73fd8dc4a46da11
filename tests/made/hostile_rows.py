"""Observations made to be compared for ever: as many valid rows as may be read, in groups, periods
and dimensions of which each holds or contradicts many others. Invented.
"""

from collections.abc import Callable, Iterator
from itertools import chain, product
from pathlib import Path
from random import Random

from made.hostile_inputs import DATA, PARAMETERS, HostileInput

Rows = Iterator[str]
HEAD = (
    "project: {{id: alpha, title: Alpha, start: {start}, end: {end}}}\n"
    "calendar: {{frequency: {frequency}{periods}}}\n"
    "sources: {{observations: {{kind: csv, path: data/alpha/observations.csv}}}}\n"
)
INDICATOR = (
    "  - {{id: i{number}, title: People {number}, pillar: protection, level: output, unit: count, "
    "counts: people, direction: increase, aggregate: sum}}\n"
)


def list_rows() -> tuple[HostileInput, ...]:
    """Every table of observations."""
    return (
        HostileInput("48,000 rows in 200 years", write_years, may_be_read=True),
        HostileInput("49,000 rows in periods within each other", write_nested, may_be_read=True),
        HostileInput("220 groups by 220", write_crossed),
        HostileInput("20,000 rows that differ", write_differing, may_be_read=True),
        HostileInput("29,000 rows by fourteen dimensions", write_divided),
        HostileInput("45,000 rows by eight dimensions", _make_divided_writer(8, 40, 45_000)),
    )


def write_years(root: Path) -> None:
    months = (f"{1900 + month // 12}-{month % 12 + 1:02d}" for month in range(2_400))
    quarters = (f"{1900 + quarter // 4}-Q{quarter % 4 + 1}" for quarter in range(800))
    labels = [*months, *quarters]
    rows = (f"i{number},{label},{number}" for number, label in product(range(15), labels))
    _write(root, rows, indicators=15, frequency="month", start=1900, end=2099)


def write_nested(root: Path) -> None:
    named = (f"P{n}: 2010-01-01..{2011 + n // 12}-{n % 12 + 1:02d}-01" for n in range(1_000))
    rows = (f"i{number},P{label},7" for number, label in product(range(49), range(1_000)))
    periods = f", periods: {{{', '.join(named)}}}"
    _write(root, rows, indicators=49, periods=periods, start=2010, end=2099)


def write_crossed(root: Path) -> None:
    def list_lines() -> Rows:
        for one, other in product(range(220), range(220)):
            yield f"i0,2024-Q1,{one},v0x{one},v1x{other}"
        yield from (f"i0,2024-Q1,900,v0x{one}," for one in range(220))

    _write(root, list_lines(), dimensions=2, values=220)


def write_differing(root: Path) -> None:
    rows = (f"i0,2024-Q{1 + row % 4},{row},v0x{row % 2_500}," for row in range(20_000))
    _write(root, chain(rows, ["i0,2024-Q1,7,,"]), dimensions=2, values=2_500)


def write_divided(root: Path) -> None:
    _make_divided_writer(14, 2, 29_000)(root)


def _make_divided_writer(dimensions: int, values: int, count: int) -> Callable[[Path], None]:
    """Rows of which each is divided by about half of the dimensions."""

    def write(root: Path) -> None:
        chance = Random(1)

        def list_lines() -> Rows:
            for row in range(count):
                said = (
                    f"v{name}x{chance.randrange(values)}" if chance.random() < 0.5 else "" for name in range(dimensions)
                )
                yield f"i0,2024-Q{row % 4 + 1},{row % 90},{','.join(said)}"

        _write(root, list_lines(), dimensions=dimensions, values=values)

    return write


def _write(
    root: Path,
    rows: Rows,
    *,
    indicators: int = 1,
    dimensions: int = 0,
    values: int = 0,
    frequency: str = "quarter",
    periods: str = "",
    start: int = 2024,
    end: int = 2024,
) -> None:
    for folder in ("params", "data/alpha", "notebooks", "reports"):
        (root / folder).mkdir(parents=True)
    words = {"frequency": frequency, "periods": periods}
    text = HEAD.format(start=f"{start}-01-01", end=f"{end}-12-31", **words)
    text += "dimensions:\n" if dimensions else ""
    for name in range(dimensions):
        named = ", ".join(f"v{name}x{number}" for number in range(values))
        text += f"  d{name}: {{values: [{named}]}}\n"
    text += "indicators:\n" + "".join(INDICATOR.format(number=n) for n in range(indicators))
    (root / PARAMETERS).write_text(text, "utf-8")
    names = ["indicator_id", "period", "value", *(f"d{name}" for name in range(dimensions))]
    lines = "".join(f"{row}\n" for row in rows)
    (root / f"{DATA}.csv").write_text(",".join(names) + "\n" + lines, "utf-8")
