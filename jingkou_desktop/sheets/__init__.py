"""Department spreadsheets: files in, readings out; fill-in forms written."""
