"""The report, the notice and the share picture, set by typst. Imports core, data and pages."""
