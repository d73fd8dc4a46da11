"""What a workbook asks of its reader is counted in its XML, whatever its parts are called."""

from xml.parsers import expat

import pytest

from ctanalysis.observations.sources import package_size
from ctanalysis.observations.sources.package_size import PackageSize, TooMuch

SHEET = "<s:worksheet xmlns:s='x'>{}</s:worksheet>"


def count(inside: str, *, times: int = 1) -> str:
    """What is too much of the part, read so many times; empty where nothing is."""
    size = PackageSize()
    try:
        for _ in range(times):
            size.count(SHEET.format(inside).encode())
    except TooMuch as excess:
        return str(excess)
    return ""


@pytest.mark.parametrize(
    ("kind", "inside"),
    [
        ("c", "<s:c/>"),
        ("row", "<s:row/>"),
        ("sheet", "<s:sheet/>"),
        ("si", "<s:si/>"),
        ("mergeCell", "<s:mergeCell ref='A1:B2'/>"),
        ("within", "<s:v/>"),
        ("letters", "<s:v>1</s:v>"),
        ("other", "<s:cfRule/>"),
        ("merged", "<s:mergeCell ref='A1'/>"),
    ],
)
def test_the_limit_itself_is_allowed_and_one_more_is_too_much(
    kind: str, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 4
    monkeypatch.setitem(package_size.LIMITS, kind, (most, "of them"))
    of_one_part = {"letters": f"<s:v>{'1' * most}</s:v>", "other": inside * (most - 1)}.get(kind) or inside * most
    one_more = of_one_part.replace("</", "1</") if kind == "letters" else of_one_part + inside
    assert count(of_one_part) == ""
    assert count(one_more) == "more than 4 of them"


def test_parts_are_counted_together_and_levels_and_letters_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(package_size.LIMITS, "c", (4, "of them"))
    monkeypatch.setitem(package_size.LIMITS, "letters", (4, "letters"))
    assert count("<s:c/><s:c/><s:v>123</s:v>", times=2) == ""
    assert count("<s:c/><s:c/>", times=3) == "more than 4 of them"


@pytest.mark.parametrize(
    ("area", "places"),
    [
        ("A1", 1),
        ("A1:B3", 6),
        ("$A$1:$B$3", 6),
        ("B3:A1", 6),
        ("D1:D1048576", 1_048_576),
        ("A1:XFD1048576", package_size.WHOLE_SHEET),
        ("nonsense", package_size.WHOLE_SHEET),
        ("", package_size.WHOLE_SHEET),
    ],
)
def test_a_merged_area_counts_with_its_places(area: str, places: int) -> None:
    size = PackageSize()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(package_size.LIMITS, "merged", (10**12, "places"))
        size.count(SHEET.format(f"<s:mergeCell ref='{area}'/>").encode())
    assert size.counts["merged"] == places


def test_levels_are_too_many_above_sixty() -> None:
    assert count("<a>" * 59 + "</a>" * 59) == ""
    assert count("<a>" * 60 + "</a>" * 60) == "more than 60 levels of elements"


def test_what_is_no_xml_is_said() -> None:
    with pytest.raises(expat.ExpatError):
        PackageSize().count(b"<a>")
