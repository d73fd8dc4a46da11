"""Comparisons: the effect with its range, by the row of the choice table that the data can
carry.
"""
