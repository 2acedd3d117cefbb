"""Seed files: read with line numbers, typed, and checked before anything is loaded."""
