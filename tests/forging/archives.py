"""Forgeries of an archive, each by somebody who may write there and knows how it is made: where a
checksum can be made to fit, it is.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ctanalysis.archive import find_folder, publish, rebuild_index, withdraw
from ctanalysis.archive.archive_checksum import make_head
from ctanalysis.archive.archive_folders import list_places
from ctanalysis.archive.bag import FIRST, MANIFEST, PREVIOUS, TAG_MANIFEST, link_back
from ctanalysis.archive.index import make_index
from ctanalysis.archive.published_links import show_newest, tidy
from ctanalysis.ground.terms import EDITIONS

NOON = datetime(2024, 11, 25, 12, tzinfo=UTC)
U23, U22 = "reports/ukraine/2023", "reports/ukraine/2022"
MOLDOVA = "reports/moldova/2023"
INSIDE = "restricted/internal/ukraine/2023"
NEWEST = f"{U23}/archive/0003"


@dataclass(frozen=True)
class Forgery:
    """What is done to the archive, and whether everything that is derived is then made anew, as a
    thorough forger does.
    """

    name: str
    forge: Callable[[Path], None]
    is_thorough: bool


FORGERIES: list[Forgery] = []


def make_archive(root: Path) -> None:
    """Two projects: three revisions of one period, one of another, a withdrawn one, an internal
    one.
    """
    for text in ("first", "second", "third"):
        publish_text(root, "ukraine", "2023", text)
    publish_text(root, "ukraine", "2022", "earlier")
    publish_text(root, "moldova", "2023", "other")
    publish_text(root, "moldova", "2022", "wrong")
    withdraw(root, "moldova", "2022", reason="a figure was wrong", now=NOON)
    publish_text(root, "ukraine", "2023", "exact", edition="internal")
    rebuild_index(root)


def publish_text(root: Path, project: str, period: str, text: str, *, edition: str = "public") -> None:
    """One more revision of a report with that text."""
    words = {"project": project, "period": period, "edition": edition}
    results = json.dumps({**words, "title": project, "figure": 40, "text": text}).encode()
    payload = {
        "report.html": f"<p>{text}</p>".encode(),
        "results.json": results,
        "provenance.json": json.dumps({"title": project}).encode(),
        "notebooks/10_quality.ipynb": b"{}",
    }
    publish(find_folder(root, *words.values()), lambda _: payload, identity=words, now=NOON)


def forge_again(root: Path) -> None:
    """Index and head anew, as a thorough forger leaves them: past the program, which would not
    write a head over what he did.
    """
    shutil.rmtree(root / "restricted" / ".cache", ignore_errors=True)
    for edition in EDITIONS:
        for place in list_places(root, edition):
            show_newest(place.folder)
    for name, data in make_index(root).items():
        (root / name).write_bytes(data)


def forgery(name: str, *, is_thorough: bool = True) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """A decorator that registers what forges."""

    def register(forge: Callable[[Path], None]) -> Callable[[Path], None]:
        FORGERIES.append(Forgery(name, forge, is_thorough))
        return forge

    return register


def seal(bag: Path) -> None:
    """The size in its words and both manifests anew, over whatever the bag now holds."""
    sizes = [path.stat().st_size for path in (bag / "data").rglob("*") if path.is_file()]
    if (bag / "data").is_dir():
        change_words(bag, **{"Payload-Oxum": f"{sum(sizes)}.{len(sizes)}"})

    def write(name: str, files: list[Path]) -> None:
        lines = [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(bag).as_posix()}\n"
            for path in sorted(files)
        ]
        (bag / name).write_text("".join(lines))

    write(MANIFEST, [path for path in (bag / "data").rglob("*") if path.is_file()])
    write(TAG_MANIFEST, [bag / n for n in ("bagit.txt", "bag-info.txt", MANIFEST, PREVIOUS)])


def chain(folder: Path, start: int = 1) -> None:
    """The links back anew from a revision on, and all manifests after it."""
    bags = sorted((folder / "archive").iterdir())
    for number, bag in enumerate(bags, start=1):
        if number >= start:
            (bag / PREVIOUS).write_bytes(link_back(bags[number - 2]) if number > 1 else FIRST)
            seal(bag)


def change_figure(bag: Path) -> None:
    """40 becomes 4000 in the results."""
    path = bag / "data" / "results.json"
    path.write_bytes(path.read_bytes().replace(b"40", b"4000"))


def change_words(bag: Path, **words: str) -> None:
    """Other words in bag-info.txt."""
    path = bag / "bag-info.txt"
    lines = path.read_text().splitlines()
    kept = [f"{label}: {words.get(label, value)}" for label, _, value in (line.partition(": ") for line in lines)]
    path.write_text("\n".join(kept) + "\n")


# files beside the bags
@forgery("a page beside the index", is_thorough=False)
def add_page(root: Path) -> None:
    (root / "reports" / "summary.html").write_text("forged")


@forgery("a folder with a report that has no archive")
def add_folder(root: Path) -> None:
    (root / "reports" / "georgia" / "2023").mkdir(parents=True)
    (root / "reports" / "georgia" / "2023" / "report.html").write_text("forged")


@forgery("a file beside the periods")
def add_beside_periods(root: Path) -> None:
    (root / "reports" / "ukraine" / "report.html").write_text("forged")


@forgery("a file beside the report")
def add_beside_report(root: Path) -> None:
    (root / U23 / "annex.html").write_text("forged")


@forgery("a link beside the report")
def add_link(root: Path) -> None:
    (root / U23 / "annex.html").symlink_to("../2022/report.html")


@forgery("a file beside the revisions")
def add_beside_revisions(root: Path) -> None:
    (root / U23 / "archive" / "note.txt").write_text("forged")


@forgery("a folder beside the revisions")
def add_folder_beside_revisions(root: Path) -> None:
    shutil.copytree(root / U23 / "archive" / "0003", root / U23 / "archive" / "0003-old")


@forgery("a hidden file in a period")
def add_hidden(root: Path) -> None:
    (root / U23 / ".htaccess").write_text("Redirect /")


@forgery("a project that is a link")
def link_project(root: Path) -> None:
    (root / "reports" / "georgia").symlink_to("ukraine")


@forgery("a file in a bag")
def add_in_bag(root: Path) -> None:
    (root / U23 / "archive/0003/data/annex.html").write_text("forged")


@forgery("a tag file in a bag")
def add_tag(root: Path) -> None:
    (root / U23 / "archive/0003/note.txt").write_text("forged")


# contents
@forgery("a figure of the newest report", is_thorough=False)
def edit_plain(root: Path) -> None:
    change_figure(root / U23 / "archive/0003")


@forgery("a figure of an older report, the whole chain after it made to fit")
def edit_chain(root: Path) -> None:
    change_figure(root / U23 / "archive/0001")
    chain(root / U23)


def write_into(name: str, text: str) -> Callable[[Path], object]:
    """A change of a bag: a file with that text."""
    return lambda bag: (bag / "data" / name).write_text(text)


OF_BAGS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a file in a bag, in its manifests too": (NEWEST, write_into("annex.html", "forged")),
    "a figure of the newest report, its sums made to fit": (NEWEST, change_figure),
    "a figure of an older report, its sums made to fit": (f"{U23}/archive/0001", change_figure),
    "the only report of a period, its sums made to fit": (f"{MOLDOVA}/archive/0001", change_figure),
    "the day of publishing": (NEWEST, lambda bag: change_words(bag, Published="2020-01-01T00:00:00Z")),
    "a page of the newest report, its sums made to fit": (NEWEST, write_into("report.html", "<p>forged</p>")),
    "an archived notebook, its sums made to fit": (NEWEST, write_into("notebooks/10_quality.ipynb", "{}\n")),
    "a file of a bag taken out, its sums made to fit": (NEWEST, lambda bag: (bag / "data/provenance.json").unlink()),
    "an internal report's figure, its sums made to fit": (f"{INSIDE}/archive/0001", change_figure),
}


def register_of_bag(name: str, place: str, change: Callable[[Path], object]) -> None:
    """A forgery of one bag, its manifests made to fit."""

    @forgery(name)
    def forge(root: Path) -> None:
        change(root / place)
        seal(root / place)


for name, (place, change) in OF_BAGS.items():
    register_of_bag(name, place, change)


# revisions, periods, projects
@forgery("the newest revision taken away")
def roll_back(root: Path) -> None:
    shutil.rmtree(root / U23 / "archive/0003")
    tidy(root / U23)


@forgery("all revisions but the first taken away")
def roll_back_far(root: Path) -> None:
    for number in ("0002", "0003"):
        shutil.rmtree(root / U23 / "archive" / number)
    tidy(root / U23)


@forgery("the newest revision replaced by the one before")
def replace_newest(root: Path) -> None:
    archive = root / U23 / "archive"
    shutil.rmtree(archive / "0003")
    shutil.copytree(archive / "0002", archive / "0003")
    change_words(archive / "0003", Revision="3")
    chain(root / U23, 3)


@forgery("a revision in the middle taken out, the chain made to fit")
def take_out(root: Path) -> None:
    archive = root / U23 / "archive"
    shutil.rmtree(archive / "0002")
    os.rename(archive / "0003", archive / "0002")
    change_words(archive / "0002", Revision="2")
    chain(root / U23, 2)
    tidy(root / U23)


@forgery("a revision in the middle taken out", is_thorough=False)
def take_out_plainly(root: Path) -> None:
    shutil.rmtree(root / U23 / "archive/0002")


@forgery("two revisions change places, the chain made to fit")
def swap(root: Path) -> None:
    archive = root / U23 / "archive"
    os.rename(archive / "0001", archive / "x")
    os.rename(archive / "0002", archive / "0001")
    os.rename(archive / "x", archive / "0002")
    change_words(archive / "0001", Revision="1")
    change_words(archive / "0002", Revision="2")
    chain(root / U23)


@forgery("a revision more")
def add_revision(root: Path) -> None:
    publish_text(root, "ukraine", "2023", "forged")


@forgery("a period taken away")
def drop_period(root: Path) -> None:
    shutil.rmtree(root / U22)


@forgery("a period moved to another name")
def move_period(root: Path) -> None:
    os.rename(root / U22, root / "reports/ukraine/2021")
    bag = root / "reports/ukraine/2021/archive/0001"
    change_words(bag, Period="2021")
    seal(bag)


@forgery("a period more")
def add_period(root: Path) -> None:
    publish_text(root, "ukraine", "2024", "forged")


@forgery("a project taken away")
def drop_project(root: Path) -> None:
    shutil.rmtree(root / "reports/moldova")


@forgery("a project more")
def add_project(root: Path) -> None:
    publish_text(root, "georgia", "2023", "forged")


@forgery("a project copied under another name")
def copy_project(root: Path) -> None:
    shutil.copytree(root / "reports/moldova/2023", root / "reports/georgia/2023", symlinks=True)
    bag = root / "reports/georgia/2023/archive/0001"
    change_words(bag, Project="georgia")
    seal(bag)


@forgery("an internal report copied to the public ones")
def leak(root: Path) -> None:
    shutil.copytree(root / INSIDE, root / "reports/ukraine/2024", symlinks=True)


@forgery("an internal report copied to the public ones, its words made to fit")
def leak_sealed(root: Path) -> None:
    shutil.copytree(root / INSIDE, root / "reports/ukraine/2024", symlinks=True)
    bag = root / "reports/ukraine/2024/archive/0001"
    change_words(bag, Period="2024", Edition="public")
    seal(bag)


@forgery("an internal report put over a public one, its words made to fit")
def leak_over(root: Path) -> None:
    shutil.rmtree(root / U22)
    shutil.copytree(root / INSIDE, root / U22, symlinks=True)
    bag = root / U22 / "archive/0001"
    change_words(bag, Period="2022", Edition="public")
    seal(bag)


# withdrawals
@forgery("a withdrawal invented")
def invent_withdrawal(root: Path) -> None:
    withdraw(root, "ukraine", "2022", reason="on request", now=NOON)


@forgery("a withdrawal undone")
def undo_withdrawal(root: Path) -> None:
    (root / "reports/moldova/2022/archive/0001/tombstone.txt").unlink()


@forgery("a withdrawal with another reason")
def change_reason(root: Path) -> None:
    path = root / "reports/moldova/2022/archive/0001/tombstone.txt"
    path.write_text("Withdrawn: 2020-01-01T00:00:00Z\nReason: at the donor's wish\n")


@forgery("a withdrawn report forgotten")
def forget_withdrawal(root: Path) -> None:
    shutil.rmtree(root / "reports/moldova/2022")


@forgery("what a withdrawn report printed, changed where it is kept")
def change_kept(root: Path) -> None:
    path = root / "restricted/withdrawn/public/moldova/2022/0001.results.json"
    path.write_bytes(path.read_bytes().replace(b"40", b"4000"))


# what is derived
@forgery("the index", is_thorough=False)
def edit_index(root: Path) -> None:
    path = root / "reports/index.json"
    path.write_text(path.read_text().replace("ukraine", "georgia"))


@forgery("the head", is_thorough=False)
def edit_head(root: Path) -> None:
    path = root / "reports/head.txt"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


@forgery("what the folder shows", is_thorough=False)
def repoint(root: Path) -> None:
    (root / U23 / "report.html").unlink()
    (root / U23 / "report.html").write_text("<p>forged</p>")


def keep_head(root: Path) -> bytes:
    """The whole archive's head, as its owner would keep it."""
    return make_head(root).texts["restricted/head.txt"]
