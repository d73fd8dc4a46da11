"""Write the catalogues of words: every message of the code, the templates and the notebooks goes
into ctanalysis.po of each language (ctanalysis/ground/locale/), with the translation it has or an
empty one; what is in no source any more is taken out. The .mo that the program reads comes from it.

.venv/bin/python tools/write_catalogue.py
"""

import ast
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from ctanalysis.analyses.method_choice import CHOICES
from ctanalysis.ground.language import CATALOGUES, DOMAIN, JOINS, LANGUAGES
from ctanalysis.ground.root_folder_and_projects import PORTFOLIO, find_notebook, list_notebooks
from ctanalysis.reports.page.sections import split_mark

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ctanalysis"
COUNTED = ("{number}", "{few}", "{labels}")  # two messages that hold one of these are of one, and of several
NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)  # the same bytes at all times
Message = str | tuple[str, str]
KEYWORDS = {"phrase": None, "phrase_number": (1, 2)}


def main() -> None:
    """Write the files that differ, and say how much is not translated."""
    for path, data in build().items():
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"written: {path.relative_to(ROOT)}")
    for language in LANGUAGES:
        if language != "en":
            missing = list_missing(read_catalogue(language))
            print(f"{language}: {len(missing)} messages without a translation")


def build() -> dict[Path, bytes]:
    """The files as they should be, by path."""
    made = {}
    messages = list_messages()
    for language in LANGUAGES:
        if language == "en":
            continue
        catalogue = _merge(messages, read_catalogue(language), language)
        for ending, write in ((".po", _write_po), (".mo", _write_mo)):
            made[_find_path(language, ending)] = write(catalogue)
    return made


def read_catalogue(language: str) -> Catalog:
    """The translations of a language as they stand; empty where there are none yet."""
    path = _find_path(language, ".po")
    if not path.exists():
        return Catalog(locale=language)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def list_missing(catalogue: Catalog) -> list[str]:
    """The messages without a translation."""
    return [
        str(_as_tuple(message.id)[0])
        for message in catalogue
        if message.id and not all(_as_tuple(message.string or ""))
    ]


def list_messages() -> dict[Message, str]:
    """Every message, one or a pair of one and several, with the file in which it stands first."""
    found: dict[Message, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in _read_code(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(message, str(path.relative_to(ROOT)))
    for path in sorted(PACKAGE.rglob("*.j2")):
        for message in _read_template(path):
            found.setdefault(message, str(path.relative_to(ROOT)))
    for path in [*list_notebooks(ROOT), find_notebook(ROOT, PORTFOLIO)]:
        for message in _read_notebook(path):
            found.setdefault(message, str(path.relative_to(ROOT)))
    for choice in CHOICES:
        for words in (choice.words, choice.why, choice.test):
            found.setdefault(words, "ctanalysis/analyses/method_choice.py")
    pairs = {one for message in found if isinstance(message, tuple) for one in message[:1]}
    return {
        message: place
        for message, place in found.items()
        if message and any(map(str.isalpha, str(message))) or message in JOINS
        if message not in pairs
    }


def _read_code(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        words = [a.value for a in node.args if isinstance(a, ast.Constant)]
        if node.func.id == "phrase":
            for given in node.args[:1]:
                yield from _read_words(given)
        elif node.func.id == "phrase_number" and len(words) > 1:
            yield str(words[0]), str(words[1])
        elif node.func.id == "later":
            yield from _read_words(node.args[0])


def _read_words(node: ast.AST) -> Iterator[Message]:
    """The words in a constant, whatever holds it; of a dictionary those of its values."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, ast.IfExp):
        for part in (node.body, node.orelse):
            yield from _read_words(part)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _read_words(value)
    elif isinstance(node, ast.Tuple | ast.List):
        texts = [part.value for part in node.elts if isinstance(part, ast.Constant)]
        if len(texts) == len(node.elts) == 2 and any(all(sign in str(text) for text in texts) for sign in COUNTED):
            yield str(texts[0]), str(texts[1])
        else:
            for part in node.elts:
                yield from _read_words(part)
    elif isinstance(node, ast.Call):
        for part in node.args:
            yield from _read_words(part)


def _read_template(path: Path) -> Iterator[Message]:
    options = {"extensions": "jinja2.ext.do", "silent": "false"}
    with path.open("rb") as file:
        for _, name, given, _ in babel_extract(file, tuple(KEYWORDS), (), options):
            words = [one for one in _as_tuple(given) if isinstance(one, str)]
            if name == "phrase_number" and len(words) > 1:
                yield words[0], words[1]
            elif name == "phrase" and words:
                yield words[0]


def _read_notebook(path: Path) -> Iterator[Message]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            for paragraph in "".join(cell["source"]).split("\n\n"):
                yield split_mark(paragraph)[1]


def _merge(messages: dict[Message, str], known: Catalog, language: str) -> Catalog:
    made = Catalog(locale=language, project="ctanalysis", fuzzy=False)
    for message, place in messages.items():
        before = known.get(_as_tuple(message)[0])
        empty: Any = ("",) * made.num_plurals if isinstance(message, tuple) else ""
        string = before.string if before is not None and before.id == message else empty
        made.add(message, string=string, locations=[(place, 0)])
    return made


def _write_po(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalogue, width=100, omit_header=False, include_lineno=False)
    lines = file.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if "-Date: " not in line).encode()


def _write_mo(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = NO_CLOCK
    write_mo(file, catalogue)
    return file.getvalue()


def _find_path(language: str, ending: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}{ending}"


def _as_tuple(words: Any) -> tuple[Any, ...]:
    return tuple(words) if isinstance(words, tuple | list) else (words,)


if __name__ == "__main__":
    main()
