"""False reports where nobody looks, and twins of folders by names that read alike."""

import os
import random
import shutil
import unicodedata
from pathlib import Path

from ctanalysis.archive.archive_folders import ARCHIVE, REPORTS
from ctanalysis.archive.bag import DATA, INFO
from forging.archives import forge_again
from forging.hands import FALSE, Trick, find_places, newest_bag, rechain, reseal


def _bend_names(name: str) -> dict[str, bytes]:
    """The name as somebody would read it, and as no publishing writes it, in many ways: the bytes
    by what was done.
    """
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in name)
    return {
        "a zero before": f"0{name}".encode(),
        "a zero less": (name.removeprefix("0") or "0").encode() if name[0] == "0" else f"{name}0".encode(),
        "a dot after": f"{name}.".encode(),
        "a space after": f"{name} ".encode(),
        "a space before": f" {name}".encode(),
        "full-width digits": wide.encode() if wide != name else f"{name}\uff11".encode(),
        "an accent apart": unicodedata.normalize("NFD", f"{name}\u00e9").encode(),
        "an accent": f"{name}\u00e9".encode(),
        "another case": name.swapcase().encode() if name.swapcase() != name else f"{name}A".encode(),
        "a letter of no width": f"{name}\u200b".encode(),
        "a mark that turns the text": f"{name}\u202e".encode(),
        "a byte of no text": name.encode() + b"\xff",
        "a line's end": f"{name}\nall as they were published.".encode(),
        "a terminal's command": f"{name}\x1b[2K\r".encode(),
        "a backslash": f"{name}\\".encode(),
    }


def _beside(path: Path, name: bytes) -> Path:
    return path.with_name(os.fsdecode(name))


def _left_name(chance: random.Random, beginning: str) -> str:
    return f"{beginning}{chance.getrandbits(64):016x}"


def hide_report(chance: random.Random) -> tuple[str, Trick]:
    """A false report in a place where nobody looks."""
    names = {
        "a hidden folder": ".old",
        "the folder of a notebook's copies": ".ipynb_checkpoints",
        "what a killed run left": _left_name(chance, ".building-"),
        "what a killed run replaced": _left_name(chance, ".replacing-"),
        "a temporary name": f".tmp-{chance.getrandbits(32):08x}",
        "the locks": ".locks",
        "a folder named as a period": "2031",
        "a folder named as a project": "gamma",
        "a file's name made a folder": "README.md",
        "a signature's name made a folder": "head.txt.sig",
        "a time stamp's name made a folder": "head.txt.tsr",
        "an index of pages": "index.html",
    }
    depths = {
        "at the top": lambda place: place.root / REPORTS,
        "in a project": lambda place: place.folder.parent,
        "in a period": lambda place: place.folder,
        "beside the revisions": lambda place: place.folder / ARCHIVE,
        "in a bag": newest_bag,
        "in a payload": lambda place: newest_bag(place) / DATA,
    }
    kind, depth = chance.choice(sorted(names)), chance.choice(sorted(depths))
    form = chance.choice(("as a page in it", "as a link", "as a whole bag", "as a dangling link"))

    def forge(root: Path) -> None:
        place = find_places(root)[0]
        path = depths[depth](place) / names[kind]
        if path.is_file() or path.is_symlink():
            path.unlink()
        if form == "as a link":
            (root / "false.html").write_bytes(FALSE)
            if path.is_dir():
                path /= "report.html"
            os.symlink(root / "false.html", path)
        elif form == "as a dangling link":
            os.symlink("nowhere", path / "report.html" if path.is_dir() else path)
        elif form == "as a page in it":
            path.mkdir(exist_ok=True)
            (path / "report.html").write_bytes(FALSE)
        else:
            source = newest_bag(place)
            target = path / "bag" if path.is_dir() else path
            shutil.copytree(source, root / "bag.aside", symlinks=True)
            shutil.move(root / "bag.aside", target)
            (target / DATA / "report.html").write_bytes(FALSE)

    return f"a false report {depth}, in {kind}, {form} [plain]", forge


def twin_folder(chance: random.Random) -> tuple[str, Trick]:
    """A second folder of one revision, period or project, by a name that reads the same."""
    level = chance.choice(("revision", "period", "project"))
    kind = chance.choice(sorted(_bend_names("0003")))
    how = chance.choice(("as it is", "made to fit", "its archive a link"))

    def forge(root: Path) -> None:
        place = find_places(root)[0]
        folders = {"revision": newest_bag(place), "period": place.folder, "project": place.folder.parent}
        source = folders[level]
        target = _beside(source, _bend_names(source.name)[kind])
        shutil.copytree(source, target, symlinks=True)
        bags = sorted(info.parent for info in target.rglob(INFO) if info.parent.name != "current")
        for bag in bags:
            if (bag / DATA).is_dir():
                (bag / DATA / "report.html").write_bytes(FALSE)
                if how != "as it is":
                    reseal(bag)
        if level == "period" and how != "as it is":
            rechain(target)
        if level == "period" and how == "its archive a link":
            shutil.move(target / ARCHIVE, root / "aside")
            os.symlink(root / "aside", target / ARCHIVE)
        forge_again(root)

    return f"a twin of a {level}, {kind}, {how} [plain]", forge
