"""Means: one, two and pairs, scales with two ends, effect sizes, and differences of estimates known by error or
range.
"""
