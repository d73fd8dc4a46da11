"""Where a notebook stopped and why, in words that hold nothing but what its own code says."""

import re
from collections.abc import Iterator
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.reports.notebooks.notebook_source import WORDS, find_tags, is_run

NAMES = frozenset("AttributeError ImportError KeyError ModuleNotFoundError NameError".split())
NO_LETTERS = re.compile(r"[^\w.]")
QUOTED = re.compile(r"'([^'\n]{1,400})'|\"([^\"\n]{1,400})\"")
LONGEST = 60  # of a name
AWAY = ("urlopen error", "socket.py", "getaddrinfo")  # in a traceback of what asks for the network


def name_error(error: BaseException) -> str:
    """The class of an error as it may be printed anywhere: whoever makes one names it."""
    return clean_name(type(error).__name__)


def clean_name(name: object) -> str:
    """The letters, digits, dots and underscores of a name."""
    return NO_LETTERS.sub("", str(name))[:LONGEST]


def describe_error(name: str, message: str, source: str) -> str:
    """The class of an error, and the name that it is about where the cell wrote that name itself:
    `KeyError: vlaue`. No other word of the message, for it may be a figure.
    """
    cleaned = clean_name(name)
    about = find_written(message, source) if cleaned in NAMES else ""
    return f"{cleaned}: {about}" if about else cleaned


def describe_request(message: str, source: str, log: str) -> str:
    """What code asked for that the wall refused: the network, or a file by the name that the cell
    wrote; empty where neither is known.
    """
    if any(sign in f"{message}\n{log}" for sign in AWAY):
        return phrase("the network")
    return find_written(message, source).replace("\\", "/").rstrip("/").rpartition("/")[2]


def find_written(message: str, source: str) -> str:
    """The last word in quotes, if the source holds it too and it can be printed."""
    words = [one or other for one, other in QUOTED.findall(message)]
    last = words[-1] if words else ""
    return last if last and last.isprintable() and last in source else ""


def find_cell(book: Any, asked: int) -> int:
    """The number of the cell that was run last, when so many had been: from 1, as who wrote the
    notebook counts them.
    """
    run = list(_list_run(book)) or [1]
    return run[min(max(asked, 1), len(run)) - 1]


def _list_run(book: Any) -> Iterator[int]:
    """The numbers of the cells that a kernel is asked to run, in order; that of the words counts
    twice, for the run's own are set behind it.
    """
    if not any(WORDS in find_tags(cell) for cell in book["cells"]):
        yield 1
    for number, cell in enumerate(book["cells"], start=1):
        if is_run(cell) and cell["source"].strip():
            yield number
        if WORDS in find_tags(cell):
            yield number
