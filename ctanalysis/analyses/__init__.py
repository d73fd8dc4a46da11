"""Analyses: what to compute for which indicator, and how far the answer carries."""
