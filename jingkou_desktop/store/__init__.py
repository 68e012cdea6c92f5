"""SQLite through sqlite-utils: the data file, its journal, its tables, backups."""
