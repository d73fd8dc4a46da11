"""People who come in groups: sites, classes, households."""
