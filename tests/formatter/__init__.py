"""Tests of macros/formatter."""
