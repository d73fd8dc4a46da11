"""One obvious place for every addition: each is made in a copy of the checkout, in that place
alone, and works.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import OBSERVATIONS, PARAMETERS
from places import ROOT
from shipped import copy_checkout

BEGIN = """\
from pathlib import Path
root = Path.cwd()
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout of the test's own, with the package in it."""
    root = copy_checkout(tmp_path, ["uk"])
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "ctanalysis", root / "ctanalysis", ignore=ignored)
    write_project(root, PARAMETERS, OBSERVATIONS)
    return root


def write_project(root: Path, parameters: str, observations: str, file: str = "small") -> None:
    (root / "data" / "small").mkdir(parents=True, exist_ok=True)
    (root / "params" / f"{file}.yml").write_text(parameters, encoding="utf-8")
    (root / "data" / "small" / "observations.csv").write_text(observations, encoding="utf-8")


def run(root: Path, program: str) -> list[str]:
    """The lines that a program prints with the copy's package."""
    words = [sys.executable, "-c", BEGIN + textwrap.dedent(program)]
    there = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(words, cwd=root, env=there, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def add_text(path: Path, before: str, text: str) -> None:
    """Writes the text into a file, above the first line that holds `before`."""
    whole = path.read_text("utf-8")
    assert before in whole
    path.write_text(whole.replace(before, text + before, 1), encoding="utf-8")


def test_a_unit_is_one_entry(copy: Path) -> None:
    entry = 'Unit(name="per_dozen", noun="per dozen", decimals=1, scale=12, is_rate=True),\n'
    add_text(copy / "ctanalysis/ground/units.py", '        Unit(name="qualitative"', entry)
    in_time = "{id: in-time, title: Cases screened in time, pillar: protection, level: outcome, "
    rate = f"{in_time}data_basis: process, unit: per_dozen"
    parameters = PARAMETERS.replace(f"{in_time}unit: percentage", rate)
    assert parameters != PARAMETERS
    rows = "in-time,2024-Q2,,,,9,300,,\nin-time,2024-Q1,,,,25,2000,,\n"
    kept = "\n".join(OBSERVATIONS.splitlines()[:4]) + "\n"
    write_project(copy, parameters, kept + rows)
    assert run(
        copy,
        """
        import ctanalysis as ct
        from ctanalysis.showing.wording import write_actual
        evaluation = ct.load_evaluation("small", "2024-Q1", "internal", root=root)
        print(*[write_actual(row) for row in ct.find_gaps(evaluation)], sep="\\n")
        evaluation = ct.load_evaluation("small", "2024-Q2", "internal", root=root)
        (row,) = ct.compare(evaluation, "in-time", before="2024-Q1", after="2024-Q2")
        print(row.method, round(row.value, 6), 0 < row.p < 0.05)
        """,
    ) == ["40", "0.1 (25 of 2000)", "rate-two 2.4 False"]


def test_a_source_is_one_file(copy: Path) -> None:
    (copy / "ctanalysis/observations/sources/rows_file.py").write_text(
        textwrap.dedent('''
            """JSON files: a list of rows."""

            import json
            from pathlib import Path

            from ctanalysis.observations.sources.raw_table import Cell, RawRow, RawTable, source
            from ctanalysis.params.project import Source


            @source("listed", endings=(".json",))
            def read_json(settings: Source, path: Path) -> RawTable:
                """The file's rows."""
                table = RawTable(str(settings.path), contents=path.read_bytes())
                rows = json.loads(table.contents)
                table.columns = tuple(rows[0])
                for number, row in enumerate(rows, start=1):
                    place = f"{table.name}, row {number}"
                    cells = {name: Cell(value, place) for name, value in row.items()}
                    table.rows.append(RawRow(place, cells))
                return table
        ''')
    )
    source = "{kind: csv, path: data/small/observations.csv}"
    named = "{kind: listed, path: data/small/observations.json}"
    write_project(copy, PARAMETERS.replace(source, named), "")
    rows = [{"indicator_id": "trained", "period": "2024-Q1", "value": "40"}]
    (copy / "data/small/observations.json").write_text(json.dumps(rows))
    assert run(
        copy,
        """
        from ctanalysis.follow_up.all_project_files import read_project
        print(*[(row.indicator, row.value) for row in read_project(root, "small").observations])
        """,
    ) == ["('trained', 40.0)"]


def test_a_method_is_one_function_and_can_be_named(copy: Path) -> None:
    (copy / "ctanalysis/statistics/proportions/plain_difference.py").write_text(
        textwrap.dedent('''
            """The plain difference of two shares."""

            from ctanalysis.statistics.tools.estimate import Estimate, conclude
            from ctanalysis.statistics.tools.method_decorator import method


            @method("prop2_plain", effect="diff")
            def prop2_plain(
                count1: float, nobs1: float, count2: float, nobs2: float, *, conf: float = 0.95
            ) -> Estimate:
                """First share less second, between -1 and 1."""
                difference = count1 / nobs1 - count2 / nobs2
                return conclude(difference, -1.0, 1.0, n=int(nobs1 + nobs2))
        ''')
    )
    comparison = "{id: c, indicator: in-time, kind: before_after, before: 2024-Q1, after: 2024-Q2"
    sample = PARAMETERS.replace("aggregate: ratio_of_sums", "aggregate: ratio_of_sums, data_basis: sample")
    parameters = f"{sample}comparisons:\n  - {comparison}, method: prop2_plain}}\n"
    write_project(copy, parameters, f"{OBSERVATIONS}in-time,2024-Q2,,,,39,52,,\n")
    assert run(
        copy,
        """
        import ctanalysis as ct
        (row,) = ct.find_comparisons(ct.load_evaluation("small", "2024", "internal", root=root))
        print(row.named_method, row.value, row.low, row.high)
        """,
    ) == ["prop2_plain 25.0 -100.0 100.0"]


def test_a_quality_check_is_one_function(copy: Path) -> None:
    path = copy / "ctanalysis/analyses/quality/checks.py"
    path.write_text(
        path.read_text("utf-8")
        + textwrap.dedent('''

            @check("timeliness")
            def check_anything(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
                """Says so of every indicator."""
                yield f"{indicator.id} was looked at."
        '''),
        encoding="utf-8",
    )
    lines = run(
        copy,
        """
        import ctanalysis as ct
        for row in ct.check_quality(ct.load_evaluation("small", "2024", root=root)):
            print(row.indicator, row.standard, *row.remarks)
        """,
    )
    assert any("trained was looked at." in line for line in lines), lines


def test_an_export_is_one_function(copy: Path) -> None:
    (copy / "ctanalysis/reports/exports/txt.py").write_text(
        textwrap.dedent('''
            """Sentences alone."""

            from ctanalysis.reports.exports.formats import export


            @export("txt")
            def write_text(made):
                """The sentences."""
                rows = [row for found in made.findings for row in found]
                return "\\n".join(str(row.sentence) for row in rows).encode("utf-8")
        ''')
    )
    assert run(
        copy,
        """
        import ctanalysis as ct
        from ctanalysis.reports.exports import Made, make_exports, read_formats
        evaluation = ct.load_evaluation("small", "2024-Q1", root=root)
        gaps = ct.describe(ct.find_gaps(evaluation))
        made = make_exports(read_formats("html,txt"), Made(evaluation, (gaps,), b""))
        print(*made, len(made["report.txt"].splitlines()))
        """,
    ) == ["report.txt 2"]


def test_a_project_is_one_file(copy: Path) -> None:
    write_project(copy, PARAMETERS.replace("{id: small,", "{id: other,"), OBSERVATIONS, "other")
    assert (
        run(
            copy,
            """
        from ctanalysis.cli import main
        from ctanalysis.ground.root_folder_and_projects import list_projects
        print("other" in list_projects(root), main(["check", "--project", "other"]))
        """,
        )[-1]
        == "True 0"
    )


@pytest.mark.slow
def test_a_notebook_of_a_kind_of_its_own_is_a_section(copy: Path) -> None:
    add_text(
        copy / "ctanalysis/ground/kinds/provision_and_figure_findings.py",
        '@kind("fits")',
        textwrap.dedent('''
            @kind("lanterns")
            @dataclass(frozen=True, kw_only=True)
            class LanternFinding(Finding):
                """Lanterns that were lit."""

                cases: Annotated[Number, "the cases"] = None


        '''),
    )
    (copy / "ctanalysis/analyses/lanterns.py").write_text(
        textwrap.dedent('''
            """Lanterns."""

            from ctanalysis.figures.finding_fields import make_head
            from ctanalysis.ground.findings import Findings
            from ctanalysis.ground.kinds import LanternFinding


            def find_lanterns(evaluation):
                """Findings of kind `lanterns`."""
                head = make_head(evaluation.parameters.indicators[0], evaluation.period)
                return Findings("lanterns", (LanternFinding(**head, cases=12.0),))
        ''')
    )
    verbs = '    "find_trends": "ctanalysis.analyses.trends",\n'
    mine = '    "find_lanterns": "ctanalysis.analyses.lanterns",\n'
    add_text(copy / "ctanalysis/__init__.py", verbs, mine)
    notebook = json.loads((ROOT / "notebooks/50_data_quality.ipynb").read_text("utf-8"))
    for cell in notebook["cells"]:
        words = "".join(cell["source"]).replace("check_quality", "find_lanterns")
        cell["source"] = words.replace("quality", "lanterns")
    (copy / "notebooks/60_lanterns.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    lines = run(
        copy,
        """
        import json, re
        from ctanalysis.reports.reporting import make_report
        from ctanalysis.reports.up_to_date import Asked
        (report,) = make_report(
            root, Asked("small", "2024-Q1", "internal", ("html",)), say=lambda line: None
        )
        page = (root / report).read_text(encoding="utf-8")
        print(len(re.findall(r"<td[^>]*>12</td>", page)), 'id="lanterns"' in page)
        results = json.loads((root / report).with_name("results.json").read_text())
        (found,) = [one for one in results["findings"] if one["kind"] == "lanterns"]
        print(found["rows"][0]["cases"])
        """,
    )
    assert lines == ["1 True", "12.0"]


def test_a_verb_that_there_is_not_is_named_before_anything_runs(copy: Path) -> None:
    notebook = json.loads((ROOT / "notebooks/30_people.ipynb").read_text("utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"]).replace("ct.find_provision", "ct.find_provison")
    (copy / "notebooks/60_mine.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    lines = run(
        copy,
        """
        from ctanalysis.reports.notebooks.execution import RunFailed
        from ctanalysis.ground.root_folder_and_projects import list_notebooks
        from ctanalysis.reports.notebooks.runs import read_notebooks
        try:
            read_notebooks(list_notebooks(root))
        except RunFailed as failed:
            print(failed.failure.notebook, failed.failure.log)
        """,
    )
    assert lines[0].startswith('60_mine.ipynb there is no verb ct.find_provison; did you mean "find_')


def test_every_key_of_parameter_files_stands_in_a_test() -> None:
    """One that none names may do nothing, or what nobody wants, and all tests are green."""
    keys = {key for part in list_parts(json.loads((ROOT / "params/schema.json").read_text("utf-8"))) for key in part}
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    assert not {key for key in keys if not re.search(rf"\b{re.escape(key)}\b", tests)}


def list_parts(schema: object) -> Iterator[dict[str, object]]:
    """The keys of each part of a schema."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
        yield schema["properties"]
    for one in inner:
        yield from list_parts(one)
