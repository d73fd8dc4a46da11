"""Where a notebook stopped: words of its own code alone, and the cell as who wrote it counts."""

from typing import Any

import pytest

from ctanalysis.reports.notebooks.stopped_cells import clean_name, describe_error, describe_request, find_cell


@pytest.mark.parametrize(("name", "message", "source", "words"), [
    ("KeyError", "'vlaue'", "row['vlaue']", "KeyError: vlaue"), ("KeyError", "'Anna'", "row[name]", "KeyError"),
    ("ValueError", "'vlaue'", "row['vlaue']", "ValueError"),  # whose message may hold a figure
    ("NameError", "name 'a' is not 'b'", "a = b", "NameError: b"), ("KeyError", "'a\\tb'", "'a\\tb'", "KeyError"),
    ("Key<Error>", "'x'", "x", "KeyError: x"), ("KeyError", "", "x", "KeyError"),
])  # fmt: skip
def test_of_an_error_its_class_is_told_and_a_name_that_the_cell_wrote(
    name: str, message: str, source: str, words: str
) -> None:
    assert describe_error(name, message.replace("\\t", "\t"), source.replace("\\t", "\t")) == words


def test_a_name_is_cut_at_sixty_letters() -> None:
    assert clean_name("x" * 70) == "x" * 60


@pytest.mark.parametrize(("message", "log", "words"), [
    ("<urlopen error>", "", "the network"), ("refused", "in socket.py", "the network"),
    ("no file 'data/a/b.csv'", "", "b.csv"), ("no file 'data/a/'", "", "a"), ("no file 'c.csv'", "", ""),
])  # fmt: skip
def test_what_was_asked_for_is_the_network_or_a_file_that_the_cell_named(message: str, log: str, words: str) -> None:
    assert describe_request(message, "read('data/a/b.csv'); list('data/a/')", log) == words


def make(*sources: str, words: int | None = None) -> dict[str, Any]:
    """A notebook of code cells, of which one holds the words of the run."""
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "source": source, "metadata": {"tags": ["parameters"] if number == words else []}}
        for number, source in enumerate(sources)
    ]
    return {"cells": cells}


@pytest.mark.parametrize(("asked", "cell"), [(0, 1), (1, 1), (2, 1), (3, 3), (4, 4), (9, 4)])
def test_cells_are_counted_from_one_and_empty_ones_are_not_run(asked: int, cell: int) -> None:
    assert find_cell(make("a", " ", "b", "c"), asked) == cell


@pytest.mark.parametrize(("asked", "cell"), [(1, 1), (2, 2), (3, 2), (4, 3)])
def test_the_cell_of_the_words_counts_twice(asked: int, cell: int) -> None:
    assert find_cell(make("a", "w", "b", words=1), asked) == cell
