"""Readers learn who says so: sources without a name, hearsay, quotations of nobody."""
