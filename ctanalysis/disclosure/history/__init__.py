"""The release history: what is in print, for whom, and in which version."""
