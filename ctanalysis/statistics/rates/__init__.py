"""Events over an exposure: one rate, and the ratio of two."""
