"""Published activities are read with their days, their words and the figures of their results; nothing else is."""

from datetime import date
from pathlib import Path

import pytest
from activities import BEDS, write_activity, write_file, write_indicator, write_period, write_result, write_value

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.activities.published_activity import PublishedValue, read_activities
from ctanalysis.intake.cells.date_spans import Span


def test_an_activity_has_its_days_its_country_and_its_figures(tmp_path: Path) -> None:
    (found,) = read_activities(write_file(tmp_path, [write_activity(write_result("Shelter", BEDS, kind=2))]))
    assert (found.identifier, found.title, found.country) == ("XX-1-SHELTER", "Safe shelters", "MD")
    assert found.days == Span(date(2023, 1, 1), date(2024, 12, 31)) and found.updated == date(2024, 6, 30)
    (beds,) = found.indicators
    assert (beds.title, beds.result, beds.level, beds.unit, beds.direction, beds.references) == (
        "Beds in shelters", "Shelter", "outcome", "", "increase", ("B-1",),
    )  # fmt: skip
    assert beds.values[:2] == (
        PublishedValue("baseline", "10", Span(date(2022, 1, 1), date(2022, 12, 31))),
        PublishedValue("target", "20", Span(date(2023, 1, 1), date(2023, 12, 31)), period=1),
    )


def test_words_are_those_of_the_activity_s_language_and_a_share_is_one(tmp_path: Path) -> None:
    told = "<title><narrative xml:lang='fr'>Lits</narrative><narrative xml:lang='en'>Beds</narrative></title>"
    titled = write_indicator("x", stated='measure="2" ascending="0"').replace(
        "<title><narrative>x</narrative></title>", told
    )
    path = write_file(tmp_path, [write_activity(write_result("Shelter", titled))])
    (one,) = read_activities(path)[0].indicators
    assert (one.title, one.unit, one.direction, one.level) == ("Beds", "%", "decrease", "output")


def test_a_period_without_days_and_one_that_ends_before_it_begins_have_none(tmp_path: Path) -> None:
    wrong = write_period(2023, write_value("actual", "1")).replace("2023-12-31", "2022-12-31")
    bare = f"<period>{write_value('actual', '2')}</period>"
    result = write_result("Shelter", write_indicator("Beds", wrong, bare))
    (one,) = read_activities(write_file(tmp_path, [write_activity(result)]))[0].indicators
    assert [(value.words, value.span) for value in one.values] == [("1", None), ("2", None)]


@pytest.mark.parametrize(("text", "message"), [
    ("<iati-activities>", "no XML that can be read"),
    ("<rows/>", 'no "iati-activity" stands in the file'),
    ('<!DOCTYPE a [<!ENTITY b "c">]><iati-activities><iati-activity/></iati-activities>', "declares a document type"),
    ('<!DOCTYPE a SYSTEM "file:///etc/hostname"><iati-activity/>', "declares a document type"),
])  # fmt: skip
def test_what_is_no_activity_file_is_refused(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=message):
        read_activities(path)


def test_a_file_of_one_activity_alone_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "activities.xml"
    path.write_text(write_activity(write_result("Shelter", BEDS)), "utf-8")
    assert [one.identifier for one in read_activities(path)] == ["XX-1-SHELTER"]
