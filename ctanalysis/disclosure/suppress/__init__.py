"""What is withheld: thresholds, primary and secondary suppression, coarser figures, rounding."""
