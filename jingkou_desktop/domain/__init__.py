"""The plan, its figures and how they are judged: the standard library alone."""
