"""Process charts: is a series more than ordinary swing."""
