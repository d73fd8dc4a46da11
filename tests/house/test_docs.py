"""What the pages say is there, and what is there is on a page."""

import doctest
import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest
from places import ROOT

import ctanalysis
from ctanalysis.cli import APP
from ctanalysis.ground import errors
from ctanalysis.ground.terms import STATUSES

PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / name for name in ("params/README.md", "reports/README.md", "data/README.md")),
    ]
)
WORDS = (
    "project result indicator pillar prevention protection prosecution partnership level output "
    "outcome impact unit direction increase decrease maintain none baseline "
    "target actual period window disaggregation numerator denominator aggregate achievement gap "
    "status trend comparison finding release edition scrap run report revision archive"
).split()
CODE = re.compile(r"^```[^\n]*\n(?P<block>.*?)^```|`(?P<span>[^`\n]+)`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)\)")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def read(page: Path) -> str:
    """A page's text."""
    return page.read_text("utf-8")


def list_code_lines(page: Path) -> list[str]:
    """Every line of code on a page, of blocks and of spans."""
    return [
        line.strip() for found in CODE.finditer(read(page)) for line in (found["block"] or found["span"]).splitlines()
    ]


def list_documented(pattern: str) -> set[str]:
    """The first group of a pattern at the beginning of each line of code of all pages."""
    return {found[1] for page in PAGES for line in list_code_lines(page) if (found := re.match(pattern, line))}


def list_anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = re.sub(r"^```.*?^```", "", read(page), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def list_targets() -> set[str]:
    """The Makefile's targets."""
    found = re.search(r"^\.PHONY:(.*)$", read(ROOT / "Makefile"), re.MULTILINE)
    assert found
    return set(found[1].split()) - {"help"}


def test_every_make_target_is_documented_and_every_documented_one_exists() -> None:
    assert list_documented(r"make ([a-z][a-z-]*)") == list_targets()


def test_every_verb_is_documented_and_every_documented_one_exists() -> None:
    assert list_documented(r"ctanalysis ([a-z]+)\b") == {command.name for command in APP.registered_commands}


def test_every_exit_code_is_documented() -> None:
    page = read(ROOT / "docs" / "how-to" / "command-line.md")
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.CtanalysisError)
    ]
    assert documented == {0, *(kind.exit_code for kind in kinds if kind is not errors.CtanalysisError)}


def test_every_notebook_verb_is_documented() -> None:
    page = read(ROOT / "docs" / "how-to" / "explore.md")
    assert set(re.findall(r"^\| `ct\.(\w+)\(", page, re.MULTILINE)) == set(ctanalysis.__all__) - {
        "__version__",
        "METHODS",
    }


def test_every_status_is_explained() -> None:
    page = read(ROOT / "docs" / "how-to" / "read-a-report.md")
    listed = re.findall(r"^\| ([a-z ]+) \| ", page.partition("## Marks")[0], re.MULTILINE)
    assert set(listed) - {"status"} == set(STATUSES) and len(listed) == len(STATUSES) + 1


@each_page
def test_links_inside_the_checkout_resolve(page: Path) -> None:
    text = CODE.sub("", read(page))
    for found in LINK.finditer(text):
        path, _, anchor = found["to"].partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        there = (page.parent / path).resolve() if path else page
        assert there.exists() and there.is_relative_to(ROOT), f"{found['to']}"
        if anchor:
            assert anchor in list_anchors(there), f"{found['to']}"


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        for found in LINK.finditer(CODE.sub("", read(page))):
            there = (page.parent / found["to"].partition("#")[0]).resolve()
            if there.suffix == ".md" and there.is_file():
                waiting.append(there)
    assert set(PAGES) <= reached


def test_files_named_in_contributing_exist() -> None:
    named = [
        line
        for line in list_code_lines(ROOT / "CONTRIBUTING.md")
        if re.fullmatch(r"(ctanalysis|tests|tools|docs)/[\w/]+(\.\w+|/)", line)
    ]
    assert len(named) > 8
    for name in named:
        assert (ROOT / name).exists(), name
    there = {
        path.name for path in (*ROOT.glob("ctanalysis/**/*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob("tools/*.py"))
    }
    alone = re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert [name for name in alone if name not in there] == []


def test_every_word_of_the_field_is_defined_once() -> None:
    defined = Counter(re.findall(r"^\| \*\*([a-z ]+)\*\* \| \S", read(ROOT / "GLOSSARY.md"), re.MULTILINE))
    assert [word for word in WORDS if defined[word] != 1] == []
    assert [word for word, count in defined.items() if count > 1] == []


def test_the_changelog_has_this_version_and_says_whether_results_changed() -> None:
    sections = re.split(r"^## ", read(ROOT / "CHANGELOG.md"), flags=re.MULTILINE)[1:]
    assert sections[0].splitlines()[0] == ctanalysis.__version__
    assert all("### Results changed" in section for section in sections)


@pytest.mark.parametrize(
    "page",
    [
        ROOT / "docs" / "methods.md",
        *(
            page
            for page in sorted((ROOT / "docs" / "methods").glob("*.md"))
            if ">>>" in page.read_text(encoding="utf-8")
        ),
    ],
    ids=lambda page: page.stem,
)
def test_worked_examples_give_the_numbers_on_the_page(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.failed == 0 and result.attempted > 20


@pytest.mark.parametrize(
    "name",
    [
        module.name
        for module in pkgutil.walk_packages(ctanalysis.__path__, "ctanalysis.")
        if not module.name.endswith("__main__")
    ],
)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
