"""Drafts: a project's parameters and observations made of what was found."""
