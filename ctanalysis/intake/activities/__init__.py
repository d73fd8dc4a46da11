"""Activities that a publisher gives out by the IATI standard: their results become a table and its map."""
