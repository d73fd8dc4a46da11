"""What is withheld: thresholds, primary and secondary suppression, recoded figures."""
