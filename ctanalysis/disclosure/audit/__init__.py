"""The audit: what an attacker works out of everything that is shown."""
