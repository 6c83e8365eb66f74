"""Plain programs, made of Textual's stock widgets without further care; what is measured is compared with them."""
