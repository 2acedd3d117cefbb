"""Documents in, hits out: analysis, query language, thesaurus, engine and index."""
