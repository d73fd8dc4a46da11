"""Tracking tables and case lists as people have them: read leniently, every cell accounted for,
guesses marked, what could be two things asked.
"""

from ctanalysis.intake.tracking_tables import review_guesses, take_in

__all__ = ["review_guesses", "take_in"]
