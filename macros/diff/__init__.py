"""What a change does to a project, for the person who reviews it. Imports core, data, pages and checks."""
