"""Whether a title speaks of people, and of people who can be harmed."""

import re

# in English, French and Spanish: whoever may be in a table of a counter-trafficking project
WORDS = (
    r"people|persons?|wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|minors?|adults?|victims?|survivors?|"
    r"migrants?|refugees?|witness(?:es)?|beneficiar(?:y|ies)|participants?|clients?|residents?|"
    r"famil(?:y|ies)|households?|"
    r"personnes?|femmes?|hommes?|filles?|garçons?|enfants?|mineur(?:e?s)?|adultes?|victimes?|"
    r"survivante?s?|migrante?s?|réfugiée?s?|témoins?|bénéficiaires?|participante?s?|familles?|ménages?|"
    r"personas?|mujer(?:es)?|hombres?|niñ[ao]s?|menor(?:es)?|adult[ao]s?|víctimas?|"
    r"sobrevivientes?|refugiad[ao]s?|testigos?|beneficiari[ao]s?|participantes?|familias?|hogar(?:es)?"
)
PEOPLE = re.compile(rf"\b(?:{WORDS})\b", re.IGNORECASE)


def speaks_of_people(title: str) -> bool:
    """Whether a word of the title is one for people.

    >>> speaks_of_people("Témoins entendus"), speaks_of_people("Laws amended")
    (True, False)
    """
    return PEOPLE.search(title) is not None


# those who were trafficked or exploited, who are helped, and children
VULNERABLE_WORDS = (
    r"victims?|survivors?|p?vots?|pots?|uascs?|uams?|trafficked|exploited|enslaved|rescued|"
    r"sheltered|assisted|repatriated|reintegrated|returnees?|detainees?|refugees?|migrants?|"
    r"asylum[- ]seekers?|girls?|boys?|child(?:ren)?|minors?|"
    r"victimes?|survivante?s?|rescapée?s?|exploitée?s?|hébergée?s?|assistée?s?|rapatriée?s?|"
    r"réfugiée?s?|migrante?s?|filles?|garçons?|enfants?|mineure?s?|"
    r"víctimas?|sobrevivientes?|tratad[ao]s?|explotad[ao]s?|rescatad[ao]s?|asistid[ao]s?|"
    r"repatriad[ao]s?|refugiad[ao]s?|niñ[ao]s?|menor(?:es)?"
)
VULNERABLE = re.compile(rf"\b(?:{VULNERABLE_WORDS})\b", re.IGNORECASE)


def speaks_of_vulnerable(title: str) -> bool:
    """Whether a word of the title is one for victims, for those who are helped, or for children.

    >>> speaks_of_vulnerable("VoTs assisted"), speaks_of_vulnerable("Officers trained")
    (True, False)
    """
    return VULNERABLE.search(title) is not None
