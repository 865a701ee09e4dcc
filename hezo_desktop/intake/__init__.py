"""Other people's tables: workbooks, text files, the clipboard and console output, made entries."""
