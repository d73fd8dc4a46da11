"""One cell to a figure: what it can be taken for, whether that is certain, and the sentence that says what was guessed."""

import re
from dataclasses import dataclass, replace

from ctanalysis.intake.groups import Part, find_groups
from ctanalysis.intake.signs import Signs, read_digits
from ctanalysis.intake.words import fold
from ctanalysis.sources.workbook import GridCell

NOT_REPORTED = set(
    "not reported|no data|not available|non disponible|sin datos|sem dados|not collected|en attente|pendiente|pendente|missing|nr|no report|a definir|a determiner|por definir|to be determined|to be confirmed|to be set|a confirmer|por determinar|awaiting data|data not available|pas de donnees|donnees non disponibles|non renseigne|nao disponivel|no disponible|not yet available|not yet reported|not measured|not yet measured|unknown|inconnu|to be established|a etablir".split(
        "|"
    )
)
NOT_REPORTED |= set("n/d nd n.d. tbd tbc tba pending nr".split())
UNCLEAR_WORDS = {"n/a": "not applicable", "na": "not applicable", "n.a.": "not applicable", "n.a": "not applicable", "-": "zero", "--": "zero", "---": "zero", "/": "zero", ".": "zero", "..": "zero",
                 "...": "zero", "x": "done", "?": "anything", "none": "zero", "neant": "zero", "aucun": "zero", "ninguno": "zero", "nenhum": "zero", "s/d": "anything", "*": "withheld"}  # fmt: skip
NOT_APPLICABLE = {
    "not applicable",
    "sans objet",
    "s/o",
    "so",
    "no aplica",
    "nao aplicavel",
    "non applicable",
    "not due",
    "n/ap",
    "no corresponde",
}
NIL = {"nil", "zero", "cero", "null", "none reported"}
YES = set(
    "yes|y|oui|si|sim|done|completed|complete|achieved|fait|acheve|realise|adopted|in place|hecho|completado|cumplido|concluido|adopte|signed|signe|approved|termine|logrado|feito|x|v|yes, completed|✓|✔".split(
        "|"
    )
)
NO = set(
    "no|n|non|nao|not yet|in progress|en cours|en curso|ongoing|not started|en progreso|drafted|draft|pas encore|aun no|em curso|not completed|not achieved|under way|underway|started|planned|delayed|todavia no|non commence".split(
        "|"
    )
)
LEVELS = (
    ("low", "medium", "high"),
    ("none", "low", "medium", "high"),
    ("low", "moderate", "high"),
    ("faible", "moyen", "eleve"),
    ("bajo", "medio", "alto"),
    ("baixo", "medio", "alto"),
    ("poor", "fair", "good", "very good", "excellent"),
    ("weak", "moderate", "strong"),
)
DIGITS = r"\d[\d\s\u00a0\u202f'.,]*\d|\d"
OF = rf"(?P<n>{DIGITS})\s*[(\[]?\s*(?:/|of(?: the)?|out of|sur|de|sobre|from|over)\s*(?:the\s|a total of\s)?(?P<d>{DIGITS})\s*[)\]]?"
AT_LEAST = r"(?:≥|>=|=>|at least|min(?:imum)?\.?|au moins|al menos|no minimo|por lo menos|pelo menos|not less than|>|more than|plus de|mas de|over|above)"
AT_MOST = r"(?:≤|<=|=<|at most|max(?:imum)?\.?|no more than|not more than|au plus|au maximum|como maximo|no maximo|<|less than|moins de|menos de|under|below|fewer than|up to|jusqu'a)"
FORMULA_SIGNS = ("=", "+", "@")


@dataclass(frozen=True)
class Figure:
    """What one cell was taken for."""

    reading: str = "certain"  # certain | guess | question | not used
    sentence: str = ""
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    change: float | None = None  # signed, in percent of the baseline
    status: str | None = None  # not_reported | not_applicable
    word: str | None = None  # yes | no | a word of an order
    is_percent: bool = False
    parts: tuple[tuple[tuple[Part, ...], float], ...] = ()  # groups that stand in brackets behind the figure

    @property
    def has_number(self) -> bool:
        """Whether a number, or the two counts of one, was read."""
        return self.value is not None or self.numerator is not None

    def write(self) -> str:
        """The figure as the list of readings has it."""
        if self.numerator is not None:
            return f"{self.numerator:.15g}/{self.denominator:.15g}"
        if self.low is not None and self.high is not None:
            return f"{self.low:.15g} to {self.high:.15g}"
        for sign, number in ((">= ", self.low), ("<= ", self.high), ("", self.value)):
            if number is not None:
                inside = ", ".join(f"{part:.15g}" for _, part in self.parts)
                return f"{sign}{number:.15g}" + (f" ({inside})" if inside else "")
        if self.change is not None:
            return f"{self.change:+.15g} % of the baseline"
        return self.word or self.status or ""


def read_figure(cell: GridCell, signs: Signs, *, whole: bool = False) -> Figure:
    """What the cell can be taken for; `whole` when its indicator counts."""
    if cell.kind == "error":
        return Figure("not used", "the cell holds an error of a formula")
    if cell.kind == "no_value":
        return Figure("not used", "the formula has no stored value: open the workbook in Excel and save it")
    if cell.kind == "boolean":
        return Figure("guess", "TRUE and FALSE were taken for yes and no", word="yes" if cell.value else "no")
    if cell.kind == "date":
        return Figure("not used", "the cell holds a date where a figure is expected; Excel turns 1/2 and 3-4 into dates")
    if cell.number is not None:
        return _read_number(cell.number, cell.is_percent)
    return _read_text(cell.text, signs, whole)


def _read_number(number: float, is_percent: bool) -> Figure:
    if abs(number) > 1e13:
        return Figure("not used", "the number is too large to be a figure of a project")
    if not is_percent:
        return Figure(value=round(number, 10) + 0.0)
    value = round(number * 100, 8) + 0.0
    if abs(value) > 300:
        return Figure(
            "question",
            "the cell is formatted as a percentage and shows more than 300 %: the figure or its format is wrong",
            value=value,
            is_percent=True,
        )
    return Figure(value=value, is_percent=True)


def _read_text(written: str, signs: Signs, whole: bool) -> Figure:
    text = fold(written).strip(" :;'\"")
    bare = text.strip("[]() ")
    if bare in NOT_REPORTED:
        return Figure(status="not_reported")
    if bare in NOT_APPLICABLE:
        return Figure(status="not_applicable")
    if bare in NIL:
        return Figure("guess", "the word was taken for zero", value=0.0)
    if bare in UNCLEAR_WORDS and not (bare == "x" and len(text) == 1 and whole is False):
        return Figure("guess", f"taken for not reported; it may mean {UNCLEAR_WORDS[bare]}", status="not_reported")
    if bare in YES or bare in NO:
        return Figure("guess", f"the word was taken for {'yes' if bare in YES else 'no, not yet'}", word="yes" if bare in YES else "no")
    if any(bare in order for order in LEVELS):
        return Figure("guess", "the word was taken for a step of an order", word=bare)
    for read in (_read_share, _read_bound, _read_band, _read_change):
        figure = read(text, signs, whole)
        if figure is not None:
            return figure
    return _read_plain(text, signs, whole)


def _number(text: str, signs: Signs, whole: bool) -> tuple[float | None, str, str]:
    return read_digits(text.strip(), signs, whole=whole)


def _join(figure: Figure, *readings: tuple[float | None, str, str]) -> Figure:
    """The figure with the doubts of the numbers it was made of."""
    for _, reading, sentence in readings:
        if reading == "question":
            return Figure("question", sentence)
        if reading == "guess":
            figure = replace(figure, reading="guess", sentence="; ".join(filter(None, (figure.sentence, sentence))))
    return figure


def _read_share(text: str, signs: Signs, whole: bool) -> Figure | None:
    """12/20, 12 (of 20), 12 sur 20, 60% (12/20)."""
    found = re.fullmatch(
        rf"(?:(?P<p>{DIGITS})\s*%\s*[(,:;-]?\s*)?{OF}\s*\)?(?:\s*[=(,;-]\s*(?P<q>{DIGITS})\s*%\)?)?(?:\s+[a-z][a-z ]*)?", text
    )
    if not found:
        return None
    if re.fullmatch(r"\d{1,2}/\d{4}", text):
        return Figure("question", "this may be a month and a year, or one number out of another")
    numerator, denominator = _number(found["n"], signs, True), _number(found["d"], signs, True)
    if numerator[0] is None or denominator[0] is None:
        return _join(Figure("not used", "the two counts cannot be read"), numerator, denominator)
    if denominator[0] == 0 or numerator[0] > denominator[0]:
        return Figure("question", "the first count is larger than the second, or the second is zero")
    figure = _join(
        Figure("guess", "taken for a count out of a number asked", numerator=numerator[0], denominator=denominator[0]),
        numerator,
        denominator,
    )
    stated = _number(found["p"] or found["q"] or "", signs, False)[0] if found["p"] or found["q"] else None
    if stated is not None and abs(stated - numerator[0] / denominator[0] * 100) > 1:
        return Figure("question", "the percentage and the two counts in the cell do not agree")
    return figure


def _read_bound(text: str, signs: Signs, whole: bool) -> Figure | None:
    for sign, name, words in ((AT_LEAST, "low", "a floor"), (AT_MOST, "high", "a ceiling")):
        found = re.fullmatch(rf"{sign}\s*(?P<n>{DIGITS})\s*(?P<p>%|percent|pour cent|por ciento)?(?:\s+[a-z][a-z ]*)?", text)
        if found:
            number = _number(found["n"], signs, whole and not found["p"])
            if number[0] is not None or number[1] == "question":
                return _join(Figure("guess", f"taken for {words}", is_percent=bool(found["p"]), **{name: number[0]}), number)  # type: ignore[arg-type]
    return None


def _read_band(text: str, signs: Signs, whole: bool) -> Figure | None:
    found = re.fullmatch(rf"(?:between|entre)?\s*(?P<a>{DIGITS})\s*(?P<p>%?)\s*(?:-|to|a|and|et|y|e)\s*(?P<b>{DIGITS})\s*(?P<q>%?)", text)
    if not found:
        return None
    first, second = _number(found["a"], signs, whole), _number(found["b"], signs, whole)
    if first[0] is None or second[0] is None or first[0] >= second[0]:
        return Figure("question", "two numbers stand in the cell")
    return _join(
        Figure(
            "guess", "taken for a band from one number to another", low=first[0], high=second[0], is_percent=bool(found["p"] or found["q"])
        ),
        first,
        second,
    )


def _read_change(text: str, signs: Signs, whole: bool) -> Figure | None:
    """+20%, 20% increase, reduction of 20 %."""
    found = re.fullmatch(rf"(?P<sign>[+-])?\s*(?P<n>{DIGITS})\s*%\s*(?P<word>[a-z ]*)", text) or re.fullmatch(
        rf"(?P<word>[a-z' ]*?)\s*(?P<sign>[+-])?\s*(?:by |of |de )?(?P<n>{DIGITS})\s*%(?: [a-z ]+)?", text
    )
    if not found:
        return None
    word = found["word"] or ""
    falls, rises = (
        re.search(r"reduc|decreas|baisse|diminu|less|fewer|drop|moins", word),
        re.search(r"increas|augment|hausse|more|rise|aument|plus", word),
    )
    if not (found["sign"] or falls or rises):
        return None
    number = _number(found["n"], signs, False)
    if number[0] is None:
        return None
    signed = -number[0] if falls or found["sign"] == "-" else number[0]
    return _join(Figure("guess", "taken for a change on the baseline in percent of it", change=signed), number)


def _read_plain(text: str, signs: Signs, whole: bool) -> Figure:
    """A number, with a percent sign or words beside it."""
    sign = -1.0 if re.match(r"^-\s*\d", text) else 1.0
    body = re.sub(r"^-\s*", "", text)
    found = re.fullmatch(rf"(?P<n>{DIGITS})\s*(?P<p>%|percent|per cent|pour cent|por ciento|por cento)?", body)
    if found:
        number = _number(found["n"], signs, whole and not found["p"])
        if number[1] == "unclear" or number[0] is None and number[1] != "question":
            return Figure("not used", "the digits do not make one number")
        value = None if number[0] is None else sign * number[0]
        return _join(Figure("certain", "", value=value, is_percent=bool(found["p"])), number)
    parts = _read_parts(body, signs)
    if parts is not None:
        return parts
    first = re.split(r"[\s,;:(]", body)[0]
    if first in YES or first in NO and first != "n":
        return Figure(
            "guess", f"the first word was taken for {'yes' if first in YES else 'no, not yet'}", word="yes" if first in YES else "no"
        )
    numbers = re.findall(DIGITS, body)
    if len(numbers) == 1 and re.fullmatch(r"(19|20)\d\d", numbers[0]):
        return Figure("not used", "a year stands where a figure is expected")
    if len(numbers) == 1 and len(body) <= 60:
        number = _number(numbers[0], signs, whole)
        if number[0] is not None or number[1] == "question":
            percent = bool(re.search(r"\d\s*%", body))
            return _join(
                Figure(
                    "guess",
                    "the words beside the figure were left out",
                    value=None if number[0] is None else sign * number[0],
                    is_percent=percent,
                ),
                number,
            )
    if len(numbers) > 1 and len(body) <= 60:
        return Figure("question", "several numbers stand in the cell; write one figure into it")
    return Figure("not used", "text where a figure is expected")


def _read_parts(text: str, signs: Signs) -> Figure | None:
    """40 (22 women, 18 men), 40 (F: 22; M: 18)."""
    found = re.fullmatch(rf"(?P<n>{DIGITS})\s*[a-z]*\s*[(:\[]\s*(?P<inside>[^()]+?)\s*[)\]]?", text)
    if not found:
        return None
    parts = []
    for piece in re.split(r"[;,/&+]| and | et | y ", found["inside"]):
        digits = re.findall(DIGITS, piece)
        group, rest = find_groups(re.sub(DIGITS, " ", piece))
        if len(digits) != 1 or not group or re.search(r"\w{3,}", re.sub(r"of which|dont|whom", "", rest)):
            return None
        number = _number(digits[0], signs, True)
        if number[0] is None:
            return None
        parts.append((group, number[0]))
    total = _number(found["n"], signs, True)
    if total[0] is None or sum(number for _, number in parts) > total[0]:
        return Figure("question", "the numbers in brackets are more than the figure before them")
    return _join(
        Figure("guess", "the numbers in brackets were taken for groups of the figure before them", value=total[0], parts=tuple(parts)),
        total,
    )
