"""Notebooks: read, run, and what comes out of their cells."""
