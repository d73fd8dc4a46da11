"""Which questions of a form decide who is counted: whether consent to take part was given or withdrawn, and whether a
line is a duplicate or a test. A question decides only if its words say nothing else; in doubt it decides nothing.
"""

import re
from typing import Literal

from ctanalysis.intake.cells.cell_figures import find_answer
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.forms.xls_form import Named, Question
from ctanalysis.intake.tables.list_roles import FORM, names_consent, read_name

Decision = Literal["consent", "condition", "lasting", "withdrawn", "struck_out", "doubtful", ""]
GIVEN = re.compile(
    r"(?:yes|oui|si|sim)\b|(?:(?:consent|permission|assent) )?(?:is |was )?(?:given|granted|obtained)\b"
    r"|full consent(?: given)?$|(?:i |we )?(?:agree[sd]?|accept(?:s|ed)?|consent(?:s|ed)?)\b(?! form)"
    r"|accordee?\b|donnee?\b|otorgado\b"
    r"|(?:j'|je l'|il |elle )?accepte\b|d'accord\b|acept[ao]\b|aceito\b|de acuerdo\b"
    r"|(?:in )?(?:written|writing|verbal(?:ly)?|oral(?:ly)?|signed|informed|signature|thumb ?print)"
    r"(?: (?:consent|assent|permission|agreement))?$"
    r"|(?:par |por )?(?:ecrit|escrito)$|(?:verbalement|oralement|verbalmente)$"
    r"|(?:accord|consentement|consentimi?ento)(?: (?:donne|ecrit|escrito|verbal|oral|signe|firmado|assinado|eclaire))*$"
)
NOT_GIVEN = re.compile(  # whatever else an answer says
    r"\b(?:not?|non|nao|nunca|never|jamais|pas|refus\w*|rechaz\w*|withdr\w*|retir\w*|revo\w*|declin\w*|den(?:y|ied)|negad[oa]"
    r"|but|only|except|partial\w*|later|until|unless|mais|sauf|puis|seulement|uniquement|reserve|partiel\w*|jusqu\w*"
    r"|pero|solo|solamente|salvo|excepto|parcial\w*|hasta|despues|mas|so|somente|apenas)\b"
)
NOT_ASKED = re.compile(
    r"\b(?:n/?a|not (?:applicable|relevant|needed|required)|does not apply|adults?|sans objet|non applicable"
    r"|pas concerne\w*|adultes?|no (?:aplica|corresponde)|adult[oa]s?|nao se aplica)\b"
)
A_LINE = re.compile(
    r"(?:a )?(?:duplicated?s?|doublons?|duplicad[oa]s?)(?: \w+)?|test (?:entry|record|case|data|submission|line)"
)


def find_decision(question: Question) -> Decision:
    """What a question decides: `consent` of everybody; `condition`, consent for which only some are asked; `lasting`,
    whether it still holds; `withdrawn`; `struck_out`, a duplicate or a test; `doubtful`, consent beside other words.

    >>> [find_decision(Question("q", (label,))) for label in ("Do you agree to take part?", "Consent to testify")]
    ['consent', 'doubtful']
    """
    if any(A_LINE.fullmatch(fold(one.label)) for one in question.choices):
        return "struck_out"
    told = [found for text in (question.label, question.name) if (found := _read(text))]
    first = told[0] if told else ""  # the label before the name
    if first == "consent" and question.relevant:
        return "condition"
    return first


def is_given(choice: Named) -> bool:
    """Whether an answer says that consent was given, with no word that takes it back; in doubt it was not."""
    words = fold(choice.label)
    return not NOT_GIVEN.search(words) and (find_yes(choice) == "yes" or bool(GIVEN.match(words)))


def is_refused(choice: Named) -> bool:
    """Whether an answer says that consent was not given; that nobody was to be asked is no refusal."""
    words = fold(choice.label)
    return not NOT_ASKED.search(words) and (find_yes(choice) == "no" or bool(NOT_GIVEN.search(words)))


def find_yes(choice: Named) -> str:
    """yes or no; TRUE and FALSE are so too, and 1 and 0 where they have no label."""
    plain = {"true": "yes", "false": "no", "1": "yes", "0": "no"}
    names = [choice.label] if fold(choice.name) in ("0", "1") else [choice.label, choice.name]
    found = (find_answer(fold(words)) or plain.get(fold(words), "") for words in names)
    return next(filter(None, found), "")


def _read(text: str) -> Decision:
    """What the words of a label or a name decide."""
    words = re.findall(r"\w+", fold(read_name(FORM.sub("", text))))
    meant = [{one for one in MEANINGS if re.fullmatch(join_words("consents", one), word)} for word in words]
    said = {meaning for meanings in meant for meaning in meanings}
    is_all = all(meanings or word.isdigit() for word, meanings in zip(words, meant, strict=True))
    is_of_consent = "consent" in said or {"agreement", "taking_part"} <= said
    if is_all and ("duplicate" in said or {"trial", "line"} <= said or "trial" in said and len(words) > 1):
        return "struck_out"
    if not is_of_consent:
        return "doubtful" if names_consent(text) else ""
    if not is_all or said & {"duplicate", "trial"} or "when" in said and "withdrawal" not in said:
        return "doubtful"
    if "withdrawal" in said:
        return "withdrawn"
    return "lasting" if "lasting" in said else "condition" if "conditional" in said else "consent"


MEANINGS = ("consent", "agreement", "taking_part", "filler", "conditional", "lasting", "withdrawal", "when",
            "duplicate", "trial", "line")  # fmt: skip
