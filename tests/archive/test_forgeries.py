"""No forgery passes a head that was kept, and the documented ones are noticed without it."""

import re
from pathlib import Path

import pytest
from forging.archives import Forgery, keep_head, make_archive
from forging.by_hand import BY_HAND
from forging.generator import list_tricks
from forging.trying import Noticed, try_forgeries
from places import ROOT

from ctanalysis.archive import compare_heads, read_head, verify

PAGE = ROOT / "docs" / "how-to" / "verify.md"


@pytest.fixture(scope="module")
def noticed() -> list[Noticed]:
    return list(try_forgeries())


def test_each_forgery_is_named_against_an_earlier_head(noticed: list[Noticed]) -> None:
    assert len(noticed) == len(BY_HAND) >= 55
    assert [one.name for one in noticed if not one.against_head] == []


@pytest.mark.parametrize("seed", [11, 12])
@pytest.mark.slow
def test_forgeries_of_a_seed_are_named_as_far_as_can_be_known(seed: int) -> None:
    made = [Forgery(name, trick, False) for name, trick in list_tricks(seed, count=30)]
    assert [one.name for one in try_forgeries(made) if not one.is_as_known] == []


def test_a_seed_gives_the_same_forgeries_again_and_many_are_tricks_of_paths() -> None:
    names = [[name for name, _ in list_tricks(seed, count=60)] for seed in (1, 1, 2, 3)]
    assert names[0] == names[1] and len(set(names[0])) == 60
    of_paths = {name for made in names for name in made if name.startswith(("a twin", "a false"))}
    assert len(of_paths) >= 20


def test_the_table_says_which_are_noticed_without_a_head(noticed: list[Noticed]) -> None:
    table = dict(re.findall(r"(?m)^\| ([^|`]+?) \| (yes|no) \|", PAGE.read_text(encoding="utf-8")))
    assert table == {one.name: "yes" if one.alone else "no" for one in noticed}


def test_names_are_in_words_of_what_was_done(noticed: list[Noticed]) -> None:
    said = {one.name: one.against_head for one in noticed}
    assert said["the newest revision taken away"] == (
        "rolled back: reports/ukraine/2023 revision 3 is gone, revision 2 shows as the newest",
    )
    assert said["a withdrawal invented"] == ("withdrawn: reports/ukraine/2022 revision 1 was withdrawn",)
    assert said["a project more"] == ("added: reports/georgia/2023 is new, with revision 1",)


def test_a_sound_archive_has_no_strays_and_nothing_since(tmp_path: Path) -> None:
    make_archive(tmp_path)
    sums = read_head(keep_head(tmp_path).decode())
    assert verify(tmp_path).problems == () and compare_heads(sums, sums) == []


def test_an_empty_folder_of_jupyterlab_is_no_stray_and_a_copy_in_it_is(tmp_path: Path) -> None:
    make_archive(tmp_path)
    folder = tmp_path / "reports/ukraine/2023/.ipynb_checkpoints"
    folder.mkdir()
    assert verify(tmp_path).problems == ()
    (folder / "report-checkpoint.html").write_text("copy")
    assert [problem.where for problem in verify(tmp_path).problems] == ["reports/ukraine/2023/.ipynb_checkpoints"]
