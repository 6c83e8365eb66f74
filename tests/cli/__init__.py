"""Tests of the command line, most of them in-process, some as a process of its own."""
