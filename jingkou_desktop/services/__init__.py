"""Use cases without a window: they join store, sheets, report and domain."""
