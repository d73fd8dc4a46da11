"""What a text is about, by where it stands."""

import pytest
from verdict_rows import BASE

from ctanalysis.follow_up.claims.contradictions import find_about
from ctanalysis.follow_up.claims.verdicts_on_ambiguous_claims import About
from ctanalysis.params import Parameters

PARAMETERS = Parameters.model_validate({
    "project": {"id": "p", "title": "P", "start": "2024-01-01", "end": "2024-12-31"},
    "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
    "results": [
        {"id": "R1", "level": "impact", "statement": "All"},
        {"id": "R2", "level": "outcome", "statement": "Part", "parent": "R1"},
        {"id": "R3", "level": "output", "statement": "Piece", "parent": "R2"},
        {"id": "R4", "level": "outcome", "statement": "Other"},
    ],
    "questions": [{"id": "who", "criterion": "relevance", "text": "Who", "indicators": ["x2"]}],
    "indicators": [
        {**BASE, "id": f"x{number}", "title": f"X{number}", "result": f"R{number}",
         "level": level}
        for number, level in enumerate(("impact", "outcome", "output", "outcome"), start=1)
    ],
})  # fmt: skip


def scopes(*names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(one) for one in names)


@pytest.mark.parametrize(("key", "about"), [
    ("indicators/x2", About(("x2",))), ("summary", About()), ("findings", About()),
    ("results/R1", About(("x1",), scopes(("x1",), ("x1", "x2", "x3")))),
    ("results/R2", About(("x2",), scopes(("x2",), ("x2", "x3")))),
    ("results/R3", About(("x3",), scopes(("x3",), ("x3",)))),
    ("results/R4", About(("x4",), scopes(("x4",), ("x4",)))),
    ("questions/who", About(("x2",), scopes(("x2",)))), ("questions/no", About((), scopes(()))),
])  # fmt: skip
def test_a_text_is_about_its_indicator_its_result_and_what_stands_below(key: str, about: About) -> None:
    assert find_about(key, PARAMETERS) == about
