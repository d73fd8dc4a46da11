"""Forecasts of targets ahead."""
