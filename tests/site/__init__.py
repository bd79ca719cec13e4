"""Tests of macros/site, in a browser where a reader needs one."""
