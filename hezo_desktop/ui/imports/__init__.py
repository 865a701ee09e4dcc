"""Bringing in customers, sites and devices from other people's tables."""
