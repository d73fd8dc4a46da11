"""How often ranges hold the truth, and how often there is a false alarm, at the sizes that projects
have: `python -m benchmarks.coverage`.
"""
