"""Feed the readers wrong files."""
