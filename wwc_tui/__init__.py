"""Interview a city against the criteria of What Works Cities Certification, in a terminal."""

__version__ = "0.1.0"
