"""Figures bound in words: those that no report can have are named with file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.follow_up.figure_placeholders import check_bound
from ctanalysis.params import load_parameters


@pytest.mark.parametrize(("words", "problem"), [
    ("Of {{trained.actual}} and {{ trained.target }}.", None),
    ("No braces { trained.actual }", None),
    ("{{trained/sex=female.actual}}", None), ("{{trained/sex=female|district=North.gap}}", None),
    ("first\n{{trainde.actual}}", "n.md, line 2: a figure is bound to no indicator of the "
     'parameters; did you mean "trained"?'),
    ("{{trained.actaul}}", "n.md, line 1: what is bound of trained is none of its figures; did you "
     'mean "actual"?'),
    ("{{trained}}", "n.md, line 1: a figure is bound to no indicator"),
    ("{{trained/sex=x.actual}}", "n.md, line 1: a figure of trained is bound to no group"),
    ("{{trained/six=female.actual}}", "bound to no group"), ("{{}}", "bound to no indicator"),
])  # fmt: skip
def test_a_bound_figure_is_one_that_a_report_can_have(
    write_small: Callable[..., Path], words: str, problem: str | None
) -> None:
    parameters = load_parameters(write_small(), "small")
    found = [f"{one.where}: {one.what}" for one in check_bound(words, "n.md", parameters)]
    assert len(found) == (problem is not None)
    assert problem is None or problem in found[0]


def test_a_name_that_is_no_persons_is_quoted_and_nothing_else(write_small: Callable[..., Path]) -> None:
    parameters = load_parameters(write_small(), "small")
    (one,) = check_bound("{{Nguyen Thi A.actual}}", "n.md", parameters)
    assert "Nguyen" not in f"{one.what} {one.do}"
