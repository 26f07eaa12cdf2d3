"""Statements that cannot all be true: one module a rule, each named like the rule."""
