"""What is remembered: the encrypted database, its tables, its lock and its migrations."""
