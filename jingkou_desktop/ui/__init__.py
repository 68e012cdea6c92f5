"""The window: pages, models, painters; reaches data through services alone."""
