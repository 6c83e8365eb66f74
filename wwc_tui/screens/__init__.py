"""The screens, one a file, thin: they turn keys into calls of the interview, and its state into what widgets show."""
