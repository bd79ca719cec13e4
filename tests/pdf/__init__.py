"""Tests of macros/pdf."""
