"""The ledger reads back what reports printed, and knows the same figure when it comes again."""

from dataclasses import replace
from pathlib import Path

import pytest

from ctanalysis.archive.bag import write_manifest
from ctanalysis.disclosure import AlreadyDisclosed, Policy, read_ledger, release
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY, Ledger, is_same, list_figures, list_known
from ctanalysis.disclosure.history.release_history import ReleaseHistory, _find_rest, _find_steps
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import list_cells
from ctanalysis.ground.errors import ArchiveError
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters
from ctanalysis.showing.results_json import write_results

BASE = {"pillar": "protection", "level": "output", "direction": "increase", "counts": "people"}
PARAMETERS = Parameters.model_validate({
    "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2026-12-31"},
    "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
    "dimensions": {"sex": {"kind": "sex", "values": ["f", "m"]}},
    "indicators": [
        {"id": "count", "title": "c", "unit": "count", "aggregate": "sum", **BASE},
        {"id": "share", "title": "s", "unit": "percentage", "aggregate": "ratio_of_sums", **BASE},
        {"id": "score", "title": "m", "unit": "mean_score", "aggregate": "latest", **BASE},
    ],
})  # fmt: skip
PERIOD = PARAMETERS.periods.parse("2024")
ROWS = (
    Observation("count", PERIOD, (), 40.0), Observation("count", PERIOD, (("sex", "f"),), 3.0),
    Observation("count", PERIOD, (("sex", "m"),), 37.0),
    Observation("share", PERIOD, (), numerator=30.0, denominator=50.0),
    Observation("score", PERIOD, (), mean=2.5, sd=1.0, n=30.0, wave="pre"),
    Observation("score", PERIOD, (), mean_change=0.5, sd_change=1.0, n_pairs=25.0, wave="pairs"),
)  # fmt: skip


def publish(root: Path, edition: str, rows: tuple[Observation, ...]) -> None:
    evaluation = Evaluation(PARAMETERS, PERIOD, edition, ObservationTable(rows))
    folder = (
        root
        / ("reports" if edition == "public" else f"restricted/{edition}")
        / "p"
        / "2024"
        / "archive"
        / "0001"
        / "data"
    )
    folder.mkdir(parents=True)
    results = write_results("p", "2024", edition, [list_cells(evaluation)])
    (folder / "results.json").write_bytes(results)
    manifest = write_manifest({"data/results.json": results})
    (folder.parent / "manifest-sha256.txt").write_bytes(manifest)
    tags = write_manifest({"manifest-sha256.txt": manifest})
    (folder.parent / "tagmanifest-sha256.txt").write_bytes(tags)


def test_what_was_printed_is_found_again_and_what_was_withheld_is_not(tmp_path: Path) -> None:
    publish(tmp_path, "public", release(ObservationTable(ROWS), Policy("public", PARAMETERS)).observations.rows)
    ledger = read_ledger(tmp_path, "p")
    printed = ReleaseHistory(ledger, ROWS, PARAMETERS)
    assert [bool(printed.list_known(row)) for row in ROWS] == [True, False, False, True, True, True]
    assert printed.list_known(ROWS[0]) == ("p 2024 (public, 0001)",)
    again = release(ObservationTable(ROWS), Policy("public", PARAMETERS), ledger)
    assert [row.withheld for row in again.observations] == [False, True, True, False, False, False]


def test_corrections_are_measured_in_people(tmp_path: Path) -> None:
    publish(tmp_path, "public", ROWS[:1] + ROWS[3:5])
    ledger = read_ledger(tmp_path, "p")
    corrected = (
        Observation("count", PERIOD, (), 42.0),
        Observation("share", PERIOD, (), numerator=32.0, denominator=50.0),
        Observation("score", PERIOD, (), mean=2.6, sd=1.0, n=30.0, wave="pre"),
    )
    assert [ReleaseHistory(ledger, corrected, PARAMETERS).list_changes(row) for row in corrected] == [
        (2.0,),
        (2.0, 2.0),
        (3.0,),  # 30 people times 0.1 are three steps
    ]
    released = release(ObservationTable(corrected), Policy("public", PARAMETERS), ledger)
    assert [row.withheld for row in released.observations] == [True, True, True]


def test_a_bare_share_is_corrected_by_the_people_that_it_lets_be_worked_out(tmp_path: Path) -> None:
    """52 % of 400 are 208, and 52.5 % are 210."""
    printed = Observation("share", PERIOD, (), value=52.0, n=400.0)
    publish(tmp_path, "public", (printed,))
    ledger = read_ledger(tmp_path, "p")
    corrected = Observation("share", PERIOD, (), value=52.5, n=400.0, se=2.5)
    assert ReleaseHistory(ledger, [corrected], PARAMETERS).list_changes(corrected) == (2.0, 2.0)
    policy = Policy("public", PARAMETERS)
    assert release(ObservationTable((corrected,)), policy, ledger).withheld == 1


def test_half_a_step_of_a_mean_is_one_person_more(tmp_path: Path) -> None:
    publish(tmp_path, "public", (Observation("score", PERIOD, (), mean=3.1, sd=1.3, n=40.0),))
    ledger = read_ledger(tmp_path, "p")
    corrected = Observation("score", PERIOD, (), mean=3.1125, sd=1.29, n=40.0)
    assert ReleaseHistory(ledger, [corrected], PARAMETERS).list_changes(corrected) == (1.0,)


def test_a_share_of_which_the_rest_alone_changed_by_few_is_withheld(tmp_path: Path) -> None:
    """30 of 50 were printed, and 20 were not; of 83 it is 60, and 23 are not."""
    publish(tmp_path, "public", ROWS[3:4])
    ledger = read_ledger(tmp_path, "p")
    corrected = Observation("share", PERIOD, (), numerator=60.0, denominator=83.0)
    assert ReleaseHistory(ledger, [corrected], PARAMETERS).list_changes(corrected) == (30.0, 33.0, 33.0, 3.0)
    policy = Policy("public", PARAMETERS)
    assert release(ObservationTable((corrected,)), policy, ledger).withheld == 1


def test_the_partner_edition_knows_its_own_and_the_public_reports(tmp_path: Path) -> None:
    publish(tmp_path, "public", ROWS[:1])
    publish(tmp_path, "partner", ROWS[3:4])
    ledger = read_ledger(tmp_path, "p")
    assert len(ledger.keep_editions(READ_BY["partner"]).cells) == 2
    assert len(ledger.keep_editions(READ_BY["public"]).cells) == 1
    assert read_ledger(tmp_path, "q") == Ledger({})


def test_a_small_cell_in_print_is_an_error_that_names_the_report(tmp_path: Path) -> None:
    publish(tmp_path, "public", ROWS)
    with pytest.raises(
        AlreadyDisclosed,
        match=r"count, 2024, sex=f: must be withheld in the public edition, and stands in print: p 2024 \(public, 0001\)",  # noqa: E501
    ) as caught:
        release(ObservationTable(ROWS), Policy("public", PARAMETERS), read_ledger(tmp_path, "p"))
    assert not any(f" {number} " in str(caught.value) for number in (3, 37, 40))


def withdraw_first(root: Path) -> None:
    folder = root / "reports/p/2024/archive/0001/data"
    (folder.parent / "tombstone.txt").write_text("Withdrawn: 2024-11-25T12:00:00Z\nReason: x\n")
    kept = root / "restricted/withdrawn/public/p/2024/0001.results.json"
    kept.parent.mkdir(parents=True)
    (folder / "results.json").rename(kept)
    folder.rmdir()


def test_what_was_withdrawn_stays_known_so_that_a_correction_by_few_people_is_withheld(tmp_path: Path) -> None:
    publish(tmp_path, "public", (Observation("count", PERIOD, (), 42.0),))
    withdraw_first(tmp_path)
    ledger = read_ledger(tmp_path, "p")
    assert ledger.withdrawn == {"p 2024 (public, 0001, withdrawn)"}
    assert [
        row.withheld for row in release(ObservationTable(ROWS[:1]), Policy("public", PARAMETERS), ledger).observations
    ] == [True]


def test_a_withdrawal_mends_what_should_not_have_been_printed(tmp_path: Path) -> None:
    publish(tmp_path, "public", ROWS)
    withdraw_first(tmp_path)
    released = release(ObservationTable(ROWS), Policy("public", PARAMETERS), read_ledger(tmp_path, "p"))
    assert [row.withheld for row in released.observations][:3] == [False, True, True]


@pytest.mark.parametrize(("fields", "figures"), [
    ({"value": 0.0, "mean": 4.0}, (0, None, None, None)),
    ({"mean": 4.0, "n": 9.0}, (4, None, None, 9)),
    ({"mean_change": 2.5, "mean": 4.0, "n_pairs": 30.0, "n": 50.0}, (2.5, None, None, 30)),
    ({"numerator": 3.0, "denominator": 40.0, "n": 50.0}, (None, 3, 40, 40)),
])  # fmt: skip
def test_a_row_has_the_figures_that_were_printed_of_it(
    fields: dict[str, float], figures: tuple[float | None, ...]
) -> None:
    assert list_figures(Observation("count", PERIOD, **fields)) == figures


@pytest.mark.parametrize("file", ["data/results.json", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_a_file_that_was_changed_since_is_named_and_nothing_is_read(tmp_path: Path, file: str) -> None:
    publish(tmp_path, "public", ROWS[:1])
    path = tmp_path / "reports/p/2024/archive/0001" / file
    path.write_bytes(path.read_bytes().replace(b"40", b"4000").replace(b"  ", b"   "))
    with pytest.raises(ArchiveError, match=r"is not as it was published.*rests on what was print"):
        read_ledger(tmp_path, "p")


def test_what_a_withdrawn_report_printed_is_held_against_its_checksum_too(tmp_path: Path) -> None:
    publish(tmp_path, "public", ROWS[:1])
    withdraw_first(tmp_path)
    (kept,) = (tmp_path / "restricted/withdrawn").rglob("*.results.json")
    assert read_ledger(tmp_path, "p").withdrawn == {"p 2024 (public, 0001, withdrawn)"}
    kept.write_bytes(kept.read_bytes().replace(b"40", b"4000"))
    with pytest.raises(ArchiveError, match=r"0001\.results\.json"):
        read_ledger(tmp_path, "p")
    kept.unlink()
    with pytest.raises(ArchiveError, match=r"0001\.results\.json"):
        read_ledger(tmp_path, "p")


def test_a_label_that_meant_other_days_is_another_cell() -> None:
    """A fiscal year has moved since: the first quarter of the old report is none of today's."""
    calendar = replace(PARAMETERS.periods, fiscal_year_start=7)
    today, moved = calendar.parse("FY2024/25-Q1"), replace(calendar, fiscal_year_start=4)
    assert not moved.parse("FY2024/25-Q1").same_days(today)
    printed = {("count", "FY2024/25-Q1", None, None): (((7.0, None, None, None), "p 1"),)}
    row = Observation("count", today, (), 9.0)
    assert Ledger(printed).find(row) == (((7.0, None, None, None), "p 1"),)
    assert Ledger(printed, calendars={"p 1": moved}).find(row) == ()


def test_a_figure_of_now_that_was_printed_as_none_is_another() -> None:
    assert [is_same(now, printed) for now, printed in ((None, 3.0), (None, None), (3.0, 3.0), (3.0, None), (3, 4))] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_of_other_editions_nothing_is_kept() -> None:
    key, calendar = ("count", "2024", None, None), PARAMETERS.periods
    ledger = Ledger(
        {key: (((7.0, None, None, None), "p 1"), ((8.0, None, None, None), "p 2"))},
        {"count": (("words", "p 1"), ("others", "p 2"))},
        frozenset({"p 1", "p 2"}),
        {"p 1": "public", "p 2": "partner"},
        {key: ((None, "p 1"), (None, "p 2"))},
        {"p 1": calendar, "p 2": calendar},
    )
    assert ledger.keep_editions(["public"]) == Ledger(
        {key: (((7.0, None, None, None), "p 1"),)},
        {"count": (("words", "p 1"),)},
        frozenset({"p 1"}),
        {"p 1": "public"},
        {key: ((None, "p 1"),)},
        {"p 1": calendar},
    )


def test_an_indicator_without_a_definition_is_known_by_none() -> None:
    ledger = Ledger(definitions={"count": (("", "p 1"), ("girls", "p 2"))})
    assert list_known(ledger, [], {"count": None}) == ["('count', 'girls', 'p 2')"]
    assert list_known(ledger, [], {"count": "girls"}) == ["('count', '', 'p 1')"]


def test_a_mean_differs_by_steps_of_its_scale_where_as_many_people_answered() -> None:
    """Half a step in the mean of 30 is 15 people one step higher; the least that a change can be is one."""
    score = PARAMETERS.by_id["score"]
    for now, before, steps in (
        ((2.5, 30.0), (2.0, 30.0), 15.0),
        ((2.5, 30.0), (2.499, 30.0), 1.0),
        ((2.5, 30.0), (2.5, 30.0), 0.0),
        ((2.5, 30.0), (2.0, 31.0), None),
        ((2.5, 30.0), (2.0, None), None),
        ((2.5, None), (2.0, 30.0), None),
        ((2.5, None), (2.0, None), None),
        ((None, 30.0), (2.0, 30.0), None),
        ((2.5, 30.0), (None, 30.0), None),
    ):
        told = _find_steps((now[0], None, None, now[1]), (before[0], None, None, before[1]), score)
        assert told == steps


def test_a_share_without_both_counts_has_no_rest() -> None:
    shares = ((50.0, 20.0, 30.0, None), (50.0, 20.0, None, None), (50.0, None, 30.0, None))
    assert [_find_rest(share) for share in shares] == [10.0, None, None]


def test_a_count_that_was_printed_as_none_changed_by_nobody() -> None:
    row = Observation("share", PERIOD, (), numerator=30.0, denominator=50.0)
    printed = Ledger({("share", "2024", None, None): (((60.0, 29.0, None, None), "p 1"),)})
    assert ReleaseHistory(printed, [row], PARAMETERS).list_changes(row) == (1.0,)


def test_what_was_withheld_of_other_people_is_not_lost_in_a_row() -> None:
    """Only of the row's own people, and in its time; a period that the calendar does not know may be any."""
    quarter, key = PARAMETERS.periods.parse("2024-Q1"), ("count", "2024-Q1", "sex=f", None)
    year, before, share = (
        Observation("count", PERIOD, (), 40.0),
        Observation("count", PARAMETERS.periods.parse("2023"), (), 40.0),
        Observation("share", PERIOD, (), numerator=30.0, denominator=50.0),
    )
    history = ReleaseHistory(Ledger(withheld={key: ((None, "p 1"),)}), [year, before, share], PARAMETERS)
    assert [history.holds_lost(row) for row in (year, before, share)] == [True, False, False]
    unknown = Ledger(withheld={("count", "the first wave", None, None): ((None, "p 1"),)})
    assert [ReleaseHistory(unknown, [], PARAMETERS).holds_lost(row) for row in (year, share)] == [True, False]
    here = Observation("count", quarter, (("sex", "f"),), 3.0)
    assert not ReleaseHistory(Ledger(withheld={key: ((None, "p 1"),)}), [here], PARAMETERS).holds_lost(year)


def test_what_was_printed_under_a_name_that_is_gone_bears_on_the_same_indicator_or_group() -> None:
    """A group of another name bears on all groups of its indicator; another indicator is another's."""
    row = Observation("count", PERIOD, (("sex", "f"),), 40.0)
    for (indicator, group), changes in {
        ("count", "sex=x"): (1.0,), ("gone", "sex=f"): (1.0,), ("gone", "sex=x"): (1.0,),
        ("share", "sex=x"): (), ("gone", "sex=m"): (), ("count", "sex=m"): (),
    }.items():  # fmt: skip
        ledger = Ledger({(indicator, "2024", group, None): (((41.0, None, None, None), "p 1"),)})
        assert ReleaseHistory(ledger, [row], PARAMETERS).list_changes(row) == changes
