"""The bench: how quickly the program starts and answers a key, against plain programs in the same run."""
