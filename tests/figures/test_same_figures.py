"""The same figures told in different ways give the same report, to the byte: random projects, each
written down in up to seven ways.

A sample here; `make prove-same` runs 300.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.gaps import find_gaps, find_tracking
from ctanalysis.analyses.process_stability import find_stability
from ctanalysis.analyses.quality import check_quality
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.figures.series import list_cells
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.findings import Findings
from ctanalysis.showing.results_json import write_results

SEED, BATCHES = 20261125, 6
QUARTERS = [f"{year}-Q{quarter}" for year in (2024, 2025) for quarter in (1, 2, 3, 4)]
HEAD = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: KIND, path: data/small/observations.ENDING}}
dimensions: {sex: {kind: sex, values: [female, male]}}
indicators:
"""
Row = tuple[
    str, str, str, float | None, float | None, float | None
]  # indicator, period, sex, value, numerator, denominator


class Project:
    """A random project: flows in full, flows with gaps, levels, and shares with their counts."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.lines, self.rows, self.flows, self.shares = chance, [], [], [], []
        for number in range(chance.randint(2, 4)):
            getattr(self, chance.choice(["_add_flow", "_add_flow", "_add_level", "_add_share"]))(f"i{number}")
        if not self.flows:
            self._add_flow("flow")

    def _declare(self, name: str, unit: str, aggregate: str, targets: str) -> None:
        basis = self.chance.choice(["census", "process"])
        self.lines.append(
            f"  - {{id: {name}, title: {name}, pillar: protection, level: output, unit: {unit}, "
            f"direction: {self.chance.choice(['increase', 'decrease'])}, aggregate: {aggregate}, "
            f"counts: things, data_basis: {basis}, targets: {{{targets}}}FORM-{name}}}"
        )

    def _add_flow(self, name: str) -> None:
        """A count with groups that make it, reported in every quarter."""
        self._declare(
            name,
            "count",
            "sum",
            f"2024: {self.chance.randint(1, 90)}, 2025: {self.chance.randint(1, 90)}, project: "
            f"{self.chance.randint(1, 200)}",
        )
        self.flows.append(name)
        for quarter in QUARTERS:
            women, men = self.chance.randint(0, 30), self.chance.randint(0, 30)
            self.rows += [
                (name, quarter, sex, float(count), None, None)
                for sex, count in (("", women + men), ("female", women), ("male", men))
            ]

    def _add_level(self, name: str) -> None:
        self._declare(
            name, "index", "latest", f"2024-Q4: {self.chance.randint(10, 90)}, 2025-Q4: {self.chance.randint(10, 90)}"
        )
        self.rows += [
            (name, quarter, "", round(self.chance.uniform(2, 99), 1), None, None)
            for quarter in QUARTERS
            if self.chance.random() < 0.8
        ]

    def _add_share(self, name: str) -> None:
        self._declare(
            name,
            "percentage",
            "ratio_of_sums",
            f"2024: {self.chance.randint(10, 90)}, 2025: {self.chance.randint(10, 90)}",
        )
        self.shares.append(name)
        for quarter in QUARTERS:
            whole = self.chance.randint(1, 60)
            self.rows.append((name, quarter, "", None, float(self.chance.randint(0, whole)), float(whole)))

    def with_years(self) -> list[Row]:
        """With a row for each year that is the sum of its quarters."""
        made: list[Row] = list(self.rows)
        for year in ("2024", "2025"):
            for name in (*self.flows, *self.shares):
                for sex in ("", "female", "male") if name in self.flows else ("",):
                    inside = [row for row in self.rows if row[0] == name and row[2] == sex and row[1].startswith(year)]
                    sums = [
                        None if row is None else sum(part[index] or 0.0 for part in inside)
                        for index, row in ((3, inside[0][3]), (4, inside[0][4]), (5, inside[0][5]))
                    ]
                    made.append((name, year, sex, *sums))  # type: ignore[arg-type]
        return made

    def as_totals(self, since: str) -> list[Row]:
        """Flows as totals so far, since the project or the year began."""
        so_far: dict[tuple[str, str, str], float] = {}
        made: list[Row] = []
        for name, quarter, sex, value, numerator, denominator in self.rows:
            if name in self.flows and value is not None:
                key = (name, sex, quarter[:4] if since == "year" else "")
                value = so_far[key] = so_far.get(key, 0.0) + value
            made.append((name, quarter, sex, value, numerator, denominator))
        return made

    def write_parameters(self, form: str = "", *, kind: str = "csv") -> str:
        text = (
            HEAD.replace("KIND", kind).replace("ENDING", "xlsx" if kind == "excel" else "csv")
            + "\n".join(self.lines)
            + "\n"
        )
        for line in self.lines:
            name = line.split("FORM-")[1].rstrip("}")
            text = text.replace(f"FORM-{name}", f", {form}" if form and name in self.flows else "")
        return text


def write_csv(rows: list[Row]) -> str:
    return "indicator_id,period,sex,value,numerator,denominator\n" + "".join(
        ",".join("" if cell is None else f"{cell:g}" if isinstance(cell, float) else cell for cell in row) + "\n"
        for row in rows
    )


def write_wide(rows: list[Row]) -> str:
    """A row an indicator and group, a column a quarter."""
    lines: dict[tuple[str, str], dict[str, float | None]] = {}
    for name, quarter, sex, value, _, _ in rows:
        lines.setdefault((name, sex), {})[quarter] = value
    body = "".join(
        f"{name},{sex},"
        + ",".join("" if found.get(quarter) is None else f"{found[quarter]:g}" for quarter in QUARTERS)
        + "\n"
        for (name, sex), found in lines.items()
    )
    return f"indicator_id,sex,{','.join(QUARTERS)}\n{body}"


def find_all(evaluation: Evaluation, *, cells: bool) -> Iterator[Findings]:
    for find in (
        find_gaps,
        find_tracking,
        find_trends,
        find_stability,
        find_forecasts,
        list_figures,
        *((check_quality, list_cells) if cells else ()),
    ):
        yield find(evaluation)


def make_results(
    root: Path, parameters: str, rows: list[Row] | str, periods: list[str], *, cells: bool = False, excel: bool = False
) -> list[bytes]:
    """results.json of several periods."""
    for folder in ("params", "notebooks", "data/small"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "params/small.yml").write_text(parameters, "utf-8")
    if excel:
        book = Workbook()
        book.active.append(["indicator_id", "period", "sex", "value", "numerator", "denominator"])
        for row in rows:
            book.active.append([None if cell == "" else cell for cell in row])
        book.save(root / "data/small/observations.xlsx")
    else:
        (root / "data/small/observations.csv").write_text(rows if isinstance(rows, str) else write_csv(rows), "utf-8")
    data = read_project(root, "small")
    made = []
    for period in periods:
        evaluation = make_evaluation(root, data, period, "internal")
        made.append(
            write_results("small", period, "internal", list(find_all(evaluation, cells=cells))).replace(
                b"observations.xlsx", b"observations.csv"
            )
        )
    return made


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.sampled(1)
def test_the_same_figures_give_the_same_results_however_they_are_written(
    batch: int, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    chance = random.Random(SEED + batch)
    for _ in range(pytestconfig.getoption("projects") // BATCHES):
        project = Project(chance)
        periods = [
            chance.choice([row[1] for row in project.rows if row[0] in project.flows]),
            chance.choice(["2024", "2025"]),
        ]
        plain = make_results(tmp_path, project.write_parameters(), project.rows, periods)
        ways = {
            "with rows of years": make_results(tmp_path, project.write_parameters(), project.with_years(), periods),
            "as totals since the project began": make_results(
                tmp_path, project.write_parameters("entry_form: running_total"), project.as_totals("project"), periods
            ),
            "as totals since the year began": make_results(
                tmp_path,
                project.write_parameters("entry_form: running_total, running_since: year"),
                project.as_totals("year"),
                periods,
            ),
            "with rows in another order": make_results(
                tmp_path, project.write_parameters(), chance.sample(project.rows, len(project.rows)), periods
            ),
        }
        for way, found in ways.items():
            assert found == plain, (way, periods, project.write_parameters())
        whole = make_results(tmp_path, project.write_parameters(), project.rows, periods, cells=True)
        excel = make_results(
            tmp_path, project.write_parameters(kind="excel"), project.rows, periods, cells=True, excel=True
        )
        assert _without_accounts(excel) == _without_accounts(whole)
        if not project.shares:
            wide = make_results(tmp_path, project.write_parameters(), write_wide(project.rows), periods, cells=True)
            assert _without_accounts(wide) == _without_accounts(whole)


def _without_accounts(results: list[bytes]) -> list[bytes]:
    """Without the sentence that counts a file's rows, which are others where periods run across."""
    return [re.sub(rb"\d+ rows of the file are read\.[^\"]*", b"", made) for made in results]
