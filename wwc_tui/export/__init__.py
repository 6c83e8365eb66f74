"""Turns a session, its score and its roadmap into text and documents. Pure: nothing here writes a file or reads a clock."""
