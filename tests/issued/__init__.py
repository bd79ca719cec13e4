"""Tests of macros/issued."""
