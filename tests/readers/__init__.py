"""Readers who work out what they can of published reports."""
