"""The spreadsheet that an office fills in, and reading it back into data/. Imports every room up to checks."""
