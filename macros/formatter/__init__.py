"""The normal form of data files and of the marks on pages. Imports core, data and pages."""
