"""Services that a form asks about twice: who needed them, and who received them."""

from pathlib import Path

import pandas
import pytest
import yaml
from forms import write_form

from ctanalysis.intake.tracking_tables import take_in

SURVEY = (
    ("type", "name", "label"), ("today", "today", None), ("select_one sex", "sex", "Sex"),
    ("select_multiple services", "need", "Services needed"),
    ("select_multiple services", "got", "Services received so far"),
)  # fmt: skip
CHOICES = (
    ("list_name", "name", "label"), ("sex", "f", "Female"), ("sex", "m", "Male"),
    ("services", "bed", "Shelter"), ("services", "law", "Legal aid"),
)  # fmt: skip
LINES = (("f", "bed law", "bed"), ("f", "bed", ""), ("m", "law", "law"), ("m", "", "bed"))  # the last: no need
APART = ["need/bed", "need/law", "got/bed", "got/law"]


def make_export(root: Path, *, signs: tuple[str, ...]) -> Path:
    """Answers in columns of their own, with the signs of no and yes, or beside each other where there are none."""
    listed = []
    for sex, need, got in LINES:
        row = {"today": "2024-05-01", "sex": sex, "need": need, "got": got}
        if signs:
            row |= {name: signs[name[-3:] in row[name.split("/")[0]].split()] for name in APART}
        listed.append(row)
    pandas.DataFrame(listed).to_excel(root / "answers.xlsx", index=False)
    return root / "answers.xlsx"


@pytest.mark.parametrize("signs", [("0", "1"), ("FALSE", "TRUE"), ()])
def test_needs_are_counted_with_those_who_received_what_they_needed(signs: tuple[str, ...], tmp_path: Path) -> None:
    form = write_form(tmp_path / "form.xlsx", survey=SURVEY, choices=CHOICES)
    take_in(tmp_path, "x", str(make_export(tmp_path, signs=signs)), say=lambda line: None, form=str(form))
    rows = pandas.read_csv(tmp_path / "data/local/x/observations.csv", keep_default_na=False)
    content = yaml.safe_load((tmp_path / "params/x.yml").read_text("utf-8"))
    titles = {one["id"]: one["title"] for one in content["indicators"]}
    told = rows[["indicator_id", "sex", "value"]].itertuples(index=False)
    totals = {titles[id_]: float(value) for id_, sex, value in told if not sex and not id_.startswith("cases")}
    assert totals == {
        "People in need of Shelter": 2, "People who needed and received Shelter": 1,
        "People in need of Legal aid": 2, "People who needed and received Legal aid": 1,
    }  # fmt: skip
    assert [(one["service"], titles[one["needed"]], titles[one["received"]]) for one in content["provision"]] == [
        (name, f"People in need of {name}", f"People who needed and received {name}")
        for name in ("Shelter", "Legal aid")
    ]
    assert [one["by"] for one in content["provision"]] == [[], []]
    groups = yaml.safe_load((tmp_path / "params/x/table_map.yml").read_text("utf-8"))["tables"][0]["groups"]
    assert groups["others"] == []


def test_where_two_questions_ask_for_needs_no_services_are_drafted(tmp_path: Path) -> None:
    survey = (*SURVEY, ("select_multiple services", "need_before", "Services needed before"))
    form = write_form(tmp_path / "form.xlsx", survey=survey, choices=CHOICES)
    answers = make_export(tmp_path, signs=())
    pandas.read_excel(answers).assign(need_before="bed").to_excel(answers, index=False)
    take_in(tmp_path, "x", str(answers), say=lambda line: None, form=str(form))
    assert "provision:" not in (tmp_path / "params/x/table_map.yml").read_text("utf-8")
