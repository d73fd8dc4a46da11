"""The strict reader of YAML: plain words, numbers and lists; whatever is wrong has its line."""

from pathlib import Path

import pytest

from ctanalysis.params.yaml_document import YamlDocument, read_yaml


def read(tmp_path: Path, text: str | bytes) -> YamlDocument:
    path = tmp_path / "x.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_yaml(path, "x.yml")


def explain(document: YamlDocument) -> str:
    return "\n".join(str(problem) for problem in document.problems)


@pytest.mark.parametrize("text, words", [
    ("a: &x 1\nb: *x", "x.yml, line 1: anchors and aliases"), ("a: 1\nb:\n  <<: *x", "x.yml, line 3: anchors and aliases"),  # noqa: E501
    ("a: !!python/name:os.system", "x.yml, line 1: tags"), ("a: !secret x", "tags"), ("a:\n\tb: 1", "x.yml, line 2: a tab is used to indent"),  # noqa: E501
    ("a: 1\nb: 2\na: 3", 'x.yml, line 3, a: the key "a" stands here twice (first on line 1)'), ("a: {b: 1, b: 2}", "a.b: the key"),  # noqa: E501
    ("a: [1", "x.yml, line 1"), ("a: 'x", "x.yml, line 1"), ("", "the file is empty"), ("# only a comment\n", "the file is empty"),  # noqa: E501
    ("a: 1\n---\nb: 2", "x.yml, line 2"), ("[" * 40 + "]" * 40, "nested too deep"), ("a: 12345678901234567", "more digits than can be kept exactly"),  # noqa: E501
    ("a: 1e99", "more digits"), ("a: 1\nb: \x07", "x.yml, line 2: a control character (U+0007)"), ("a: x\u202ey", "control character (U+202E)"),  # noqa: E501
    ('a: "x\\0y"', "x.yml, line 1, a: a control character (U+0000)"), ('a: 1\n"b\\e": 2', "x.yml, line 2, b\ufffd: a control character (U+001B)"),  # noqa: E501
    ("a: \u200bx", "control character (U+200B)"), (b"a: 1\nb: caf\xe9", "x.yml, line 2: the file is not in UTF-8"), ("a: 1".encode("utf-16"), "not in UTF-8"),  # noqa: E501
    ("x" * 2_000_001, "larger than 2 MB"),
])  # fmt: skip
def test_what_could_be_misread_is_refused_with_its_line(tmp_path: Path, text: str | bytes, words: str) -> None:
    assert words in explain(read(tmp_path, text))


def test_every_double_key_is_listed(tmp_path: Path) -> None:
    assert len(read(tmp_path, "a: 1\na: 2\nb: 1\nb: 2").problems) == 2


def test_words_of_yaml_1_1_stay_words(tmp_path: Path) -> None:
    content = read(tmp_path, "[NO, on, off, yes, y, 0x10, 1_000, 12:30, 2024-01-01, .inf, .nan]").content
    assert content == ["NO", "on", "off", "yes", "y", "0x10", "1_000", "12:30", "2024-01-01", ".inf", ".nan"]


def test_true_false_and_nothing_are_those_of_yaml_1_2(tmp_path: Path) -> None:
    assert read(tmp_path, "[true, False, null, ~, ]").content == [True, False, None, None]
    assert read(tmp_path, "a:\nb: ''").content == {"a": None, "b": ""}


def test_a_number_remembers_its_spelling(tmp_path: Path) -> None:
    content = read(tmp_path, "[16.10, 010, 1e3, -5, +5, .5]").content
    assert content == [16.1, 10, 1000, -5, 5, 0.5]
    assert [item.written for item in content] == ["16.10", "010", "1e3", "-5", "+5", ".5"]


def test_a_quoted_number_is_a_word(tmp_path: Path) -> None:
    assert read(tmp_path, "['1', \"true\", '12345678901234567']").content == ["1", "true", "12345678901234567"]


def test_text_has_one_spelling(tmp_path: Path) -> None:
    assert read(tmp_path, "Co\u0302te: Co\u0302te").content == {"Côte": "Côte"}


def test_a_mark_at_the_beginning_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbfa: 1").content == {"a": 1}


def test_a_place_is_file_line_and_path(tmp_path: Path) -> None:
    document = read(tmp_path, "a:\n  - {b: 1}\n  - c: 2\n")
    assert document.place(("a", 1, "c")) == "x.yml, line 3, a[1].c"
    assert document.place(("a", 1, "missing")) == "x.yml, line 3, a[1].missing"


def test_a_file_that_may_not_be_read_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "x.yml").touch()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "cannot be read (Permission denied)" in explain(read_yaml(tmp_path / "x.yml", "x.yml"))
