"""What tools/make_library.py is made of: containers (PDF, DOCX, ZIP ...), stories, and the formats they are set in."""
