"""What all methods share: reading numbers, distributions, fits, and the estimate they give back."""
