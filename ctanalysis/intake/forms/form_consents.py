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

Decision = Literal["consent", "condition", "lasting", "withdrawn", "refused", "struck_out", "doubtful", ""]
NOT_GIVEN = re.compile(  # whatever else an answer says
    r"\b(?:not?|non|nao|nunca|never|jamais|pas|refus\w*|rechaz\w*|withdr\w*|retir\w*|revo\w*|declin\w*|den(?:y|ied)|negad[oa]"
    r"|but|only|except|partial\w*|later|until|unless|mais|sauf|puis|seulement|uniquement|reserve|partiel\w*|jusqu\w*"
    r"|pero|solo|solamente|salvo|excepto|parcial\w*|hasta|despues|mas|so|somente|apenas)\b"
)
NOT_ASKED = re.compile(
    r"\b(?:n/?a|not (?:applicable|relevant|needed|required)|does not apply|adults?|sans objet|non applicable"
    r"|pas concerne\w*|adultes?|no (?:aplica|corresponde)|adult[oa]s?|nao se aplica)\b"
)
STILL_TO_COME = re.compile(
    r"\b(?:to be (?:given|taken|obtained|collected|received|signed|asked)|being|will be|may|would|can)\b"
)
STATEMENT = 15  # words of a label
SENTENCE = re.compile(r"[.?!:;¿¡\n]")
A_LINE = re.compile(
    r"(?:a )?(?:duplicated?s?|doublons?|duplicad[oa]s?)(?: \w+)?|test (?:entry|record|case|data|submission|line)"
)


def find_decision(question: Question) -> Decision:
    """What a question decides: `consent` of everybody; `condition`, consent for which only some are asked; `lasting`,
    whether it still holds; `withdrawn`, also that data be erased; `refused`; `struck_out`, a duplicate or a test;
    `doubtful`, consent beside other words. Of a long statement its last question decides.

    >>> [find_decision(Question("q", (label,))) for label in ("Do you agree to take part?", "Consent to testify")]
    ['consent', 'doubtful']
    """
    if any(A_LINE.fullmatch(fold(one.label)) for one in question.choices):
        return "struck_out"
    told = [found for text in (question.label, question.name) if (found := _read(text))]
    first = told[0] if told else ""  # the label before the name
    if first == "doubtful" and len(question.label.split()) >= STATEMENT:  # it reads a statement, and asks at its end
        ends = [found for part in SENTENCE.split(question.label) if (found := _read(part)) not in ("", "doubtful")]
        first = next(iter([*ends[-1:], *(found for found in told[1:] if found == "consent")]), first)
    if first == "consent" and question.relevant:
        return "condition"
    return first


def is_given(choice: Named) -> bool:
    """Whether an answer says that consent was given and nothing else; in doubt it was not."""
    words = fold(choice.label)
    said = re.findall(r"[\w-]+", words)
    if NOT_GIVEN.search(words) or STILL_TO_COME.search(words) or find_yes(choice) == "no":
        return False
    is_known = all(any(_is_word(word, one) for one in OF_ANSWERS) for word in said)
    is_yes = find_yes(choice) == "yes" or any(_is_word(word, one) for word in said for one in ("given", "how"))
    return is_known and is_yes


def is_refused(choice: Named) -> bool:
    """Whether an answer says that consent was not given; that nobody was to be asked is no refusal."""
    return not is_unasked(choice) and (find_yes(choice) == "no" or bool(NOT_GIVEN.search(fold(choice.label))))


def is_unasked(choice: Named) -> bool:
    """Whether an answer says that nobody was to be asked."""
    words = fold(choice.label)
    rest = NOT_ASKED.sub("", words)  # "refused (adult)" is a refusal
    return rest != words and not NOT_GIVEN.search(rest) and not re.search(r"\b(?:yes|oui|si|sim)\b", rest)


def _is_word(word: str, meaning: str) -> bool:
    return re.fullmatch(join_words("consents", meaning), word) is not None


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
    if {"erasure", "taking_part"} <= said:
        return "withdrawn" if is_all else "doubtful"
    is_of_consent = "consent" in said or {"agreement", "taking_part"} <= said or {"refusal", "taking_part"} <= said
    is_of_consent |= is_all and {"agreement", "conditional"} <= said  # of a guardian
    if is_all and ("duplicate" in said or {"trial", "line"} <= said or "trial" in said and len(words) > 1):
        return "struck_out"
    if not is_of_consent:
        return "doubtful" if names_consent(text) else ""
    if not is_all or said & {"duplicate", "trial"} or "when" in said and "withdrawal" not in said:
        return "doubtful"
    if "withdrawal" in said:
        return "withdrawn"
    if "refusal" in said:
        return "refused"
    return "lasting" if "lasting" in said else "condition" if "conditional" in said else "consent"


MEANINGS = ("consent", "agreement", "taking_part", "filler", "conditional", "lasting", "withdrawal", "when",
            "duplicate", "trial", "line", "refusal", "erasure", "asking")  # fmt: skip
OF_ANSWERS = ("given", "how", "also_said", "consent", "agreement", "taking_part", "filler", "conditional")
