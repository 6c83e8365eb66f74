"""Tests of wwc-tui, by the rooms of the program."""
