"""Reports: runs of notebooks, the page made of them, and the page that says why there is none."""
