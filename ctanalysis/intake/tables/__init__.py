"""Tables: where they are, what their columns and rows hold, with an account of every cell."""
