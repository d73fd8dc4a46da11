"""Whether a title speaks of people: what it counts is asked for then, and is people until it is
stated.
"""

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
