"""Made-up inputs: programmes whose truth is known, and files that are made to do harm."""
