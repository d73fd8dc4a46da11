"""Three or more groups: whether their counts or means differ at all, and which pairs do."""
