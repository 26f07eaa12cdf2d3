"""auditor reads a news article before it is published and catches what a tired editor misses."""
