"""Tests of macros/release."""
