"""Facts that cannot all be true: days, dates, the knowledge base, claims about time, numbers, people.

What an article says is turned into sets of days (`days`), numbers or names; what cannot stand
together is shown with every part of it. `docs/facts.md` tells how.
"""
