"""Tests of the program as people run it: in a real terminal, and installed from a wheel."""
