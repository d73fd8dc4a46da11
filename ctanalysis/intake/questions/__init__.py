"""Questions: guesses confirmed at a terminal or in a sheet."""
