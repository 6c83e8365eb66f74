"""How quickly the program starts and answers a key, measured through a real terminal."""
