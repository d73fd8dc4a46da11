"""A bar in a terminal, lines alone in a log."""

import io
import sys

import pytest

from ctanalysis.cli.progress_bar import hold_bar


def test_a_log_has_the_lines_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with hold_bar() as (say, follow):
        say("[1/3] a: revision 1")
        follow(1, 3)
    assert sys.stderr.getvalue() == "[1/3] a: revision 1\n"


def test_in_a_terminal_a_bar_stands_below_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    with hold_bar() as (say, follow):
        say("[1/3] a [b]: revision 1")
        follow(1, 3)
    assert "[1/3] a [b]: revision 1" in sys.stderr.getvalue() and "1/3" in sys.stderr.getvalue()
