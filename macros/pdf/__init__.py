"""The report, the notice and the share picture, typeset by typst. Imports core, data and pages."""
