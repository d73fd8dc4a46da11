"""A section of one's own, written from cells of an exploration: a notebook that the next report of
the project holds.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ctanalysis.archive.durable_files import explain_failure, replace_file
from ctanalysis.figures.evaluation import RELEASED, Evaluation
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.root_folder_and_projects import find_root, list_notebooks
from ctanalysis.reports.laboratory.exploration_form import Choice

FIRST, LAST = 60, 69  # numbers of sections of one's own: behind the report's, before its annexes
WORDS = ("project", "period", "edition", "evaluation", "ct")  # every section begins with these
SETTING = re.compile(r"(\w+)\.(?:set_\w+|style\.use|rcParams\b)")
QUERIED = re.compile(r"@(\w+)")  # pandas: frame.query("value > @smallest")
CHOSEN = re.compile(r"\b(\w+)\.(project|period|edition|indicator|by)\b")  # of a form
PARAMETERS = """project: str = "{project}"  # a file in params/, without .yml
period: str = ""  # such as 2023 or 2024-Q4; empty: the project's own
edition: str = ""  # public, partner or internal; empty: the project's own"""
LOAD = """import ctanalysis as ct

evaluation = ct.load_evaluation(project, period, edition)"""


def write_section(evaluation: Evaluation, title: str, *cells: int) -> str:
    """Writes the cells of these numbers (those in brackets beside them) as a section of the
    project's reports, marked as exploratory, and says where: `notebooks/PROJECT/60_title.ipynb`.

    Cells stand in the order in which they were run. What they use of others is taken along by the
    line that made it, what a form chose by its word: no figure of the session is written down, so
    that none of an internal edition comes into a notebook that others read. A section of that title
    is written anew. Raises UsageError outside a notebook, and for cells that have not been run.

    >>> ct.write_section(evaluation, "Referrals", 12, 14)  # doctest: +SKIP
    """
    check_given("write_section", evaluation, "Evaluation")
    if (Path.cwd() / RELEASED).is_file():
        raise UsageError(phrase("A report that is being made writes no section of itself."))
    sources, names = _read_session()
    return write_cells(evaluation.project, title, cells, sources, names, root=find_root())


def write_cells(
    project: str, title: str, cells: Sequence[int], sources: Sequence[str], names: Mapping[str, Any], *, root: Path
) -> str:
    """Writes cells of a session (`sources` by number, `names` as they stand now) as a section."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    run = [number for number, source in enumerate(sources) if number and source.strip()]
    unknown = [str(number) for number in cells if number not in run]
    if not cells or unknown or not title.strip():
        raise UsageError(
            phrase(
                "Name a title and cells by the numbers in brackets beside them, those that were "
                'run: ct.write_section(evaluation, "Referrals", {example}).',
                example=run[-1] if run else 1,
            )
        )
    path = _find_path(root, project, title)
    code = [LOAD, *_list_code(set(cells), sources, names)]
    parameters = new_code_cell(PARAMETERS.format(project=project), id="words")
    parameters.metadata["tags"] = ["parameters"]
    told = phrase("Exploratory: chosen after the figures were looked at.")
    book = new_notebook(
        cells=[
            new_markdown_cell(f"# {title.strip()}\n\n{told}", id="title"),
            parameters,
            *(new_code_cell(source, id=f"own-{i:02d}") for i, source in enumerate(code)),
        ],
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )
    with explain_failure(str(path.relative_to(root))):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, (nbformat.writes(book) + "\n").encode(), mode=0o644)
    return phrase(
        "{path}: written. The next report of {project} holds it, marked as exploratory; open it to change its words.",
        path=path.relative_to(root).as_posix(),
        project=project,
    )


def _read_session() -> tuple[list[str], Mapping[str, Any]]:
    """The sources of the cells that were run, by number, and the names that they made."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise UsageError(phrase("ct.write_section writes cells of a notebook; this is none."))
    return list(shell.user_ns["In"]), shell.user_ns


def _find_path(root: Path, project: str, title: str) -> Path:
    """Where the section is written: under the number that its title has already, or a free one."""
    slug = re.sub(r"[^a-z0-9]+", "_", title.lower().strip()).strip("_")[:40] or "section"
    folder = root / "notebooks" / project
    there = [path for path in folder.glob(f"[0-9][0-9]_{slug}.ipynb")]
    if there:
        return there[0]
    taken = {path.name[:2] for path in list_notebooks(root, project)}
    free = [number for number in range(FIRST, LAST + 1) if str(number) not in taken]
    if not free:
        raise UsageError(
            phrase(
                "All numbers from {first} to {last} are taken by sections in notebooks/{project}/: remove one.",
                first=FIRST,
                last=LAST,
                project=project,
            )
        )
    return folder / f"{free[0]}_{slug}.ipynb"


def _write_source(source: str, names: Mapping[str, Any]) -> str:
    """The source without the statement that writes the section, and with the word that a form chose
    in place of the form; as it is where neither stands in it.
    """
    lines = list(_split(source))
    written = [_write_chosen(line, names) for line in lines if "write_section" not in line]
    return source if written == lines else "\n".join(written)


def _list_code(cells: set[int], sources: Sequence[str], names: Mapping[str, Any]) -> Iterator[str]:
    """The code of the section in the order in which it was run: the cells that were chosen, and
    between them the lines of others that they need.
    """
    sources = [_write_source(source, names) for source in sources]
    lines = [(number, line) for number, one in enumerate(sources) for line in _split(one)]
    needed = _find_needed(lines, cells)
    for number in range(len(sources)):
        own = [lines[place][1] for place in sorted(needed) if lines[place][0] == number]
        code = sources[number] if number in cells else "\n".join(own)
        if code.strip():
            yield code


def _find_needed(lines: Sequence[tuple[int, str]], cells: set[int]) -> set[int]:
    """The places of the lines of other cells that those of the chosen ones need."""
    needed = {place for place, (number, _) in enumerate(lines) if number in cells}
    waiting = sorted(needed)
    while waiting:
        place = waiting.pop()
        for name in set(_find_used(lines[place][1])) - set(WORDS):
            before = [i for i in range(place) if name in _find_made(lines[i][1])]
            if before and before[-1] not in needed:
                needed.add(before[-1])
                waiting.append(before[-1])
    made = {name for place in needed for name in _find_made(lines[place][1])}
    settings = {  # sns.set_theme() and the like: the picture is as it was seen
        place
        for place, (_, line) in enumerate(lines[: max(needed, default=0)])
        if (setting := SETTING.match(line)) and setting[1] in made
    }
    return needed | settings


def _write_chosen(line: str, names: Mapping[str, Any]) -> str:
    """The line with the section's own words and the word that was chosen in place of a form's."""

    def write(found: re.Match[str]) -> str:
        name, word = found.groups()
        choice = names.get(name)
        if not isinstance(choice, Choice):
            return found[0]
        return word if word in WORDS else repr(getattr(choice, word))

    return CHOSEN.sub(write, line)


def _split(source: str) -> Iterator[str]:
    """The statements of a cell; none of one that is no Python, such as a command of IPython's."""
    try:
        nodes = ast.parse(source).body
    except SyntaxError:
        return
    yield from (ast.get_source_segment(source, node) or "" for node in nodes)


def _find_used(source: str) -> list[str]:
    """The names that a source reads before it makes them; in a query's words too (`@name`)."""
    made: set[str] = set()
    used: dict[str, None] = {}
    for line in _split(source):
        for node in ast.walk(ast.parse(line)):
            named = []
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                named = [node.id]
            elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
                named = [node.target.id]
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                named = QUERIED.findall(node.value)
            used |= dict.fromkeys(name for name in named if name not in made)
        made |= _find_made(line)
    return list(used)


def _find_made(line: str) -> set[str]:
    """The names that a statement makes, or changes in a part: `frame["share"] = …`."""
    found = set()
    for node in ast.walk(ast.parse(line)):
        if isinstance(node, (ast.Subscript, ast.Attribute)) and isinstance(node.ctx, ast.Store):
            found |= {node.value.id} if isinstance(node.value, ast.Name) else set()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).split(".")[0])
    return found
