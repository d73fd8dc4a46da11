"""Claims: what the evaluator's words say of figures (that they rose, were reached, are the
highest), held against the figures of the report.
"""
