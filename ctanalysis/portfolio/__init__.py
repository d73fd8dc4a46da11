"""Many reports: of all projects, one after the other."""
