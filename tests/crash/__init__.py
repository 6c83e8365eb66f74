"""Kills, errors, power cuts and damage against the store: no acknowledged answer may be lost. `python -m tools.crash` runs it."""
