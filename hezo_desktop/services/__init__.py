"""What one can do: a module per noun, a function per verb, one transaction per call."""
