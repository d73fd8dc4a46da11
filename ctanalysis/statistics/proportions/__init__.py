"""Shares of yes and no: one, two, and pairs."""
