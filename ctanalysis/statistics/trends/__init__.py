"""Trends over periods, and whether periods carry over."""
