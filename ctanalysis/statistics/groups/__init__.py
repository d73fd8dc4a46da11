"""Three or more groups, and ordered answers."""
