"""The interview that screens and line mode share: the live session, and what can be done in it."""
