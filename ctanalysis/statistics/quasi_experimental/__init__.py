"""Designs over time: interruptions, and difference in differences."""
