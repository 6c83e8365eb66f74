"""Kill, fail, cut the power and damage files while the program saves, and look whether an answer is lost."""
