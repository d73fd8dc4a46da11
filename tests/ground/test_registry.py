"""Names that are filed once, and what is suggested for a name that is not known."""

import pytest

from ctanalysis.ground.registry import Registry, quote_near, suggest_nearest


def test_what_is_filed_is_found_by_its_name_in_order() -> None:
    kinds: Registry[object] = Registry("kind")
    first = kinds.register("b")(object())
    second = kinds.register("a")(object())
    assert kinds.find("b") is first and list(kinds) == ["b", "a"]
    assert list(kinds.items()) == [("b", first), ("a", second)]
    assert "a" in kinds and "c" not in kinds


def test_a_name_is_taken_once_and_an_unknown_one_is_refused() -> None:
    kinds: Registry[object] = Registry("kind")
    kinds.register("count")(object())
    with pytest.raises(ValueError, match="there are two kinds named 'count'"):
        kinds.register("count")(object())
    with pytest.raises(KeyError, match="there is no kind .*cuont.*; did you mean"):
        kinds.find("cuont")


@pytest.mark.parametrize(("word", "said"), [
    ("cuont", ' "cuont"'), ("COUNT ", ' "COUNT "'), ("Ana Ruiz", ""), ("", ""), ("xyz", ""),
])  # fmt: skip
def test_only_what_is_an_allowed_word_gone_wrong_is_quoted(word: str, said: str) -> None:
    assert quote_near(word, ["count", "rate"]) == said


def test_the_nearest_word_is_suggested_and_at_most_forty_are_listed() -> None:
    assert suggest_nearest("cuont", ["count", "rate"]) == '; did you mean "count"? Allowed: count, rate'
    assert suggest_nearest("xyz", ["count", "rate"]) == "; allowed: count, rate"
    assert suggest_nearest("xyz", []) == suggest_nearest("xyz", 3) == ""
    numbers = [str(number) for number in range(100, 141)]
    assert suggest_nearest("xyz", numbers[:40]).endswith(", 138, 139")
    assert suggest_nearest("xyz", numbers).endswith(", 139, …")
