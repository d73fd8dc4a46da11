"""Follow-up: what findings call for, what was agreed to do, and the evaluator's words beside
them.
"""
