"""Heads of sections between the rows: results, pillars, components; and how deep each stands."""

import re

from ctanalysis.intake.cells.heading_words import fold

SECTION = re.compile(
    r"^(?:(?:intermediate |expected |specific |overall |strategic )?(?:result|outcome|output"
    r"|objective|goal|impact|pillar|component|activity|activities)|ir\b|so\b|op\b|(?:resultat"
    r"|effet|produit|extrant|objectif|"
    r"composante|pilier|axe|volet)\b|(?:resultado|producto|objetivo|componente|eje|pilar|produto"
    r"|eixo)\b|prevention|protection|prosecution|partnership|prevencion|proteccion|persecucion"
    r"|poursuites?|partenariat)"
)
FOOTNOTE = re.compile(
    r"^(?:\*|note|nb\b|n\.b|source|\d\)|\(\d\)|nota\b|remarque|legend|key:|\[\d|¹|²|prepared by"
    r"|last updated|disclaimer|comment)"
)
RANKS = (
    r"impact|goal|overall|cross.?cutting|transvers\w*|pillar|component|pilier|composante"
    r"|componente|axe|eje|pilar",
    r"outcome|objective|effet|objectif|objetivo|result\b|resultat|resultado|ir\b",
    r"output|produit|extrant|producto|produto",
)


def add_head(heads: list[str], text: str) -> list[str]:
    """The heads that hold after this one: those that stand higher, and itself."""
    return [*[held for held in heads if find_rank(held) < find_rank(text)], text]


def is_named_head(text: str) -> bool:
    """Whether a text says itself that it is the head of a section."""
    return bool(SECTION.match(fold(text)))


def is_footnote(text: str) -> bool:
    """Whether a text is a note below or beside a table."""
    return not text or bool(FOOTNOTE.match(fold(text)))


def find_rank(text: str) -> int:
    """How deep in the results chain a head stands: impact, outcome, output, then what is named
    otherwise.
    """
    folded = fold(text)
    for rank, words in enumerate(RANKS):
        if re.search(rf"\b(?:{words})", folded):
            return rank
    return 1 if SECTION.match(folded) else 3
