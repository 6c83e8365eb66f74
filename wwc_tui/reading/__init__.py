"""Turns what people wrote (criteria as Markdown, answers as JSON or CSV) into the domain's values, or says what is wrong."""
