"""Tests of macros/sheet."""
