"""Tests of the exports: what is put into a text is what a reader finds in it."""
