"""Dresses: a service's value as CSV, XLSX, JSON; one module a format and value."""
