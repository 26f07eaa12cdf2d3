"""People whom the article itself says died, and what it says that they do afterwards.

"Iain Strang, who died in 2011" in one sentence, "Iain Strang will read the lesson" in another: one of the two is about
somebody else. Only a plain statement of death counts, and only acts of the time to come, or of this week where the
death lies in an earlier year.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from auditor import lazy
from auditor.article import Article
from auditor.facts import clauses, clock, people, voice
from auditor.facts.people import Form, Mention, Person
from auditor.source import Span


class Departed(NamedTuple):
    """A person, the words that tell the death, and a mention of the person with a later act's verb."""

    name: str
    death: Span
    actor: Span
    verb: Span


_HINTS = ("died", "passed away", "was killed", "was murdered")
_DIED = lazy.regex(
    r"(?:,\s(?:aged\s)?\d{1,3},|,\s(?!(?:whose|where|when)\b)[^,.;:\n]{2,60},|\s\([^)\n]{1,30}\))?,?\s(?:who\s)?(?:had\s)?(?P<died>died|passed\saway|was\skilled|was\smurdered)\b"
    r"(?!\sa\sdeath|\slaughing|\son\sstage)(?P<when>[^.;\n]{0,60})"
)
_HE_DIED = lazy.regex(
    r"(?:[Hh]e|[Ss]he)\s(?P<died>died|passed\saway|was\skilled|was\smurdered)\b(?P<when>[^.;\n]{0,60})"
)
_YEAR = lazy.regex(r"\b(?P<year>1[89]\d\d|20\d\d)\b")
_LAST_YEAR = lazy.regex(
    r"\blast\syear\b|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)\syears\sago\b"
)
_NOT_DEAD = lazy.regex(
    r"\b(?:would|could|might|may|if|nearly|almost|thought|presumed|believed|feared|rumou?r\w*|hoax|character|episode|sketch|namesake|jr|junior|senior|sr|son\sof|grandson|also\scalled|same\sname)\b"
)
_KIN = lazy.regex(
    r"\b(?:widow\w*|wife|husband|sons?|daughters?|brothers?|sisters?|family|grandsons?|granddaughters?|niece|nephew|jr|junior|hologram|recording|recorded|recordings|film|documentary|statue|portrait|ashes|coffin|body|played\sby|avatar|posthumous\w*)\b"
)
_WILL = lazy.regex(
    r"\s(?:(?:will|is\sto|is\sdue\sto|is\sexpected\sto|is\sset\sto|plans\sto|hopes\sto|intends\sto|is\sgoing\sto|wants\sto)\s(?:then\s|also\s|now\s)?"
    r"(?P<verb>read|sing|speak|attend|address|give|lead|host|present|open|play|perform|chair|travel|visit|meet|run|return|join|conduct|appear|retire|stand|fight|face|start|begin|sign|race|compete|captain|coach|manage|teach|take\sover"
    r"|preach|deliver|cut|unveil|launch|judge|accompany|tour|tell|answer|testify|appeal|decide|report|hand|direct|marry|welcome|cook|paint|write|drive|fly|sail|umpire|referee|officiate|make|hold|raise|ring|sell|buy|move)\b)"
)
_SAID = lazy.regex(
    r"\s(?P<verb>said|told|added|announced|denied|confirmed|insisted|welcomed|opened|attended|visited|met|spoke)\b[^.;\n]{0,60}?\b(?:on\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|this\s(?:week|morning)|today)\b"
)


def find(article: Article) -> Iterator[Departed]:
    """The people of an English article who act after the death that it tells of."""
    text = article.folded
    if not any(hint in text for hint in _HINTS):
        return
    everyone = people.of(article)
    for person in everyone.persons:
        if not person.is_introduced or not person.surname:
            continue
        told = _death(article, person)
        if told is None:
            continue
        death, long_ago = told
        alone = len(everyone.named(person.surname)) == 1
        for mention in person.mentions:
            if mention.form is not Form.FULL and not (alone and mention.form is Form.SURNAME):
                continue
            verb = _act(article, mention, death, long_ago)
            if verb is not None:
                yield Departed(person.name, death, mention.span, verb)
                break


def _death(article: Article, person: Person) -> tuple[Span, bool] | None:
    """Where the article says that a person died, and whether that was in an earlier year."""
    text = article.folded
    now = clock.of(article).day
    for mention in person.mentions:
        if mention.quoted or mention.heads_story:
            continue
        sentence = clauses.around(article, mention.span.start)
        before = text[sentence.start : mention.span.start]
        found = None
        if not _OWNED.search(before):
            found = _DIED.match(text, mention.span.end, sentence.end)
        if found is None and len(before) < 40 and _alone(article, sentence):
            at = sentence.end
            while at < len(text) and text[at] == " ":
                at += 1
            sentence = clauses.around(article, at) if at < len(text) else sentence
            found = _HE_DIED.match(article.text, at, sentence.end)
        if found is None:
            continue
        words = text[sentence.start : sentence.end]
        if _NOT_DEAD.search(words) or voice.fictional(words):
            continue
        year = _YEAR.search(found["when"])
        long_ago = bool(_LAST_YEAR.search(found["when"])) or (
            year is not None and now is not None and int(year["year"]) < now.year
        )
        if year is not None and now is not None and int(year["year"]) > now.year:
            continue
        return Span(found.start("died"), found.end("died")), long_ago
    return None


_NEXT_CLAUSE = lazy.regex(r"[;:]|,\s(?:and|but|while)\s")
_OWNED = lazy.regex(r"\b(?:of|by|with|for|to|like|than|and|if|before|when|until)\s(?:the\s)?$")


def _alone(article: Article, sentence: Span) -> bool:
    """Whether one person only is named in a sentence."""
    return len({id(person) for _, person in people.of(article).within(sentence)}) == 1


def _act(article: Article, mention: Mention, death: Span, long_ago: bool) -> Span | None:
    """The verb of what somebody does after death, right behind a mention."""
    if mention.quoted or mention.heads_story:
        return None
    text = article.folded
    sentence = clauses.around(article, mention.span.start)
    if sentence.covers(death):
        return None
    words = text[sentence.start : sentence.end]
    before = text[sentence.start : mention.span.start]
    border = _NEXT_CLAUSE.search(text, mention.span.end, sentence.end)
    clause = text[sentence.start : border.start() if border else sentence.end]
    if _OWNED.search(before) or _KIN.search(clause) or voice.fictional(words):
        return None
    if voice.conditional(before) or " before " in words or " had " in words:
        return None
    found = _WILL.match(text, mention.span.end, sentence.end)
    if found is None and long_ago and "in 20" not in words and "in 19" not in words:
        found = _SAID.match(text, mention.span.end, sentence.end)
    return Span(*found.span("verb")) if found is not None else None
