"""Showing: words, tables, charts and pages made of findings; no formulas."""
