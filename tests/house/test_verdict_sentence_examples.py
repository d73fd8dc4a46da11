"""The example sentences bear their own verdicts out."""

import re

from tools.verdict_sentence_examples import write_examples

ROW = re.compile(r"\| (?P<code>[A-Z][0-2+]?) \|[^|]*\| (?P<sentence>[^|]*) \|")
ENDS = re.compile(r"95 % range (?P<low>[-+][\d.]+)(?: %)? to (?P<high>[-+][\d.]+)")
MATTERS = 3.0  # percentage points


def test_a_clear_verdict_has_a_range_on_one_side_and_its_size_is_beside_what_matters() -> None:
    seen = set()
    for part in write_examples().split("## ")[1:]:
        is_trend = part.startswith("Trends")
        for row in ROW.finditer(part):
            found, code = ENDS.search(row["sentence"]), row["code"]
            if found is None or code in ("D", "X", "R"):
                continue
            low, high = float(found["low"]), float(found["high"])
            seen.add(("trend " if is_trend else "") + code)
            assert low < high, row[0]
            is_rise = low > 0
            if code[0] in "CHW":
                assert low * high > 0 and is_rise is (code[0] != "W"), row[0]
            if code[1:] == "1":
                assert min(abs(low), abs(high)) >= MATTERS, row[0]
            if code[1:] == "2":
                assert min(abs(low), abs(high)) < MATTERS <= max(abs(low), abs(high)), row[0]
            if code == "E":
                assert -MATTERS < low < 0 < high < MATTERS, row[0]
    assert seen >= {"C0", "C1", "C2", "W0", "W1", "W2", "E", "H", "trend C0", "trend W0", "trend H"}


def test_an_unclear_verdict_names_both_ends_and_a_sentence_is_written_for_every_one() -> None:
    page = write_examples()
    for row in ROW.finditer(page):
        if row["code"] in ("N", "N+") and "median" not in row["sentence"]:
            assert "so either is possible" in row["sentence"] or "95 % range -" in row["sentence"]
    codes = [row["code"] for row in ROW.finditer(page)]
    assert len(codes) == 7 * 13 + 7 and all(row["sentence"] for row in ROW.finditer(page))


def test_a_difference_without_a_range_is_that_of_its_two_sides() -> None:
    rows = [row["sentence"] for row in ROW.finditer(write_examples()) if row["code"] in ("D", "X")]
    sides = [row for row in rows if "48 %" in row and " times" not in row and "56 %" in row]
    assert sides and all("56 %" in row and "+8 percentage points" in row for row in sides)
