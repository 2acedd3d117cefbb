"""The Teacher Policy Knowledge Base."""
