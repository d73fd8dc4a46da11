"""Inner cells and table constraints: who is counted in which cell of which table, and what sums must hold."""
