"""What the business says: plain Python without files, clocks, windows or databases."""
