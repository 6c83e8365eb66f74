"""Tools for developers: benchmarks, crash tests, fuzzing, catalogs, pages and pictures."""
