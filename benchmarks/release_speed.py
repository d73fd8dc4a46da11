"""How the protection of small numbers grows with the figures of a project: CPU seconds of
`release()` and of the gate's audit of it, and how many figures it withholds.

    python -m benchmarks.release_speed

Three shapes of project, each at several sizes: *crossed*, people by sex, by age, by both and by
district; *linked*, the same with indicators over the same people, so that all are one table;
*places*, people in twenty districts over many quarters. Counts are invented, one in four
cells is small. Printed are the figures, the CPU seconds and their ratio to the size before.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from ctanalysis.disclosure import Ledger, Policy, release
from ctanalysis.disclosure.audit.audited_release import check_hidden
from ctanalysis.observations import read_observations
from ctanalysis.params import load_parameters

AGES = ("0-9", "10-17", "18-24", "25-39", "40+")
DISTRICTS = tuple(f"District {number:02d}" for number in range(1, 21))
HEAD = """\
project: {{id: speed, title: Invented, start: 2015-01-01, end: 2030-12-31, invented: true}}
calendar: {{frequency: quarter}}
sources: {{observations: {{kind: csv, path: data/speed/observations.csv}}}}
dimensions:
  sex: {{kind: sex, values: [female, male]}}
  age: {{kind: age, values: [{ages}]}}
  district: {{kind: place, level: 1, values: [{districts}]}}
indicators:
"""
INDICATOR = (
    "  - {{id: i{number}, title: People {number}, pillar: protection, level: output, unit: count, "
    "direction: increase, aggregate: sum, counts: people, disaggregation: [{by}]{same}}}\n"
)
SIZES = {  # indicators and quarters
    "crossed": ((2, 6), (4, 6), (8, 6), (8, 12)),
    "linked": ((2, 8), (4, 8), (8, 8)),
    "places": ((1, 6), (2, 6), (4, 11), (4, 22)),
}


def main() -> int:
    """Prints a line a size."""
    print(f"Python {sys.version.split()[0]}")
    for shape, sizes in SIZES.items():
        before = 0.0
        for indicators, quarters in sizes:
            figures, seconds, audit, withheld = time_release(shape, indicators, quarters)
            ratio = f"{(seconds + audit) / before:5.1f} times" if before else ""
            print(
                f"{shape:8} {figures:6} figures {seconds:7.2f} s CPU, audit {audit:7.2f} s "
                f"{withheld:5} withheld {ratio}",
                flush=True,
            )
            before = seconds + audit
    return 0


def time_release(shape: str, indicators: int, quarters: int) -> tuple[int, float, float, int]:
    """The figures of such a project, the CPU seconds of their release and of its audit, how many
    are withheld.
    """
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        write(root, shape, indicators, quarters)
        parameters = load_parameters(root, "speed")
        rows = read_observations(root, parameters).observations
        policy = Policy("public", parameters)
        began = time.process_time()
        released = release(rows, policy)
        audited = time.process_time()
        check_hidden([*rows, *released.recoded], policy, Ledger(), released.hidden)
        ended = time.process_time()
        return len(rows), audited - began, ended - audited, released.withheld


def write(root: Path, shape: str, indicators: int, quarters: int) -> None:
    """Writes the project."""
    chance = random.Random(11)
    (root / "params").mkdir()
    (root / "data" / "speed").mkdir(parents=True)
    by = "district" if shape == "places" else "sex, age, district"
    head = HEAD.format(ages=", ".join(f'"{age}"' for age in AGES), districts=", ".join(DISTRICTS))
    lines = ["indicator_id,period,sex,age,district,value\n"]
    for number in range(indicators):
        same = f", same_people: [i{number - 1}]" if shape == "linked" and number else ""
        head += INDICATOR.format(number=number, by=by, same=same)
        for quarter in range(quarters):
            label = f"i{number},{2016 + quarter // 4}-Q{quarter % 4 + 1}"
            lines += list_places(label, chance) if shape == "places" else list_crossed(label, chance)
    (root / "params" / "speed.yml").write_text(head, "utf-8")
    (root / "data" / "speed" / "observations.csv").write_text("".join(lines), "utf-8")


def list_crossed(label: str, chance: random.Random) -> list[str]:
    """Twenty-two figures: all, two sexes, five ages, ten of both, four districts."""
    cells = {(sex, age): draw(chance) for sex in ("female", "male") for age in AGES}
    whole = sum(cells.values())
    rows = [f"{label},,,,{whole}\n"]
    rows += [f"{label},{sex},,,{sum(n for (one, _), n in cells.items() if one == sex)}\n" for sex in ("female", "male")]
    rows += [f"{label},,{age},,{sum(n for (_, one), n in cells.items() if one == age)}\n" for age in AGES]
    rows += [f"{label},{sex},{age},,{n}\n" for (sex, age), n in cells.items()]
    cuts = sorted(chance.randint(0, whole) for _ in range(3))
    parts = [b - a for a, b in zip((0, *cuts), (*cuts, whole), strict=True)]
    return rows + [f"{label},,,{place},{n}\n" for place, n in zip(DISTRICTS[:4], parts, strict=True)]


def list_places(label: str, chance: random.Random) -> list[str]:
    """Twenty-one figures: all, and twenty districts."""
    parts = [draw(chance) for _ in DISTRICTS]
    return [
        f"{label},,,,{sum(parts)}\n",
        *(f"{label},,,{place},{n}\n" for place, n in zip(DISTRICTS, parts, strict=True)),
    ]


def draw(chance: random.Random) -> int:
    """A count; one in four is small."""
    return chance.randint(1, 9) if chance.random() < 0.25 else chance.randint(10, 60)


if __name__ == "__main__":
    sys.exit(main())
