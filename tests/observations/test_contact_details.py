"""Phone numbers and e-mail addresses in words, which no report may hold."""

import pytest

from ctanalysis.observations.contact_details import holds_contact


@pytest.mark.parametrize(("text", "holds"), [
    ("ask 123 456 78", True), ("ask 123 45 67", True), ("ask 123 4567", False), ("ask 123456789", True),
    ("ask 12345678", False), ("in 2019-2023 and 15.01.2024", False), ("in 2019 on 123456789", True),
    ("write to a.b@example.org", True), ("12 of 34 and 56 of 78", False), ("(090) 123 45 67", True),
    ("+4420 7946 0958", True), ("code A123456789B", False), ("from 1 (2) 3", False),
    ("a budget of EUR 1 190 000 in all", False), ("1 190 000 NPR were paid", False), ("TEL 123 456 789", True),
    ("EUR 5 and 090 123 4567", True), ("0123 456 789 EUR", True),
    ("ask 123456789.", True), ("ask 1234567 8", True), ("counted 12.345.678", True),
])  # fmt: skip
def test_nine_digits_and_blanks_in_a_row_are_a_number_to_call_and_days_are_none(text: str, holds: bool) -> None:
    assert holds_contact(text) is holds
