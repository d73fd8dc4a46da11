"""Cells: what one cell, heading or word can be taken for."""
