"""Being written."""
from __future__ import annotations
from collections.abc import Iterator
from auditor.article import Article
from auditor.facts.base import Base
from auditor.facts.claims import Claim
from auditor.facts.clock import Clock


def find(article: Article, base: Base, clock: Clock) -> Iterator[Claim]:
    yield from ()
