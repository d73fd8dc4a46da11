"""The words of headings in English, French, Spanish and Portuguese, and one spelling for all of them."""

import re
import unicodedata
from functools import cache

SIGNS = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'", "‘": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "º": "o", "°": "o"}
)
FILLERS = set(
    "a an as at by de del des do dos d du el en et for from in la las le les los l no of on or per pour the this to y e ou o por para and & value valeur valor values number nombre numero of: reporting period periode periodo reported".split()
)

# Role: the phrases that name it, without accents. A longer phrase wins over a shorter one.
ROLES: dict[str, str] = {
    "indicator": "indicator code & name|indicator code and name|indicator code & title|indicator code and title|code & indicator|code and indicator|code/indicator|impact indicator|goal indicator|objective indicator|indicador de impacto|indicador de resultado|indicador de producto|indicateur d'impact|indicateur d'effet|indicateur de produit|indicador objetivamente verificable|indicadores objetivamente verificables|indicateur objectivement verifiable|indicateurs objectivement verifiables|indicator|indicators|indicator name|name of indicator|performance indicator|performance indicators|key performance indicator|kpi|kpis|indicator title|"
    "indicator statement|indicator description|indicateur|indicateurs|intitule|intitule de l'indicateur|libelle|libelle de l'indicateur|nom de l'indicateur|"
    "indicateur de performance|indicateurs de performance|indicador|indicadores|nombre del indicador|nome do indicador|indicadores de desempeno|indicadores de desempenho|"
    "result indicator|output indicator|outcome indicator|results indicators|objectively verifiable indicator|objectively verifiable indicators|ovi|iov|measure|what we count",
    "code": "code|indicator code|indicator no|indicator number|indicator id|ind no|no|nr|#|ref|reference no|id|num|n o|sn|s/n|s no|numero|code indicateur|no indicateur|codigo|cod|serial number|indicator ref|indicator #",
    "level": "level|result level|results level|level of result|type of result|niveau|niveau de resultat|nivel|nivel de resultado|indicator level|indicator type",
    "result": "result|results|outcome|output|outcomes|outputs|objective|objectives|goal|impact|result statement|results chain|expected result|expected results|intermediate result|activity|activities|"
    "resultat|resultats|effet|effets|produit|produits|extrant|extrants|objectif|objectifs|resultat attendu|resultats attendus|activite|activites|"
    "resultado|resultados|producto|productos|objetivo|objetivos|resultado esperado|resultados esperados|produto|produtos|efecto|atividade|actividad|outcome/output|output/outcome",
    "pillar": "pillar|pillars|component|components|pilier|composante|componente|pilar|axe|eje|eixo|theme|thematic area|programme area|program area|workstream|strand|focus area|volet",
    "unit": "unit|unit of measure|unit of measurement|measurement unit|uom|units|unite|unite de mesure|unidad|unidad de medida|unidade|unidade de medida",
    "baseline": "baseline|base line|baseline data|valeur de reference|reference|situation de reference|base|valeur de base|linea de base|linea base|linha de base|valor de referencia|initial value|valeur initiale|valor inicial|starting point|ligne de base|bl",
    "baseline_period": "reference year|baseline year|baseline date|year of baseline|date of baseline|annee de reference|annee de base|date de reference|ano de linea de base|ano de la linea de base|ano base|ano de referencia|baseline period",
    "actual_period": "reference date|date of value|date of measurement|as of date|date de mesure|fecha de referencia|fecha de medicion",
    "target": "target|targets|planned|plan|milestone|milestones|target value|cible|cibles|prevu|prevision|previsions|valeur cible|planifie|meta|metas|previsto|planificado|programado|planejado|expected|tgt|planned target",
    "actual": "actual|actuals|achieved|achievement|achievements|realized|realised|realise|realisation|realisations|atteint|valeur atteinte|reel|logrado|alcanzado|alcancado|realizado|ejecutado|real|avance|logro|logros|resultado logrado|alcance|cumplido|desempenho|realizacao|conquistado|atingido|resultado real|"
    "progress|current value|valeur actuelle|valor actual|actual value|actual result|actual results|reached|executado|resultat atteint|resultado alcanzado|observed|act|performance to date|figures",
    "percent": "% achieved|% achievement|achieved %|achievement %|achievement (%)|% of target|% of target achieved|percent achieved|percentage achieved|percent of target|achievement rate|taux de realisation|"
    "taux d'atteinte|taux d'execution|% realise|% realisation|% atteint|% de realisation|% de cumplimiento|% cumplimiento|porcentaje de cumplimiento|porcentaje de avance|% avance|% de avance|% alcanzado|% realizado|"
    "taxa de execucao|% de execucao|% ach|% progress|% complete|performance %|% performance|% target achieved|percent complete|completion rate|actual vs target|actual/target|rate of achievement",
    "sign": "%|percent|percentage|pourcentage|porcentaje|percentagem",
    "variance": "variance|difference|ecart|gap|deviation|variacion|diferencia|diferenca|desvio|remaining|balance|reste|variation|shortfall|difference to target|brecha",
    "total": "total|totals|sum|somme|suma|total general|grand total|general total|sub-total|subtotal",
    "verification": "means of verification|mov|source|sources|data source|data sources|source of data|source of verification|sources of verification|source de verification|sources de verification|moyens de verification|moyen de verification|"
    "source des donnees|source de donnees|fuente|fuentes|fuente de verificacion|fuentes de verificacion|medios de verificacion|medio de verificacion|fonte|fontes|fonte de verificacao|meios de verificacao|fuente de datos|sources and means of verification",
    "frequency": "frequency|reporting frequency|frequence|periodicite|frecuencia|frequencia|periodicidad|collection frequency|frequency of collection|frequency of reporting|frequence de collecte",
    "responsible": "responsible|person responsible|responsible person|responsibility|responsable|responsavel|lead|owner|responsables|data owner|responsible party|focal point|point focal|punto focal|contact|name|responsible staff",
    "comment": "reason for deviation|reasons for deviation|reason for variance|reasons for variance|explanation of deviation|explanation for deviation|raison de l'ecart|explication de l'ecart|motivo de la desviacion|explicacion de la desviacion|motivo do desvio|comment|comments|remark|remarks|note|notes|commentaire|commentaires|observations|remarque|remarques|comentario|comentarios|observaciones|observacion|observacoes|narrative|explanation|justification|explanation of variance|notas|analysis",
    "definition": "definition|mode de calcul|methode de calcul|calculation|calculation method|method of calculation|how it is counted|metodo de calculo|forma de calculo|formula de calculo|indicator definition|description|definition de l'indicateur|definicion|definicao|descripcion|precise definition",
    "population": "population type|population group|type of population|tipo de poblacion|type de population|target population|population",
    "status": "status|statut|estado|rag|rag status|traffic light|trend|tendance|tendencia|rating|on track|statut rag|situacion",
    "assumption": "assumption|assumptions|risks|risk|hypotheses|risques|supuestos|riesgos|assumptions and risks|assumptions/risks|pressupostos",
    "breakdown": "disaggregation|disaggregated by|disaggregation level|breakdown|desagregation|ventilation|desagregacion|desagregado por|desagregacao|category|categorie|categoria|group|groupe|grupo|of which|sub-group|subgroup|disaggregate",
    "period": "period|quarter|reporting period|periode|trimestre|periodo|date|month|mois|mes|semester|semestre|reporting quarter|periode de rapport|periodo de reporte|time period|qtr|reporting date|half|half year|period covered",
    "year": "year|annee|ano|fiscal year|fy|reporting year|exercice|project year|calendar year",
    "measure": "type|data type|value type|target/actual|target / actual|planned/achieved|planned / achieved|cible/realise|meta/logrado|figure type|plan/actual|prevu/realise|measure type",
    "numerator": "numerator|numerateur|numerador",
    "denominator": "denominator|denominateur|denominador|out of|total n|sample size",
    "sex": "sex|gender|sexe|genre|sexo|genero|sex/gender",
    "age_group": "age|age group|age band|groupe d'age|tranche d'age|edad|grupo de edad|faixa etaria|age range|grupo etario",
    "place": "district|region|location|site|province|departement|department|departamento|municipality|municipio|oblast|county|state|locality|lieu|lugar|country office|zone|governorate|prefecture|commune|city|distrito|provincia|estado federal",
    "value": "value|valeur|valor|amount|count|figure|nombre|data|chiffre|dato",
}  # fmt: skip

WHOLE = "loa|life of award|life-of-award|life of activity|whole project|entire project|lop|life of project|life of programme|life of program|life-of-project|end of project|eop|end-of-project|end of programme|end line|endline|final|overall|project total|whole project|fin de projet|fin du projet|fin de proyecto|fin del proyecto|fim do projeto|duree du projet|vida del proyecto|total project|projet total|finale|project target|vie du projet"
CUMULATIVE = "cumulative results|cumulative|cumulative total|cumul|cumule|cumulee|cumules|cumulees|cumulatif|cumulative to date|total to date|to date|ytd|year to date|year-to-date|acumulado|acumulada|acumulados|a ce jour|a la fecha|ate a data|cum|running total|total cumule|since start"
ANNUAL = "annual|annuel|annuelle|annuels|anual|anuales|yearly|full year|total annual|year total|total annuel|total anual"
REVISED = "revised|revise|revisee|revisado|revisada|updated|amended|adjusted|new"
TARGET_WORDS, ACTUAL_WORDS, BASELINE_WORDS = (tuple(ROLES[role].split("|")) for role in ("target", "actual", "baseline"))


def fold(text: str) -> str:
    """The text in small letters, without accents, with plain dashes and single blanks.

    >>> fold("  Réalisé  (T1 – 2024)")
    'realise (t1 - 2024)'
    """
    plain = unicodedata.normalize("NFKD", text.translate(SIGNS)).casefold().translate(SIGNS)
    return " ".join("".join(character for character in plain if not unicodedata.combining(character)).split())


def take_phrase(text: str, phrases: str) -> tuple[str | None, str]:
    """The longest of the phrases (written with | between them) that stands in folded text as whole words, and the text without it."""
    for phrase in sorted(phrases.split("|"), key=lambda words: (-len(words), words)):
        found = _find_phrase(phrase, text)
        if found:
            return phrase, _cut(text, found)
    return None, text


def find_role(text: str) -> tuple[str | None, str]:
    """The role that folded text names, and what is left of the text; the longest phrase decides, and of equal ones the first in the text."""
    best: tuple[int, int, str, str] | None = None
    for role, phrases in ROLES.items():
        for phrase in phrases.split("|"):
            found = _find_phrase(phrase, text)
            if found:
                candidate = (-len(phrase), found.start(), role, _cut(text, found))
                best = min(best, candidate) if best else candidate
    return (best[2], best[3]) if best else (None, text)


def _cut(text: str, found: re.Match[str]) -> str:
    """The text without what was found; "% of LOA target" is "% of target" without its middle."""
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())


def _find_phrase(phrase: str, text: str) -> re.Match[str] | None:
    return _compile_phrase(phrase).search(text) if phrase in text else None


@cache
def _compile_phrase(phrase: str) -> re.Pattern[str]:
    """There are more phrases than patterns that `re` keeps."""
    return re.compile(rf"(?<![\w%#]){re.escape(phrase)}(?![\w%#])")


def count_words(text: str) -> int:
    """How many words are left that say something."""
    return len([word for word in re.findall(r"[\w%#]+", text) if word not in FILLERS and not word.isdigit()])
