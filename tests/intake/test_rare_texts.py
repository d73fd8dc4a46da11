"""Words of a group that may name somebody."""

from ctanalysis.intake.cells.rare_texts import find_rare_texts


def test_what_stands_in_a_line_or_two_and_reads_like_a_sentence_may_name_somebody() -> None:
    rare = {
        "Sokode, near the old market": 1,
        "Lome, C. D.": 1,
        "she was brought there by a cousin": 2,
        "Lome with A.": 1,
    }
    assert find_rare_texts({"Lome": 40, **rare}) == set(rare)


def test_usual_words_short_words_and_a_list_without_usual_words_are_left() -> None:
    assert (
        find_rare_texts({"she was brought there by a cousin": 3, "Lome": 40, "Isle of Man": 1, "Lome rural": 1})
        == set()
    )
    assert find_rare_texts({"at home": 1, "by car": 2}) == set()
