"""A year for good: publishing, sealing, archiving, and preparing the next. Imports every room but cli."""
