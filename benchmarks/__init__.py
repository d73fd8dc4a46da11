"""Measured claims, each one runnable: `python -m benchmarks.<name>`."""
