"""Words that stand where a figure is expected: nothing reported, not applicable, zero, yes and no, steps of an order; in four languages."""

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
    "s.o.",
    "s.o",
    "so",
    "no aplica",
    "nao aplicavel",
    "non applicable",
    "not due",
    "n/ap",
    "no corresponde",
}
NO_TARGET = r"(?:no targets?|pas de cibles?|sans cible|sin metas?|sem metas?)\b.*"
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
    ("none", "partly", "fully"),
    ("none", "partial", "full"),
    ("not at all", "partly", "fully"),
    ("low", "moderate", "high"),
    ("faible", "moyen", "eleve"),
    ("faible", "moyenne", "bonne", "tres bonne"),
    ("faible", "moyen", "bon", "tres bon"),
    ("bajo", "medio", "alto", "muy alto"),
    ("mala", "regular", "buena", "muy buena"),
    ("ruim", "regular", "boa", "muito boa"),
    ("low", "medium", "high", "very high"),
    ("mauvaise", "moyenne", "bonne", "tres bonne"),
    ("deficiente", "regular", "buena", "muy buena"),
    ("bajo", "medio", "alto"),
    ("baixo", "medio", "alto"),
    ("poor", "fair", "good", "very good", "excellent"),
    ("weak", "moderate", "strong"),
)
