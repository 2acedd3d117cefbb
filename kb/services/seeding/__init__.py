"""Loads seeds into the tables, a noun a module; a part of `kb.services.seed`."""
