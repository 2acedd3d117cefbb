"""Texts: Markdown, citation marks in it, and differences by word; pure functions."""
