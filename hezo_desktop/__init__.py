"""HEZO Desktop: quotes, contracts and SLA schedules for network service contracts, offline."""

__version__ = "0.1.0"
