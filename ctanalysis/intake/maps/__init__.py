"""Tables read by a map that its user wrote: a role for every column, and nothing guessed."""
