"""Periods and days as a reader says them."""

from datetime import date

import pytest

from ctanalysis.ground.language import speak
from ctanalysis.ground.periods import Calendar
from ctanalysis.showing.wording.period_phrases import say_days, say_in_months, write_day, write_months


@pytest.mark.parametrize(("label", "said"), [
    ("2025-Q2", "April to June 2025"), ("2025", "January to December 2025"), ("2025-06", "June 2025"),
    ("2024-02", "February 2024"), ("2024-11-01..2025-01-31", "November 2024 to January 2025"),
    ("2025-01-02..2025-01-31", "2 January 2025 to 31 January 2025"),
    ("2025-01-01..2025-01-30", "1 January 2025 to 30 January 2025"),
    ("2024-06-01..2025-06-30", "June 2024 to June 2025"),
])  # fmt: skip
def test_whole_months_are_named_and_others_by_their_days(label: str, said: str) -> None:
    assert write_months(Calendar().parse(label)) == said


def test_a_day_is_named_in_the_language() -> None:
    assert write_day(date(2025, 6, 30)) == "30 June 2025"
    speak("fr")
    assert (write_day(date(2025, 6, 1)), write_day(date(2025, 6, 11))) == ("1er juin 2025", "11 juin 2025")


def test_days_in_a_sentence_are_written_in_words() -> None:
    assert say_days("from 2023-07-01 to 2024-12-31") == "from 1 July 2023 to 31 December 2024"


@pytest.mark.parametrize(("text", "frequency", "said"), [
    ("FY2022/23-Q1 to FY2024/25-Q4: 2 a period", "quarter", "July 2022 to June 2025: 2 a quarter"),
    ("2 a period", "month", "2 a month"), ("2 a period", "half", "2 a half-year"), ("2 a period", "year", "2 a year"),
    ("in 2023, and of the round", "quarter", "in 2023, and of the round"),
    ("on 2023-07-01", "quarter", "on 1 July 2023"), ("in FY2023/24-Q9", "quarter", "in FY2023/24-Q9"),
])  # fmt: skip
def test_labels_in_a_sentence_become_months(text: str, frequency: str, said: str) -> None:
    assert say_in_months(text, Calendar(frequency, 7)) == said  # type: ignore[arg-type]
