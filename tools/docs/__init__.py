"""What the documentation is made with: the reference and the man page from the code, the examples by running them."""
