"""Signatures that are foreign, gone or emptied are named, and no forgery is signed for that."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from forging.archives import NEWEST, change_figure, forge_again, make_archive, publish_text, seal

from ctanalysis.archive import announce_head, rebuild_index, repair, verify
from ctanalysis.ground.errors import ArchiveError

KEYGEN = shutil.which("ssh-keygen")
pytestmark = pytest.mark.skipif(KEYGEN is None, reason="ssh-keygen is not installed")
HEADS = ("reports/head.txt", "restricted/head.txt")
SETTINGS, SIGNED = "restricted/sign.yml", "restricted/signed.txt"
SIGNATURES = tuple(f"{name}.sig" for name in (*HEADS, SIGNED))


def make_key(path: Path) -> Path:
    words = [str(KEYGEN), "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(words, check=True)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive that was signed twice, the older state beside it, and a foreign key."""
    root, key = tmp_path / "archive", make_key(tmp_path / "own")
    make_key(tmp_path / "other")
    make_archive(root)
    (root / SETTINGS).write_text(f"sign: ssh\nkey: {key}\n")
    list(announce_head(root))
    shutil.copytree(root, tmp_path / "older", symlinks=True)
    publish_text(root, "ukraine", "2022", "later")
    rebuild_index(root)
    list(announce_head(root))
    assert verify(root).problems == ()
    return root


def forge(root: Path) -> None:
    """A figure, and all that is derived, made to fit."""
    change_figure(root / NEWEST)
    seal(root / NEWEST)
    forge_again(root)


def sign_by_other(root: Path, *names: str) -> None:
    for name in names:
        (root / f"{name}.sig").unlink(missing_ok=True)
        key = str(root.parent / "other")
        words = [str(KEYGEN), "-q", "-Y", "sign", "-n", "ctanalysis-head", "-f", key]
        subprocess.run([*words, str(root / name)], check=True, capture_output=True)


def restore_older(root: Path) -> None:
    """The whole older state, but for what was signed last."""
    for area in ("reports", "restricted"):
        kept = {name: (root / name).read_bytes() for name in (SIGNED, SIGNATURES[2])}
        shutil.rmtree(root / area)
        shutil.copytree(root.parent / "older" / area, root / area, symlinks=True)
        for name, data in kept.items():
            if name.startswith(area):
                (root / name).write_bytes(data)


def name_other(root: Path) -> None:
    (root / SETTINGS).write_text(f"sign: ssh\nkey: {root.parent / 'other'}\n")


def name_none(root: Path) -> None:
    (root / SETTINGS).write_text("sign: ssh\nkey: /nowhere/id\n")


def take_away(*names: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        for name in names:
            (root / name).unlink()

    return act


ACTS: dict[str, tuple[Callable[[Path], object], ...]] = {
    "an older state, the newer signed.txt left": (restore_older,),
    "signed.txt edited": (lambda root: (root / SIGNED).open("a").write("\n"),),
    "signed.txt emptied": (lambda root: (root / SIGNED).write_bytes(b""),),
    "signed.txt signed by another": (lambda root: sign_by_other(root, SIGNED),),
    "signed.txt taken away": (take_away(SIGNED, SIGNATURES[2]),),
    "all signatures taken away, signed.txt left": (forge, take_away(*SIGNATURES)),
    "signed by another, whom the settings name": (forge, lambda root: sign_by_other(root, *HEADS), name_other),
    "signed by another, the settings gone": (forge, lambda root: sign_by_other(root, *HEADS), take_away(SETTINGS)),
    "signed by another, the settings no text": (
        forge,
        lambda root: sign_by_other(root, *HEADS),
        lambda root: (root / SETTINGS).write_bytes(b"\xff"),
    ),
    "signed by another, the settings name no key that is there": (
        forge,
        lambda root: sign_by_other(root, *HEADS),
        name_none,
    ),
    "signed by another, the settings say git": (
        forge,
        lambda root: sign_by_other(root, *HEADS),
        lambda root: (root / SETTINGS).write_text("sign: git\n"),
    ),
    "a signature that is a link": (
        lambda root: shutil.move(root / SIGNATURES[0], root / "aside"),
        lambda root: (root / SIGNATURES[0]).symlink_to(root / "aside"),
    ),
    "a signature that is noise": (lambda root: (root / SIGNATURES[0]).write_bytes(b"x" * 5000000),),
    "the settings gone": (take_away(SETTINGS),),
}


@pytest.mark.parametrize("kind", ACTS)
@pytest.mark.sampled(6)
def test_what_is_amiss_with_signatures_is_named(root: Path, kind: str) -> None:
    for act in ACTS[kind]:
        act(root)
    assert verify(root).problems != ()


def test_all_signatures_gone_is_said_and_cannot_be_told_from_nothing_signed_yet(root: Path) -> None:
    take_away(SIGNED, *SIGNATURES)(root)
    assert verify(root).is_unsigned and verify(root).problems == ()


def test_a_forgery_is_not_signed_because_what_was_signed_last_is_gone(root: Path) -> None:
    forge(root)
    take_away(SIGNED, SIGNATURES[2])(root)
    publish_text(root, "georgia", "2023", "next")
    rebuild_index(root)
    *_, said = announce_head(root)
    assert "something was signed here before, as reports/head.txt.sig" in said
    assert not (root / SIGNED).exists()


def test_a_repair_writes_no_head_over_what_was_signed(root: Path) -> None:
    forge(root)
    with pytest.raises(ArchiveError, match="changed since restricted/signed.txt was written"):
        repair(root)


def test_a_run_that_was_stopped_while_it_signed_is_followed(root: Path) -> None:
    before = (root / SIGNATURES[2]).read_bytes()
    publish_text(root, "ukraine", "2022", "latest")
    rebuild_index(root)
    list(announce_head(root))
    (root / SIGNATURES[2]).write_bytes(before)
    assert verify(root).problems == ()
    publish_text(root, "ukraine", "2022", "last")
    rebuild_index(root)
    assert "signed by the SSH key own: head.txt.sig" in list(announce_head(root))


@pytest.mark.parametrize("key", ["/tmp/a\0b", "pipe"])
def test_a_key_that_cannot_be_read_stops_nothing(root: Path, key: str) -> None:
    if key == "pipe":
        key = str(root / "pipe")
        subprocess.run(["mkfifo", key], check=True)
    (root / SETTINGS).write_text(f"sign: ssh\nkey: {key}\n")
    assert len(verify(root).keys) == 1
