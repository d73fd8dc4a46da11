"""The report on a portfolio: many projects' published reports, read together."""
