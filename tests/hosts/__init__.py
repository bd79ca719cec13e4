"""Tests of what hosts of repositories run: .ci, .github, .gitlab-ci.yml, .workflow."""
