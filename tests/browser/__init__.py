"""The page as a reader meets it: tests in a real browser, on a small result made by hand."""
