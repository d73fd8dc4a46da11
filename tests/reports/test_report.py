"""From the command to the archived report: one run each, looked at from outside."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT


def make_checkout(folder: Path, *projects: str, notebooks: str = "*") -> Path:
    """Projects and the notebooks whose names match: the fewer, the quicker a run. With a part of
    them there is no narrative, which may be on the others.
    """
    others = shutil.ignore_patterns(*(() if notebooks == "*" else ("narrative",)))
    (folder / "notebooks").mkdir(parents=True, exist_ok=True)
    for path in (ROOT / "notebooks").glob(f"{notebooks}.ipynb"):
        shutil.copy(path, folder / "notebooks")
    for project in projects:
        (folder / "params").mkdir(exist_ok=True)
        shutil.copy(ROOT / "params" / f"{project}.yml", folder / "params")
        if (ROOT / "params" / project).is_dir():
            shutil.copytree(ROOT / "params" / project, folder / "params" / project, ignore=others)
        shutil.copytree(ROOT / "data" / project, folder / "data" / project)
    return folder


def run(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "ctanalysis", *words],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def ukraine(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    root = make_checkout(tmp_path_factory.mktemp("first"), "ukraine")
    other = tmp_path_factory.mktemp("other")
    (other / "rfc3987_syntax.py").write_text("raise ImportError(print('imported'))\n", encoding="utf-8")
    path = os.pathsep.join((str(ROOT), str(other)))
    return root, run(root, "report", "--project", "ukraine", "--period", "2023", PYTHONPATH=path)


@pytest.fixture(scope="module")
def first(ukraine) -> dict[str, bytes]:
    """The first revision's bytes, before any test changes what is archived."""
    return {name: (ukraine[0] / "reports/ukraine/2023" / name).read_bytes() for name in ("report.html", "results.json")}


def read_rows(path: Path, kind: str) -> dict[str, dict]:
    record = json.loads(path.read_text(encoding="utf-8"))
    return {row["indicator"]: row for found in record["findings"] if found["kind"] == kind for row in found["rows"]}


def test_the_path_stands_alone_on_stdout_and_progress_on_stderr(ukraine, first) -> None:
    root, done = ukraine
    assert done.returncode == 0, done.stderr
    assert done.stdout == "reports/ukraine/2023/report.html\n"
    assert done.stderr.splitlines()[0].startswith("ukraine: period 2023 (as asked), public edition")
    notebooks = len(list((ROOT / "notebooks").glob("[0-9]*.ipynb")))
    assert done.stderr.count("done after") == notebooks, done.stderr
    assert "Warning" not in done.stderr and "WARNING" not in done.stderr, done.stderr


def test_what_takes_seconds_to_import_and_nobody_needs_is_left_out(ukraine) -> None:
    assert "imported" not in ukraine[1].stdout


def test_ukraine_2023_says_what_the_design_promises(ukraine) -> None:
    rows = read_rows(ukraine[0] / "reports/ukraine/2023/results.json", "gaps")
    notified, status = rows["16.5.1"], rows["16.5.2"]
    assert (notified["actual"], notified["status"], notified["due_kind"], notified["n"]) == (
        74.1,
        "off track",
        "assumed path",
        None,
    )
    assert [round(notified[name], 2) for name in ("due", "achievement", "gap")] == [76.17, 0.28, 5.9]
    assert (round(status["actual"], 1), status["numerator"], status["denominator"], status["status"]) == (
        88.1,
        118,
        134,
        "on track",
    )
    page = (ukraine[0] / "reports/ukraine/2023/report.html").read_text(encoding="utf-8")
    page = page.replace("\u00a0", " ")
    for words in (
        "74.1 % (n not given)",
        "76.2 %",
        "28 % of the way from 71.8 % to the target",
        "behind the line by 2.1 percentage points",
        "88.1 % (118 of 134",
        "a straight line puts",
        "[c]",
    ):
        assert words in page


def test_the_page_is_complete_in_itself(ukraine) -> None:
    page = (ukraine[0] / "reports/ukraine/2023/report.html").read_text(encoding="utf-8")
    assert len(page) < 3_000_000
    assert "<script" not in page.lower() and "javascript:" not in page.lower()
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "url(http" not in page and "@import" not in page
    assert page.index("Content-Security-Policy") < page.index("<title>")
    pictures = re.findall(r"<svg[^>]*>", page)
    told = [picture for picture in pictures if 'role="img"' in picture]
    assert told and all(re.search(r'aria-label="[^"]*\d', picture) for picture in told)
    # the small charts of the first page, whose rows say all that they show
    assert all('aria-hidden="true"' in picture for picture in pictures if picture not in told)
    assert "ct-note data-key" not in page
    assert "ct.find_gaps" not in page  # no code


def test_archived_notebooks_hold_no_paths_and_no_times(ukraine) -> None:
    for path in (ukraine[0] / "reports/ukraine/2023/current/data/notebooks").glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert str(ukraine[0]) not in text and "/tmp" not in text and "start_time" not in text


def test_scrapbook_tells_archived_notebooks_apart_by_their_words(ukraine) -> None:
    import scrapbook

    read = scrapbook.read_notebooks(str(ukraine[0] / "reports/ukraine/2023/current/data/notebooks"))
    words = {"project": "ukraine", "period": "2023", "edition": "public"}
    assert {name: book.parameters for name, book in read.items()} == dict.fromkeys(
        ("20_findings", "30_people", "50_data_quality", "90_estimates", "92_figures"), words
    )


def test_the_same_inputs_make_no_new_revision_and_a_changed_number_makes_one(ukraine, tmp_path: Path) -> None:
    root = Path(shutil.copytree(ukraine[0], tmp_path / "checkout", symlinks=True))
    again = run(root, "report", "--project", "ukraine", "--period", "2023")
    assert "unchanged" in again.stderr
    assert sorted(p.name for p in (root / "reports/ukraine/2023/archive").iterdir()) == ["0001"]
    data = root / "data/ukraine/observations.csv"
    before = data.read_text(encoding="utf-8")
    data.write_text(before.replace("16.5.1,2023,,74.1", "16.5.1,2023,,74.2"), encoding="utf-8")
    assert before != data.read_text(encoding="utf-8")
    changed = run(root, "report", "--project", "ukraine", "--period", "2023")
    assert "revision 2" in changed.stderr
    index = json.loads((root / "reports/index.json").read_text(encoding="utf-8"))
    assert "0001" in json.dumps(index) and "0002" in json.dumps(index)
    assert run(root, "verify").returncode == 0
    results = root / "reports/ukraine/2023/archive/0001/data/results.json"
    kept = results.read_bytes()
    results.write_bytes(kept.replace(b"74.1", b"75.1"))
    found = run(root, "verify")
    results.write_bytes(kept)
    assert found.returncode == 6 and "0001/data/results.json" in found.stderr


@pytest.mark.slow
def test_other_places_and_settings_give_the_same_bytes(ukraine, first, tmp_path: Path) -> None:
    root = make_checkout(tmp_path / "with space and é", "ukraine")
    home = tmp_path / "home"
    home.mkdir()
    done = run(
        root,
        "report",
        "--project",
        "ukraine",
        "--period",
        "2023",
        HOME=str(home),
        TZ="Pacific/Auckland",
        LC_ALL="C",
        PYTHONHASHSEED="77",
    )
    assert done.returncode == 0, done.stderr
    for name in ("report.html", "results.json"):
        assert first[name] == (root / "reports/ukraine/2023" / name).read_bytes()


def test_a_failing_notebook_publishes_nothing_and_says_what_to_do(tmp_path: Path) -> None:
    root = make_checkout(tmp_path, "ukraine", notebooks="[23]0_*")
    path = root / "notebooks/20_findings.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][-1]["source"] = ["raise ValueError('the number 12345 of somebody')"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    done = run(root, "report", "--project", "ukraine", "--period", "2023")
    assert done.returncode == 5
    assert (
        "20_findings.ipynb" in done.stderr
        and "cell" in done.stderr
        and "Traceback" not in done.stderr
        and "12345" not in done.stderr
    )
    assert not (root / "reports/ukraine").exists()
    page = (root / "restricted/failed/ukraine-2023-public.html").read_text(encoding="utf-8")
    assert "20_findings.ipynb" in page and "12345" not in page
    assert "12345" in (root / "restricted/failed/ukraine-2023-public.log").read_text(encoding="utf-8")
    assert oct((root / "restricted").stat().st_mode)[-3:] == "700"


@pytest.mark.slow
def test_a_notebook_alone_under_papermill_records_what_the_report_says(ukraine, tmp_path: Path) -> None:
    from ctanalysis.showing.scrapbook_records import read_scraps

    root, _ = ukraine
    kinds = {"20_findings": ("gaps",), "explore": ("gaps", "trends", "comparisons", "quality")}
    results = json.loads((root / "reports/ukraine/2023/results.json").read_text(encoding="utf-8"))
    published = {found["kind"]: found["rows"] for found in results["findings"]}
    for name, recorded in kinds.items():
        out = tmp_path / f"{name}.ipynb"
        words = [
            sys.executable,
            "-m",
            "papermill",
            f"notebooks/{name}.ipynb",
            str(out),
            "-p",
            "project",
            "ukraine",
            "-p",
            "period",
            "2023",
        ]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(words, cwd=root, env=env, check=True, capture_output=True, timeout=200)
        found = {item.kind: item.as_record()["rows"] for item in read_scraps(json.loads(out.read_text("utf-8")))}
        for kind in recorded:
            assert json.loads(json.dumps(_round(found[kind]))) == published[kind]


def test_the_internal_edition_stays_out_of_the_public_folder_and_says_so(tmp_path: Path) -> None:
    root = make_checkout(tmp_path, "riverbend", notebooks="30_*")
    done = run(root, "report", "--project", "riverbend", "--period", "FY2022/23-Q1", "--edition", "internal")
    assert done.stdout == "restricted/internal/riverbend/FY2022-23-Q1/report.html\n", done.stderr
    assert not (root / "reports/riverbend").exists()
    page = (root / done.stdout.strip()).read_text(encoding="utf-8")
    assert "Internal edition, not for sharing" in page and "Invented figures" in page
    made_by = re.findall(r'<a href="(current/data/notebooks/[^"]+)">', page)
    assert "current/data/notebooks/30_people.ipynb" in made_by
    folder = (root / done.stdout.strip()).parent
    assert all((folder / path).is_file() for path in made_by)


def _round(value):
    from ctanalysis.showing.results_json import _round as round_values

    return round_values(value)
