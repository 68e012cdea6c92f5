"""The kinds of report beside the annual one, each with its own order, over the same facts."""
