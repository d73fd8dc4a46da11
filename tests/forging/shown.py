"""What the folder shows, the files at the top, and what is no plain file."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from ctanalysis.archive.archive_folders import ARCHIVE, REPORTS, RESTRICTED, Place
from ctanalysis.archive.bag import DATA, INFO, MANIFEST, PREVIOUS, TAG_MANIFEST, TOMBSTONE
from ctanalysis.archive.revisions import list_revisions
from forging.hands import (
    FALSE,
    Trick,
    bind,
    find_places,
    link,
    link_only,
    make_false_folder,
    make_hole,
    move_elsewhere,
    newest_bag,
    overwrite,
    read,
)


def bend_shown(chance: random.Random) -> tuple[str, Trick]:
    """What the folder shows beside its archive."""
    names = ("current", "report.html", "results.json", "report.docx")
    hows = (
        "a link to the revision before",
        "a link to another period",
        "a link out of the archive",
        "a link to itself",
        "a copy of the revision before",
        "a false copy",
        "a folder with a false page",
        "a copy with a false page more",
        "a copy with a linked folder more",
        "an empty folder",
        "gone",
    )
    name, how = chance.choice(names), chance.choice(hows)

    def forge(root: Path) -> None:
        place = find_places(root)[0]
        before, now = (revision.folder for revision in list_revisions(place.folder)[-2:])
        other = find_places(root)[-1]
        inner = "" if name == "current" else f"{DATA}/{name}"
        path = place.folder / name
        if path.is_symlink():
            path.unlink()
        if how == "a link to the revision before":
            os.symlink(os.path.join(ARCHIVE, before.name, inner).rstrip("/"), path)
        elif how == "a link to another period":
            os.symlink(f"../../{other.project}/{other.folder.name}/{name}", path)
        elif how == "a link out of the archive":
            (root / "false.html").write_bytes(FALSE)
            os.symlink(root if name == "current" else root / "false.html", path)
        elif how == "a link to itself":
            os.symlink(name, path)
        elif how == "gone":
            return
        elif how == "an empty folder":
            path.mkdir()
        elif how == "a folder with a false page":
            (path / DATA).mkdir(parents=True)
            (path / DATA / "report.html").write_bytes(FALSE)
        elif name == "current":
            shutil.copytree(before if how == "a copy of the revision before" else now, path)
            if how == "a false copy":
                (path / DATA / "report.html").write_bytes(FALSE)
            elif how == "a copy with a false page more":
                (path / DATA / "annex.html").write_bytes(FALSE)
            elif how == "a copy with a linked folder more":
                (root / "false").mkdir()
                (root / "false" / "report.html").write_bytes(FALSE)
                os.symlink(root / "false", path / DATA / "annex")
        else:
            source = (before if how == "a copy of the revision before" else now) / inner
            data = source.read_bytes() if source.is_file() else FALSE
            path.write_bytes(data if how == "a copy of the revision before" else FALSE)

    return f"{name} beside the archive is {how} [plain]", forge


def bend_top(chance: random.Random) -> tuple[str, Trick]:
    """The files at the top of the archive."""
    names = ("README.md", ".gitattributes", "index.html", "index.json", "head.txt", "head.txt.sig", "head.txt.tsr")
    hows: dict[str, Callable[[Path, Path], None]] = {
        "false": lambda path, root: overwrite(path, FALSE),
        "empty": lambda path, root: overwrite(path, b""),
        "with words after": lambda path, root: overwrite(path, read(path) + b"<p>more\n"),
        "with returns": lambda path, root: overwrite(path, read(path).replace(b"\n", b"\r\n") or b"\r\n"),
        "a link to a false page": lambda path, root: link(path, root / "false.html"),
        "a folder": lambda path, root: make_false_folder(path),
        "dangling": lambda path, root: link_only(path, "nowhere"),
    }
    name, how = chance.choice(names), chance.choice(sorted(hows))
    area = chance.choice((REPORTS, RESTRICTED)) if name.startswith("head") or name[0] == "." else REPORTS

    def forge(root: Path) -> None:
        (root / "false.html").write_bytes(FALSE)
        hows[how](root / area / name, root)

    return f"{area}/{name} is {how} [plain]", forge


def replace_by_special(chance: random.Random) -> tuple[str, Trick]:
    """What is no plain file, or none that can be read whole."""
    spots: dict[str, Callable[[Place], Path]] = {
        "the page": lambda place: newest_bag(place) / DATA / "report.html",
        "the results": lambda place: newest_bag(place) / DATA / "results.json",
        "the provenance": lambda place: newest_bag(place) / DATA / "provenance.json",
        "the manifest": lambda place: newest_bag(place) / MANIFEST,
        "the tag manifest": lambda place: newest_bag(place) / TAG_MANIFEST,
        "the words": lambda place: newest_bag(place) / INFO,
        "the link back": lambda place: newest_bag(place) / PREVIOUS,
        "the note": lambda place: newest_bag(place) / TOMBSTONE,
        "the index": lambda place: place.root / REPORTS / "index.json",
        "the head": lambda place: place.root / RESTRICTED / "head.txt",
        "what is shown": lambda place: place.folder / "report.html",
        "something beside": lambda place: place.folder / ARCHIVE / "extra",
        "another revision": lambda place: place.folder / ARCHIVE / "0009",
        "the lock": lambda place: place.root / REPORTS / ".locks" / ".publishing.lock",
        "the project's lock": lambda place: place.root / REPORTS / ".locks" / f"{place.project}.lock",
        "the settings of signing": lambda place: place.root / RESTRICTED / "sign.yml",
    }
    forms: dict[str, Callable[[Path], None]] = {
        "a pipe": lambda path: os.mkfifo(path),
        "a socket": bind,
        "a link to an endless file": lambda path: os.symlink("/dev/zero", path),
        "a link too long to follow": lambda path: os.symlink("x" * 300, path),
        "a link to itself": lambda path: os.symlink(path.name, path),
        "a folder": lambda path: path.mkdir(),
        "a hole of 8 GB": make_hole,
        "a link to the same bytes elsewhere": move_elsewhere,
    }
    spot, form = chance.choice(sorted(spots)), chance.choice(sorted(forms))

    def forge(root: Path) -> None:
        path = spots[spot](find_places(root)[0])
        if form != "a link to the same bytes elsewhere":
            if path.is_symlink() or path.is_file():
                path.unlink()
            forms[form](path)
        elif path.is_file():
            move_elsewhere(path)
        else:
            (root / "elsewhere").write_bytes(FALSE)
            os.symlink(root / "elsewhere", path)

    return f"{spot} is {form} [plain]", forge
