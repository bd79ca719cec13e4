"""Publish, seal and archive a year's report, and prepare the next one. Imports every room but cli."""
