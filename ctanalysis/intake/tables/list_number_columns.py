"""Columns of numbers in a list: counts that are added up, or what is told of each of its cases,
such as the days that somebody stayed; where a case has a row of its own this is asked.
"""

import re

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.tables.ambiguous_list_columns import name_question, write_few
from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.list_roles import read_name
from ctanalysis.intake.tables.workbook_contents import Contents, Question
from ctanalysis.observations.column_matching import IDENTIFIERS

CASES, SUM = "cases", "sum"
OF_ONE = ("person", "age")  # roles of columns that tell of one person
OF_MANY = ("sex", "age_group", "open")  # and of those that a count may be divided by
NUMBER_OF = re.compile(r"\b(?:number of|no of|nombre de|nombre d'|nbre|numero de|cantidad de|#)")
CASE = re.compile(r"(?:n[o°º]?\.? ?(?:de |du |del )?)?(?:case|file|cas|dossier|caso|expediente)")
COUNT = r"counts?|numbers?|totals?|values?|valeurs?|valor(?:es)?|effectifs?|cantidad|reached|served|n"


def settle_numbers(found: Contents, listed: CaseList, rows: list[int]) -> bool:
    """Whether it is known of every column of numbers that it is added up; a question for each that
    may be something told of a case.
    """
    is_known = True
    for column in listed.list_role("value"):
        numbers = [
            cell.number for row in rows if (cell := listed.read(row, column)) is not None and cell.number is not None
        ]
        if not _is_doubtful(listed, column, set(numbers)):
            continue
        id_ = name_question("rows", listed, column)
        answer = fold(found.answers.get(id_, ""))
        if answer == CASES:
            column.role = "ignore"
        elif answer != SUM:
            is_known = False
            text = phrase(
                'Column "{name}" holds numbers. Is each row one case, of which the number tells '
                'something, or are the numbers counts that are added up? "{cases}": {rows}; '
                '"{added}": {sum}. Until it is answered nothing of the list is counted.',
                name=column.heading,
                cases=CASES,
                rows=write_few(len(rows)),
                added=SUM,
                sum=write_few(sum(numbers)),
            )
            place = (listed.name_head(column),)
            found.ask(Question(id_, text, (CASES, SUM), place, blocks=True))
    return is_known


def _is_doubtful(listed: CaseList, column: ListColumn, numbers: set[float]) -> bool:
    """Whether a column may tell something of each case: in a list of persons any that is no yes or
    no, in another one by sex or age what does not name people, cases or events.
    """
    heading = read_name(column.heading)
    if numbers <= {0.0, 1.0} and not NUMBER_OF.search(heading):
        return False
    if listed.find(*OF_ONE) or any(_names_case(one) for one in listed.columns):
        return True
    if not listed.find(*OF_MANY):
        return False
    if _names("list_headings", "beside", heading):
        return True
    counted = any(_names("counted", kind, heading) for kind in ("people", "cases", "events"))
    return not counted and not column.group and not re.search(rf"\b(?:{COUNT})\b", heading)


def _names_case(column: ListColumn) -> bool:
    """Whether a column holds the code of a case, which is never read, or is called by it."""
    heading = fold(column.heading)
    return IDENTIFIERS.fullmatch(heading) is not None or CASE.fullmatch(heading) is not None


def _names(vocabulary: str, meaning: str, heading: str) -> bool:
    words = join_words(vocabulary, meaning)
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", heading) is not None
