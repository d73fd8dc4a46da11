"""The page as a reader gets it: from right to left where the language is."""

import pytest

from ctanalysis.reports.page.rendering import finish_page, mirror_style, set_from_right


@pytest.mark.parametrize(("style", "mirrored"), [
    ("a{margin:0 1px 2px 3px}", "a{margin:0 3px 2px 1px}"), ("a{padding:1px 2px}", "a{padding:1px 2px}"),
    ("a{border-left:1px;text-align:right}", "a{border-right:1px;text-align:left}"),
    (".ct-left{left:-9rem;float:left}", ".ct-left{right:-9rem;float:right}"),
])  # fmt: skip
def test_left_and_right_change_places_and_nothing_else(style: str, mirrored: str) -> None:
    assert mirror_style(style) == mirrored
    assert mirror_style(mirrored) == style


def test_signs_of_a_page_are_set_for_readers_from_the_right() -> None:
    page = (
        '<p title="a → b">62 → 60، -1, 2 (2024-Q4), Alder, Birch</p><style>a{top:-3px}</style><svg d="M -3, 4">→</svg>'
    )
    said = page.replace(
        "62 → 60، -1, 2 (2024-Q4), Alder", '62 ← 60، <bdi dir="ltr">-1</bdi>، 2 (<bdi dir="ltr">2024-Q4</bdi>), Alder'
    )
    assert set_from_right(page) == said


def test_a_page_from_the_left_keeps_its_signs() -> None:
    assert finish_page("<p>62 → 60, -1</p>") == "<p>62 → 60, -1</p>\n".encode()
