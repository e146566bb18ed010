"""What is special about one provider: one file each, sans I/O."""
