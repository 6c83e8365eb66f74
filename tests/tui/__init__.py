"""Tests of the screens: by keys, and by what a person would see."""
