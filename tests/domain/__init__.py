"""Tests of the domain: changes, sessions, scores and plans."""
