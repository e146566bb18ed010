"""What products write to their logs, and the settings that make them: one file per product."""
