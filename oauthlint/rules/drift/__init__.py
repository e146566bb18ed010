"""Rules about what has changed since a snapshot."""
