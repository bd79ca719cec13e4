"""The issued document: its paragraphs, figures and clauses, compared with the data or proposed as an edition. Imports every room up to checks."""
