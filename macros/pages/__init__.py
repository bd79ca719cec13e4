"""The Markdown pages below docs/ as clerks write them, not yet rendered. Imports core and data."""
