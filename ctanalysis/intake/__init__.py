"""Workbooks as people have them: an indicator tracking table becomes a project, with a list of everything that was guessed."""

from ctanalysis.intake.taking import take_in

__all__ = ["take_in"]
