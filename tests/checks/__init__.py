"""Tests of macros/checks."""
