"""Lists of cases and counts: recognised, counted by month and group, and nothing of a person
kept.
"""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from case_lists import make_cell, make_list
from intake_tables import build

from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError
from ctanalysis.intake import take_in
from ctanalysis.intake.tables.case_lists import find_list, read_column

CASES = [
    ["Case no.", "Full name", "Date of registration", "Date of birth", "Sex", "Age", "Site",
        "Service"],
    *[
        [f"C{n:03}", f"Person {n}", f"{n:02}/{month:02}/2024", f"0{month}/03/1990", sex, age, site,
            service]
        for n, (month, sex, age, site, service) in enumerate(
            [(1, "F", 16, "North", "Shelter"), (1, "M", 30, "South", "Legal aid"),
                (1, "F", 41, "North", "Shelter"), (2, "F", 17, "South", "Shelter"),
                (2, "F", 22, "North", "Legal aid")] * 3, start=1
        )
    ],
]  # fmt: skip
COUNTS = [
    ["Month", "Year", "Site", "Sex", "Age group", "Clients served"],
    *[[month, 2024, site, sex, "18+", count] for month in ("January", "February") for site, sex,
        count in (("North", "Female", 12), ("North", "Male", 4), ("South", "Female", 9),
            ("South", "Male", 7), ("West", "Female", 3))],
]  # fmt: skip
Take = Callable[..., tuple[Path, list[str]]]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    def run(rows: list[list[object]], sheet: str = "Cases") -> tuple[Path, list[str]]:
        for folder in ("params", "data", "notebooks"):
            (tmp_path / folder).mkdir(exist_ok=True)
        said: list[str] = []
        take_in(tmp_path, "x", str(build(tmp_path / "list.xlsx", {sheet: {"rows": rows}})), say=said.append)
        return tmp_path, said

    return run


def read(root: Path) -> dict[tuple[str, ...], str]:
    """Period and group to the value, or the status where there is none."""
    with (root / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        plain = ("indicator_id", "period", "value", "numerator", "denominator", "status", "rating", "comment")
        return {
            (row["period"], *(f"{name}={row[name]}" for name in row if name not in plain and row[name])): row["value"]
            or row["status"]
            for row in csv.DictReader(lines)
        }


def add_up(found: dict[tuple[str, ...], str], *group: str) -> float:
    """What a group has in all periods."""
    return sum(float(value) for key, value in found.items() if key[1:] == group)


def answer(root: Path, question: str, text: str) -> None:
    path = root / "params/x/source_map.yml"
    before = path.read_text("utf-8")
    assert f'  # "{question}": ""' in before
    path.write_text(before.replace(f'  # "{question}": ""', f'  "{question}": "{text}"'), "utf-8")


def test_a_row_a_case_is_counted_by_month_and_group_with_days_written_day_first(take: Take) -> None:
    root, said = take(CASES)
    found = read(root)
    assert (found["2024-01",], found["2024-02",]) == ("9", "6")
    assert (
        found["2024-01", "sex=female"],
        found["2024-01", "age_group=0-17"],
        found["2024-01", "site=North"],
        found["2024-02", "service=Shelter"],
    ) == ("6", "3", "6", "3")
    assert found["2024-01", "sex=female", "age_group=0-17"] == "3"
    assert any("its rows, each one case" in line for line in said) and any(
        "is counted twelve times" in line for line in said
    )
    data = read_project(root, "x")
    assert data.parameters.indicators[0].counts == "cases" and data.parameters.indicators[0].population == "victims"


def test_nothing_of_a_person_is_written_anywhere(take: Take) -> None:
    root, said = take(CASES)
    written = "\n".join(
        [*said, *(path.read_text("utf-8") for path in root.rglob("*") if path.suffix in (".csv", ".yml"))]
    )
    assert "Person 1" not in written and "C001" not in written and "1990" not in written and "01/01/2024" not in written


def test_persons_with_a_code_that_repeats_are_counted_once_a_month(take: Take) -> None:
    rows = [
        ["Client code", "Date of service", "Sex", "Service"],
        *[[f"K{n % 3}", date(2024, 1 + n // 6, 3 + n), "F" if n % 3 else "M", "Legal aid"] for n in range(12)],
    ]
    root, said = take(rows)
    assert read(root)["2024-01",] == "3" and any("each once" in line for line in said)
    assert read_project(root, "x").parameters.indicators[0].aggregate == "unique"


def test_counts_of_cells_are_added_up_and_months_come_from_two_columns(take: Take) -> None:
    found = read(take(COUNTS)[0])
    assert (found["2024-01",], found["2024-01", "sex=female"], found["2024-02", "site=North"]) == ("35", "24", "16")


@pytest.mark.parametrize(("cell", "status"), [("<5", "suppressed"), ("*", "suppressed"), (None, "not_reported")])
def test_a_total_with_a_suppressed_or_empty_cell_in_it_is_none(take: Take, cell: object, status: str) -> None:
    rows = [list(row) for row in COUNTS]
    rows[5][5] = cell
    found = read(take(rows)[0])
    assert (found["2024-01",], found["2024-01", "sex=female"], found["2024-01", "site=West"]) == (
        status,
        status,
        status,
    )
    assert (found["2024-01", "sex=male"], found["2024-01", "site=North"], found["2024-02",]) == ("11", "16", "35")


def test_codes_and_periods_written_as_numbers_are_never_added_up(take: Take) -> None:
    rows = [
        ["Record ID", "Site code", "Period", "Reporting month", "Site", "Sex", "Sessions held"],
        *[[n, 10203, 202401, date(2024, 1, 1), "North", "F", 2] for n in range(10)],
    ]
    root, _ = take(rows)
    assert [one.title for one in read_project(root, "x").parameters.indicators] == ["Sessions held"]


def test_rows_that_were_rejected_or_only_planned_are_left_out_and_said(take: Take) -> None:
    rows = [
        [*row, "Status" if index == 0 else "Rejected" if index == 1 else "Approved"] for index, row in enumerate(COUNTS)
    ]
    root, _ = take(rows)
    assert read(root)["2024-01",] == "23"
    with (root / "data/local/x/readings.csv").open(encoding="utf-8", newline="") as lines:
        assert next(row for row in csv.DictReader(lines) if row["cell"] == "F2")["sentence"] == "its status is Rejected"


def test_rows_that_most_periods_have_and_one_has_not_are_named_not_passed_over(take: Take) -> None:
    months = [
        [month, 2024, site, sex, "18+", 5]
        for month in ("January", "February", "March")
        for site in ("North", "South")
        for sex in ("Female", "Male")
    ]
    said = take([COUNTS[0], *months[:-1]])[1]
    assert any(
        "1 row that most periods have is not there in some, the first South, male, 18+ in 2024-03" in line
        for line in said
    )


def test_groups_without_a_row_in_a_month_are_nobody(take: Take) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", "Site", "Service"]]
    for n in range(8):
        day, sex = date(2024, 1 + n // 4, 3 + n), "F" if n < 6 else "M"
        rows.append([day, sex, "North", "Shelter"])
    found = read(take(rows)[0])
    assert (found["2024-01", "sex=male"], found["2024-02", "sex=male"], found["2024-01", "sex=female"]) == (
        "0",
        "2",
        "4",
    )


DAYS = [date(2024, 1 + n % 6, 1 + n % 25) for n in range(60)]


@pytest.mark.parametrize(("men", "women"), [("Man", "Woman"), ("Homme", "Femme"), ("Hombre", "Mujer")])
def test_a_word_of_a_sex_is_counted_in_it_without_an_age(take: Take, men: str, women: str) -> None:
    rows: list[list[object]] = [["Date of call", "Sex", "Age", "District"]]
    for n, day in enumerate(DAYS):
        rows.append([day, women if n % 3 else men, None if n % 4 else 14 + n % 30, "North"])
    found = read(take(rows)[0])
    assert add_up(found, "sex=female") == 40 and add_up(found, "sex=male") == 20
    assert add_up(found, "age_group=0-17") + add_up(found, "age_group=18+") == 15


@pytest.mark.parametrize(
    "words",
    [
        ("Girls", "Boys", "Women", "Men"),
        ("Filles", "Garçons", "Femmes", "Hommes"),
        ("Niñas", "Niños", "Mujeres", "Hombres"),
    ],
)
def test_girls_and_boys_say_sex_and_age_and_are_counted_once(take: Take, words: tuple[str, ...]) -> None:
    rows: list[list[object]] = [["Month", "Year", "Gender", "Site", "People reached"]]
    for month in ("January", "February", "March"):
        for word, count in zip(words, (10, 20, 30, 40), strict=True):
            rows += [[month, 2024, word, site, count] for site in ("North", "South")]
    found = read(take(rows)[0])
    assert add_up(found) == 600
    assert [add_up(found, f"sex={sex}") for sex in ("female", "male")] == [240, 360]
    assert [add_up(found, f"age_group={age}") for age in ("0-17", "18+")] == [180, 420]
    assert add_up(found, "sex=female", "age_group=0-17") == 60
    assert not any("sex=0-17" in part for key in found for part in key)


def test_an_age_in_its_own_column_is_stronger_than_the_word_of_the_sex(take: Take) -> None:
    rows: list[list[object]] = [["Date of call", "Sex", "Age", "District"]]
    rows += [[day, "Woman" if n % 2 else "Girl", 16, "North"] for n, day in enumerate(DAYS)]
    found = read(take(rows)[0])
    assert (add_up(found, "sex=female"), add_up(found, "age_group=0-17")) == (60, 60)


@pytest.mark.parametrize(
    "other",
    [
        "Alleged perpetrator sex",
        "Sex of caseworker",
        "Sexe du trafiquant",
        "Sexo del entrevistador",
        "Sexo de la madre",
    ],
)
def test_the_sex_of_somebody_else_is_never_added(take: Take, other: str) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", other, "Site"]]
    rows += [[day, "F" if n < 44 else "M", "M", "North"] for n, day in enumerate(DAYS)]
    root, _ = take(rows)
    found = read(root)
    assert (add_up(found, "sex=female"), add_up(found, "sex=male")) == (44, 16)


def test_a_second_column_of_a_sex_is_asked_with_both_outcomes_and_answered(take: Take) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", "Caller sex", "Site"]]
    rows += [[day, "F" if n < 44 else "M", "M" if n % 3 else "F", "N"] for n, day in enumerate(DAYS)]
    root, said = take(rows)
    assert add_up(read(root)) == 60 and not any("sex=" in str(key) for key in read(root))
    (question,) = [line for line in said if line.startswith("QUESTION sex-cases")]
    assert '"Sex": female 44, male 16; "Caller sex": male 40, female 20.' in question
    answer(root, "sex-cases", "Caller sex")
    found = read(take(rows)[0])
    assert (add_up(found, "sex=female"), add_up(found, "sex=male")) == (20, 40)


def test_two_days_in_a_row_are_asked_and_the_day_of_what_happened_is_none(take: Take) -> None:
    head: list[list[object]] = [["Date of interview", "Date of incident", "Sex", "Site"]]
    cases = [[day, date(2023, 5, 1), "F", "N"] for day in DAYS]
    assert {key[0][:4] for key in read(take([*head, *cases])[0])} == {"2024"}


def test_two_days_of_the_row_itself_are_asked(take: Take) -> None:
    head: list[list[object]] = [["Date of interview", "Date of referral", "Sex", "Site"]]
    with pytest.raises(DataError, match='"Date of interview": 2024 60; "Date of referral": 2023 6'):
        take([*head, *[[day, date(2023, 5, 1), "F", "N"] for day in DAYS]])


@pytest.mark.parametrize("heading", ["Enfermedad", "Soledad", "vic_TypeOfExploitation/ForcedAdoption"])
def test_a_word_inside_another_is_no_age(take: Take, heading: str) -> None:
    rows: list[list[object]] = [["Fecha de registro", "Sexo", heading, "Distrito"]]
    rows += [[day, "Mujer", 0 if n % 4 else 1, "Norte"] for n, day in enumerate(DAYS)]
    assert not any("age_group" in part for key in read(take(rows)[0]) for part in key)


@pytest.mark.parametrize(
    ("status", "approval", "yes", "no"),
    [
        ("Marital status", "Approval status", "Approved", "Not approved"),
        ("Statut matrimonial", "Statut de validation", "Validé", "Non validé"),
        ("Estado civil", "Estado de aprobación", "Aprobado", "Rechazado"),
        ("Trafficking status", "_validation_status", "validation_status_approved", "validation_status_on_hold"),
    ],
)
def test_rows_that_were_not_approved_leave_whatever_other_status_stands_before(
    take: Take, status: str, approval: str, yes: str, no: str
) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", status, approval]]
    rows += [[day, "F", "Single", yes if n % 4 else no] for n, day in enumerate(DAYS)]
    assert add_up(read(take(rows)[0])) == 45


@pytest.mark.parametrize(
    ("heading", "words", "counted"),
    [
        ("_validation_status", ("Approved", None), 45),
        ("Statut de validation", ("Approuvée", "En attente"), 45),
        ("Consentimiento informado", ("Sí", None), 45),
        ("Application status", ("Granted", "Rejected"), 45),
    ],
)
def test_rows_that_nobody_decided_on_are_asked_and_nothing_is_counted_before(
    take: Take, tmp_path: Path, heading: str, words: tuple[str, str | None], counted: int
) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", "Site", heading]]
    rows += [[day, "F", "North", words[0 if n % 4 else 1]] for n, day in enumerate(DAYS)]
    with pytest.raises(DataError, match=f"15 of 60 rows .* with them: 60 rows; without: {counted}"):
        take(rows)
    answer(tmp_path, "rows-cases-D", "leave out")
    assert add_up(read(take(rows)[0])) == counted


@pytest.mark.parametrize(
    ("heading", "no_case", "case"),
    [
        ("TraffickingStatus", "Not a victim", "Victim"),
        ("Trafficking status", "Not a victim of trafficking", "Presumed victim"),
        ("Victim of trafficking?", "No", "Yes"),
        ("Victime de traite ?", "Non", "Oui"),
        ("¿Víctima de trata?", "No", "Sí"),
        ("Conclusion", "Non victime", "Victime de traite"),
        ("Conclusión", "No es víctima", "Víctima"),
        ("Type of exploitation", "Not a victim", "Labour"),
        ("Screening result", "Negative", "Positive"),
        ("Outcome of assessment", "Not confirmed", "Confirmed victim"),
        ("Is the person a victim?", "No", "Yes"),
        ("Potential victim?", "N", "Y"),
        ("Was the case a duplicate?", "Yes", "No"),
        ("Duplicate?", "Yes", "No"),
        ("Doublon", "Oui", "Non"),
        ("Is duplicate", 1, 0),
        ("Estado del caso", "Anulado", "Abierto"),
        ("Status", "Withdrawn", "Open"),
        ("Case status", "Not a victim", "Open"),
        ("Case status", "Retiré", "Closed"),
    ],
)
def test_rows_that_say_they_are_no_case_are_asked_with_both_outcomes(
    take: Take, tmp_path: Path, heading: str, no_case: object, case: object
) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", "Site", heading]]
    rows += [[day, "F", "North", case if n % 4 else no_case] for n, day in enumerate(DAYS)]
    with pytest.raises(DataError, match="15 of 60 rows .* with them: 60 rows; without: 45"):
        take(rows)
    answer(tmp_path, "rows-cases-D", "leave out")
    assert add_up(read(take(rows)[0])) == 45


@pytest.mark.parametrize(
    ("heading", "words"), [("HIV status", "Negative"), ("Marital status", "No"), ("Trafficking status", "Presumed")]
)
def test_a_column_without_a_word_of_no_case_asks_nothing(take: Take, heading: str, words: str) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", "Site", heading]]
    rows += [[day, "F", "North", words if n % 4 else "Other"] for n, day in enumerate(DAYS)]
    assert add_up(read(take(rows)[0])) == 60


def test_the_same_number_of_cases_in_each_month_is_added_up(take: Take) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", "Age", "Site"]]
    rows += [[date(2024, 1 + n // 4, 5), "F", 20 + n, "North"] for n in range(12)]
    root, _ = take(rows)
    (indicator,) = read_project(root, "x").parameters.indicators
    assert indicator.aggregate == "sum"


def test_the_same_count_in_each_month_is_added_up(take: Take) -> None:
    rows: list[list[object]] = [["Month", "Year", "Sex", "Site", "Victims"]]
    rows += [
        [month, 2024, sex, site, 7]
        for month in ("January", "February", "March")
        for sex in ("Female", "Male")
        for site in ("A", "B")
    ]
    root, _ = take(rows)
    (indicator,) = read_project(root, "x").parameters.indicators
    assert indicator.aggregate == "sum"


def test_forms_of_exploitation_are_drafted_as_such_which_protects_them(take: Take) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", "Type d'exploitation", "Site"]]
    rows += [[day, "F", "Forcée" if n % 2 else "Sexuelle", "N"] for n, day in enumerate(DAYS)]
    root, _ = take(rows)
    (name,) = [one for one in read_project(root, "x").parameters.dimensions if "exploit" in one]
    assert read_project(root, "x").parameters.dimensions[name].kind == "exploitation"


@pytest.mark.parametrize("heading", ["Child labour", "Control/Threatens children/family"])
def test_a_flag_that_speaks_of_children_is_no_count_of_children(take: Take, heading: str) -> None:
    rows: list[list[object]] = [["Date of registration", "Sex", "Debt bondage", heading]]
    rows += [[day, "F", n % 2, 1] for n, day in enumerate(DAYS)]
    root, _ = take(rows)
    assert not any("age_group" in part for key in read(root) for part in key)
    assert len(read_project(root, "x").parameters.indicators) == 2


@pytest.mark.parametrize(("heading", "group"), [
    ("Women", {"sex": "women"}), ("Women assisted", {"sex": "women"}), ("Visits", {}),
    ("Threatens women/yes", {}), ("Child labour", {}), ("Children", {"age_group": "0-17"}),
])  # fmt: skip
def test_a_count_is_of_the_people_its_heading_names_and_an_answer_of_a_form_of_none(
    heading: str, group: dict[str, str]
) -> None:
    listed = make_list((heading, "", [4, 5]))
    column = read_column(listed.sheet, 1, listed.sheet.cells[1, 1], [2, 3])
    assert (column.role, dict(column.group)) == ("value", group)


DAY = date(2024, 1, 5)
HEADS = [("Date", "date", [DAY] * 8), ("Sex", "sex", ["F", "M"] * 4), ("Site", "place", ["A"] * 8)]


REMARK = ("Remark", "ignore", ["x"] * 8)


LONG = [("Sex", "sex", ["F", "M"] * 10), ("Site", "place", ["A"] * 20), ("To", "", ["x"] * 20)]


@pytest.mark.parametrize(("columns", "is_list"), [
    ([*HEADS, REMARK], True), (HEADS, False), ([HEADS[0], REMARK, REMARK, REMARK], False),
    ([("Day", "date", [DAY] * 7), *HEADS[1:], REMARK], False),
    ([*HEADS, ("Target", "value", [4] * 8)], False),
    ([("Month", "month", ["January"] * 8), *HEADS[1:], REMARK], False),
    ([("Month", "month", ["January 2024"] * 8), *HEADS[1:], REMARK], True),
    ([("Month", "month", ["January 2024"] * 7 + ["May"]), *HEADS[1:], REMARK], False),
    ([("Month", "month", ["January"] * 8), ("Year", "year", [2024] * 8), *HEADS[1:]], True),
    ([("Day", "date", [DAY] * 12), *LONG], True), ([("Day", "date", [DAY] * 11), *LONG], False),
])  # fmt: skip
def test_rows_that_each_have_a_day_and_something_that_divides_them_are_a_list(
    columns: list[tuple[str, str, list[object]]], is_list: bool
) -> None:
    assert (find_list(make_list(*columns).sheet, []) is not None) is is_list


def test_the_headings_may_stand_below_others_but_not_below_many_rows() -> None:
    for above, is_list in ((3, True), (14, True), (15, False)):
        listed = make_list(*HEADS, REMARK)
        moved = {(row + above, column): cell for (row, column), cell in listed.sheet.cells.items()}
        listed.sheet.cells = {
            (row, column): make_cell("Cases", row, column, cell.value) for (row, column), cell in moved.items()
        } | {(row, 1): make_cell("Cases", row, 1, f"Note {row}") for row in range(1, above + 1)}
        found = find_list(listed.sheet, [])
        assert (found is not None) is is_list
        if found is not None:
            assert (found.header, len(found.rows)) == (above + 1, 8)


TAGS = ("#date", "#sex", "#adm1", "#meta")


@pytest.mark.parametrize(
    ("tags", "rows"),
    [(TAGS, 8), (("#date", "", "", ""), 8), (("#date", "#sex", "#adm1", "x"), 9), (("x", "x", "x", "x"), 9)],
)
def test_a_row_of_tags_is_no_row_of_the_list(tags: tuple[str, ...], rows: int) -> None:
    columns = [(heading, role, [tag, *values]) for tag, (heading, role, values)
               in zip(tags, [*HEADS, REMARK], strict=True)]  # fmt: skip
    found = find_list(make_list(*columns).sheet, [])
    assert found is not None and len(found.rows) == rows


def test_four_tags_among_five_words_are_a_row_of_the_list() -> None:
    columns = [(heading, role, [tag, *values]) for tag, (heading, role, values)
               in zip((*TAGS, "x"), [*HEADS, REMARK, REMARK], strict=True)]  # fmt: skip
    found = find_list(make_list(*columns).sheet, [])
    assert found is not None and len(found.rows) == 9


@pytest.mark.parametrize(
    ("heading", "is_list"), [("Visits in March", True), ("March", False), ("2024-03-01", False), ("Remark", True)]
)
def test_a_line_with_a_day_or_a_month_of_its_own_is_no_line_of_headings(heading: str, is_list: bool) -> None:
    listed = make_list(*HEADS, (heading, "ignore", ["x"] * 8))
    assert (find_list(listed.sheet, []) is not None) is is_list


@pytest.mark.parametrize(("columns", "roles"), [
    ([HEADS[0], ("End date", "", [DAY] * 8)], ["date", "ignore"]),
    ([("End date", "", [DAY] * 8), ("End date", "", [DAY] * 8)], ["date", "ignore"]),
])  # fmt: skip
def test_the_end_of_a_period_is_its_day_where_no_start_is_there(
    columns: list[tuple[str, str, list[object]]], roles: list[str]
) -> None:
    found = find_list(make_list(*columns, *HEADS[1:]).sheet, [])
    assert found is not None and [column.role for column in found.columns[:2]] == roles


def test_a_long_table_of_figures_with_decimals_is_no_list_of_cases(take: Take) -> None:
    rows: list[list[object]] = [["Indicador", "Trimestre", "Departamento", "Sexo", "Valor"]]
    for n, place in enumerate(("La Paz", "Oruro", "Total nacional")):
        for sex, value in (("Mujer", "60,5"), ("Hombre", "41,2"), ("Ambos sexos", "52,1")):
            rows += [["Porcentaje con asistencia legal", f"{n + 1}er trimestre 2024", place, sex, value]]
    found = read(take(rows)[0])
    assert {value for value in found.values()} == {"60.5", "41.2", "52.1"}
