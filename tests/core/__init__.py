"""Tests of macros/core."""
