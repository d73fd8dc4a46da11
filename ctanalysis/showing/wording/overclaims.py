"""The lint of sentences: words that claim more than figures can carry. It fails a run on the
program's own sentences, and only remarks on the evaluator's.
"""

import re
from typing import Any

from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.language import find_language

FORBIDDEN = {
    "en": {
        "significant": r"\bsignifican(?:t|tly|ce)\b", "prove": r"\bprove[sdn]?\b",
    "no effect": r"\bno effect\b", "no difference": r"\bno difference\b",
    "no change": r"\bno change\b",
    "trend towards": r"\btrend(?:s|ed|ing)? towards?\b", "due to": r"\bdue to\b",
    "caused": r"\bcaused\b(?! it\.)", "impact of": r"\bimpact of\b",
    "a bare p": r"\bp\s*[<=>]\s*0?\.\d",
    "a percent change from zero": r"\bfrom 0 %? ?(?:to|by)\b.*\bpercent (?:more|less)\b",
    },
    "fr": {
        "significatif": r"\bsignificati(?:f|ve|fs|ves|vement)\b",
        "prouver": r"(?<!ne )\bprouv(?:e|ent|é|ée|és|ées|er)\b", "aucun effet": r"\baucun effet\b",
        "aucune différence": r"\baucune différence\b",
        "aucun changement": r"\baucun changement\b",
        "dû à": r"\bd[ûu]e?s? (?:à|au|aux)\b", "causé par": r"\bcausée?s? par\b",
        "impact de": r"\bimpact (?:de|du|des)\b", "p seul": r"\bp\s*[<=>]\s*0?[.,]\d",
    },
    "es": {
        "significativo": r"\bsignificativ(?:o|a|os|as|amente)\b",
        "probar": r"(?<!no )\b(?:prueba que|demuestra|demostró|probado)\b",
        "ningún efecto": r"\bning[úu]n efecto\b",
        "ninguna diferencia": r"\bninguna diferencia\b",
        "ningún cambio": r"\bning[úu]n cambio\b", "debido a": r"\bdebido (?:a|al)\b",
        "causado por": r"\bcausad[oa]s? por\b", "impacto de": r"\bimpacto (?:de|del)\b",
        "p sola": r"\bp\s*[<=>]\s*0?[.,]\d",
    },
    "ar": {
        "ذو دلالة": r"\bدلالة إحصائية\b|\bدال(?:ة)? إحصائيا", "يثبت": r"(?<!لا )\b[يت]ثبت\b|\bأثبتت?\b",
        "لا أثر": r"\b(?:لا|بلا|دون) أثر\b", "لا فرق": r"\b(?:لا|بلا|دون) فرق\b",
        "لا تغيير": r"\b(?:لا|بلا|دون) (?:تغيير|تغيّر|تغير)\b(?! واضح)", "بسبب": r"\bبسبب\b", "نتج عن": r"\bنتجت? عن\b",
        "أثر المشروع": r"\bأثر المشروع\b", "p وحدها": r"\bp\s*[<=>]\s*0?[.,]\d",
    },
}  # fmt: skip
ALLOWED_BY = {  # about the same: then it may be said
    "no change": ("E",), "aucun changement": ("E",), "ningún cambio": ("E",), "لا تغيير": ("E",),
}  # fmt: skip
CARRIED_BY = (  # by a randomised design
    "caused", "impact of", "due to", "causé par", "impact de", "dû à",
    "causado por", "impacto de", "debido a", "بسبب", "نتج عن", "أثر المشروع",
)  # fmt: skip
PERCENT_OF_FEW = re.compile(r"(?:\d %) \((\d+) (?:of|sur|de|من) (\d)\)")
MOVED = re.compile(r"\b(?:rose|fell|grew|dropped|increased|decreased)\b", re.IGNORECASE)


class Overclaimed(ValueError):
    """A sentence that the program wrote says more than its figures carry; the text names indicator
    and words.
    """


def check_sentences(findings: Findings[Any]) -> None:
    """Nothing when every sentence may stand; Overclaimed otherwise."""
    for row in findings:
        if row.sentence and (found := find_overclaims(row.sentence, row)):
            name = getattr(row, "comparison", None) or row.indicator
            raise Overclaimed(
                f"the sentence on {name} says {', '.join(found)}; sentences are written in ctanalysis/showing/wording/"
            )


def find_overclaims(sentence: str, row: Finding | None = None) -> list[str]:
    """The words and forms that may not stand in a sentence, whole words only.

    >>> (find_overclaims("A significant rise was proven."),
    ...     find_overclaims("A clear improvement was approved."))
    (['significant', 'prove'], [])
    """
    verdict, design = (getattr(row, name, None) for name in ("verdict", "design"))
    found = [
        name
        for name, pattern in FORBIDDEN.get(find_language(), FORBIDDEN["en"]).items()
        if re.search(pattern, sentence, re.IGNORECASE)
        and verdict not in ALLOWED_BY.get(name, ())
        and not (name in CARRIED_BY and design == "randomised")
    ]
    if PERCENT_OF_FEW.search(sentence):
        found.append("a percentage of fewer than ten")
    if (verdict or "").startswith("N") and MOVED.search(sentence) and "no clear" not in sentence.lower():
        found.append("a movement that is not clear, without saying so")
    if "95 % range" in sentence and row is not None and not _has_figure(row):
        found.append("a range without its value")
    return found


def _has_figure(row: Finding) -> bool:
    return any(getattr(row, name, None) is not None for name in ("value", "actual"))
