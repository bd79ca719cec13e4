"""The spreadsheet that an office fills in, and its way back into data/. Imports every room up to checks."""
