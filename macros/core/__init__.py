"""Problems, text files and git: what every room may use. Imports no other room."""
