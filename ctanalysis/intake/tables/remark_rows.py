"""Rows of a list whose remark says that consent was withdrawn, or that they are of no case or of one counted already.
A remark is looked at for these words alone: nothing of it is kept or printed.
"""

import re
from collections.abc import Mapping
from functools import cache

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.tables.case_lists import ListColumn
from ctanalysis.intake.tables.list_roles import read_name


def holds_remarks(column: ListColumn) -> bool:
    """Whether a column is one of remarks, comments or notes."""
    return column.role == "private" and _compile("remarks").fullmatch(read_name(column.heading)) is not None


def find_withdrawals(said: Mapping[int, str]) -> list[int]:
    """The rows whose remark says that consent was withdrawn."""
    return [row for row, text in said.items() if _compile("consent_withdrawn").search(fold(text))]


def find_doubted(said: Mapping[int, str]) -> list[int]:
    """The rows whose remark says duplicate, test, entered by mistake, no victim, or not to be counted."""
    return [row for row, text in said.items() if _compile("no_case_in_remarks").search(fold(text))]


@cache
def _compile(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{join_words('approvals', kind)})\b")
