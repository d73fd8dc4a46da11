"""Cells of notebooks that call our verbs alone, run by IPython's shell in one process: an engine of
papermill's, without a kernel, its sockets and its messages.
"""

ENGINE = "ctanalysis"  # papermill's name for it
