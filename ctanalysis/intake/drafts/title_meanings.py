"""What an indicator's words say of it: unit, direction, what it counts, pillar, level. Each answer
comes with its reason, empty when it was said outright.
"""

import re

from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import join_words, read_words

Guess = tuple[str, str]  # the word, and why; no reason: the workbook says it

PERCENT = (
    r"%|\b(?:percentage|percent|per cent|proportion|share|rate of|pourcentage|pourcent|taux"
    r"|part des|porcentaje|proporcion|tasa|percentagem|taxa)\b"
)
MONEY = (
    r"\b(?:usd|eur|euros?|dollars?|budget|amount|cost|montant|depenses?|monto|costo|gastos|funds"
    r"|funding|expenditure|compensation paid|fcfa|xof|xaf|hryvnia|gbp)\b|[$€£]"
)
SCORE = (
    r"\b(?:average score|mean score|score|index|indice|puntaje|puntuacion|scale|echelle|escala"
    r"|rating)\b"
)
DAYS = (
    r"\b(?:median|average|mean|mediane?|moyen(?:ne)?|promedio|medi[oa]|mediana)\b.*"
    r"\b(?:days?|jours?|dias|time|temps|delai|tiempo|weeks?|months?|mois|meses)\b"
    r"|\b(?:tiempo|tempo|duree|delai|temps) (?:promedio|medi[oa]|moyen(?:ne)?)\b|\b(?:days"
    r"|jours|dias) (?:between|from|to|entre|pour)\b"
)
RATE = (
    r"\bper (?P<n>1,?000|10,?000|100,?000|1 ?000 ?000|million)\b|\b(?:pour"
    r"|por)(?: cada)? (?P<m>100[ .,]?000|10[ .,]?000|1[ .,]?000)\b"
)
RATIO = (
    r"\bper (?!cent|month|quarter|year|day|week|hour|annum|period|session)[a-z]+\b"
    r"|\bpar (?:travailleur|agent|cas|personne|conseiller|famille|intervenant)\w*"
    r"|\bpor (?:trabajador|agente|caso|persona|familia|profesional)\w*"
)
LENGTHS = {"days": r"days?|jours?|dias", "hours": r"hours?|heures?|horas?", "months": r"months?|mois|meses"}
COUNT = (
    r"(?:^|\b)(?:number|no\.?|nombre|numero|nr|count|#|n)(?:\b|$)|^(?:people|persons?|personnes?"
    r"|personas|pessoas|cases?|cas|casos|individuals?|officers?|women|each|item|unite?|unidad"
    r"|agreement|session|participants?)s?$"
)
MILESTONE = (
    r"yes/no|y/n|oui/non|si/no|sim/nao|\b(?:milestone|jalon|hito|marco)\b|^(?:existence|adoption"
    r"|establishment|availability) of|\b(?:is|are|was|were) (?:adopted|in place|established"
    r"|operational|signed|approved)\b|^(?:existence|adoption|existencia|adopcion)\b"
)

UNNAMED = "nothing in the workbook names a pillar"
COUNTED = ("people", "cases", "events", "things")


def find_unit(title: str, unit: str, percents: int, numbers: int, words: set[str]) -> Guess:
    """The unit, from the unit's own column, then the title, then the figures."""
    said, folded = fold(unit), fold(title)
    if said:
        for word, pattern in (
            ("percentage", PERCENT),
            ("milestone", MILESTONE),
            ("money", MONEY),
            ("mean_score", SCORE),
            ("count", COUNT),
        ):
            if re.search(pattern, said):
                return word, ""
        length = next((name for name, pattern in LENGTHS.items() if re.fullmatch(pattern, said)), None)
        if length:
            return _name_length(length, folded), "the unit is a length of time"
    if re.search(RATE, folded):
        return "rate", "the title says per so many"
    if re.search(
        r"^\s*%|^(?:the )?(?:percentage|percent|proportion|share|pourcentage|taux|porcentaje"
        r"|proporcion|tasa|percentagem|taxa)\b|\(%\)|%",
        folded,
    ):
        return "percentage", "the title says so"
    if re.match(r"(?:the )?(?:index|indice)\b", folded):
        return "index", "the title says so"
    if re.search(SCORE, folded):
        return "mean_score", "the title speaks of a score"
    if re.search(DAYS, folded):
        length = next((name for name, pattern in LENGTHS.items() if re.search(rf"\b(?:{pattern})\b", folded)), "days")
        return _name_length(length, folded), "the title speaks of a length of time"
    if re.search(MILESTONE, folded) or words and words <= {"yes", "no"}:
        return "milestone", "its figures are yes and no" if words else "the title says so"
    if words and not numbers and not words & {"yes", "no"}:
        return "ordinal", "its figures are words of an order"
    if percents and percents * 2 >= numbers:
        return "percentage", "its figures are percentages"
    if re.search(MONEY, folded) and not re.search(r"\b(?:number|nombre|numero)\b", folded):
        return "money", "the title speaks of money"
    if re.search(RATIO, folded) and not words:
        return "ratio", "the title says how many there are to each"
    return "count", "" if re.match(
        r"(?:total )?(?:number|no\.|#|nombre|numero|nr)\b", folded
    ) else "neither title nor figures say otherwise"


def _name_length(length: str, title: str) -> str:
    """The unit of a length of time: a mean where the title says so; else a median, which is given
    in days.
    """
    is_mean = re.search(r"\b(?:average|mean|moyen(?:ne)?s?|promedio|media|medio)\b", title)
    return f"mean_{length}" if is_mean else "median_days" if length == "days" else "index"


def find_counts(title: str, unit: str) -> Guess:
    """What is counted: the first such word of the title; people when in doubt, which protects
    most.
    """
    behaviour = UNITS[unit]
    if behaviour.adds_up and not behaviour.is_count:
        return "money", ""
    if behaviour.is_step:
        return "things", "a milestone is no number of people"
    if behaviour.is_level and not behaviour.has_parts:
        return "people", "a mean over people is protected like them"
    folded = fold(title)
    hits = [
        (found.start(), kind, found.end())
        for kind in COUNTED
        if (found := re.search(rf"\b(?:{join_words('counted', kind)})\b", folded))
    ]
    if not hits:
        return "people", "the title does not say what is counted; people are protected most"
    kind = min(hits)[1]
    beside = [
        second
        for second in ("people", "events", "things")
        if re.match(rf"\W*(?:{join_words('counted', second)})\b", folded[min(hits)[2] :])
    ]
    if (
        kind != "people" and beside
    ):  # of "referral agreements" and "session participants", the second word is what is counted
        kind = beside[0]
    if (
        kind in ("events", "things")
        and re.search(rf"\b(?:{join_words('counted', 'victims')})", folded)
        and behaviour.is_percent
    ):
        return "people", "the title names victims; people are protected most"
    return kind, "from the title"


def find_population(title: str, counts: str) -> Guess:
    """Whether the people may be victims; a word for victims or for help is enough."""
    if counts not in ("people", "cases"):
        return "other", ""
    if re.search(rf"\b(?:{join_words('counted', 'victims')})", fold(title)):
        return "victims", "the title names victims, or people who are helped"
    if re.search(rf"\b(?:{join_words('counted', 'others')})\b", fold(title)):
        return "other", "the title names people who are not victims"
    return ("victims", "no word of the title says that they are not victims; victims are protected most")


def find_pillar(texts: list[str], title: str, *, sheet: str = "") -> Guess:
    """The pillar: from the words of the column, the section or the result, else of the sheet's name or the title."""
    for text in (*texts, sheet):
        named = [
            pillar
            for pillar in read_words("pillar_names")
            if re.search(rf"\b(?:{join_words('pillar_names', pillar)})\b", fold(text))
        ]
        if len(named) == 1:
            return named[0], "from the name of its sheet" if text == sheet else ""
    for text in [title, *texts, sheet]:
        hits = [
            (found.start(), pillar)
            for pillar in read_words("pillars")
            if (found := re.search(rf"\b(?:{join_words('pillars', pillar)})\b", fold(text)))
        ]
        if hits:
            return min(hits)[1], "from words of its title or section"
    return "prevention", UNNAMED


def find_level(texts: list[str], unit: str) -> Guess:
    """Output, outcome or impact: from the words of its column or section, else from its unit."""
    for text in texts:
        for level in read_words("levels"):
            before = r"(?:[a-z]{1,4}[ .-]?\d[\d.]*[:.)-]*\s+|[\d.\s]*)"  # "OC1 Outcome 1"
            words = rf"(?:intermediate |expected |immediate )?(?:{join_words('levels', level)})\b"
            if re.match(before + words, fold(text)):
                return level, ""
    behaviour = UNITS[unit]
    is_score = behaviour.may_be_negative and not behaviour.adds_up
    return (
        ("outcome", "percentages and scores are outcomes more often")
        if behaviour.is_percent or behaviour.is_rate or is_score
        else ("output", "counts are outputs more often")
    )


def is_stock(title: str) -> bool:
    """Whether the title speaks of what is there at a moment."""
    return says("stock", fold(title))


def says(meaning: str, folded: str) -> bool:
    """Whether a word of that meaning stands in folded text."""
    return bool(re.search(rf"\b(?:{join_words('meanings', meaning)})\b", folded))


def read_scale(title: str) -> int:
    """Per how many a rate is."""
    found = re.search(RATE, fold(title))
    digits = re.sub(r"\D", "", (found["n"] or found["m"] or "") if found else "")
    return int(digits) if digits else 1_000_000 if found else 100_000


def make_id(title: str, taken: set[str]) -> str:
    """A short slug of the title that is not taken yet."""
    dropped = set(
        (
            "number of the a an and or to in on for with by who that are is de des du la le les l "
            "d et en nombre numero el los las del y que o por para no nr total percentage percent "
            "proportion pourcentage porcentaje % taux share"
        ).split()
    )
    words = (
        [word for word in re.findall(r"[a-z0-9]+", fold(title)) if word not in dropped]
        or re.findall(r"[a-z0-9]+", fold(title))
        or ["indicator"]
    )
    slug = ""
    for word in words[:6]:
        if slug and len(slug) + len(word) > 40:
            break
        slug = f"{slug}-{word}" if slug else word[:40]
    number, unique = 2, slug
    while unique in taken:
        unique, number = f"{slug}-{number}", number + 1
    return unique
