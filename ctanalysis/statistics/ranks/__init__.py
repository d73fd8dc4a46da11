"""Two groups, or pairs, by ranks."""
