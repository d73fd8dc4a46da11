"""What would be a formula in a spreadsheet is text there, and read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctanalysis.ground.formula_escaping import SIGNS, shield, unshield


@given(st.text(max_size=20))
def test_what_is_written_begins_no_formula_and_is_read_back_as_it_was(text: str) -> None:
    written = shield(text)
    if not text.startswith("'"):
        assert unshield(written) == text
    if written.startswith(SIGNS):  # a plain number with its sign
        assert written[1:].replace(" ", "").strip("%")[0].isdigit() and "(" not in written


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1+1", "\r=1+1"])
def test_every_sign_that_begins_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    assert shield(text) == f"'{text}"


def test_numbers_with_a_sign_stay_numbers() -> None:
    assert [shield(text) for text in ("-5", "+3.5 %", "-1,200")] == ["-5", "+3.5 %", "-1,200"]
    assert shield("-2+3+cmd|' /C calc'!A0").startswith("'-")
