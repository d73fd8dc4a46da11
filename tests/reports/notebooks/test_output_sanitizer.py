"""What others' code shows is made anew of what is known of its kind."""

import base64
import re
import sys
import time
import zlib
from struct import pack
from typing import Any

import pytest

from ctanalysis.reports.notebooks.output_sanitizer import OWN, clean_notebook, clean_page, clean_picture, clean_text
from ctanalysis.showing.html import MIME
from ctanalysis.showing.scrapbook_records import MIME as SCRAP


def chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))


HEAD = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
REST = chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def write(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def clean(*outputs: Any) -> list[Any]:
    cells = [{"cell_type": "code", "outputs": list(outputs)}, {"cell_type": "markdown"}]
    (cell, _) = clean_notebook({"cells": cells})["cells"]
    made: list[Any] = cell["outputs"]
    return made


def show(**data: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {"a": 1}}


def test_our_own_kind_of_output_is_marked_as_anothers() -> None:
    (made,) = clean(show(**{MIME: "<h2>Reached</h2><style>x</style>", "text/html": "<b>other</b>"}))
    assert made["data"] == {MIME: f"{OWN}Reached</div>", "text/html": f"{OWN}Reached</div>"}
    assert made["metadata"] == {}


@pytest.mark.parametrize(
    "written", ['AAAA"><h2>forged</h2>', write(b"no picture"), "", 7, None, {"a": 1}, write(HEAD)[:-3] + "é"]
)
def test_a_picture_that_is_none_is_left_out(written: Any) -> None:
    assert clean_picture(written) == "" and clean(show(**{"image/png": written})) == []


def test_a_picture_carries_no_words_and_nothing_behind_it() -> None:
    whole = HEAD + chunk(b"tEXt", b"Comment\0987654321") + REST + b"987654321"
    assert clean_picture([write(whole)]) == write(HEAD + REST)


def test_a_picture_that_says_it_is_huge_is_left_out() -> None:
    huge = HEAD[:8] + chunk(b"IHDR", pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)) + REST
    assert clean_picture(write(huge)) == ""


def test_places_named_by_chance_are_named_by_what_the_output_says() -> None:
    """As pandas' styled tables and matplotlib's drawings have them, anew in each run."""

    def draw(name: str, words: str = "5") -> str:
        return clean_page(
            f'<table id="T_{name}"><tr><td id="T_{name}_0">{words}</td></tr></table><svg>'
            f'<clipPath id="p{name}"/><g clip-path="url(#p{name})"/><use href="#p{name}"/></svg>'
        )

    assert draw("1a2b") == draw("ffff") != draw("1a2b", "6")
    place = re.search(r'<clippath id="([^"]+)"', draw("1a2b"), re.IGNORECASE)
    assert place and f"url(#{place[1]})" in draw("ffff") and f'"#{place[1]}"' in draw("ffff")


@pytest.mark.parametrize("written", ["/a" * 100_000, "<div>" * 50_000, "<a " * 100_000, "<" * 99_999])
def test_long_and_deep_outputs_are_cleaned_in_no_time(written: str) -> None:
    began = time.process_time()
    clean_page(written)
    clean_text(written)
    assert time.process_time() - began < 5


def test_kinds_that_nobody_knows_are_left_out() -> None:
    other = {"application/json": {}, "text/latex": "x", "application/pdf": "x", "text/plain": None}
    assert clean(show(**other), {"output_type": "error"}, {"output_type": "display_data"}) == []
    assert clean(show(**{"application/vnd.jupyter.widget-view+json": {}, "text/plain": "a"})) == []


def test_a_record_keeps_its_name_for_who_reads_it() -> None:
    (made,) = clean(show(**{SCRAP: {"name": "gaps", "data": {}}}))
    assert made["metadata"] == {"scrapbook": {"name": "gaps", "data": True, "display": False}}


@pytest.mark.parametrize(("said", "left"), [
    ("\x1b[31mred\x1b[0m \x1b]0;owned\x07\u202e", "red ]0;owned"),
    (f"{sys.prefix}/lib/python3.11/site-packages/statsmodels/a.py:12: Warning",
     "statsmodels/a.py:12: Warning"),
    ("/opt/x/lib/site-packages/a/b.py", "a/b.py"),
    ("/a/restricted/.runs/x1/60_own-y2/b.csv", "b.csv"),
    (f"{sys.base_prefix}/lib/python3.11/os.py", "os.py"),
    ("/tmp/ipykernel_77/123.py:1: a 1/2 b", "123.py:1: a 1/2 b"),
    (["a\n", "b"], "a\nb"), (7, ""), (None, ""),
])  # fmt: skip
def test_words_hold_no_signs_for_a_terminal_and_no_place_of_this_machine(said: Any, left: str) -> None:
    assert clean_text(said) == left
