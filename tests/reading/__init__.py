"""Tests of the readers: editions written as Markdown, and what is wrong with them."""
