"""Small invented archives, whole, damaged and forged, and all that the archive's verbs say of them as text: digests are
written as dots, times are those that the archives were made with.
"""

import json
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from forging.archives import change_figure, change_words, seal
from places import TESTS

from ctanalysis.archive import (
    compare_heads,
    find_folder,
    list_provenance,
    list_published,
    merge,
    publish,
    read_head,
    rebuild_index,
    repair,
    verify,
    withdraw,
)
from ctanalysis.archive.archive_folders import Place, list_places
from ctanalysis.archive.bag import link_back, write_tombstone
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.terms import EDITIONS

TRANSCRIPTS = TESTS / "archive" / "transcripts"
HEADS = ("reports/head.txt", "restricted/head.txt")
SCENES: dict[str, dict[str, Callable[[Path], Iterator[str]]]] = {}
U, V, W = "reports/uno/2023/archive", "reports/uno/FY2022-23/archive", "reports/dos/2024-Q1/archive"
P, X = "restricted/partner/uno/2023/archive", "restricted/internal/uno/2023/archive"


def list_scenes() -> list[str]:
    """The names of the kept texts."""
    return sorted(SCENES)


def find_kept(name: str) -> Path:
    """The file that keeps what is said in these scenes."""
    return TRANSCRIPTS / f"{name}.txt"


def write_scene(name: str) -> str:
    """What is said in all scenes of a name."""
    with tempfile.TemporaryDirectory() as folder, patch("os.fsync"):  # no power fails here
        lines = list(_write(name, Path(folder)))
    text = "\n".join(lines) + "\n"
    text = re.sub(r"[0-9a-f]{64}", "…", text)
    return re.sub(r"\b(?!0123456789abcde)[0-9a-f]{16}\b", "..", text)


def _write(name: str, folder: Path) -> Iterator[str]:
    sound = folder / "sound"
    make_sound(sound)
    for number, (words, scene) in enumerate(SCENES[name].items()):
        root = folder / f"{number}" / "archive"
        shutil.copytree(sound, root, symlinks=True)
        yield f"# {words}"
        said = scene(root)
        if isinstance(said, Iterator):
            yield from said
        else:
            yield from say_all(root)
        yield ""


def put(
    root: Path, project: str, period: str, text: str, *, edition: str = "public", day: int = 1, **files: bytes
) -> int:
    """One more revision of a report; its number."""
    words = {"project": project, "period": period, "edition": edition}
    results = json.dumps({**words, "title": f"On {project}", "findings": [], "text": text}).encode()
    payload = {
        "report.html": f"<p>{text}</p>".encode(),
        "results.json": results,
        "provenance.json": json.dumps({"title": f"On {project}\u202e, {text}"}).encode(),
        "notebooks/10_quality.ipynb": b"{}",
        **{name.replace("_", "."): data for name, data in files.items()},
    }
    now = datetime(2024, 11, day, 12, tzinfo=UTC)
    folder = find_folder(root, project, period, edition)
    return publish(folder, lambda _: payload, identity=words, now=now).revision


def make_sound(root: Path) -> None:
    """Two projects: three revisions of one period, one of a fiscal year, one of a quarter with more formats, one
    that was withdrawn, one for partners, one for the evaluator.
    """
    for day, text in enumerate(("first", "second", "third"), 1):
        put(root, "uno", "2023", text, day=day)
    put(root, "uno", "FY2022/23", "fiscal", day=4)
    put(root, "dos", "2024-Q1", "formats", day=5, report_pdf=b"pdf", report_docx=b"docx", data_csv=b"a,b\r\n")
    put(root, "dos", "2023", "wrong", day=6)
    put(root, "dos", "2023", "wrong again", day=7)
    withdraw(root, "dos", "2023", reason="a figure was wrong", now=datetime(2024, 11, 8, 12, tzinfo=UTC))
    put(root, "uno", "2023", "partners", edition="partner", day=9)
    put(root, "uno", "2023", "exact", edition="internal", day=10)
    rebuild_index(root)


def say_all(root: Path) -> Iterator[str]:
    """What verifying says; where it speaks of repair or of a run that was stopped, what repair mends or refuses, and
    what verifying says then.
    """
    first = list(say_verified(root))
    yield from first
    if not any("REPAIR" in line or "leftovers" in line or "unfinished" in line for line in first):
        return
    mended = list(attempt("repair", lambda: repair(root)))
    yield from mended
    if not mended[0].startswith("  repair refused"):
        again = list(say_verified(root))
        yield from ["  then all as before"] if first == again else ["  then:", *again]


def say_verified(root: Path) -> Iterator[str]:
    """All that verifying finds."""
    found = verify(root)
    for one in found.problems:
        yield f"  {one.where}: {one.what} | {one.do}"
    yield f"  {found.revisions} revisions, {found.files} files, last {found.last or '-'}"
    for name in ("leftovers", "unfinished", "busy", "keys"):
        for words in getattr(found, name):
            yield f"  {name}: {_level(words)}"
    if found.is_open or found.is_unsigned:
        yield f"  open {found.is_open}, unsigned {found.is_unsigned}"


def _level(words: str) -> str:
    """Names of temporary files hold the number of a process."""
    return re.sub(r"[0-9]{2,}-[0-9]+", "N", words)


def attempt(words: str, act: Callable[[], Any]) -> Iterator[str]:
    """What an act gives, or what it is refused with."""
    try:
        given = act()
    except CtanalysisError as error:
        problems = getattr(error, "problems", None)
        told = [f"{one.where}: {one.what} | {one.do}" for one in problems] if problems else [str(error)]
        yield from (f"  {words} refused: {line}" for line in told)
    except (OSError, ValueError) as error:
        yield f"  {words} fails: {type(error).__name__} {error if isinstance(error, ValueError) else error.strerror}"
    else:
        if isinstance(given, (list, tuple)):
            yield from (f"  {words}: {line}" for line in given) if given else [f"  {words}: nothing"]
        else:
            yield f"  {words}: {given if isinstance(given, (str, int)) else 'done'}"


def say_index(root: Path) -> Iterator[str]:
    """The index, as programs and as people read it."""
    yield from (f"  {line}" for line in (root / "reports/index.json").read_text("utf-8").splitlines())
    page = re.sub(r"<style>.*?</style>", "", (root / "reports/index.html").read_text("utf-8"), flags=re.DOTALL)
    yield from (f"  {line}" for line in re.sub(r">\s*<", ">\n<", page).splitlines() if line.strip())


def say_folders(root: Path) -> Iterator[str]:
    """Every file and link that is no payload."""
    for area in ("reports", "restricted"):
        for path in sorted((root / area).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_symlink():
                yield f"  {name} → {os.readlink(path)}"
            elif path.is_file() and "/data/" not in name and ".cache" not in name:
                yield f"  {name} {path.stat().st_mode & 0o777:o}"


def scene(group: str, words: str) -> Callable[[Callable[[Path], Any]], Callable[[Path], Any]]:
    """A decorator that registers what is done to an archive; where it says nothing itself, all that the verbs say."""

    def register(act: Callable[[Path], Any]) -> Callable[[Path], Any]:
        SCENES.setdefault(group, {})[words] = act
        return act

    return register


def damage(words: str, *changes: tuple[str, Any]) -> None:
    """A scene in which files get other contents: bytes, None to take it away, or a function of the bytes."""

    def act(root: Path) -> None:
        for name, new in changes:
            path = root / name
            if callable(new):
                new(path)
            elif new is None:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(new)

    SCENES.setdefault("damaged", {})[words] = act


def edit(old: str, new: str) -> Callable[[Path], None]:
    """One text in the place of another."""

    def act(path: Path) -> None:
        data = path.read_bytes()
        assert old.encode() in data, (path, old)
        path.write_bytes(data.replace(old.encode(), new.encode()))

    return act


def turn(path: Path) -> None:
    """The line ends of another system."""
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def link(target: str) -> Callable[[Path], None]:
    """A link in the place of what was there."""

    def act(path: Path) -> None:
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path)
        path.symlink_to(target)

    return act


def words(**given: str) -> Callable[[Path], None]:
    """Other words of a bag, its checksums made to fit."""

    def act(path: Path) -> None:
        change_words(path, **given)
        seal(path)

    return act


def rename(name: str) -> Callable[[Path], None]:
    """The same under another name beside it."""
    return lambda path: path.rename(path.with_name(name))


def copy(name: str) -> Callable[[Path], None]:
    """The same once more under another name beside it."""
    return lambda path: (
        shutil.copytree(path, path.with_name(name), symlinks=True)
        if path.is_dir()
        else shutil.copy(path, path.with_name(name))
    )


BAGS = (f"{U}/0002", f"{V}/0001", f"{W}/0001", f"{P}/0001", f"{X}/0001")


def spread(words: str, *changes: Callable[[Path], Any]) -> None:
    """A scene in which the bags are damaged in so many ways, each in one."""
    damage(words, *((bag, change) for bag, change in zip(BAGS, changes, strict=False)))


def inside(name: str, *changes: Any) -> Callable[[Path], None]:
    """A file of a bag gets other contents, then the bag is treated so."""

    def act(path: Path) -> None:
        new, *after = changes
        if callable(new):
            new(path / name)
        elif new is None:
            (path / name).unlink()
        else:
            (path / name).write_bytes(new)
        for one in after:
            one(path)

    return act


def shown(name: str, change: Callable[[Path], Any]) -> Callable[[Path], None]:
    """Something beside the archive of a bag is changed."""
    return lambda path: change(path.parents[1] / name)


SUM = "0" * 64
damage("nothing")
damage(
    "a payload file is gone, another is changed, a third is new",
    (f"{U}/0002/data/results.json", None),
    (f"{U}/0002/data/report.html", b"x"),
    (f"{U}/0002/data/new.html", b"x"),
)
damage("a notebook of the newest is gone", (f"{U}/0003/data/notebooks", None))
damage("the whole payload is gone", (f"{U}/0003/data", None))
damage("a payload file is a link", (f"{U}/0003/data/report.html", link("results.json")))
damage("a payload file is a folder", (f"{U}/0003/data/report.html", None), (f"{U}/0003/data/report.html/x", b"x"))
for tag in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "previous.txt"):
    spread(
        f"{tag} is gone, is empty, is no text, is a link, has other line ends",
        inside(tag, None),
        inside(tag, b""),
        inside(tag, b"\xff\xfe"),
        inside(tag, link("data/report.html")),
        inside(tag, turn),
    )
damage(
    "all texts have other line ends",
    *(
        (f"{bag}/{name}", turn)
        for bag in (f"{U}/0001", f"{P}/0001", "reports/dos/2023/archive/0001")
        for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "previous.txt")
    ),
    ("reports/dos/2023/archive/0001/tombstone.txt", turn),
)
damage("a payload with both line ends", (f"{W}/0001/data/data.csv", edit("\r\n", "\n")))
INFO, MANIFEST, RESULTS = "bag-info.txt", "manifest-sha256.txt", "data/results.json"
spread(
    "words that say nothing",
    *(
        inside(INFO, edit(old, new), lambda path: _seal(path))
        for old, new in (
            ("Project", "Projekt"),
            ("2024-11-04T12:00:00Z", "yesterday"),
            ("Revision: 1", "Revision: one"),
            ("Edition: partner", "Edition: "),
            ("Project: uno", "Project: uno\nProject: uno"),
        )
    ),
)
spread(
    "words and manifests that are not as publishing writes them",
    inside(INFO, edit("uno", "u\x07no"), lambda path: _seal(path)),
    inside(MANIFEST, lambda path: path.write_bytes(path.read_bytes() * 2)),
    inside(MANIFEST, edit("data/results.json", "results.json")),
    inside(MANIFEST, edit("data/results.json", "../results.json")),
    inside(
        "tagmanifest-sha256.txt", lambda path: path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))
    ),
)
spread(
    "links and sizes that are none",
    inside("previous.txt", b"none\n", lambda path: _seal(path)),
    inside("previous.txt", f"{SUM}  ../0000/manifest-sha256.txt\n".encode()),
    lambda path: change_words(path, **{"Payload-Oxum": "1.1"}),
    lambda path: change_words(path, **{"Payload-Oxum": "much.1"}),
    words(Project="dos"),
)
spread(
    "words and results of others",
    words(Period="2022"),
    words(Revision="4"),
    words(Edition="partner"),
    inside(RESULTS, edit('"uno"', '"dos"'), seal),
    inside(RESULTS, edit('"2023"', '"a?b"'), seal),
)
spread(
    "results that are none",
    inside(RESULTS, edit('"findings": []', '"findings": [], "findings": [1]'), seal),
    inside(RESULTS, b"[1]", seal),
    inside(RESULTS, b'{"figures": 1}', seal),
    inside(RESULTS, b"{", seal),
    inside(RESULTS, edit("internal", "partner"), seal),
)
damage("the first revision is gone", (f"{U}/0001", None))
damage("the second revision is gone", (f"{U}/0002", None))
damage("the first two are gone", (f"{U}/0001", None), (f"{U}/0002", None))
damage("the newest is gone", (f"{U}/0003", None))
damage("a whole period is gone", ("reports/uno/FY2022-23", None))
damage("a whole project is gone", ("reports/uno", None))
damage(
    "names that are nearly those of revisions",
    (f"{U}/0003", copy("00004")),
    (f"{U}/0001", copy("0000")),
    (f"{U}/0002", copy("12")),
    (f"{V}/0001", copy("0001 (copy)")),
)
damage("a later revision far ahead", (f"{U}/0003", copy("0007")))
damage(
    "a tombstone in a bag that stands", (f"{U}/0003/tombstone.txt", write_tombstone("2024-11-25T12:00:00Z", "invented"))
)
damage("a tombstone that is none", (f"{U}/0003/tombstone.txt", b"gone"))
damage(
    "a tombstone that is a link, and one with no time",
    (f"{U}/0003/tombstone.txt", link("bagit.txt")),
    (f"{U}/0002/tombstone.txt", b"Withdrawn: today\nReason: none\n"),
)
damage("the withdrawal is gone", ("reports/dos/2023/archive/0002/tombstone.txt", None))
damage("the withdrawal reads otherwise", ("reports/dos/2023/archive/0002/tombstone.txt", edit("wrong", "right")))
damage("a withdrawn payload is back", ("reports/dos/2023/archive/0002/data/report.html", b"<p>wrong again</p>"))
damage("what is kept of a withdrawn one is changed", ("restricted/withdrawn/public/dos/2023/0001.results.json", b"{}"))
damage("what is kept of a withdrawn one is gone", ("restricted/withdrawn/public/dos/2023/0001.results.json", None))
damage("all that is kept is gone, in a copy of the public reports", ("restricted", None))
damage(
    "something else is kept",
    ("restricted/withdrawn/public/dos/2023/0001.notes.txt", b"x"),
    ("restricted/withdrawn/public/uno/2023/0003.results.json", b"x"),
)
damage(
    "what stands is kept already, as it is",
    (
        "restricted/withdrawn/public/uno/2023/0003.results.json",
        lambda path: (
            path.parent.mkdir(parents=True),
            shutil.copy(path.parents[5] / U / "0003/data/results.json", path),
        ),
    ),
)
damage("current leads to an older one", ("reports/uno/2023/current", link("archive/0001")))
spread(
    "current is gone, an empty folder, a folder of other files, a copy of the newest, a copy of another",
    *(
        shown("current", one)
        for one in (
            Path.unlink,
            lambda path: (path.unlink(), path.mkdir()),
            lambda path: (path.unlink(), path.mkdir(), (path / "x").touch()),
            lambda path: (path.unlink(), shutil.copytree(path.parent / "archive/0001", path)),
            lambda path: (path.unlink(), shutil.copytree(path.parents[4] / V / "0001", path)),
        )
    ),
)
spread(
    "the report that is shown is a copy, one that never was, the text of a link, another link",
    *(
        shown("report.html", lambda path, data=data: (path.unlink(), path.write_bytes(data)))
        for data in (b"<p>third</p>", b"<p>never</p>", b"current/data/report.html\n")
    ),
    shown("report.html", link("../FY2022-23/report.html")),
    shown("annex.html", lambda path: path.symlink_to("current/data/annex.html")),
)
damage(
    "the report that is shown is a copy of an older one",
    ("reports/uno/2023/report.html", None),
    ("reports/uno/2023/report.html", b"<p>first</p>"),
)
damage(
    "all that is shown are copies",
    *(
        change
        for name in ("report.html", "results.json", "provenance.json")
        for change in ((f"reports/uno/2023/{name}", lambda path: _copy_shown(path)),)
    ),
    ("reports/uno/2023/current", None),
)
damage("a withdrawn report is shown", ("reports/dos/2023/report.html", b"<p>wrong again</p>"))
WRONG: list[Any] = [
    None,
    b"x\n",
    lambda path: path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1])),
    lambda path: path.write_text(path.read_text().replace(" lines", "1 lines")),
    lambda path: path.write_text(re.sub(r"\n[0-9a-f]{8}", "\n00000000", path.read_text(), count=1)),
    edit("archive/0001", "archive/000x"),
    turn,
    link("index.json"),
    lambda path: path.write_text(re.sub(r", \d+ lines", "", path.read_text())),
    lambda path: _say_twice(path),
]
ARE = (
    "is gone; is no head; is cut short; says of more; has another sum; has a path that is none; has other line ends; "
    "is a link; has no count; has one twice"
)
for number, what in list(enumerate(ARE.split("; ")))[::2]:  # each once, of one head or of the other
    following = (number + 1) % len(WRONG)
    damage(
        f"the whole head {what}, the public one {ARE.split('; ')[following]}",
        (HEADS[1], WRONG[number]),
        (HEADS[0], WRONG[following]),
    )
damage("both heads are gone", *((head, None) for head in HEADS))
damage(
    "an earlier head was signed, and a revision is gone since",
    ("restricted/signed.txt", lambda path: shutil.copy(path.with_name("head.txt"), path)),
    *((head, None) for head in HEADS),
    (f"{U}/0003", None),
)
damage("signed.txt is no head", ("restricted/signed.txt", b"x"))
damage("the settings for signing cannot be read", ("restricted/sign.yml", b"\xff"))
damage("the settings for signing say by no key", ("restricted/sign.yml", b"sign: ssh\nkey: nowhere\n"))
damage("the settings for signing say nothing", ("restricted/sign.yml", b"# sign: ssh\n"))
damage("the settings for signing are a folder", ("restricted/sign.yml/x", b""))
damage("a signature without settings", ("reports/head.txt.sig", b"x"))
damage("a time stamp without settings", ("restricted/head.txt.tsr", b"x"))
damage(
    "settings name no key, and there is a signature",
    ("restricted/sign.yml", b"sign: none\n"),
    ("restricted/head.txt.sig", b"x"),
)
damage(
    "one signature is gone", ("restricted/sign.yml", b"sign: ssh\nkey: nowhere\n"), ("restricted/head.txt.sig", b"x")
)
damage(
    "a very large signature",
    ("restricted/sign.yml", b"sign: ssh\nkey: nowhere\n"),
    ("restricted/head.txt.sig", b"x" * 100_001),
)
damage("the index is gone", ("reports/index.json", None), ("reports/index.html", None))
damage(
    "the index says something else",
    ("reports/index.json", edit("On uno", "On one")),
    ("reports/index.html", edit("On uno", "On one")),
)
damage("the index is a link", ("reports/index.html", link("index.json")))
damage(
    "the attributes and the page about the folder say something else",
    ("reports/.gitattributes", b"x\n"),
    ("reports/README.md", b"x\n"),
    ("restricted/.gitattributes", b"* -text\r\n"),
)
damage(
    "files that were not published",
    ("reports/x.html", b"x"),
    ("reports/uno/x.html", b"x"),
    ("reports/uno/2023/x.html", b"x"),
    (f"{U}/x.html", b"x"),
    ("restricted/notes.txt", b"x"),
    ("restricted/Partner/x", b"x"),
    ("restricted/other/uno/2023/archive/x", b"x"),
    ("reports/UNO/x", b"x"),
    ("restricted/partner/x.txt", b"x"),
    ("reports/uno/empty/archive/x", b"x"),
    ("restricted/mine/x", b"x"),
)
damage(
    "names that no screen shows",
    ("reports/uno/a\nb.html", b"x"),
    ("reports/uno/2023/\u202ex.html", b"x"),
    ("reports/.hidden", b"x"),
)
damage(
    "what killed runs leave",
    ("reports/.replacing-0123456789abcdef", b""),
    ("restricted/.replacing-0123456789abcdef", b"x"),
    (f"{U}/.replacing-0123456789abcdef", b"x"),
    ("reports/uno/2023/.replacing-0123456789abcdef", b"x"),
    (f"{U}/0003/.replacing-0123456789abcdef", b"x"),
    (f"{U}/.building-0123456789abcdef/data/report.html", b"x"),
    (f"{U}/.building-0123456789abcde0/other.html", b"x"),
    ("restricted/withdrawn/public/dos/2023/.replacing-0123456789abcdef", b"x"),
    ("reports/uno/2022/archive/.building-0123456789abcde1/bagit.txt", b"x"),
    ("reports/uno/2021/x", b""),
    ("reports/uno/2021/x", None),
    ("reports/tres/x", b""),
    ("reports/tres/x", None),
    ("reports/.replacing-0123456789abcde2/x", b"x"),
)
damage(
    "folders of JupyterLab, empty and not",
    ("reports/uno/.ipynb_checkpoints/x", b""),
    ("reports/uno/.ipynb_checkpoints/x", None),
    (f"{U}/0003/data/.ipynb_checkpoints/x", b""),
    (f"{U}/0003/data/.ipynb_checkpoints/x", None),
    ("reports/uno/2023/.ipynb_checkpoints/x", b"x"),
)
damage(
    "locks, and what is none",
    ("reports/.locks/uno.lock", b""),
    ("reports/.locks/x.lock.held", b"me"),
    ("reports/.locks/x.lock", b"me"),
    ("reports/.locks/y.txt", b""),
    ("reports/.locks/z.lock.held12.5", b"x" * 301),
)
damage(
    "a revision lies in another project",
    (f"{U}/0003", lambda path: shutil.copytree(path, path.parents[3] / "dos/2024-Q1/archive/0002")),
)
damage(
    "a partner's report lies among the public ones",
    (
        "restricted/partner/uno/2023",
        lambda path: shutil.copytree(path, path.parents[3] / "reports/tres/2023", symlinks=True),
    ),
)
damage("a period's name is not that of its words", ("reports/uno/FY2022-23", rename("FY2022_23")))
damage("restricted is open to others", ("restricted", lambda path: path.chmod(0o755)))
damage("a project is a link", ("reports/tres", link("uno")))
damage(
    "the archive of a period is a link",
    (U, lambda path: (path.rename(path.parents[3] / "aside"), path.symlink_to("../../../aside"))),
)
damage("restricted is a file", ("restricted", None), ("restricted", b"x"))


def _seal(bag: Path) -> None:
    """The tag manifest anew alone."""
    from ctanalysis.archive.bag import BAGIT, INFO, MANIFEST, PREVIOUS, TAG_MANIFEST, write_manifest

    (bag / TAG_MANIFEST).write_bytes(
        write_manifest({n: (bag / n).read_bytes() for n in (BAGIT, INFO, MANIFEST, PREVIOUS)})
    )


def _copy_shown(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)


def _say_twice(path: Path) -> None:
    first, *lines = path.read_text().splitlines()
    path.write_text("\n".join([re.sub(r"\d+ lines", f"{len(lines) + 1} lines", first), *lines, lines[-1], ""]))


@scene("published", "the index, and what lies there")
def _show(root: Path) -> Iterator[str]:
    yield from say_index(root)
    yield from say_folders(root)
    for edition in EDITIONS:
        for project in ("uno", "dos", "tres"):
            for path in list_published(root, project, edition):
                yield f"  printed for {edition}: {path.relative_to(root).as_posix()}"
    for place in [one for edition in EDITIONS for one in list_places(root, edition)]:
        for path in list_provenance(place):
            yield f"  provenance of {place.where}: {path.relative_to(root).as_posix()}"


@scene("published", "one more revision, one that is withdrawn, one after it")
def _go_on(root: Path) -> Iterator[str]:
    kept = read_head((root / HEADS[1]).read_text())
    yield from attempt("published", lambda: put(root, "uno", "2023", "fourth", day=20, report_pdf=b"pdf"))
    yield from say_verified(root)
    rebuild_index(root)
    day = datetime(2024, 11, 21, 12, tzinfo=UTC)
    yield from attempt("withdrawn", lambda: withdraw(root, "uno", "2023", reason=" on request ", now=day))
    yield from say_verified(root)
    rebuild_index(root)
    yield from attempt("published", lambda: put(root, "uno", "2023", "fifth", day=22))
    rebuild_index(root)
    yield from attempt("withdrawn", lambda: withdraw(root, "uno", "2023", reason="again", now=day))
    rebuild_index(root)
    yield from say_verified(root)
    yield from say_index(root)
    for one in compare_heads(kept, read_head((root / HEADS[1]).read_text())):
        yield f"  since: {one.word} {one.where}: {one.what}"


@scene("published", "withdrawals that cannot be")
def _refuse(root: Path) -> Iterator[str]:
    for project, period, edition, reason in (
        ("dos", "2023", "public", "again"),
        ("tres", "2023", "public", "none"),
        ("uno", "2023", "public", " "),
        ("uno", "2023", "public", "two\nlines"),
        ("uno", "2023", "secret", "none"),
        ("Uno", "2023", "public", "none"),
        ("uno", "a/../b", "public", "none"),
        ("uno", "2023", "partner", "for partners"),
    ):
        yield from attempt(
            f"{project} {period} {edition}",
            lambda a=project, b=period, c=edition, d=reason: withdraw(
                root, a, b, reason=d, edition=c, now=datetime(2024, 11, 21, tzinfo=UTC)
            ),
        )
    rebuild_index(root)
    yield from say_verified(root)


@scene("published", "names and payloads that cannot stand in an archive")
def _refuse_names(root: Path) -> Iterator[str]:
    for project, period, edition in (
        ("uno", "2023/", "public"),
        ("", "2023", "public"),
        ("uno", "..", "public"),
        ("uno", "2023", ""),
        ("uno", "FY2022-23", "public"),
    ):
        yield from attempt(
            f"{project} {period} {edition}",
            lambda a=project, b=period, c=edition: find_folder(root, a, b, c).relative_to(root).as_posix(),
        )
    folder = find_folder(root, "uno", "2025", "public")
    words = {"project": "uno", "period": "2025", "edition": "public"}
    for payload in (
        {},
        {"report.html": b"", "../x": b""},
        {"report.html": b"", "current": b""},
        {"report.html": b"", "a//b": b""},
        {"report.html": b"", "a b/ü.csv": b""},
    ):
        yield from attempt(
            f"payload {sorted(payload)}",
            lambda one=payload: (
                publish(folder, lambda _: one, identity=words, now=datetime(2024, 11, 1, tzinfo=UTC)).revision
            ),
        )
    yield from attempt(
        "without a zone",
        lambda: publish(folder, lambda _: {"report.html": b""}, identity=words, now=datetime(2024, 11, 1)).revision,
    )  # noqa: DTZ001


@scene("published", "a run was stopped before its report was shown")
def _stop(root: Path) -> Iterator[str]:
    shutil.copytree(root / U / "0003", root / U / "0004")
    bag = root / U / "0004"
    (bag / "previous.txt").write_bytes(link_back(root / U / "0003"))
    words(Revision="4", Published="2024-11-20T12:00:00Z")(bag)
    yield from say_verified(root)
    rebuild_index(root)
    yield from say_verified(root)


@scene("published", "a withdrawal was stopped before what was shown was taken away")
def _stop_withdrawal(root: Path) -> Iterator[str]:
    for number in ("0003", "0002"):
        (root / U / number / "tombstone.txt").write_bytes(write_tombstone("2024-11-21T12:00:00Z", "on request"))
        kept = root / "restricted/withdrawn/public/uno/2023"
        kept.mkdir(parents=True, exist_ok=True)
        for name in ("results.json", "provenance.json"):
            shutil.copy(root / U / number / "data" / name, kept / f"{number}.{name}")
    yield from say_verified(root)
    yield from attempt(
        "again", lambda: withdraw(root, "uno", "2023", reason="on request", now=datetime(2024, 11, 22, tzinfo=UTC))
    )
    yield from say_verified(root)
    rebuild_index(root)
    yield from say_verified(root)


def _fork(root: Path) -> Path:
    """Another machine's copy."""
    other = root.parent / "other"
    shutil.copytree(root, other, symlinks=True)
    return other


def _say_merged(root: Path, other: Path) -> Iterator[str]:
    yield from attempt("merge", lambda: merge(root, other))
    yield from say_verified(root)
    yield from say_folders(root)
    yield from attempt("merge again", lambda: merge(root, other))


@scene("merged", "nothing new there; no archive there; one that is damaged")
def _merge_nothing(root: Path) -> Iterator[str]:
    other = _fork(root)
    yield from attempt("merge", lambda: merge(root, other))
    yield from attempt("merge nothing", lambda: merge(root, root.parent / "nowhere"))
    change_figure(other / U / "0001")
    (other / U / "0001/data/report.html").write_text("x")
    yield from attempt("merge damaged", lambda: merge(root, other))


@scene("merged", "new revisions, new periods, new projects and editions there")
def _merge_new(root: Path) -> Iterator[str]:
    other = _fork(root)
    put(other, "uno", "2023", "fourth", day=20)
    put(other, "uno", "2024", "new", day=21)
    put(other, "tres", "2024", "new", day=22)
    put(other, "uno", "2023", "partners again", edition="partner", day=23)
    put(other, "tres", "2023", "gone", day=23)
    withdraw(other, "tres", "2023", reason="on request", now=datetime(2024, 11, 24, tzinfo=UTC))
    rebuild_index(other)
    yield from _say_merged(root, other)


@scene("merged", "both published under one number; one of theirs was withdrawn, one of ours")
def _merge_both(root: Path) -> Iterator[str]:
    other = _fork(root)
    put(root, "uno", "2023", "ours", day=20)
    put(other, "uno", "2023", "theirs", day=21)
    put(root, "uno", "2024", "ours", day=20)
    put(other, "uno", "2024", "theirs", day=21)
    put(other, "uno", "2024", "theirs again", day=22)
    withdraw(other, "uno", "2024", reason="theirs", now=datetime(2024, 11, 23, tzinfo=UTC))
    put(root, "dos", "2024-Q1", "ours", day=20)
    put(other, "dos", "2024-Q1", "ours", day=20)
    for one in (root, other):
        rebuild_index(one)
    yield from _say_merged(root, other)


@scene("merged", "withdrawn there and not here; here and not there; there before something new")
def _merge_withdrawn(root: Path) -> Iterator[str]:
    other = _fork(root)
    day = datetime(2024, 11, 23, tzinfo=UTC)
    withdraw(other, "uno", "2023", reason="theirs", now=day)
    put(other, "uno", "2023", "fourth", day=24)
    withdraw(root, "dos", "2024-Q1", reason="ours", now=day)
    withdraw(other, "uno", "2023", reason="theirs too", edition="partner", now=day)
    put(root, "uno", "2023", "ours", edition="partner", day=24)
    for one in (root, other):
        rebuild_index(one)
    yield from _say_merged(root, other)


@scene("merged", "one machine has the public reports alone; its folder of a period has another's name")
def _merge_public(root: Path) -> Iterator[str]:
    other = _fork(root)
    put(other, "uno", "2023", "fourth", day=20)
    rebuild_index(other)
    shutil.rmtree(root / "restricted")
    yield from _say_merged(root, other)
    third = root.parent / "third"
    put(third, "uno", "FY2022-23", "of another name", day=20)
    rebuild_index(third)
    yield from attempt("merge another name", lambda: merge(root, third))


@scene("moved", "two periods by one name, and what an index says of strange words")
def _strange(root: Path) -> Iterator[str]:
    for label in (
        "2024",
        "2024-Q4",
        "2024-H1",
        "2024-12",
        "FY2023/24-Q2",
        "2024-01-01..2024-03-31",
        "round 9",
        "round 10",
        "endline",
    ):
        put(root, "cuatro", label, "x", day=1)
    bag = root / "reports/cuatro/2024/archive/0001"
    (bag / "data/provenance.json").write_text(json.dumps({"title": "a\u202eb\n<c> & \ud800 " + "d" * 400}))
    seal(bag)
    other = root / "reports/cuatro/2024-Q4/archive/0001"
    (other / "data/provenance.json").write_text("{")
    (other / "data/results.json").write_text(json.dumps({"title": 3}))
    seal(other)
    change_words(root / "reports/cuatro/endline/archive/0001", Edition="partner")
    change_words(root / "reports/cuatro/round 9/archive/0001", Period="round\x07 9", Published="")
    shutil.rmtree(root / "restricted/.cache", ignore_errors=True)
    for head in HEADS:
        (root / head).unlink()
    yield from attempt("index", lambda: rebuild_index(root))
    yield from say_index(root)
    yield from say_verified(root)


@scene("moved", "the head of before against one of now, for each thing that can have happened")
def _compare(root: Path) -> Iterator[str]:
    kept = read_head((root / HEADS[1]).read_text())
    for name, changed in _list_heads(kept):
        for way, (was, now) in {"then": (kept, changed), "back": (changed, kept)}.items():
            for one in compare_heads(was, now):
                yield f"  {name}, {way}: {one.word} {one.where}: {one.what}; {one.is_of_publishing}"


def _list_heads(kept: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    for path in kept:
        yield f"without {path}", {other: value for other, value in kept.items() if other != path}
        yield f"another {path}", {**kept, path: SUM}
    yield "no line of a revision", {**kept, "reports/uno/2023/x": SUM}
    yield "a folder less", {path: value for path, value in kept.items() if not path.startswith("reports/uno/2023/")}


@scene("moved", "letters and accents apart in the name of a period")
def _apart(root: Path) -> None:
    put(root, "uno", "Été", "x", day=20)
    rebuild_index(root)
    folder = root / "reports/uno/Été"
    folder.rename(folder.with_name(unicodedata.normalize("NFD", folder.name)))


@scene("moved", "copies without links, without what is restricted, zipped")
def _copies(root: Path) -> Iterator[str]:
    plain = root.parent / "plain"
    shutil.copytree(root, plain)
    yield from say_all(plain)
    public = root.parent / "public"
    shutil.copytree(root / "reports", public / "reports", symlinks=True)
    yield from say_all(public)
    (public / "reports/uno/2023/current").unlink()
    (public / "reports/uno/2023/current").mkdir()
    yield from say_all(public)
    for place in (Place(root, "public", "uno", root / "reports/uno/2023"),):
        yield f"  {place.where}"
