"""The report's typeface: in the page itself, with every letter of the languages that reports are written in."""

import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from places import ROOT

from ctanalysis.ground.language import speak
from ctanalysis.showing import typeface
from ctanalysis.showing.typeface import FAMILY, SIGNS, find_font, write_faces
from ctanalysis.showing.wording import SHAPES


def read_letters(family: str) -> set[str]:
    faces = re.findall(rf'"{family}";font-weight:[\d ]+;src:url\(data:font/woff;base64,([^)]*)\)', write_faces())
    maps = [TTFont(io.BytesIO(base64.b64decode(face))).getBestCmap() for face in faces]
    return set.intersection(*(set(map(chr, letters)) for letters in maps))


def test_the_style_asks_for_no_address_and_is_small() -> None:
    assert set(re.findall(r"url\((\w+):", write_faces())) == {"data"}
    assert len(write_faces()) < 45_000


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_letter_of_the_languages_is_in_it(language: str) -> None:
    words = (ROOT / f"ctanalysis/ground/locale/{language}/LC_MESSAGES/ctanalysis.po").read_text(encoding="utf-8")
    letters = read_letters(FAMILY) | read_letters(SIGNS)
    assert {one for one in words if not one.isspace()} <= letters


def test_a_page_in_arabic_brings_the_letters_and_how_they_join() -> None:
    speak("ar")
    faces = re.findall(r'"Report Arabic";font-weight:[\d ]+;src:url\(data:font/woff;base64,([^)]*)\)', write_faces())
    fonts = [TTFont(io.BytesIO(base64.b64decode(face))) for face in faces]
    words = (ROOT / "ctanalysis/ground/locale/ar/LC_MESSAGES/ctanalysis.po").read_text(encoding="utf-8")
    arabic = {ord(one) for one in words if "\u0600" <= one <= "\u06ff"}
    assert len(fonts) == 2 and all(arabic <= set(font.getBestCmap()) for font in fonts)
    assert {one.FeatureTag for one in fonts[0]["GSUB"].table.FeatureList.FeatureRecord} >= {"init", "medi", "fina"}
    assert len(write_faces()) < 85_000


def test_every_shape_of_a_status_is_in_it() -> None:
    assert set("".join(SHAPES.values())) - set("i?") <= read_letters(FAMILY) | read_letters(SIGNS)


def test_a_font_is_a_file_of_a_package() -> None:
    assert find_font("SourceSansPro-Regular").is_file() and find_font("DejaVuSans-Bold").is_file()


def test_a_kept_file_that_was_cut_short_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeface, "_find_kept", lambda _: tmp_path / "typeface.css")
    whole = write_faces()
    kept = (tmp_path / "typeface.css").read_text()
    for text in ("", kept[:1000], kept + " "):
        (tmp_path / "typeface.css").write_text(text)
        assert write_faces() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["typeface.css"]


def test_where_nothing_can_be_kept_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "typeface.css").mkdir()
    monkeypatch.setattr(typeface, "_find_kept", lambda _: tmp_path / "typeface.css")
    assert write_faces().startswith("@font-face")
    assert [path.name for path in tmp_path.iterdir()] == ["typeface.css"]
