"""The effect of a change on a project, for its reviewer. Imports core, data, pages and checks."""
