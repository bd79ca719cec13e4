"""Tests: each states a fact about what users get."""
