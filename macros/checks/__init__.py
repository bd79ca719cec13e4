"""The rules that a project obeys, a module for each subject, and the runner. Imports core, data, pages and formatter."""
