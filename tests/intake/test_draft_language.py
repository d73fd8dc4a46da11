"""The language of a draft, told by the titles of its indicators."""

import pytest

from ctanalysis.intake.drafts.draft_language import find_language


@pytest.mark.parametrize(("titles", "language"), [
    (["Nombre de personnes assistées par les équipes", "Part des femmes logées dans un abri"], "fr"),
    (["Code de la personne", "Date de l'entretien d'accueil", "Préfecture d'origine", "Consent-elle à ce que"], "fr"),
    (["N° de personas sensibilizadas en jornadas", "% de víctimas con representación legal y los fiscales"], "es"),
    (["Número de pessoas atendidas com apoio do projeto", "Percentagem das vítimas e dos seus filhos"], "en"),
    (["Number of people trained in the project", "Share of victims with a lawyer"], "en"),
    (["عدد الضحايا الذين تلقوا المساعدة"], "ar"),
    (["Sexe", "Total"], "en"), ([], "en"),
])  # fmt: skip
def test_small_words_tell_the_language_and_what_is_not_clear_is_english(titles: list[str], language: str) -> None:
    assert find_language(titles) == language
