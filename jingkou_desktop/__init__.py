"""Offline monitoring of a district government's five-year plan."""

__version__ = "0.1.0"
