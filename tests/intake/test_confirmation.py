"""Guesses are confirmed at a terminal or in a review sheet; until then nothing is public, and the
first page says what rests on them.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from intake_tables import WORKBOOKS, Sheet, build
from openpyxl import load_workbook

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.cli import main
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.intake import review_guesses, take_in
from ctanalysis.intake.drafts.drafted_files import Files
from ctanalysis.intake.drafts.reading_questions import FILE, ReadingAnswer, ReadingQuestion, write_questions
from ctanalysis.intake.questions.confirmation import Decisions, apply_decisions, confirm_at_terminal
from ctanalysis.params import load_parameters
from ctanalysis.params.unconfirmed_guesses import Guess, find_guesses, list_open_guesses, read_guesses, write_guesses
from ctanalysis.reports.page.verdict_warnings import list_doubts

Take = Callable[..., Path]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    def run(sheets: dict[str, Sheet] = WORKBOOKS["long"]) -> Path:
        for folder in ("params", "data", "notebooks"):
            (tmp_path / folder).mkdir(exist_ok=True)
        take_in(tmp_path, "x", str(build(tmp_path / "tracker.xlsx", sheets)), say=lambda line: None)
        return tmp_path

    return run


def answer(*words: str) -> Callable[[str], str]:
    """Types the words one after the other, then Enter for all the rest."""
    waiting: Iterator[str] = iter(words)
    return lambda question: next(waiting, "")


def test_every_guess_stands_in_the_file_with_its_value_reason_and_cell(take: Take) -> None:
    root = take()
    guesses = {guess.what: guess for guess in read_guesses(root, "x")}
    one = guesses["indicators/victims-identified/direction"]
    assert (
        (one.guess, one.state, one.decides) == ("none", "open", True)
        and "more victims found" in one.why
        and one.place.startswith("sheet Data, cell ")
    )
    assert "# guessed: " in (root / "params/x.yml").read_text("utf-8")


def test_enter_confirms_a_whole_group_and_another_word_replaces_the_guess(take: Take) -> None:
    root, said = take(), []
    kinds = list(dict.fromkeys((guess.key, guess.guess, guess.why) for guess in list_open_guesses(root, "x")))
    at = next(index for index, (key, value, _) in enumerate(kinds) if (key, value) == ("direction", "none"))
    review_guesses(root, "x", ask=answer(*[""] * at, "increase"), say=said.append)
    assert load_parameters(root, "x").by_id["victims-identified"].direction == "increase"
    assert list_open_guesses(root, "x") == () and "Every guess is confirmed" in said[-1]
    assert "# guessed: " not in (text := (root / "params/x.yml").read_text("utf-8")) and "# confirmed: " in text


def test_a_value_that_the_check_refuses_is_not_taken_and_the_guess_stays_open(take: Take) -> None:
    root, said = take(), []
    before = (root / "params/x.yml").read_text("utf-8")
    review_guesses(
        root, "x", ask=lambda question: "sideways" if question.startswith("direction: none") else "s", say=said.append
    )
    assert (root / "params/x.yml").read_text("utf-8") == before
    assert any('"sideways" was not taken' in line for line in said) and list_open_guesses(root, "x")


def test_later_keeps_what_was_said_and_a_change_by_hand_decides(take: Take) -> None:
    root = take()
    count = len(list_open_guesses(root, "x"))
    review_guesses(root, "x", ask=answer("", "l"), say=lambda line: None)
    left = list_open_guesses(root, "x")
    assert 0 < len(left) < count
    path = root / "params/x.yml"
    path.write_text(path.read_text("utf-8").replace("direction: none", "direction: decrease"), "utf-8")
    assert "indicators/victims-identified/direction" not in {guess.what for guess in list_open_guesses(root, "x")}


def test_the_review_sheet_is_written_filled_in_and_read_back(take: Take) -> None:
    root = take()
    (path,) = review_guesses(root, "x", ask=None, say=lambda line: None)
    book = load_workbook(path)
    sheet = book["review"]
    rows = {sheet.cell(row, 1).value: row for row in range(3, sheet.max_row + 1)}
    assert set(rows) == {guess.what for guess in list_open_guesses(root, "x")}
    for row in rows.values():
        sheet.cell(row, 6).value = "yes"
    sheet.cell(rows["indicators/judges-prosecutors-trained/counts"], 6).value = "cases"
    sheet.cell(rows["project/country"], 6).value = None
    book.save(path)
    take_in(root, "x", str(path), say=lambda line: None)
    assert load_parameters(root, "x").by_id["judges-prosecutors-trained"].counts == "cases"
    assert [guess.what for guess in list_open_guesses(root, "x")] == ["project/country"]


def test_not_at_a_terminal_nothing_is_asked(
    take: Take, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = take()
    monkeypatch.chdir(root)
    assert main(["new", "--project", "x"]) == 0
    out = capsys.readouterr()
    assert out.out == "data/local/x/review.xlsx\n" and "FROM=data/local/x/review.xlsx" in out.err
    assert main(["check", "--project", "x"]) == 0 and "guesses wait to be confirmed" in capsys.readouterr().out


def test_the_first_page_says_which_verdicts_rest_on_guesses_and_what_was_not_read(take: Take) -> None:
    rows = [
        ["Indicator", "Unit", "Target 2024", "Q1 2024", "Q2 2024"],
        ["Officers trained", "Number", "as many as possible", 20, 30],
        ["Cases opened", "Number", 40, 6, 5],
    ]
    root = take({"S": {"rows": rows}})
    evaluation = make_evaluation(root, read_project(root, "x"), "2024-Q2", "internal")
    gaps = find_gaps(evaluation)
    doubts = " ".join(list_doubts(evaluation, gaps))
    assert (
        "1 of the verdicts rests on guesses that nobody has confirmed: cases-opened (direction, aggregate"
    ) in doubts
    assert "Of the workbook 1 target was not read" in doubts
    assert (
        next(row.reason for row in gaps if row.indicator == "officers-trained")
        == "1 target of the workbook could not be read"
    )


def test_a_row_that_the_map_leaves_out_stays_out_in_the_next_copy(take: Take) -> None:
    rows = [["Indicator", "Q1 2024", "Q2 2024"], ["Officers trained", 20, 30], ["Posters printed", 5, 6]]
    root = take({"S": {"rows": rows}})
    path = root / "params/x/source_map.yml"
    words = path.read_text("utf-8")
    path.write_text(
        words.replace('    text: "Posters printed"\n', '    text: "Posters printed"\n    use: ignore\n'), "utf-8"
    )
    (root / "params/x.yml").unlink()
    take({"S": {"rows": rows}})
    assert [one.id for one in load_parameters(root, "x").indicators] == [
        "officers-trained"
    ] and "use: ignore" in path.read_text("utf-8")


@pytest.mark.parametrize(("said", "value"), [("fraction", 45.0), ("percent", 0.45)])
def test_shares_as_fractions_are_answered_once_for_a_column(take: Take, said: str, value: float) -> None:
    rows = [
        ["Indicator", "Unit", "Q1 2024", "Q2 2024"],
        ["Cases screened in time", "%", 0.45, "52 %"],
        ["Cases closed in time", "%", 0.3, "40 %"],
    ]
    root = take({"S": {"rows": rows}})
    path = root / "params/x/source_map.yml"
    assert path.read_text("utf-8").count("fractions-s-C") == 2
    path.write_text(path.read_text("utf-8").replace('  # "fractions-s-C": ""', f'  "fractions-s-C": "{said}"'), "utf-8")
    (root / "params/x.yml").unlink()
    if said == "percent":
        take({"S": {"rows": rows}})
        assert f",2024-Q1,{value:g}," in (root / "data/local/x/observations.csv").read_text("utf-8")
        return
    take({"S": {"rows": rows}})
    assert [row.value for row in read_project(root, "x").observations if row.period.label == "2024-Q1"] == [45.0, 30.0]


def test_a_formula_over_empty_cells_is_not_reported_and_no_zero(take: Take) -> None:
    from ctanalysis.intake.cells.formula_references import adds_nothing
    from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

    sheet = GridSheet(
        "S",
        cells={
            (2, 2): GridCell("S", 2, 2, "number", 3.0),
            (5, 3): GridCell("S", 5, 3, "number", 0.0, formula="=SUM(C6:C8)"),
        },
    )
    assert adds_nothing("=SUM(C6:C8)", sheet) and adds_nothing("=C5+D5", sheet)
    assert (
        not adds_nothing("=SUM(B2:C2)", sheet)
        and not adds_nothing("=0", sheet)
        and not adds_nothing("=Other!A1", sheet)
    )


class Asked:
    """A project of open guesses, and a person who types these words, then Enter."""

    def __init__(self, root: Path, guesses: list[tuple[str, str]], *typed: str) -> None:
        self.files, self.texts, self.waiting = Files(root, "x"), list[str](), iter(typed)
        listed: dict[str, dict[str, str]] = {}
        for what, value in guesses:
            _, id_, key = what.split("/")
            listed.setdefault(id_, {"id": id_})[key] = value
        (root / "params/x").mkdir(parents=True)
        self.files.parameters.write_text(json.dumps({"indicators": list(listed.values())}), "utf-8")
        made = [Guess(what, value, "a word of the title", "cell A2") for what, value in guesses]
        find_guesses(root, "x").write_text(write_guesses(made), "utf-8")

    def ask(self, text: str) -> str:
        self.texts.append(text)
        return next(self.waiting, "")

    def decide(self) -> tuple[list[str], dict[str, str]]:
        """What was taken as right, and what was changed to what."""
        made = confirm_at_terminal(self.files, self.ask, lambda line: None)
        short = [what.split("/")[1] for what in made.right]
        return short, {what.split("/")[1]: value for what, value in made.changed.items()}


ALIKE = [(f"indicators/{id_}/direction", "increase") for id_ in "abc"]
ALONE = ("indicators/d/counts", "people")


@pytest.mark.parametrize(("typed", "right", "changed"), [
    ((), "abcd", {}), (("s",), "d", {}), (("", "s"), "abc", {}), (("l",), "", {}),
    (("", "l"), "abc", {}), (("decrease",), "d", dict.fromkeys("abc", "decrease")),
    (("1", "", "decrease", "s"), "ad", {"b": "decrease"}), (("1", "", "", "", "s"), "abc", {}),
    (("1", "", "l"), "a", {}), (("1", "", "LATER"), "a", {}), (("", "1"), "abc", {"d": "1"}),
])  # fmt: skip
def test_guesses_alike_are_answered_together_or_one_by_one_and_one_alone_by_its_value(
    typed: tuple[str, ...], right: str, changed: dict[str, str], tmp_path: Path
) -> None:
    assert Asked(tmp_path, [*ALIKE, ALONE], *typed).decide() == (list(right), changed)


@pytest.mark.parametrize(
    ("count", "named"),
    [(1, "a"), (6, "a, b, c, d, e, f"), (7, "a, b, c, d, e, f and 1 more"), (8, "a, b, c, d, e, f and 2 more")],
)
def test_a_question_on_many_guesses_names_six_of_them(count: int, named: str, tmp_path: Path) -> None:
    asked = Asked(tmp_path, [(f"indicators/{id_}/direction", "none") for id_ in "abcdefgh"[:count]])
    asked.decide()
    assert asked.texts == [f"direction: none (a word of the title) [cell A2]\n  for {named}\n  right? "]


def test_baselines_guessed_for_one_reason_are_asked_about_together_whatever_they_are(tmp_path: Path) -> None:
    units = [("indicators/c/unit", "count"), ("indicators/d/unit", "rate")]
    asked = Asked(tmp_path, [("indicators/a/baseline", "5"), ("indicators/b/baseline", "7"), *units])
    asked.decide()
    named = [text.partition("for ")[2].partition("\n")[0] for text in asked.texts]
    assert named == ["a, b", "c", "d"]


def test_a_question_on_a_target_shows_it(tmp_path: Path) -> None:
    asked = Asked(tmp_path, [("indicators/a/baseline", "5")])
    asked.decide()
    assert asked.texts[0].startswith("baseline: 5 (")


@pytest.mark.parametrize(("typed", "changed", "asked_times"), [
    (("1", "2", "2"), {"a": "1", "b": "2", "c": "2"}, 3), (("1", "s", ""), {"a": "1"}, 3),
    (("2 all",), {"a": "2", "b": "2", "c": "2"}, 1), (("1", "2 all"),
     {"a": "1", "b": "2", "c": "2"}, 2),
    (("7 all", "2"), {"b": "2"}, 3), (("l",), {}, 1), (("2", "l"), {"a": "2"}, 2),
    (("2 some",), {"a": "2"}, 3),
])  # fmt: skip
def test_how_figures_are_read_is_answered_one_by_one_or_for_all_that_have_the_answer(
    typed: tuple[str, ...], changed: dict[str, str], asked_times: int, tmp_path: Path
) -> None:
    guesses = [(f"indicators/{id_}/open_question", "?") for id_ in "abc"]
    asked = Asked(tmp_path, guesses, *typed)
    answers = tuple(ReadingAnswer(words, "", {}) for words in ("added up", "a state"))
    questions = [ReadingQuestion(id_, id_, "cell A2", answers) for id_ in "abc"]
    asked.files.local("").mkdir(parents=True)
    asked.files.local(FILE).write_text(write_questions(questions), "utf-8")
    assert asked.decide() == ([], changed)
    assert sum("A number; with all behind it" in text for text in asked.texts) == asked_times


@pytest.mark.parametrize(("what", "value", "line"), [
    ("project/title", "Safe Paths", '  title: "Safe Paths"'),
    ("project/title", '"Safe Paths"', '  title: "Safe Paths"'),
    ("project/country", "MD", "  country: MD"),
    ("indicators/cases-opened/direction", "decrease", "    direction: decrease"),
    ("indicators/cases-opened/baseline", "4", '    baseline: {period: "2023", value: 4}'),
    ("indicators/cases-opened/targets/2024", "60.5", '      - {window: "2024", value: 60.5}'),
])  # fmt: skip
def test_another_value_is_written_on_the_line_of_its_key(what: str, value: str, line: str, take: Take) -> None:
    heads = ["Indicator", "Baseline 2023", "Target 2024", "Actual 2024"]
    root = take({"S": {"rows": [heads, ["Officers trained", 5, 50, 40], ["Cases opened", 3, 40, 6]]}})
    before = (root / "params/x.yml").read_text("utf-8").splitlines()
    apply_decisions(Files(root, "x"), Decisions(changed={what: value}), lambda text: None)
    after = (root / "params/x.yml").read_text("utf-8").splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [line]
