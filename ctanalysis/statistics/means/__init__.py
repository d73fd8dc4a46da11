"""Means and medians: one, two, and whether two are about the same."""
