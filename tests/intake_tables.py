"""Indicator tracking tables as eight organisations lay them out, written down as rows and built
into workbooks. All figures are invented.
"""

import re
import zipfile
from pathlib import Path
from typing import Any

Sheet = dict[
    str, Any
    # rows, and optionally merge, notes, formats, formulas (the row has the value Excel last
    # computed),
    # hidden_columns, hidden_rows, bold, state
]

N = None


def build(path: Path, sheets: dict[str, Sheet]) -> Path:
    """Writes the workbook."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for name, described in sheets.items():
        sheet = book.create_sheet(name)
        for row in described["rows"]:
            sheet.append(list(row))
        for cell, style in described.get("formats", {}).items():
            sheet[cell].number_format = style
        for cell, text in described.get("notes", {}).items():
            sheet[cell].comment = Comment(text, "Somebody")
        for row in described.get("bold", []):
            for cell in sheet[row]:
                cell.font = Font(bold=True)
        for area in described.get("merge", []):
            sheet.merge_cells(area)
        for letter in described.get("hidden_columns", []):
            sheet.column_dimensions[letter].hidden = True
        for number in described.get("hidden_rows", []):
            sheet.row_dimensions[number].hidden = True
        sheet.sheet_state = described.get("state", "visible")
    book.save(path)
    for number, described in enumerate(sheets.values(), start=1):
        _write_formulas(path, f"xl/worksheets/sheet{number}.xml", described.get("formulas", {}))
    return path


def _write_formulas(path: Path, part: str, formulas: dict[str, str]) -> None:
    """Puts formulas beside the values that stand in their cells, as Excel saves them; openpyxl can
    write only one of the two.
    """
    if not formulas:
        return
    with zipfile.ZipFile(path) as package:
        parts = {
            name: package.read(name).decode("utf-8") if name == part else package.read(name)
            for name in package.namelist()
        }
    for cell, formula in formulas.items():
        parts[part], count = re.subn(rf'(<c r="{cell}"[^>]*>)(<v)', rf"\g<1><f>{formula}</f>\2", str(parts[part]))
        assert count == 1, cell
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


QUARTERS: dict[str, Sheet] = {
    "Tracking": {
        "rows": [
            ["Safe Paths: a counter-trafficking project"],
            ["Country: Moldova"],
            ["Project period: 1 January 2024 - 31 December 2025"],
            [],
            [
                "No.",
                "Indicator",
                "Unit",
                "Baseline (2023)",
                "Target (LOP)",
                "2024",
                N,
                N,
                N,
                N,
                N,
                N,
                N,
                "Total 2024",
                "% achieved",
                "Means of verification",
                "Comments",
                "Internal",
            ],
            [N, N, N, N, N, "Q1", N, "Q2", N, "Q3", N, "Q4", N, N, N, N, N, N],
            [
                N,
                N,
                N,
                N,
                N,
                "Target",
                "Actual",
                "Target",
                "Actual",
                "Target",
                "Actual",
                "Target",
                "Actual",
                N,
                N,
                N,
                N,
                N,
            ],
            ["Outcome 1: Police and prosecutors act on trafficking (prosecution)"],
            [
                "1.1",
                "Number of police officers trained on victim identification",
                "Number",
                0,
                400,
                50,
                40,
                50,
                55,
                50,
                "TBD",
                50,
                N,
                95,
                N,
                "Training records",
                "Q3 course moved",
                "x",
            ],
            [N, "of which women", N, N, N, N, 18, N, 25, N, N, N, N, 43],
            [N, "of which men", N, N, N, N, 22, N, 30, N, N, N, N, 52],
            [
                "1.2",
                "% of cases screened within a week",
                "%",
                0.4,
                0.7,
                N,
                "12 (of 20)",
                N,
                "13/20",
                N,
                "n/a",
                N,
                N,
                N,
                N,
                "Case files",
            ],
            ["Outcome 2: Survivors recover (protection)"],
            [
                "2.1",
                "Number of victims assisted",
                "Number",
                20,
                200,
                20,
                25,
                20,
                18,
                20,
                31,
                20,
                N,
                74,
                0.37,
                "Case management system",
            ],
            ["2.2", "Shelter referral agreement adopted", "Yes/No", "No", "Yes", N, "No", N, "Yes", N, "Yes", N, N],
            [N, "Total", N, N, N, 70, 65, 70, 73],
            ["* Figures are checked every quarter"],
        ],
        "merge": [
            "A5:A7",
            "B5:B7",
            "C5:C7",
            "D5:D7",
            "E5:E7",
            "F5:M5",
            "F6:G6",
            "H6:I6",
            "J6:K6",
            "L6:M6",
            "N5:N7",
            "O5:O7",
            "P5:P7",
            "Q5:Q7",
            "A8:Q8",
            "A13:Q13",
        ],
        "formats": {"D12": "0%", "E12": "0%", "O14": "0%"},
        "notes": {"I9": "Somebody:\nOne course was double", "G14": "call 090 123 4567"},
        "hidden_columns": ["R"],
    },
    "Lists": {"rows": [["Yes"], ["No"]], "state": "hidden"},
}

FISCAL: dict[str, Sheet] = {
    "IPTT": {
        "rows": [
            ["Indicator Performance Tracking Table"],
            ["Bridge to Safety, Kenya"],
            ["Fiscal year: October - September"],
            [],
            [
                "Indicator",
                "Unit of measure",
                "Baseline value",
                "Baseline year",
                "FY2024/25 Target",
                "FY2024/25 Q1 Actual",
                "FY2024/25 Q2 Actual",
                "FY2024/25 Q3 Actual",
                "FY2024/25 Q4 Actual",
                "FY2024/25 Actual (cumulative)",
                "FY2025/26 Target",
                "FY2025/26 Q1 Actual",
                "LOP target",
            ],
            ["Prevention"],
            [
                "People reached by awareness campaigns",
                "Number",
                0,
                2023,
                4000,
                "1,050",
                "1,210",
                980,
                "1 100",
                4340,
                5000,
                1300,
                9000,
            ],
            ["   Women", N, N, N, N, 600, 700, 500, 600, 2400, N, 700],
            ["   Men", N, N, N, N, 450, 510, 480, 500, 1940, N, 600],
            [
                "Community members who know where to report (percentage)",
                "%",
                "32%",
                2023,
                "50%",
                "-",
                "41%",
                "-",
                "48%",
                N,
                "60%",
                N,
                "≥ 65%",
            ],
            ["Partnership"],
            ["Number of referral agreements signed with partners", "Number", 0, 2023, 4, 1, 1, 0, 2, 4, 2, 0, 6],
            ["Average score of staff on the knowledge test", "Score", 54.5, 2023, 70, N, 61.5, N, 66, N, 75, N, N],
        ],
        "notes": {"G7": "Double counting removed"},
    }
}

FRENCH: dict[str, Sheet] = {
    "Suivi": {
        "rows": [
            ["Projet : Voix libres, lutte contre la traite au Bénin"],
            ["Durée du projet : 01/01/2023 - 31/12/2025"],
            [],
            [
                "N°",
                "Indicateur",
                "Unité",
                "Valeur de référence",
                "Cible finale",
                "T1 2024",
                N,
                "T2 2024",
                N,
                "Taux de réalisation",
                "Source de vérification",
                "Responsable",
                "Observations",
            ],
            [N, N, N, N, N, "Prévu", "Réalisé", "Prévu", "Réalisé", N, N, N, N],
            ["Effet 1 : Les survivantes sont protégées"],
            [
                "1.1",
                "Nombre de victimes hébergées",
                "Nombre",
                0,
                "1 200",
                100,
                96,
                100,
                "104",
                "52 %",
                "Registres",
                "Mme A.",
                "RAS",
            ],
            [N, "dont femmes", N, N, N, N, 60, N, 71],
            [N, "dont filles", N, N, N, N, 20, N, 15],
            [
                "1.2",
                "Taux de victimes satisfaites des services",
                "%",
                "45 %",
                "80 %",
                "50 %",
                "52,5 %",
                "55 %",
                "15 sur 27",
                N,
                "Enquête",
            ],
            [
                "1.3",
                "Délai moyen d'orientation vers un service (jours)",
                "jours",
                "12,5",
                5,
                N,
                "11,2",
                N,
                "9,8",
                N,
                "Dossiers",
            ],
            ["Effet 2 : La justice poursuit les auteurs"],
            ["2.1", "Nombre de poursuites engagées", "Nombre", 4, 20, 2, "à définir", 3, 2, N, "Parquet"],
            [
                "2.2",
                "Protocole d'orientation adopté",
                "Oui/Non",
                "Non",
                "Oui",
                N,
                "Non",
                N,
                "Oui",
                N,
                "Journal officiel",
            ],
        ],
        "merge": ["A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:I4", "J4:J5", "K4:K5", "L4:L5", "M4:M5"],
    }
}

MONTHS: dict[str, Sheet] = {
    "Monitoring": {
        "rows": [
            ["Hotline programme 2024"],
            [
                "Component",
                "Ref",
                "Indicator",
                "Baseline",
                "Annual target",
                "Jan-24 Target",
                "Jan-24 Actual",
                "Feb-24 Target",
                "Feb-24 Actual",
                "Mar-24 Target",
                "Mar-24 Actual",
                "YTD",
                "Remarks",
            ],
            [
                "Protection",
                "P1",
                "Number of calls to the hotline answered",
                "TBD",
                1500,
                120,
                118,
                120,
                131,
                130,
                127,
                376,
                "Line was down for two days",
            ],
            [
                "Protection",
                "P2",
                "Number of potential victims referred to services",
                0,
                240,
                20,
                14,
                20,
                22,
                20,
                17,
                53,
                N,
            ],
            [
                "Protection",
                "P3",
                "Share of callers satisfied",
                0.62,
                0.8,
                0.65,
                0.66,
                0.7,
                0.71,
                0.7,
                0.69,
                N,
                "write to helpline@example.org",
            ],
            [
                "Prosecution",
                "J1",
                "Number of complaints to the police passed on",
                0,
                60,
                5,
                3,
                5,
                "pending",
                5,
                4,
                7,
                N,
            ],
            ["Prosecution", "J2", "Number of shelters operational", 3, 5, 3, 3, 3, 3, 4, 4, 4, N],
        ],
        "formats": {f"{letter}5": "0%" for letter in "DEFGHIJK"},
    }
}

PILLARS: dict[str, Sheet] = {
    "Read me": {
        "rows": [
            ["This workbook is filled in every half year."],
            ["Project title:", "Together against trafficking"],
            ["Start date:", "2023-07-01"],
            ["End date:", "2026-06-30"],
        ]
    },
    "Prevention": {
        "rows": [
            ["Prevention"],
            ["Output indicators", "Baseline", N, "H1 2024", N, "H2 2024", N, "H1 2025", N, "End of project target"],
            [N, "Value", "Year", "Target", "Actual", "Target", "Actual", "Target", "Actual", N],
            ["Students who took part in prevention classes", 0, 2023, 500, 480, 500, 530, 600, N, 3000],
            ["Boys", N, N, N, 230, N, 250, N, N, N],
            ["Girls", N, N, N, 250, N, 280, N, N, N],
            ["Teachers certified", 0, 2023, 20, 22, 20, 19, 25, N, 120],
        ],
        "merge": ["B2:C2", "D2:E2", "F2:G2", "H2:I2"],
    },
    "Protection": {
        "rows": [
            ["Protection"],
            ["Output indicators", "Baseline", N, "H1 2024", N, "H2 2024", N, "H1 2025", N, "End of project target"],
            [N, "Value", "Year", "Target", "Actual", "Target", "Actual", "Target", "Actual", N],
            ["Survivors who received legal aid", 12, 2023, 40, 37, 40, 44, 45, N, 250],
            [
                "Survivors back at school or in work after six months (%)",
                "12/40",
                2023,
                N,
                "18/40",
                N,
                "22/41",
                N,
                N,
                "65%",
            ],
            ["Re-trafficked survivors", 6, 2023, N, 5, N, 4, N, N, "max 3"],
        ],
        "merge": ["B2:C2", "D2:E2", "F2:G2", "H2:I2"],
    },
    "Summary": {
        "rows": [
            ["Indicator", "Target", "Actual 2024"],
            ["Teachers certified", "=Prevention!D7", "=Prevention!E7+Prevention!G7"],
            ["Survivors who received legal aid", "=Protection!D4", "=Protection!E4"],
        ]
    },
}

LONG: dict[str, Sheet] = {
    "Data": {
        "rows": [
            ["Indicator code", "Indicator", "Pillar", "Year", "Quarter", "Sex", "Target", "Actual", "Comment"],
            *[
                [code, title, pillar, 2024, quarter, sex, target, actual, N]
                for code, title, pillar, figures in (
                    (
                        "A1",
                        "Judges and prosecutors trained",
                        "Prosecution",
                        ((30, 28, 12, 16), (30, 33, 15, 18), (30, 27, 11, 16)),
                    ),
                    ("B1", "Victims identified", "Protection", ((N, 44, 30, 14), (N, 51, 33, 18), (N, 39, 28, 11))),
                )
                for quarter, (goal, total, female, male) in zip(("Q1", "Q2", "Q3"), figures, strict=True)
                for sex, target, actual in (("Total", goal, total), ("F", N, female), ("M", N, male))
            ],
            [
                "C1",
                "National referral mechanism adopted",
                "Partnership",
                2024,
                "Q3",
                N,
                "Yes",
                "No",
                "Draft with the ministry",
            ],
        ]
    }
}

OWN_YEARS: dict[str, Sheet] = {
    "Results framework": {
        "rows": [
            ["Dignity restored"],
            ["Result", "Indicator", "Baseline", "Year 1", N, "Year 2", N, "Year 3", N],
            [N, N, N, "Planned", "Achieved", "Planned", "Achieved", "Planned", "Achieved"],
            ["Output 1.1 Social workers are trained", "Social workers trained", 0, 60, 58, 60, 71, 60, N],
            [
                "Outcome 1 Survivors live safely",
                "Survivors in safe housing after a year (%)",
                "40%",
                "45%",
                "47%",
                "55%",
                "52%",
                "65%",
                N,
            ],
        ],
        "merge": ["D2:E2", "F2:G2", "H2:I2"],
    }
}

VERSIONS: dict[str, Sheet] = {
    "Tracking": {
        "rows": [
            ["Open Roads 2024-2025"],
            ["Indicator", "Target 2024", "Actual 2024", "Target 2025", "Actual 2025"],
            ["Border guards trained", 200, 180, 220, 205],
            ["Number of cases investigated", 30, 27, 35, 31],
        ]
    },
    "Tracking (2)": {
        "rows": [
            ["Open Roads 2024-2025"],
            ["Indicator", "Target 2024", "Actual 2024", "Target 2025", "Actual 2025"],
            ["Border guards trained", 200, 185, 220, 205],
            ["Number of cases investigated", 30, 27, 35, 33],
        ]
    },
}

WORKBOOKS: dict[str, dict[str, Sheet]] = {
    "quarters": QUARTERS, "fiscal": FISCAL, "french": FRENCH, "months": MONTHS, "pillars": PILLARS,
    "long": LONG, "own-years": OWN_YEARS, "versions": VERSIONS,
}  # fmt: skip
