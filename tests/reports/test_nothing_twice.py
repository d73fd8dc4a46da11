"""Whatever the cache serves equals a clean run: random edits, each followed by a run with what was
kept and by one without, in the same state of the archive.
"""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from report_desk import Desk, make_desk

from ctanalysis.archive import withdraw
from ctanalysis.ground.language import speak
from ctanalysis.reports.up_to_date import Asked, find_standing


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return make_desk(tmp_path, monkeypatch)


def _change(desk: Desk, chance: random.Random) -> str:
    """One edit, by its name."""
    edit = chance.choice(
        ["female", "total", "part", "month", "on_track", "target", "words", "words", "program",
         "withdraw", "damage", "forget", "nothing"]
    )  # fmt: skip
    cache = desk.root / "restricted" / ".cache"
    if edit in desk.numbers:
        highest = {"month": 8, "on_track": 99, "part": 60, "female": 44}.get(edit, 60)
        desk.numbers[edit] = chance.randint(1, highest) if edit != "on_track" else highest - 9
        if edit == "on_track":
            desk.numbers[edit] = chance.choice([80, 85, 90, 95])
    elif edit == "target":
        desk.target = chance.choice([150, 200, 250])
    elif edit == "words":
        desk.words = chance.choice(["", "It went well.\n", "Trained: {{trained.actual}}.\n"])
    elif edit == "program":
        desk.version += 1
    elif edit == "withdraw":
        for path in sorted((desk.root / "reports" / "small").glob("*/report.html"))[:1]:
            withdraw(desk.root, "small", path.parent.name, reason="a figure was wrong")
    elif edit == "damage":
        for path in sorted(path for path in cache.rglob("*") if path.is_file()):
            if chance.random() < 0.5:
                content = bytearray(path.read_bytes())
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
                path.write_bytes(content)
    elif edit == "forget":
        shutil.rmtree(cache, ignore_errors=True)
    desk.write()
    return edit


def _list_published(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for area in ("reports", "restricted")
        for path in sorted((root / area).glob("**/archive/*/data/**/*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_whatever_was_kept_gives_what_a_clean_run_gives(
    desk: Desk, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    chance = random.Random(20261126)
    reused, asked = 0, Asked("small", "2024-Q2", "public", ("html",))
    for number in range(request.config.getoption("--edits")):
        edit = _change(desk, chance)
        if chance.random() < 0.4:
            asked = Asked(
                "small",
                chance.choice(["2024-Q2", "2024-Q3", ""]),
                chance.choice(["public", "public", "partner", "internal"]),
                ("html",),
            )
        clean = tmp_path / f"clean-{number}"
        shutil.copytree(desk.root, clean, symlinks=True, ignore=shutil.ignore_patterns(".cache", ".locks"))
        standing = find_standing(desk.root, asked, explain=lambda line: None)
        speak("en")
        told = desk.make(desk.root, asked) if standing.changed else ""
        reused += len(desk.ran) < 5
        speak("en")
        expected = desk.make(clean, asked)
        desk.ran.clear()
        assert (edit, told) == (edit, expected)
        assert _list_published(desk.root) == _list_published(clean), (number, edit, asked)
        shutil.rmtree(clean)
    assert reused > 2


@pytest.mark.parametrize(
    ("edit", "ran"),
    [
        (lambda desk: desk.numbers.update(total=32), 0),  # of a period after the report's
        (lambda desk: desk.numbers.update(female=16), 5),
        (lambda desk: desk.numbers.update(on_track=85), 5),
        (lambda desk: setattr(desk, "target", 210), 5),
        (lambda desk: setattr(desk, "words", "It went well.\n"), 0),
        (lambda desk: setattr(desk, "version", 1), 5),
    ],
)
@pytest.mark.sampled(3)
def test_only_what_reads_a_change_is_done_again(desk: Desk, edit: Callable[[Desk], None], ran: int) -> None:
    asked = Asked("small", "2024-Q2", "internal", ("html",))
    assert not desk.make(desk.root, asked) and len(desk.ran) == 5
    desk.ran.clear()
    assert not find_standing(desk.root, asked, explain=print).changed
    edit(desk)
    desk.write()
    assert find_standing(desk.root, asked, explain=print).changed
    assert not desk.make(desk.root, asked) and len(desk.ran) == ran


def test_a_changed_notebook_runs_alone_and_one_of_ones_own_calls_each_time(desk: Desk) -> None:
    asked = Asked("small", "2024-Q2", "public", ("html",))
    assert not desk.make(desk.root, asked)
    path = desk.root / "notebooks" / "30_people.ipynb"
    book = json.loads(path.read_text())
    book["cells"][0]["source"] = ["# Who was reached\n"]
    path.write_text(json.dumps(book))
    desk.ran.clear()
    assert not desk.make(desk.root, asked) and desk.ran == ["30_people"]
    own = {**book["cells"][-1], "metadata": {}, "execution_count": None}
    for source in ("open\n", "sorted([])\n"):
        book["cells"].append({**own, "cell_type": "code", "source": [source], "outputs": []})
    path.write_text(json.dumps(book))
    for _ in range(2):
        desk.ran.clear()
        assert not desk.make(desk.root, asked) and desk.ran == ["30_people"]
        assert find_standing(desk.root, asked, explain=print).changed


def test_nothing_kept_can_be_read_by_others(desk: Desk) -> None:
    assert not desk.make(desk.root, Asked("small", "2024-Q2", "public", ("html",)))
    cache = desk.root / "restricted" / ".cache"
    paths = [cache, *cache.rglob("*")]
    assert len(paths) > 8 and not [path for path in paths if path.stat().st_mode & 0o077]


def test_a_folder_that_passes_gets_no_cache_and_the_same_report(desk: Desk) -> None:
    from ctanalysis.portfolio.many_reports import prepare_in_worker
    from ctanalysis.reports.cached_steps import find_cache, find_no_cache

    asked = Asked("small", "2024-Q2", "public", ("html",))
    passing = prepare_in_worker(desk.root, asked, find_no_cache)
    assert not list(desk.root.glob("restricted/.cache/*/*/*/*"))
    kept = prepare_in_worker(desk.root, asked, find_cache)
    assert {path.name for path in desk.root.glob("restricted/.cache/*/*/*/*")} >= {"release"}
    assert passing.payloads == kept.payloads


def test_what_is_kept_of_a_public_report_was_released(desk: Desk) -> None:
    """The exact counts of a hidden row are nowhere in it."""
    from ctanalysis.archive import Cache

    desk.numbers.update(female=3)
    desk.write()
    assert not desk.make(desk.root, Asked("small", "2024-Q2", "public", ("html",)))
    entry = Cache(desk.root, "public/small/2024-Q2", print).read("release")
    assert entry is not None
    rows = [
        row
        for row in entry.result["observations"]
        if row["indicator"] == "trained" and row["period"][0] == "2024-Q2" and "group" in row
    ]
    assert rows and all(row["withheld"] and "value" not in row for row in rows)
