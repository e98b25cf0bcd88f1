"""One module for each format. Each takes rows and gives text or bytes; none opens a file."""
