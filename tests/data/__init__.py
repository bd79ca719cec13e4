"""Tests of macros/data."""
