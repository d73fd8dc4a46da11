"""The census of numbers: before anything is published, every number in it is looked at; one that
belongs to no released statement and is a withheld figure stops the report.

All that is shown was made of released figures alone; this notices a notebook that read the data
itself, or a fault of the program. Of smaller numbers, and of round ones (marks of axes), a page is
full, so that one which equals a withheld figure proves nothing: looked at are counts of four digits
and more. The others are left to the tests of what follows from a release.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ctanalysis.disclosure.suppress.primary import count_people
from ctanalysis.follow_up.numbers_of_named_groups import NUMBER, read_number
from ctanalysis.ground.errors import DisclosureError, Problem
from ctanalysis.ground.language import later, phrase
from ctanalysis.observations import Observation
from ctanalysis.params import Parameters

TELLS = later("a number here is a withheld figure, and belongs to nothing that was released")
DO = later(
    "Nothing was published. A notebook of your own shows figures with the verbs of ctanalysis "
    "alone; if it does, please report this fault of the program, without the figures."
)
UNSEEN = re.compile(rb"<(style|script)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<(/?[a-zA-Z][\w-]*)([^>]*)>")
READ_ALOUD = re.compile(r'\b(?:alt|title|aria-label|content)="([^"]*)"')
HEADINGS = ("h1", "h2", "h3", "h4", "caption", "figcaption")
ROUND = re.compile(r"\d{1,2}0+")  # the marks of axes
LEAST = 1000
SHARE = re.compile(r"[\d.,]+[ \u00a0\u202f]?%")


def list_secrets(rows: Iterable[Observation], parameters: Parameters) -> frozenset[float]:
    """The exact counts of withheld rows that are large enough to be recognised anywhere."""
    counts = {count for row in rows for count in count_people(row, parameters.by_id[row.indicator]).values()}
    return frozenset(count for count in counts if count >= LEAST and not ROUND.fullmatch(f"{count:.0f}"))


def take_census(payload: Mapping[str, bytes], results: bytes, secrets: Collection[float]) -> None:
    """DisclosureError, which names files and headings and no number, where a secret number stands
    in a file of the payload and not in the results.
    """
    if not secrets:
        return
    told = {number for text in _list_strings(json.loads(results)) for number in _read(text)}
    unknown = set(secrets) - told
    places = dict.fromkeys(
        f"{name}, {heading}" if heading else name
        for name, contents in payload.items()
        for heading, text in _list_texts(name, contents)
        if any(number in unknown for number in _read(text))
    )
    if places:
        raise DisclosureError([Problem(place, phrase(TELLS), phrase(DO)) for place in places])


def _read(text: str) -> Iterator[float]:
    for found in NUMBER.findall(SHARE.sub(" ", text)):
        yield from read_number(found)


def _list_texts(name: str, contents: bytes) -> Iterator[tuple[str, str]]:
    """The words of a file, with the heading above them."""
    if name.endswith((".json", ".ipynb")):
        for text in _list_strings(json.loads(contents)):
            yield from _read_html(text.encode()) if "<" in text else [("", text)]
    else:
        yield from _read_html(contents)


def _list_strings(value: Any) -> Iterator[str]:
    """The words and numbers of a record; the lines of a notebook's text together too."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _list_strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _list_strings(inner)
        if all(isinstance(inner, str) for inner in value):
            yield "".join(value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{abs(value):.0f}"


def _read_html(contents: bytes) -> Iterator[tuple[str, str]]:
    """What is seen or read aloud of a page; styles and the coordinates of drawings are neither."""
    page = UNSEEN.sub(b" ", contents).decode("utf-8", "replace")
    heading, inside, end = "", "", 0
    for tag in TAG.finditer(page):
        text = page[end : tag.start()]
        heading = text.strip() if inside in HEADINGS and text.strip() else heading
        yield heading, text
        for told in READ_ALOUD.findall(tag[2]):
            yield heading, told
        inside, end = tag[1].lower(), tag.end()
    yield heading, page[end:]
