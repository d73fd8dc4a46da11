"""Ordinary kernels for notebooks that hold more than our verbs."""

MOST_SHOWN = 20_000_000  # bytes that one such notebook may show
