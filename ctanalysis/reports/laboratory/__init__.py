"""JupyterLab, to explore in."""
