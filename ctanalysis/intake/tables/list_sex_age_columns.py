"""What the only column of a sex or an age leaves open: whether it is that of the people who are
counted, and what its letters or codes mean.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import permutations

from ctanalysis.ground.language import phrase
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.sex_and_age_words import read_sex
from ctanalysis.intake.cells.word_lists import join_words
from ctanalysis.intake.tables.ambiguous_list_columns import (
    OPEN,
    PEOPLE,
    count_ages,
    count_sexes,
    name_question,
    write_counted,
)
from ctanalysis.intake.tables.case_lists import CaseList, ListColumn
from ctanalysis.intake.tables.list_roles import read_name
from ctanalysis.intake.tables.row_labels import write_words
from ctanalysis.intake.tables.workbook_contents import Contents, Question

OWN, OTHER, NOBODY = "people counted", "somebody else", "leave out"
MOST_CODES = 4
LARGEST_CODE = 9
SAYS = re.compile(r"\b(?:sex|gender|sexe|genre|sexo|genero|ages?|edad(?:es)?|idades?)\b")
OF = re.compile(r"\b(?:of|de|du|del|des)\b|\bd'|[(\[:,–—-]")
IN_YEARS = re.compile(r"[(\[]?(?:in|en|em) (?:full |completed )?(?:years|annees?|ans|anos)[^()\[\]]*[)\]]?")
SPANISH = re.compile(r"\b(?:sexo|genero)\b")
MEN = re.compile(r"h|v|hombres?|varon(?:es)?|hommes?|homens?")  # beside whom M is no man


def settle_people(found: Contents, listed: CaseList) -> None:
    """Asks of the column of sex and of the one of age what its heading and its words leave open;
    without an answer nobody is counted by it.
    """
    for kind, roles in (("sex", ("sex",)), ("age", ("age_group", "age"))):
        column = listed.find(*roles)
        if column is None:
            continue
        count = count_sexes if kind == "sex" else count_ages
        is_chosen = name_question(kind, listed) in found.answers  # out of several
        if not is_chosen and names_somebody(column.heading):
            counted = count(listed, column)
            text = phrase(
                '"{name}": is it that of the people who are counted, or of somebody else? '
                '"{own}": {said}. Until it is answered nobody is counted by it.',
                name=column.heading,
                own=OWN,
                said=write_counted(counted),
            )
            answer = _ask(found, listed, kind, column, text, (OWN, OTHER))
            if answer != OWN:
                column.role = "other" if answer == OTHER else OPEN
                if not answer:
                    listed.waiting |= {(PEOPLE[kind], said) for said in counted}
                continue
        readings = _list_readings(listed, column)
        if not readings:
            continue
        outcomes = {name: count(listed, replace(column, means=means)) for name, means in readings.items()}
        text = phrase(
            'What do the words under "{name}" mean? {outcomes}. Until it is answered nobody is counted by them.',
            name=column.heading,
            outcomes="; ".join(f'"{name}": {write_counted(counted)}' for name, counted in outcomes.items()),
        )
        answers = (*readings, NOBODY)
        answer = _ask(found, listed, f"{kind}-words", column, text, answers)
        if answer in readings:
            column.means = readings[answer]
        else:
            column.role = "ignore" if answer == NOBODY else OPEN
            if not answer:
                listed.waiting |= {(PEOPLE[kind], said) for counted in outcomes.values() for said in counted}


def names_somebody(heading: str) -> bool:
    """Whether the heading of a sex or an age says whose it is, in words that are none of the people
    who are counted: of the complainant, the baby's.
    """
    text = IN_YEARS.sub("", re.sub(r"^[a-z]?\d+[a-z]?[.)]\s*", "", read_name(heading)))
    found = SAYS.search(text)
    if found is None:
        return False
    after = OF.search(text, found.end())
    who = f"{text[: found.start()]} {text[after.start() :] if after else ''}"
    rest = _compile("own_people").sub(" ", who)
    rest = _compile("of_people").sub(" ", rest)
    return re.search(r"[a-z]{2,}", SAYS.sub(" ", rest)) is not None


def _ask(found: Contents, listed: CaseList, kind: str, column: ListColumn, text: str, answers: tuple[str, ...]) -> str:
    """The answer, or an empty one and the question."""
    id_ = name_question(kind, listed, column)
    said = fold(found.answers.get(id_, ""))
    answer = next((one for one in answers if fold(one) == said), "")
    if not answer:
        found.ask(Question(id_, text, answers, (listed.name_head(column),)))
    return answer


def _list_readings(listed: CaseList, column: ListColumn) -> dict[str, Mapping[str, str]]:
    """How the words of a column may be read, where they are codes or contradict one another; none
    where they say what they mean.
    """
    counted = Counter(fold(write_words(listed.read(row, column))) for row in listed.rows)
    words = [word for word, _ in counted.most_common() if word]
    codes = [word for word in words if re.fullmatch(r"\d+", word)]
    if column.role == "sex":
        return _read_codes(sorted(codes)) if codes else _read_letters(column, words)
    if codes and len(codes) == len(words) and all(int(code) <= LARGEST_CODE for code in codes):
        return {"years": {}}
    return {}


def _read_codes(codes: list[str]) -> dict[str, Mapping[str, str]]:
    unknown = dict.fromkeys(codes, "unknown")
    if len(codes) == 1:
        return {f"{codes[0]} is {sex}": {codes[0]: sex} for sex in ("female", "male")}
    return {
        f"{one} is female and {other} male": {**unknown, one: "female", other: "male"}
        for one, other in permutations(codes[:MOST_CODES], 2)
    }


def _read_letters(column: ListColumn, words: list[str]) -> dict[str, Mapping[str, str]]:
    """M is a woman beside H and V, which are a man and the first letter of one, and may be where no
    word says a woman under a Spanish heading.
    """
    others = [word for word in words if word != "m"]
    if len(others) == len(words):
        return {}
    women = any(dict(read_sex(word)).get("sex") in ("female", "women") for word in others)
    men = any(MEN.fullmatch(word) for word in others)
    if not men and (women or not SPANISH.search(fold(column.heading))):
        return {}
    return {"M is a woman": {"m": "female", "v": "male"}, "M is a man": {"m": "male"}}


@cache
def _compile(meaning: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{join_words('list_headings', meaning)})(?![\w])")
