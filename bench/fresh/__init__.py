"""What is measured in a process of its own: each module does one thing and reports its cost."""
