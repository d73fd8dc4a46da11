"""Forgeries of an archive that are made by a seed."""
