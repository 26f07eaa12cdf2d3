"""What an article is about: its subject, its stories, who says what in it.

Built on words and people of `auditor.facts`; checks of the families headline, seo and sourcing use it.
"""
