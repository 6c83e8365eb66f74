"""What several rooms name and nobody computes. Nothing is imported here, so that help and completion start at once."""

LANGUAGE_NAMES = {"en": "English", "es": "Español", "pt": "Português"}
"""The languages that the certification program publishes its criteria in (its page, 2022), and this program speaks: what
each calls itself, by its code."""

LANGUAGES = tuple(LANGUAGE_NAMES)

FORMATS = ("md", "html", "docx", "xlsx", "ics", "csv", "json")
"""The formats of an export, by their names on the command line."""

CSV_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""What can separate the cells of CSV files, by its name on the command line."""

THEMES = ("dark", "light", "contrast", "safe", "plain")
"""The colors to choose from, by their names on the command line."""

PINNED = ".pinned"
"""The folder, among a store's criteria, in which editions are kept as they were when sessions were made with them."""

FEWEST = 3
"""The least number of other cities that anybody may ask figures for: with fewer, a single one could be told."""
