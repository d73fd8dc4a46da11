"""What all verbs share: the words they take, and how they speak."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

from ctanalysis import __version__
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.root_folder_and_projects import find_root, list_projects
from ctanalysis.ground.terms import EDITIONS

APP = typer.Typer(
    name="ctanalysis",
    help="Evaluation reports for counter-trafficking projects.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def print_version(asked: bool) -> None:
    """Prints the version and ends."""
    if asked:
        print(__version__)
        raise typer.Exit


@APP.callback()
def start(
    version: Annotated[bool, typer.Option(help="print the version", callback=print_version, is_eager=True)] = False,
) -> None:
    """Evaluation reports for counter-trafficking projects."""


def list_names() -> list[str]:
    """The projects here, for a shell that completes words; none outside a folder of projects."""
    try:
        return list_projects(find_root())
    except UsageError:
        return []


Project = Annotated[str, typer.Option(help="the project: the name of a file in params/", autocompletion=list_names)]
Period = Annotated[str, typer.Option(help="the period; the latest with observations if left out")]
Edition = Annotated[
    str,
    typer.Option(
        help="public, partner or internal; the project's own if left out", autocompletion=lambda: list(EDITIONS)
    ),
]
Periods = Annotated[
    str,
    typer.Option("--periods", "--period", help="periods and ranges, such as 2023-Q1..2024-Q4; the latest if left out"),
]
Editions = Annotated[str, typer.Option("--edition", help="editions, with commas between them")]
WorkerCount = Annotated[int, typer.Option("--workers", help="how many at once; as the machine allows if left out")]
Scheduler = Annotated[
    str, typer.Option(help="a Dask scheduler whose workers make the reports: its address, or module:function")
]
Format = Annotated[str, typer.Option(help="which files to make, such as html,pdf,docx,xlsx,csv; html is always made")]
Source = Annotated[str, typer.Option("--from", help="a workbook to start from")]
Activity = Annotated[str, typer.Option("--activity", help="which activity of a file of the IATI standard")]
Form = Annotated[str, typer.Option("--form", help="the XLSForm of an export of KoboToolbox or ODK")]
Indicators = Annotated[str, typer.Option(help="codes of the catalogue, such as PRT-OC-01,PRT-OP-03")]
Words = Annotated[list[str] | None, typer.Argument(help="words that must all be found")]
Explain = Annotated[bool, typer.Option("--explain", help="say why each step is done again, or is not")]
Json = Annotated[bool, typer.Option("--json", help="print what is found as JSON")]
Port = Annotated[int, typer.Option(help="where JupyterLab listens; a free port if left out")]
Reason = Annotated[str, typer.Option(help="why the report is withdrawn")]

EarlierHead = Annotated[str, typer.Option("--head", help="a head that was kept: a copy of head.txt, or its digest")]
Other = Annotated[str, typer.Option("--from", help="the folder of the other machine's checkout, or a copy of it")]
Repair = Annotated[bool, typer.Option("--repair", help="first make again what can be made from the bags")]


NO_PROJECT = later(
    "PROJECT is missing, and there is no project yet.\n    Make one: make new PROJECT=mine, from a workbook with FROM="
)


def need_project(root: Path, project: str, verb: str) -> None:
    """UsageError, which names the projects, where none was named."""
    if not project:
        names = list_projects(root)
        if not names:
            raise UsageError(phrase(NO_PROJECT))
        raise UsageError(
            phrase(
                "PROJECT is missing. The projects are: {names}.\n    For example: make {verb} PROJECT={words}",
                names=", ".join(names),
                verb=verb,
                words=names[0] if names else phrase("mine"),
            )
        )


def read_formats(words: str) -> tuple[str, ...]:
    """The formats asked for; UsageError names those there are."""
    if words == "html":  # the usual: no format's libraries are imported
        return (words,)
    from ctanalysis.reports.exports import read_formats as read

    return read(words)


def find_explainer(explain: bool) -> Callable[[str], None]:
    """What hears why a step is done: stderr if that is asked for, else nobody."""
    return say if explain else lambda _: None


def show(lines: Iterable[object], record: object, *, as_json: bool) -> None:
    """What a verb found, on stdout: as lines for people, or as JSON for programs."""
    if as_json:
        print(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            print(line)


def say(line: str) -> None:
    """One line of progress, to stderr."""
    print(line, file=sys.stderr, flush=True)


def say_waiting() -> None:
    """That another run is waited for."""
    say(phrase("Another run is under way; waiting for it to finish …"))
