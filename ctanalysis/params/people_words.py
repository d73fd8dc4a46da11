"""Whether a title speaks of people, and of people who can be harmed."""

import re

# in English, French and Spanish: those who were trafficked or exploited, who are helped, children
VULNERABLE = (
    r"victims?|survivors?|p?vots?|pots?|uascs?|uams?|trafficked|exploited|enslaved|rescued|"
    r"sheltered|assisted|repatriated|reintegrated|returnees?|detainees?|refugees?|migrants?|"
    r"asylum[- ]seekers?|girls?|boys?|child(?:ren)?|minors?|"
    r"victimes?|survivante?s?|rescapée?s?|exploitée?s?|hébergée?s?|assistée?s?|rapatriée?s?|"
    r"réfugiée?s?|migrante?s?|filles?|garçons?|enfants?|mineure?s?|"
    r"víctimas?|sobrevivientes?|tratad[ao]s?|explotad[ao]s?|rescatad[ao]s?|asistid[ao]s?|"
    r"repatriad[ao]s?|refugiad[ao]s?|niñ[ao]s?|menor(?:es)?"
)
# and whoever else may be in a table of a counter-trafficking project
OTHERS = (
    r"people|persons?|wom[ae]n|m[ae]n|adults?|witness(?:es)?|beneficiar(?:y|ies)|participants?|"
    r"clients?|residents?|famil(?:y|ies)|households?|"
    r"personnes?|femmes?|hommes?|adultes?|témoins?|bénéficiaires?|participante?s?|familles?|"
    r"ménages?|"
    r"personas?|mujer(?:es)?|hombres?|adult[ao]s?|testigos?|beneficiari[ao]s?|participantes?|"
    r"familias?|hogar(?:es)?"
)


def speaks_of_people(title: str) -> bool:
    """Whether a word of the title is one for people.

    >>> speaks_of_people("Témoins entendus"), speaks_of_people("Laws amended")
    (True, False)
    """
    return _names(f"{VULNERABLE}|{OTHERS}", title)


def speaks_of_vulnerable(title: str) -> bool:
    """Whether a word of the title is one for victims, for those who are helped, or for children.

    >>> speaks_of_vulnerable("VoTs assisted"), speaks_of_vulnerable("Officers trained")
    (True, False)
    """
    return _names(VULNERABLE, title)


def _names(words: str, title: str) -> bool:
    return re.search(rf"\b(?:{words})\b", title, re.IGNORECASE) is not None
