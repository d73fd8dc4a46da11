"""Figures: the value of an indicator in a stretch of time, its targets, the path between them, its
series.
"""
