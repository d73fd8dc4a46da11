"""A team's own folder of projects and reports, in which the program is a library: made, and brought
to a newer version.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ctanalysis import __version__
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.root_folder_and_projects import find_shipped

MADE = ".ctanalysis.json"  # which version wrote which files
DEMONSTRATION = "ukraine"
TEMPLATES = {
    "Makefile": "Makefile",
    ".gitignore": "gitignore",
    "README.md": "README.md",
    "requirements.txt": "requirements.txt",
    "environment.yml": "environment.yml",
    ".github/workflows/reports.yml": "workflow.yml",
    "notebooks/README.md": "notebooks.md",
    "data/README.md": "data.md",
    "reports/README.md": "reports.md",
}


def make_folder(folder: Path, *, say: Callable[[str], None]) -> None:
    """Writes a team's files into a folder, with a demonstration project; a file that is there
    already stays. UsageError where the folder holds projects already.
    """
    if (folder / MADE).exists():
        raise UsageError(phrase("This folder was made already; `ctanalysis upgrade` says what is new."))
    if (folder / "params").exists():
        raise UsageError(phrase("There is a folder params/ here already; choose an empty folder, and try again."))
    for name, content in list_files():
        path = folder / name
        if path.exists():
            say(phrase("{name}: was there, and stays", name=name))
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _note(folder)
    say(phrase("Made. `make report PROJECT={project}` makes a first report.", project=DEMONSTRATION))


def upgrade_folder(folder: Path, *, say: Callable[[str], None]) -> None:
    """Brings files that nobody has changed to those of this version, puts the new ones beside those
    that somebody has (`Makefile.new`), and says what changed. UsageError where `init` has not made
    the folder.
    """
    if not (folder / MADE).is_file():
        raise UsageError(phrase("`ctanalysis init` has not made this folder, or {name} is gone.", name=MADE))
    made = json.loads((folder / MADE).read_text(encoding="utf-8"))
    if made["version"] == __version__:
        say(phrase("This folder is of version {version}, as the program is.", version=__version__))
        return
    for name, content in list_files():
        _renew(folder, name, content, made["files"].get(name), say)
    _note(folder)
    say(phrase("From version {old} to {new}:", old=made["version"], new=__version__))
    say(read_changes(find_shipped() / "CHANGELOG.md", made["version"]))


def list_files() -> Iterator[tuple[str, bytes]]:
    """The names and contents of a team's files in this version."""
    templates, shipped = Path(__file__).parent / "team", find_shipped()
    for name, template in TEMPLATES.items():
        text = (templates / template).read_text(encoding="utf-8")
        yield name, text.replace("==VERSION", f"=={__version__}").encode()
    params, data = shipped / "params", shipped / "data" / DEMONSTRATION
    for path in sorted(
        [
            params / "README.md",
            *params.glob("*schema.json"),
            params / f"{DEMONSTRATION}.yml",
            *(params / DEMONSTRATION).rglob("*"),
            *data.rglob("*"),
        ]
    ):
        if path.is_file():
            yield path.relative_to(shipped).as_posix(), path.read_bytes()


def read_changes(changelog: Path, since: str) -> str:
    """What the changelog says of the versions after one."""
    parts = re.split(r"(?m)^## ", changelog.read_text(encoding="utf-8"))[1:]
    newer = []
    for part in parts:
        if part.split("\n", 1)[0].strip() == since:
            break
        newer.append(part.rstrip())
    return "\n\n".join(newer)


def _renew(folder: Path, name: str, content: bytes, written: str | None, say: Callable[[str], None]) -> None:
    path = folder / name
    now = path.read_bytes() if path.is_file() else None
    if now == content or (now is None and written is not None):
        return  # the same, or taken away
    path.parent.mkdir(parents=True, exist_ok=True)
    if now is None or _hash(now) == written:
        path.write_bytes(content)
        say(phrase("{name}: renewed", name=name))
    elif _hash(content) != written:
        path.with_name(path.name + ".new").write_bytes(content)
        say(phrase("{name}: changed by you, and stays; the new one is {name}.new", name=name))


def _note(folder: Path) -> None:
    files: Mapping[str, str] = {name: _hash(content) for name, content in list_files()}
    text = json.dumps({"version": __version__, "files": files}, indent=1) + "\n"
    (folder / MADE).write_text(text, encoding="utf-8")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
