"""Generated tables and the encoder file; nobody edits them by hand."""
