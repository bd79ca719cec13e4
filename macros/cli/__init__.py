"""Arguments, commands and exit status; the only room that prints. Imports every room."""
