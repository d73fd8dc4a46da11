"""Many reports: of all projects, several at once, and the report on a portfolio."""
