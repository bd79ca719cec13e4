"""Tests of macros/diff."""
