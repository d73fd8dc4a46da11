"""Which rows of a list have no consent: refused in them, or withdrawn in them or elsewhere in the list."""

import re
from collections.abc import Mapping, Sequence

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.cell_figures import find_answer
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.tables.case_lists import CaseList
from ctanalysis.intake.tables.row_labels import write_words

PLAIN = re.compile(  # consent to being counted: nothing else is asked for
    r"(?:the )?(?:client|survivor|victim|participant|beneficiary|person|case)?(?:'s)? ?"
    r"(?:informed |written |verbal |signed )?"
    r"(?:consent|consented|assent|agreed|agrees|consentement|consentimiento|consentimento)"
    r"(?: (?:form|eclaire|donne|obtenu|informado|otorgado|dado|du beneficiaire|de la victime))?"
    r"(?: (?:given|obtained|received|signed|to participate|to take part|to (?:the )?interview))?"
    r"\s*(?:\(?(?:y/n|yes/no|oui/non|o/n|si/no|s/n)\)?)?\s*\??"
)
NO = ("n", "0", "false")


def find_without_consent(listed: CaseList, heading: str, said: Mapping[int, str]) -> dict[int, str]:
    """The rows that say no to consent or that it was withdrawn, each with why they are not counted; with a withdrawal
    all rows of that person. A no to something else alone, as to sharing, leaves nobody out: it is asked about.

    Args:
        listed: the list.
        heading: of the column of consent.
        said: its words, by row.
    """
    withdrawn = [row for row, text in said.items() if _says("withdrawal", text)]
    refused = [row for row, text in said.items() if fold(text) in NO or find_answer(fold(text)) == "no"
               or _says("refusal", text)]  # fmt: skip
    if not PLAIN.fullmatch(fold(heading).strip(" .:*¿?")):
        refused = []
    return {row: phrase("no consent was given") for row in refused} | leave_withdrawn(listed, withdrawn, list(said))


def leave_withdrawn(listed: CaseList, withdrawn: Sequence[int], among: Sequence[int]) -> dict[int, str]:
    """The rows of the people of these, each with why it is not counted."""
    return {row: phrase("consent was withdrawn") for row in _list_of_same_people(listed, withdrawn, among)}


def _list_of_same_people(listed: CaseList, rows: Sequence[int], among: Sequence[int]) -> list[int]:
    code = listed.find("person")
    people = {write_words(listed.read(row, code)).casefold() for row in rows} - {""}
    return [row for row in among if row in rows or write_words(listed.read(row, code)).casefold() in people]


def _says(meaning: str, text: str) -> bool:
    words = re.findall(r"\w+", fold(text))
    return any(re.fullmatch(join_words("consents", meaning), word) for word in words)
