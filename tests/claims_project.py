"""An invented project for what texts claim of figures, with its titles in three languages."""

import csv
import io

TITLES = {
    "en": {
        "calls": "Calls answered", "complaints": "Complaints received", "risk-index": "Risk index",
        "files": "Open files", "housed": "Survivors housed", "visits": "Visits made",
        "needed": "Survivors in need of legal aid", "received": "Survivors who received legal aid",
        "trained": "Officers trained",
    },
    "fr": {
        "calls": "Appels reçus", "complaints": "Plaintes reçues", "risk-index": "Indice de risque",
        "files": "Dossiers ouverts", "housed": "Survivantes hébergées", "visits": "Visites faites",
        "needed": "Personnes ayant besoin d'aide juridique",
        "received": "Personnes qui ont reçu une aide juridique", "trained": "Agents formés",
    },
    "es": {
        "calls": "Llamadas atendidas", "complaints": "Quejas recibidas",
        "risk-index": "Índice de riesgo", "files": "Expedientes abiertos",
        "housed": "Sobrevivientes alojadas", "visits": "Visitas hechas",
        "needed": "Personas que necesitan ayuda legal",
        "received": "Personas que recibieron ayuda legal", "trained": "Agentes formados",
    },
}  # fmt: skip
SERVICES = {"en": "legal aid", "fr": "aide juridique", "es": "ayuda legal"}
QUARTERS = {
    "calls": [10, 20, 30, 40, 45, 50, 52, 53, 60, 70, 80, 90],
    "complaints": [40, 38, 37, 35, 30, 28, 26, 16, 15, 13, 12, 10],
    "risk-index": [52, 54, 56, 58, 58, 57, 56, 55, 56, 60, 62, 64],
    "files": [20] * 12,
    "housed": [1, 2, 1, 2] * 3,
    "visits": [None] * 11 + [4],
    "trained": [5, 5, 10, 10, 10, 10, 15, 15, 15, 20, 20, 25],
}
YEARS = {  # everybody, women, men
    "needed": [(200, 120, 80), (240, 140, 100), (280, 160, 120)],
    "received": [(120, 84, 36), (168, 112, 56), (224, 144, 80)],
}
PARAMETERS = """\
project: {{id: small, title: Small, language: {language}, start: 2022-01-01, end: {end}}}
calendar: {{frequency: quarter}}
sources: {{observations: data/small/observations.csv}}
dimensions: {{sex: {{kind: sex, values: [female, male]}}}}
results: [{{id: R, level: outcome, statement: All}}]
provision: [{{service: {service}, needed: needed, received: received, by: [sex]}}]
questions: [{{id: who, criterion: relevance, text: Who?, indicators: [received]}}]
indicators:
"""
DECLARED = {
    "calls": "aggregate: sum, counts: events, direction: increase, targets: {2024: 280}",
    "complaints": "aggregate: sum, counts: events, direction: decrease, targets: [{window: 2024, at_most: 60}]",  # noqa: E501
    "risk-index": "aggregate: latest, counts: things, direction: decrease, baseline: {period: 2021, value: 50}, targets: {2024-Q4: 45}, smallest_change: 1",  # noqa: E501
    "files": "aggregate: latest, counts: things, direction: decrease, smallest_change: 1",
    "housed": "aggregate: sum, counts: people, population: victims, direction: increase, targets: {2024: 12}",  # noqa: E501
    "visits": "aggregate: sum, counts: events, direction: increase",
    "needed": "aggregate: sum, counts: people, population: victims, direction: none, disaggregation: [sex]",  # noqa: E501
    "received": "aggregate: sum, counts: people, population: victims, direction: increase, disaggregation: [sex], targets: {2024: 200}",  # noqa: E501
    "trained": "aggregate: sum, counts: people, population: other, direction: increase, targets: {2024: 100}",  # noqa: E501
}


def write_parameters(language: str, end: str = "2024-12-31") -> str:
    """The parameters in a language."""
    head = PARAMETERS.format(language=language, end=end, service=SERVICES[language])
    rows = [
        f'  - {{id: {name}, title: "{title}", result: R, pillar: protection, level: outcome, '
        f"unit: {'index' if name == 'risk-index' else 'count'}, {DECLARED[name]}}}"
        for name, title in TITLES[language].items()
    ]
    return head + "\n".join(rows) + "\n"


def write_observations() -> str:
    """The observations."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["indicator_id", "period", "sex", "value"])
    for name, values in QUARTERS.items():
        for place, value in enumerate(values):
            if value is not None:
                writer.writerow([name, f"{2022 + place // 4}-Q{place % 4 + 1}", "", value])
    for name, years in YEARS.items():
        for place, counts in enumerate(years):
            for sex, count in zip(("", "female", "male"), counts, strict=True):
                writer.writerow([name, str(2022 + place), sex, count])
    return out.getvalue()
