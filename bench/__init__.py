"""Benchmarks: what a user waits for, each beside a reference that does the least one could do."""
