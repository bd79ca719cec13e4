"""Tests of macros/cli."""
