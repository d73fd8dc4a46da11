"""The languages: every message has a translation that fits, and dates, plurals and signs are those
of the language.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from places import ROOT

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import (
    LANGUAGES,
    find_language,
    find_users_language,
    phrase,
    phrase_number,
    speak,
    write_decimal,
)
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.ground.units import UNITS
from ctanalysis.showing.wording.numbers import write_digits, write_distance, write_number
from ctanalysis.showing.wording.overclaims import find_overclaims
from ctanalysis.showing.wording.period_phrases import say_in_months, write_day, write_months
from ctanalysis.showing.wording.unjudged_indicators import count_unjudged
from tools import write_catalogue

OTHERS = [language for language in LANGUAGES if language != "en"]
PLACE = re.compile(r"\{[^{}]*\}")
ARABIC_FORMS = 6
CODE = re.compile(r"`[^`]+`")


@pytest.fixture(scope="module", params=OTHERS)
def catalogue(request: pytest.FixtureRequest) -> Any:
    return write_catalogue.read_catalogue(request.param)


def list_pairs(catalogue: Any) -> list[tuple[str, str]]:
    """Each English form with its translation."""
    pairs = []
    for message in catalogue:
        if message.id:
            ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
            said = message.string if isinstance(message.string, tuple | list) else (message.string,)
            ids = (
                (ids[-1], *ids, *ids[-1:] * 3) if len(said) == ARABIC_FORMS else ids
            )  # none, one, two, few, many, other
            pairs += list(zip(ids, said, strict=True))
    return pairs


def test_every_message_has_a_translation(catalogue: Any) -> None:
    assert write_catalogue.list_missing(catalogue) == []


def test_the_catalogues_are_current() -> None:
    stale = [path.name for path, data in write_catalogue.build().items() if path.read_bytes() != data]
    assert not stale, "run .venv/bin/python tools/write_catalogue.py"


def test_every_word_of_a_unit_is_in_the_catalogue(catalogue: Any) -> None:
    """A unit whose words lack `later(…)` would be English in every language."""
    known = {english for english, _ in list_pairs(catalogue)}
    words = {
        word.strip()
        for unit in UNITS.values()
        for word in (unit.noun or unit.name.replace("_", " "), unit.suffix, *unit.gap_nouns, *unit.words)
    }
    assert not [word for word in words if word.upper() != word.lower() and word not in known]


def test_a_translation_has_the_same_places_code_and_blanks_at_its_ends(catalogue: Any) -> None:
    wrong = [
        (english, said)
        for english, said in list_pairs(catalogue)
        if set(PLACE.findall(english)) != set(PLACE.findall(said))
        or Counter(CODE.findall(english)) != Counter(CODE.findall(said))
        or english.endswith(" ") != said.endswith(" ")
        or english.startswith(" ") != said[:1].isspace()
        and said[:1] != "\u00a0"
        or english.endswith(".") != said.endswith(".")
    ]
    assert not wrong


def test_a_message_that_is_in_no_catalogue_stays_as_it_is() -> None:
    speak("fr")
    assert phrase("Not ours {x}", x=1) == "Not ours 1"


@pytest.mark.parametrize(("language", "number", "said"), [
    ("en", 0, "0 projects"), ("en", 1, "1 project"),
    ("fr", 0, "0 projet"), ("fr", 2, "2 projets"),
    ("es", 1, "1 proyecto"), ("es", 0, "0 proyectos"),
    ("ar", 1, "1 مشروع"), ("ar", 3, "3 مشاريع"), ("ar", 11, "11 مشروعاً"), ("ar", 100, "100 مشروع"),
])  # fmt: skip
def test_plurals_are_those_of_the_language(language: str, number: int, said: str) -> None:
    speak(language)
    words = "{number} project", "{number} projects"
    assert phrase_number(*words, number) == said


@pytest.mark.parametrize(("language", "months", "day", "digits"), [
    ("en", "April to June 2025", "30 June 2025", "12\u202f345.6"),
    ("fr", "avril à juin 2025", "30 juin 2025", "12\u202f345,6"),
    ("es", "abril a junio de 2025", "30 de junio de 2025", "12\u202f345,6"),
    ("ar", "أبريل إلى يونيو 2025", "30 يونيو 2025", "12\u202f345.6"),
])  # fmt: skip
def test_months_days_and_decimal_signs_are_those_of_the_language(
    language: str, months: str, day: str, digits: str
) -> None:
    speak(language)
    assert write_months(Calendar().parse("2025-Q2")) == months
    assert write_day(date(2025, 6, 30)) == day
    assert write_digits(12345.6, 1) == digits


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "juillet 2022 à juin 2025 : 2 par trimestre"), ("es", "julio de 2022 a junio de 2025 : 2 por trimestre")],
)
def test_labels_of_periods_in_a_sentence_are_said_in_months(language: str, said: str) -> None:
    speak(language)
    window = phrase("{first} to {last}", first="FY2022/23-Q1", last="FY2024/25-Q4")
    sentence = f"{window} : {phrase('{effect} a period', effect=2)}"
    assert say_in_months(sentence, Calendar("quarter", 7)) == said


def test_a_distance_is_said_with_the_plural_of_its_shown_number() -> None:
    row = GapFinding(indicator="x", unit="percentage", n=10.0)
    said = {}
    for language in ("en", "fr", "es"):
        speak(language)
        said[language] = [write_distance(value, row.measured_in) for value in (1.0, 1.5, 2.0)]
    assert said == {
        "en": ["1 percentage point", "1.5 percentage points", "2 percentage points"],
        "fr": ["1 point de pourcentage", "1,5 point de pourcentage", "2 points de pourcentage"],
        "es": ["1 punto porcentual", "1,5 puntos porcentuales", "2 puntos porcentuales"],
    }


def test_statuses_stay_keys_and_are_translated_where_they_are_shown() -> None:
    row = GapFinding(indicator="x", title="T", unit="count", actual=3.0, status="on track")
    speak("fr")
    assert row.status == "on track" and phrase(row.status) == "en bonne voie"
    assert write_number(row, "actual") == "3"


def test_what_is_counted_is_a_sentence_in_each_language() -> None:
    from ctanalysis.ground.findings import Findings

    rows = tuple(GapFinding(indicator=name, status="no data") for name in "ab")
    said = {}
    for language in ("en", "fr", "es"):
        speak(language)
        said[language] = count_unjudged(Findings("gaps", rows))
    assert said == {"en": "two have no figure.", "fr": "2 n'ont pas de chiffre.", "es": "2 no tienen cifra."}


@pytest.mark.parametrize(("language", "words", "found"), [
    ("fr", "Une hausse significative, due au projet.", ["significatif", "dû à"]),
    ("es", "Demuestra un cambio significativo.", ["significativo", "probar"]),
    ("fr", "Cela ne prouve rien.", []),
])  # fmt: skip
def test_what_claims_too_much_is_found_in_the_language_of_the_report(
    language: str, words: str, found: list[str]
) -> None:
    speak(language)
    assert find_overclaims(words) == found


@pytest.mark.parametrize(
    ("given", "language"), [("fr_FR.UTF-8", "fr"), ("es_MX", "es"), ("de_DE.UTF-8", "en"), ("C.UTF-8", "en")]
)
def test_what_is_said_before_a_project_is_read_follows_the_machine(
    given: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", given)
    assert find_users_language() == language


def test_a_decimal_that_was_written_in_code_takes_the_sign_of_the_language() -> None:
    speak("es")
    assert write_decimal("-2.5") == "-2,5"


SENTENCES = ("/wording/", "/analyses/", "/ground/")


def test_no_translation_of_a_sentence_claims_more_than_it_does(catalogue: Any) -> None:
    sentences = [m for m in catalogue if m.id and any(place in path for path, _ in m.locations for place in SENTENCES)]
    before = find_language()
    try:
        speak(catalogue.locale.language)
        claimed = [(english, said) for english, said in list_pairs(sentences) if find_overclaims(said)]
        speak("en")
        assert [said for english, said in claimed if not find_overclaims(english)] == []
    finally:
        speak(before)


def test_every_text_that_is_phrased_is_in_the_catalogue(catalogue: Any) -> None:
    known = {english for english, _ in list_pairs(catalogue)}
    assert {(name, text) for name, text in read_phrased() if text not in known} == set()


@cache
def read_phrased() -> set[tuple[str, str]]:
    """The module and text of all that the program phrases."""
    return {
        (path.name, text)
        for path in (ROOT / "ctanalysis").rglob("*.py")
        for text in list_phrased(ast.parse(path.read_text("utf-8")))
        if text
    }


def list_phrased(tree: ast.Module) -> Iterator[str]:
    """The texts that functions give to `phrase` as they stand, or by a name of their own."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        named: dict[str, list[ast.expr]] = {}
        for one in ast.walk(function):
            if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
                named.setdefault(one.targets[0].id, []).append(one.value)
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "phrase":
                first = call.args[0]
                for given in named.get(first.id, []) if isinstance(first, ast.Name) else [first]:
                    yield from _list_texts(given)


def _list_texts(given: ast.expr) -> Iterator[str]:
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        yield given.value
    elif isinstance(given, ast.IfExp):
        yield from _list_texts(given.body)
        yield from _list_texts(given.orelse)


def test_the_same_month_of_another_year_is_no_single_month() -> None:
    assert write_months(Period("x", date(2024, 6, 1), date(2025, 6, 30))) == "June 2024 to June 2025"
