"""Use cases: what a reader or an editor can do. The only code that runs queries."""
