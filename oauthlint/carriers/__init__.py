"""Files that hand environment variables to processes: one file per format."""
