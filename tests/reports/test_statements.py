"""The statements of the shipped reports are what their files say, recomputed by plain pandas."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from places import ROOT
from portfolio_rows import make_member, make_portfolio
from recomputation import Project, read_project
from shipped import load_shipped
from showing_pages import read_page, read_text
from statements import GOOD, JUDGED, NUMBER, Verdict, expect_verdicts, find_part, is_said
from statements import read_number as read_figure

import ctanalysis as ct
from ctanalysis.ground.terms import GROUPS_ONLY
from ctanalysis.reports.page.funding import write_funding
from ctanalysis.showing.status_tiles import CLASSES, list_bars
from ctanalysis.showing.wording.unjudged_indicators import count_unjudged

LAST, RUNNING = ("riverbend", "FY2024/25-Q4"), ("riverbend", "FY2023/24-Q3")
REPORTS = [LAST, RUNNING, ("ukraine", "2023"), ("ukraine", "2021"), ("uk", "2021"), ("uk", "2019")]
DRAWN = [(*LAST, "public"), (*RUNNING, "internal")]
TARGET = re.compile(rf"(?:target|limit)[^:.]*? is ({NUMBER})(?: %)?(?: to ({NUMBER}))?")
GAP = re.compile(rf"(?:missed by|reached,|kept,|: (?=\d+ too)) ?({NUMBER})")
PATH = re.compile(rf"(?:(?:behind|ahead of) the line by|near the line,) ({NUMBER})")
PLAIN = ("milestone", "ordinal", "qualitative")  # told in words
UNJUDGED = {
    "(?:has|have) no target": "no target", "(?:is|are) for information": "context", "(?:is|are) not due": "not due",
    "(?:has|have) no figure": "no data", "lacks? some": "partial", "(?:has|have) (?:its|their) base": "baseline",
    "(?:is|are) withheld": "withheld",
}  # fmt: skip
BEHIND, LITTLE = ("off track", "not met", "regressed"), ("watch", "nearly met", "partly met")
COLUMNS = {"on_course": GOOD, "behind": BEHIND, "little_behind": LITTLE}
every_report = pytest.mark.parametrize(("name", "label"), REPORTS)
every_edition = pytest.mark.parametrize("edition", ["public", "partner", "internal"])


@cache
def read(name: str) -> Project:
    return read_project(ROOT, name)


@cache
def expect(name: str, label: str) -> dict[tuple[str, str | None], Verdict]:
    return expect_verdicts(read(name), label)


@cache
def load(name: str, label: str, edition: str) -> Any:
    return load_shipped(name, label, edition)


@cache
def list_said(name: str, label: str, edition: str) -> list[tuple[Any, Verdict, str]]:
    """Each line's row, what it should say, and its sentence."""
    expected = expect(name, label)
    rows = ct.describe(ct.find_verdicts(load(name, label, edition)))
    assert {(row.indicator, row.group) for row in rows} == expected.keys()
    return [(row, expected[row.indicator, row.group], tidy(row.sentence)) for row in rows]


def tidy(words: Any) -> str:
    return str(words).replace("\u00a0", " ")


def list_cells(page: str) -> dict[tuple[str, str, str], str]:
    """Every cell of a page's tables by caption, row and column."""
    cells = {}
    for table in read_page(page).iter("table"):
        heads = [read_text(head) for head in table.iterfind("./thead/tr/th")][1:]
        for row in table.iterfind("./tbody/tr"):
            for head, cell in zip(heads, row.findall("td"), strict=False):
                key = (read_text(table.find("caption")), read_text(row.find("th")), head)
                cells[key] = tidy(read_text(cell))
    return cells


def first(words: str) -> str:
    found = re.match(NUMBER, words)
    return found[0] if found else "0.123456789"


@every_report
@every_edition
@pytest.mark.sampled(1)
def test_a_verdict_is_that_of_the_files_or_withheld(name: str, label: str, edition: str) -> None:
    for row, verdict, _ in list_said(name, label, edition):
        hidden = row.status == "withheld" and edition != "internal"
        assert hidden or row.status == verdict.status, row.indicator
        assert hidden or row.actual == pytest.approx(verdict.actual), row.indicator
        assert hidden or row.target == verdict.target, row.indicator


@every_report
@every_edition
@pytest.mark.sampled(3)
def test_a_sentence_says_figure_target_gap_and_stretch(name: str, label: str, edition: str) -> None:
    for row, verdict, words in list_said(name, label, edition):
        if verdict.actual is None or row.status == "withheld" or row.unit in PLAIN:
            continue
        words = re.sub(r" Its earlier targets?: .*", "", words)  # of other windows
        assert is_said(first(words), verdict.actual) and verdict.stretch in words, words
        told = TARGET.search(words)
        promised = verdict.status == "not due" and verdict.target is not None
        assert bool(told) == (promised or verdict.status in (*JUDGED, "partial")), words
        ends = verdict.target if told and told[2] else (verdict.target, None)
        assert not told or all(map(is_said, told.groups(), ends)), words
        for pattern, gap in ((GAP, verdict.gap), (PATH, verdict.gap_to_due)):
            for number in pattern.findall(words):
                assert gap is not None and is_said(number, abs(gap)), words


@every_report
@every_edition
@pytest.mark.sampled(3)
def test_the_first_page_counts_the_verdicts(name: str, label: str, edition: str) -> None:
    lines = [(row, verdict) for row, verdict, _ in list_said(name, label, edition) if not row.group]
    found = Counter(name_counted(row, verdict) for row, verdict in lines)
    verdicts = ct.find_verdicts(load(name, label, edition))
    told = {look: 0 for look in CLASSES}
    for bar in list_bars(verdicts):
        for part in bar.segments:
            told[part.look] += part.count
    assert sum(told.values()) == sum(found[status] for status in JUDGED)
    assert told["missed"] == sum(found[status] for status in BEHIND)
    unjudged = count_unjudged(verdicts)
    for words, status in UNJUDGED.items():
        number = re.search(rf"(\w+) (?:{words})", unjudged)
        assert (read_figure(number[1]) if number else 0) == found[status], unjudged


def name_counted(row: Any, verdict: Verdict) -> str:
    """As what a line is counted: a figure that is missing comes before why it is not judged."""
    if row.status == "withheld":
        return "withheld"
    if verdict.actual is None and verdict.status in ("context", "no target"):
        return verdict.status if GROUPS_ONLY in row.marks or row.withheld else "no data"
    return verdict.status


@pytest.mark.parametrize(("name", "label", "edition"), DRAWN)
def test_card_chart_and_alt_text_say_the_same_verdict(name: str, label: str, edition: str) -> None:
    evaluation = load(name, label, edition)
    shown = ct.show_by_result(evaluation, ct.find_verdicts(evaluation), ct.list_figures(evaluation))
    cards = {card.get("id"): card for card in read_page(shown.html).iter("article")}
    drawn = 0
    for row, verdict, _ in list_said(name, label, edition):
        card = cards[f"card-{re.sub('[^a-z0-9]+', '-', row.indicator)}"]
        picture = card.find(".//svg")
        if row.group or picture is None or verdict.actual is None or row.status == "withheld":
            continue
        drawn += 1
        labels = [tidy(read_text(text)) for text in picture.iter("text")]
        alt = tidy(picture.get("aria-label"))
        assert any(is_said(first(words), verdict.actual) for words in labels), row.indicator
        assert any(is_said(number, verdict.actual) for number in re.findall(NUMBER, alt)), alt
        if verdict.status in JUDGED and not isinstance(verdict.target, tuple):
            for words in (alt, " | ".join(labels)):
                target = re.search(rf"(?:target|limit) ({NUMBER})", words)
                assert target and is_said(target[1], verdict.target), words
    assert drawn >= 8


def test_the_pace_so_far_is_that_of_the_year_whose_target_is_told() -> None:
    expected = expect(*RUNNING)
    for row in ct.describe(ct.find_forecasts(load(*RUNNING, "internal"))):
        found = re.search(rf"so far ({NUMBER}) a period", tidy(row.sentence))
        if found and row.window == "FY2023/24" and row.unit == "count":
            actual = expected[row.indicator, None].actual or 0.0
            assert is_said(found[1], actual / 3), row.sentence  # three of its quarters have passed


def test_a_pace_has_the_sign_of_its_movement() -> None:
    (row,) = [r for r in ct.describe(ct.find_trends(load(*RUNNING, "internal"))) if r.indicator == "screened"]
    assert row.actual < row.start and re.search(r"about [-\u2212]\d", tidy(row.sentence))


@every_edition
@pytest.mark.parametrize("label", [LAST[1], RUNNING[1]])
@pytest.mark.sampled(2)
def test_needs_services_and_their_shares_are_added_up_right(label: str, edition: str) -> None:
    sentence = re.compile(r"([\d ]+) of ([\d ]+) who needed it in (\S+) .*; ([\d ]+) did not")
    told = 0
    for row in ct.describe(ct.find_provision(load("riverbend", label, edition))):
        found = sentence.match(tidy(row.sentence))
        group = dict([row.group.split("=")]) if row.group else {}
        if found:
            told += 1
            service = row.service.split()[0]
            received, needed = (
                find_part(read("riverbend"), f"{service}-{what}", found[3], **group) or 0.0
                for what in ("received", "needed")
            )
            numbers = [read_figure(found[place]) for place in (1, 2, 4)]
            assert numbers == [received, needed, needed - received], row.sentence
            share = re.search(r"([\d.]+) %", tidy(row.sentence))
            assert not share or is_said(share[1], 100 * received / needed), row.sentence
    assert told >= 8


@every_edition
@pytest.mark.parametrize(("name", "label"), [LAST, ("uk", "2021"), ("uk", "2019")])
@pytest.mark.sampled(1)
def test_a_part_of_the_people_is_that_of_the_file(name: str, label: str, edition: str) -> None:
    main = {"riverbend": "victims-identified", "uk": "potential-victims"}[name]
    cells = list_cells(ct.tabulate(ct.find_profile(load(name, label, edition))).html)
    checked = 0
    for (caption, part, year), words in cells.items():
        by = caption.rpartition(", by ")[2].replace(" ", "_")
        year = year.partition(" (")[0]  # a mark may stand behind it
        found = re.fullmatch(rf"({NUMBER}) \((\d+) %\)", words)
        group = dict(zip(("route_from", "route_to"), part.split(" → "), strict=False))
        group = group if by == "routes" else {by: part}
        value = find_part(read(name), main, year, **group) if found else None
        if found and value is not None and not caption.startswith("Children"):
            checked += 1
            share = 100 * value / (find_part(read(name), main, year) or 1.0)
            assert is_said(found[1], value) and is_said(found[2], share), (caption, part, year)
    assert checked > 50


def test_budget_and_spending_are_sums_over_the_same_years() -> None:
    cells = list_cells(write_funding(ct.find_spending(load(*LAST, "public"))))
    for result in ("A1", "B1", "C1", "D1"):
        lines = read("riverbend").parameters["funding"]["lines"]
        mine = [line for line in lines if line["result"] == result]
        said = {head: words for (_, line, head), words in cells.items() if line.startswith(result)}
        spent = [float(line["spent"]) for line in mine if "spent" in line]
        assert read_figure(first(said["Budget"])) == sum(float(line["budget"]) for line in mine)
        assert read_figure(first(said["Spent"])) == sum(spent)
        assert (f"{len(spent)} of {len(mine)} periods" in said["Spent"]) == (len(spent) < len(mine))


def test_the_portfolio_counts_what_the_projects_reports_say() -> None:
    found, members = Counter[tuple[str | None, str]](), []
    for name, label in (("ukraine", "2023"), ("uk", "2021"), LAST):
        for row, verdict, _ in list_said(name, label, "public"):
            status = "withheld" if row.status == "withheld" else verdict.status
            for pillar in (None, row.pillar) if not row.group else ():
                found[pillar, status] += 1
        rows = ct.find_verdicts(load(name, label, "public"))
        members.append(replace(make_member(name), findings=(rows,)))
    for row in ct.count_standings(make_portfolio(*members)):
        for column, statuses in COLUMNS.items():
            counted = sum(found[row.pillar, status] for status in statuses)
            assert getattr(row, column) == counted, (row.pillar, column)
