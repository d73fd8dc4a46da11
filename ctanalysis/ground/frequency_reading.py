"""How often an indicator is counted, read from the words of its reference sheet."""

import re

# by the months between two figures; whole words, the longest that the words begin with
WORDS = {
    1: ("monthly", "every month", "mensuel", "mensuelle", "chaque mois", "mensual", "cada mes"),
    3: ("quarterly", "every quarter", "trimestriel", "trimestrielle", "trimestral"),
    6: (
        "twice a year", "half-yearly", "half yearly", "semi-annual", "semi-annually", "semiannual",
        "every six months", "every half-year", "semestriel", "semestrielle", "deux fois par an",
        "tous les six mois", "semestral", "dos veces al año", "cada seis meses",
    ),
    12: (
        "yearly", "annual", "annually", "once a year", "every year", "each year", "annuel",
        "annuelle", "une fois par an", "chaque année", "anual", "una vez al año", "cada año",
    ),
    24: ("every two years", "biennial", "tous les deux ans", "biennal", "cada dos años", "bienal"),
}  # fmt: skip


def read_frequency(words: str | None) -> int | None:
    """The months between two figures; None where the words say something else.

    >>> read_frequency("Twice a year"), read_frequency("When partners meet")
    (6, None)
    """
    said = " ".join((words or "").casefold().split())
    for months, names in WORDS.items():
        if any(re.match(rf"{re.escape(name)}\b", said) for name in names):
            return months
    return None
