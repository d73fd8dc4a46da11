"""The next copy of a list, compared with the figures of the last one."""

from ctanalysis.intake.drafts.drafted_observations import Row, write_rows
from ctanalysis.intake.drafts.newer_copy_changes import NOTHING, CopiedChange
from ctanalysis.intake.drafts.restated_list_counts import CountedAnew, compare_counts


def make(period: str, value: float, sex: str = "") -> Row:
    return Row("cases", period, f"{period}-12-31", (("sex", sex),) if sex else (), value=value)


def test_new_restated_and_gone_figures_of_a_list_are_counted_and_its_new_periods_named() -> None:
    before = write_rows([make("2023", 60), make("2023", 20, "male"), make("2024", 5)], ["sex"])
    now = [make("2023", 58), make("2024", 5), make("2025", 7), make("2025", 3, "female")]
    changed = CopiedChange("list.xlsx", "", "", "cases", "2023", "", "actual", "60", "58")
    gone = CopiedChange("list.xlsx", "", "", "cases", "2023", "sex=male", "actual", "20", NOTHING)
    assert compare_counts("list.xlsx", before, now, ["sex"]) == CountedAnew(2, (changed,), (gone,), ("2025",))


def test_the_same_list_again_changes_nothing_though_a_dimension_came_in() -> None:
    before = write_rows([make("2023", 60)], ["sex"])
    assert compare_counts("l", before, [make("2023", 60)], ["sex", "place"]) == CountedAnew(0, (), (), ())
