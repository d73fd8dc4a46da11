"""A strict reader of YAML: plain words, numbers and lists, each with its line; no anchors, aliases,
merges or tags.

YAML 1.2 words only (`NO` is Norway, `on` is a word). A number remembers how it was written, so that
an id 16.10 stays "16.10". Everything that is wrong is listed in one go.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ctanalysis.ground.checked_text_files import UNSEEN, read_words
from ctanalysis.ground.errors import MOST_PROBLEMS, Problem
from ctanalysis.ground.language import phrase

INTEGER = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
# libyaml, which PyYAML has in its wheels, reads ten times as fast; what it refuses is read again by
# PyYAML itself, whose words say better what is wrong
FAST: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
LIMIT_BYTES = 2_000_000
LIMIT_DIGITS = 15
LIMIT_DEPTH = 30
LIMIT_NODES, LIMIT_LIST = 200_000, 5_000
LIMIT_EXPLAINED = 200_000  # PyYAML's own reader takes seconds for a long text


class WrittenInteger(int):
    """A whole number that remembers its spelling."""

    written: str


class WrittenDecimal(float):
    """A decimal number that remembers its spelling."""

    written: str


@dataclass
class YamlDocument:
    """The content of a YAML file with the line of every key, by path."""

    name: str
    content: Any = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, where: str, what: str, do: str) -> None:
        """One more thing that is wrong."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(where, what, do))

    def place(self, path: tuple[str | int, ...]) -> str:
        """Where a path stands: file, line, and the path as a reader writes it."""
        shorter = path
        while shorter and shorter not in self.lines:
            shorter = shorter[:-1]
        line = self.lines.get(shorter)
        text = write_path(path)
        return self.name + (phrase(", line {line}", line=line) if line else "") + (f", {text}" if text else "")


def read_yaml(path: Path, name: str) -> YamlDocument:
    """The document at `path`; what is wrong with its text is in `problems`, its content then
    None.
    """
    document = YamlDocument(name)
    text = _read_text(path, document)
    if text is None:
        return document
    try:
        if not _check_events(text, document):
            return document
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = (
            phrase("a tab is used to indent")
            if "\\t" in str(error)
            else (error.problem or phrase("cannot be read as YAML"))
        )
        document.refuse(
            phrase("{name}, line {words}", name=name, words=mark.line + 1 if mark else 1),
            what,
            phrase("Check the indentation and the quotes on this line and the one before."),
        )
        return document
    except yaml.YAMLError as error:
        document.refuse(
            name,
            phrase("cannot be read as YAML ({name})", name=type(error).__name__),
            phrase("Check the file for characters that are not text."),
        )
        return document
    if node is None:
        document.refuse(
            name, phrase("the file is empty"), phrase("`make new PROJECT=…` writes a commented file to start from.")
        )
        return document
    document.content = _build(node, (), document)
    return document


def write_path(path: tuple[str | int, ...]) -> str:
    """A path as a reader writes it.

    >>> write_path(("indicators", 3, "unit"))
    'indicators[3].unit'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else (f".{step}" if text else step)
    return UNSEEN.sub("\ufffd", text)


def _read_text(path: Path, document: YamlDocument) -> str | None:
    if path.stat().st_size > LIMIT_BYTES:
        document.refuse(
            document.name,
            phrase("the file is larger than {limit_bytes} MB", limit_bytes=LIMIT_BYTES // 1000000),
            phrase("A parameter file holds words, not data; move the data into a CSV file."),
        )
        return None
    text = read_words(path, path.parent.parent, most=LIMIT_BYTES)
    if isinstance(text, Problem):
        document.problems.append(text)
        return None
    return unicodedata.normalize("NFC", text)


def _check_events(text: str, document: YamlDocument) -> bool:
    """Whether the text is plain: no anchors, aliases or tags, and not more of it than parameters
    need.
    """
    try:
        return _check_parsed(yaml.parse(text, Loader=FAST), document)
    except yaml.YAMLError:
        if len(text) > LIMIT_EXPLAINED:
            raise
        return _check_parsed(yaml.parse(text, Loader=yaml.BaseLoader), document)


def _check_parsed(events: Iterable[yaml.Event], document: YamlDocument) -> bool:
    lengths = [0]  # of the lists and mappings that are open, the document itself first
    for number, event in enumerate(events):
        misfit = _find_misfit(event)
        if isinstance(event, yaml.CollectionEndEvent):
            lengths.pop()
        elif isinstance(event, yaml.NodeEvent):
            lengths[-1] += 1
            if isinstance(event, yaml.CollectionStartEvent):
                lengths.append(0)
        if len(lengths) > LIMIT_DEPTH:
            misfit = phrase("the file is nested too deep"), ""
        elif number > LIMIT_NODES or lengths[-1] > LIMIT_LIST:
            misfit = (
                phrase("there are more items than parameters need"),
                phrase(
                    "At most {most} in one list; move data into a CSV file, or make several projects of one.",
                    most=LIMIT_LIST,
                ),
            )
        if misfit is not None:
            line = event.start_mark.line + 1 if event.start_mark else 1
            where = phrase("{name}, line {line}", name=document.name, line=line)
            document.refuse(where, *misfit)
            return False
    return True


def _find_misfit(event: yaml.Event) -> tuple[str, str] | None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return (
            phrase("anchors and aliases (& and *) are not allowed"),
            phrase("Write the values out, or put the text in quotes."),
        )
    if getattr(event, "tag", None) is not None:
        return (
            phrase("tags (a word that starts with !) are not allowed"),
            phrase("Remove the tag, or put the text in quotes."),
        )
    return None


def _compose(text: str) -> Any:
    try:
        return yaml.compose(text, Loader=FAST)
    except yaml.YAMLError:
        if len(text) > LIMIT_EXPLAINED:
            raise
        return yaml.compose(text, Loader=yaml.BaseLoader)


def _build(node: yaml.Node, path: tuple[str | int, ...], document: YamlDocument) -> Any:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, index), document) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        built: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            line = key_node.start_mark.line + 1
            if key in built:
                first = document.lines.get((*path, key))
                document.refuse(
                    phrase("{name}, line {line}, {path}", name=document.name, line=line, path=write_path((*path, key))),
                    phrase('the key "{key}" stands here twice (first on line {first})', key=key, first=first),
                    phrase("Keep one of the two."),
                )
                continue
            document.lines[(*path, key)] = line
            _check_escapes(key, (*path, key), document)
            built[key] = _build(value_node, (*path, key), document)
        return built
    return _read_scalar(node, path, document) if isinstance(node, yaml.ScalarNode) else None


def _read_scalar(node: yaml.ScalarNode, path: tuple[str | int, ...], document: YamlDocument) -> Any:
    text = node.value
    _check_escapes(text, path, document)
    if node.style:  # quoted, or a block of text: a word, whatever it looks like
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if INTEGER.fullmatch(text) or DECIMAL.fullmatch(text):
        digits = sum(character.isdigit() for character in text)
        if digits > LIMIT_DIGITS or abs(float(text)) > 1e15:
            document.refuse(
                document.place(path),
                phrase("the number has more digits than can be kept exactly"),
                phrase("At most {limit_digits} digits; put it in quotes if it is a name.", limit_digits=LIMIT_DIGITS),
            )
            return None
        number: WrittenInteger | WrittenDecimal = (
            WrittenInteger(text)
            if INTEGER.fullmatch(text)
            else WrittenDecimal(float(text) + 0.0)  # no minus before a zero
        )
        number.written = text
        return number
    return text


def _check_escapes(text: str, path: tuple[str | int, ...], document: YamlDocument) -> None:
    found = UNSEEN.search(text)  # written as an escape, such as "\\0", it is not in the file's own text
    if found:
        document.refuse(
            document.place(path),
            phrase("a control character (U+{ord}) stands in the text", ord=f"{ord(found.group()):04X}"),
            phrase("Remove the backslash and what follows it, or write two backslashes."),
        )
