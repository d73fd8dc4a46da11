"""What `make check` and a run tell the evaluator alone."""
