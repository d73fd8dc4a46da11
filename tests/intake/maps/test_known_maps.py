"""Exports that are known by their headings."""

from pathlib import Path

import pandas
import pytest
from places import SHARED

from ctanalysis.intake import take_in
from ctanalysis.intake.maps.csv_grid import read_csv_grid
from ctanalysis.intake.maps.known_maps import FOLDER, find_known_map
from ctanalysis.intake.maps.mapped_workbook import understand_by_map
from ctanalysis.intake.maps.table_map import read_table_map
from ctanalysis.observations.sources.workbook_grid import GridWorkbook, read_workbook
from ctanalysis.params import load_parameters

Figures = dict[tuple[str, str, str, str], float]
needs_shared = pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason="the shared tables are not beside this checkout"
)


def read(workbook: GridWorkbook, tmp_path: Path) -> tuple[str, Figures]:
    """The name of the known map, and the figures that are read by it: title, measure, first day, group."""
    known = find_known_map(workbook)
    assert known is not None
    (tmp_path / "table_map.yml").write_text(known.text, "utf-8")
    found = understand_by_map(workbook, read_table_map(tmp_path / "table_map.yml", "table_map.yml")).found
    return known.name, {
        (one.title, figure.role, str(figure.span.start), " ".join(map("=".join, figure.group))): figure.figure.value
        or 0.0
        for one in found.indicators
        for figure in one.figures
        if figure.span is not None
    }


def write(tmp_path: Path, *lines: str) -> GridWorkbook:
    (tmp_path / "export.csv").write_text("\n".join(lines), "utf-8")
    return read_csv_grid(tmp_path / "export.csv")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_every_known_map_is_a_map_that_says_where_its_sheet_and_headings_go(path: Path) -> None:
    written = read_table_map(path, path.name)
    assert written.of_kind
    assert len(written.tables) == 1
    assert path.read_text("utf-8").count('- sheet: "*"\n  headings: 1\n') == 1


def test_data_values_of_dhis2_are_read_and_who_stored_them_is_not_kept(tmp_path: Path) -> None:
    workbook = write(
        tmp_path,
        "dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup",
        "abc,202401,clinic,default,default,5,invented,2024-02-01,,false",
        "abc,2024Q2,clinic,default,default,7,invented,2024-07-01,,false",
        "abc,2024S1,clinic,girls,default,3,invented,2024-07-01,,false",
    )
    name, found = read(workbook, tmp_path)
    assert name == "dhis2-data-values"
    assert found == {
        ("abc", "actual", "2024-01-01", "place_1=clinic"): 5, ("abc", "actual", "2024-04-01", "place_1=clinic"): 7,
        ("abc", "actual", "2024-01-01", "place_1=clinic category=girls"): 3,
    }  # fmt: skip


def test_fiscal_years_stand_in_the_headings_of_pepfar(tmp_path: Path) -> None:
    heads = "indicator,fy2023q1,fy2023q2,fy2023q3,fy2023q4,fy2023_targets,fy2023Cum,fy2023Perf,fy2022apr"
    name, found = read(write(tmp_path, heads, "TX_NEW,1,2,3,4,20,10,0.5,8"), tmp_path)
    assert name == "pepfar"
    assert found["TX_NEW", "actual", "2022-10-01", ""] == 1
    assert found["TX_NEW", "actual", "2021-10-01", ""] == 8
    assert found["TX_NEW", "target", "2022-10-01", ""] == 20
    assert len(found) == 6  # five actuals and a target: totals and percentages are compared, never used


def test_persons_of_the_global_dataset_are_counted_by_year_and_what_is_not_known_was_not_asked(tmp_path: Path) -> None:
    heads = (
        "yearOfRegistration,Datasource,gender,ageBroad,majorityStatus,majorityStatusAtExploit,majorityEntry,citizenship,"
        "meansOfControlDebtBondage,meansOfControlConcatenated,meansOfControlNotSpecified,typeOfExploitConcatenated,"
        "typeOfLabourConcatenated,typeOfSexConcatenated,isForcedLabour,isSexualExploit,isOtherExploit,isForcedMarriage,"
        "isForcedMilitary,isOrganRemoval,isSlaveryAndPractices,isSexAndLabour,typeOfLabourBegging,typeOfSexPornography,"
        "recruiterRelationFamily,CountryOfExploitation"
    )
    rest = "-99,-99,-99,1,0,0,0,0,0,0,0,0,-99,0,UA"
    name, found = read(
        write(
            tmp_path, heads,
            f"2019,Case Management,Female,9--17,Minor,-99,-99,UA,1,-99,0,{rest}",
            f"2019,Case Management,Male,-99,-99,-99,-99,UA,-99,-99,0,{rest}",
        ),
        tmp_path,
    )  # fmt: skip
    assert name == "ctdc-global"
    people = "Victims of trafficking registered", "actual", "2019-01-01"
    assert found[(*people, "")] == 2
    assert found[(*people, "age_group=9-17")] == found[(*people, "age_group=unknown")] == 1
    assert found[(*people, "means=DebtBondage")] == 1
    assert found[(*people, "exploitation=forced labour")] == 2


def test_a_table_with_half_of_the_headings_is_not_known(tmp_path: Path) -> None:
    assert find_known_map(write(tmp_path, "dataelement,period,orgunit,value", "abc,202401,clinic,5")) is None


@needs_shared
@pytest.mark.parametrize(("name", "known"), [
    ("gbvims_incidents", "gbvims-incident-recorder"), ("htcds_kobo_labels", "htcds-labels"),
    ("htcds_kobo_names", "htcds-names"),
])  # fmt: skip
def test_lists_of_the_field_are_known_and_counted_as_pandas_counts_them(tmp_path: Path, name: str, known: str) -> None:
    path = SHARED / "data" / "lists" / f"{name}.xlsx"
    found_name, found = read(read_workbook(path), tmp_path)
    assert found_name == known
    frame = pandas.read_excel(path, keep_default_na=False)
    consent = next(head for head in frame.columns if head.casefold().endswith(("consent", "consent given")))
    frame = frame[frame[consent].astype(str).str.casefold().isin(["yes", "true"])]
    if "_validation_status" in frame:
        frame = frame[frame["_validation_status"] != "Not approved"]
    days = frame["_submission_time"].astype(str).str[:10] if "_submission_time" in frame else frame["DATE OF INTERVIEW"]
    title = next(iter(found))[0]
    for year, rows in frame.groupby(pandas.to_datetime(days).dt.year):
        assert found[title, "actual", f"{year}-01-01", ""] == len(rows)


@needs_shared
@pytest.mark.parametrize("name", ["gbvims_incidents", "htcds_kobo_labels", "htcds_kobo_names"])
def test_a_list_of_the_field_makes_a_draft_that_holds(tmp_path: Path, name: str) -> None:
    take_in(tmp_path, "survivors", str(SHARED / "data" / "lists" / f"{name}.xlsx"), say=lambda line: None)
    assert load_parameters(tmp_path, "survivors").indicators[0].limitations is not None


@needs_shared
def test_services_of_a_list_are_drafted_as_provision(tmp_path: Path) -> None:
    take_in(tmp_path, "survivors", str(SHARED / "data" / "lists" / "gbvims_incidents.xlsx"), say=lambda line: None)
    provision = load_parameters(tmp_path, "survivors").provision
    assert [(one.service, one.by) for one in provision][:2] == [
        ("shelter (received or referred)", ("sex",)), ("health (received or referred)", ("sex",)),
    ]  # fmt: skip
    assert len(provision) == 6


KNOWN = {
    "activityinfo_jordan": "activityinfo-indicators", "etools_hr": "etools-partner-report",
    "etools_ind": "etools-cluster-report", "pepfar": "pepfar",
}  # fmt: skip


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "data" / "tables").glob("*.[cx]*")), ids=lambda path: path.stem)
def test_no_other_table_is_taken_for_a_known_one(path: Path) -> None:
    known = find_known_map(read_csv_grid(path) if path.suffix == ".csv" else read_workbook(path))
    assert (known.name if known else "") == KNOWN.get(path.stem, "")


def test_a_partners_report_of_etools_is_read_by_its_tags_and_its_template_holds_no_figure(tmp_path: Path) -> None:
    tags = (
        "#pd+indicator+title,#indicator +code,#pd+output+title,#pd+indicator+target,#achievement+period,#total+progress"
    )
    places = "#pd+period,#adm1+name,#adm2+name,#adm3+name,#date+activity+start"
    head = "Indicator,Code,Output,Target,Achievement,Total,Period,Admin 1,Admin 2,Admin 3,Submitted by"
    row = "Children reached,1,Output 1,200,{},{},01-Jan-2024 - 31-Mar-2024,North,{},,A. Person"
    lines = [head, f"{tags},{places}", row.format(40, 40, "Abe"), row.format(25, 65, "Bo")]
    name, found = read(write(tmp_path, *lines), tmp_path)
    assert name == "etools-partner-report"
    assert "Person" not in (tmp_path / "table_map.yml").read_text("utf-8")
    assert {group: value for (_, measure, _, group), value in found.items() if measure == "actual"} == {
        "place_1=North place_2=Abe": 40, "place_1=North place_2=Bo": 25,
    }  # fmt: skip


@needs_shared
def test_indicators_of_activityinfo_add_up_to_their_column(tmp_path: Path) -> None:
    source = SHARED / "data" / "tables" / "activityinfo_jordan.csv"
    name, found = read(read_csv_grid(source), tmp_path)
    everybody = [value for (_, measure, _, group), value in found.items() if measure == "actual" and not group]
    assert name == "activityinfo-indicators"
    assert sum(everybody) == pytest.approx(pandas.read_csv(source)["Value"].sum())
