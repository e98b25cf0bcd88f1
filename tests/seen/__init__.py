"""Articles of our own with their figures marked in the text, on which every rule must be seen at work."""
