"""The order of lines by urgency, and how lines are named."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.tables.badges_and_line_names import slug, sort_by_urgency, write_linked_title, write_name


def make(status: str | None, name: str, group: str | None = None, **more: float) -> GapFinding:
    return GapFinding(indicator=name, group=group, status=status, **more)


def test_the_most_urgent_comes_first_then_the_farthest_behind_then_the_name_and_the_group() -> None:
    rows = (
        make(None, "z"), make("achieved", "a", attainment=0.1), make("not met", "d"),
        make("not met", "c", "sex=male", attainment=0.5), make("not met", "c", "sex=female", attainment=0.5),
        make("not met", "b", "sex=other", attainment=0.5), make("not met", "e", attainment=0.2), make("off track", "f"),
    )  # fmt: skip
    found = [(row.status, row.indicator, row.group) for row in sort_by_urgency(Findings("gaps", rows))]
    assert found == [
        ("not met", "e", None), ("not met", "b", "sex=other"), ("not met", "c", "sex=female"),
        ("not met", "c", "sex=male"),
        ("not met", "d", None), ("off track", "f", None), ("achieved", "a", None), (None, "z", None),
    ]  # fmt: skip


def test_a_line_is_linked_by_its_indicator_and_named_by_its_title_and_group() -> None:
    row = GapFinding(indicator="16.2 a", title="Found <b>", group="sex=female")
    assert 'href="#card-16-2-a"' in write_name(row) and "Found &lt;b&gt; – sex: female" in write_name(row)
    assert "Found &lt;b&gt; (sex: female)" in write_linked_title(row)
    result = GapFinding(result="R1", title="All")
    assert "href" not in write_name(result) + write_linked_title(result) and write_name(result) == "R1 All"
    assert (slug("a_b-1"), slug("a.b c")) == ("a_b-1", "a-b-c")
