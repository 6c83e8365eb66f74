"""Tests of the store: real files, no stand-ins."""
