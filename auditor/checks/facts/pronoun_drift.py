"""One person is "he" here and "she" there.

A style (Ms, Mr, Sir), a word (actress, spokesman) or another pronoun tells the sex of the only
person in view; a pronoun of the other sex then means somebody whom the reader has not met, or is a
slip. The pronoun is looked at in the outlet's own voice, and only where a single person stands in
the paragraph and in the two before it: another name, another human noun (his wife, the officer), an
animal, a ship or a country keep the rule silent. Singular "they" is never looked at.

Known false positives: a person who changed their pronouns, where the story does not say so; a man
whose style was a slip, and not the pronoun.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from auditor import lazy
from auditor.article import Article
from auditor.check import Category, Rule, Status
from auditor.facts import people, pronouns, roles
from auditor.facts.people import Kind, Person
from auditor.facts.pronouns import Pronoun
from auditor.finding import Evidence, Finding, Fix, Safety, Severity, replacement
from auditor.source import Span

RULE = Rule(
    id="facts/pronoun-drift",
    summary="A pronoun of the other sex for one person",
    severity=Severity.WARNING,
    confidence=0.8,
    category=Category.ACCURACY,
    status=Status.PREVIEW,
    why="Readers ask who else is meant, and the person concerned is called by the wrong pronoun.",
    sources=("https://aclanthology.org/J94-4002/",),
    english=True,
    bad=("Ms Khan opened the school on Monday. He said it had cost £4 million.",),
    good=("Ms Khan opened the school with her husband. He said it had cost £4 million.",),
)
RULES = (RULE,)

_USED = {
    "m": lazy.regex(r"\b[Hh](?:e|im|is|imself)\b"),
    "f": lazy.regex(r"\b(?:[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b"),
}
_CASES = {
    "he": "she", "him": "her", "his": "her", "himself": "herself", "she": "he", "hers": "his",
    "herself": "himself",
}  # fmt: skip


def check(article: Article, options: object) -> Iterator[Finding]:
    """Pronouns that contradict the style, the word or the other pronouns of the only person."""
    if not article.english:
        return
    found = pronouns.of(article)
    if not found:
        return
    by_person: dict[int, list[Pronoun]] = defaultdict(list)
    for one in found:
        if one.person is not None and one.alone:
            by_person[id(one.person)].append(one)
        elif (
            one.noun
            and one.noun_span
            and roles.GENDERED[one.noun] != one.sex
            and not _is_other_known(article, one, None, ())
        ):
            yield _finding(article, one, one.noun, [Evidence(f"'{one.noun}' here", one.noun_span)])
    for uses in by_person.values():
        yield from _of_person(article, uses)


def _of_person(article: Article, uses: list[Pronoun]) -> Iterator[Finding]:
    person = uses[0].person
    assert person is not None
    if person.sex:
        odd = [one for one in uses if one.sex != person.sex]
        odd.sort(key=lambda one: not one.local)
        if odd and (odd[0].local or not _is_other_known(article, odd[0], person, uses)):
            yield _finding(article, odd[0], person.name, _why(article, person))
        return
    sexes = {one.sex for one in uses}
    if len(sexes) == 2:
        likely = person.likely
        if not likely:
            women = sum(one.sex == "f" for one in uses)
            likely = "f" if women * 2 > len(uses) else "m" if women * 2 < len(uses) else uses[0].sex
        odd = [one for one in uses if one.sex != likely]
        other = next(one for one in uses if one.sex == likely)
        odd.sort(key=lambda one: not one.local)
        sure = odd[0].local and (bool(person.likely) or len(uses) > 3 * len(odd))
        if not sure and (
            _is_other_known(article, odd[0], person, uses) or _share_sentence(article, odd, uses)
        ):
            return
        yield _finding(
            article,
            odd[0],
            person.name,
            [Evidence(f"'{article.slice(other.span)}' here", other.span)],
        )
    elif (
        person.likely
        and sexes != {person.likely}
        and (uses[0].local or not _is_other_known(article, uses[0], person, uses))
    ):
        sure = uses[0].local and person.mentions[0].span.start < uses[0].span.start
        yield _finding(
            article,
            uses[0],
            person.name,
            [Evidence(f"'{person.given}' here", person.mentions[0].span)],
            confidence=0.75 if sure else 0.6,
            severity=None if sure else Severity.INFO,
        )


def _is_other_known(
    article: Article, odd: Pronoun, person: Person | None, uses: Sequence[Pronoun]
) -> bool:
    """Whether the story has told of somebody else of the pronoun's sex before it."""
    mine = {one.span for one in uses}
    for match in _USED[odd.sex].finditer(article.text, 0, odd.span.start):
        if Span(*match.span()) not in mine:
            return True
    return any(
        one is not person and one.mentions[0].span < odd.span and odd.sex in (one.sex, one.likely)
        for one in people.of(article).persons
    )


def _share_sentence(article: Article, odd: Sequence[Pronoun], uses: Sequence[Pronoun]) -> bool:
    """Whether both pronouns stand in one sentence: then two people are meant."""
    starts = [sentence.start for sentence in article.sentences]
    sexes: dict[int, str] = {}
    for one in uses:
        at = bisect_right(starts, one.span.start)
        if sexes.setdefault(at, one.sex) != one.sex:
            return True
    return False


def _why(article: Article, person: Person) -> list[Evidence]:
    for _, title in person.titles:
        if title.sex == person.sex:
            word = title.text if title.kind is Kind.STYLE else title.head
            return [Evidence(f"'{word}' here", title.span)]
    return [Evidence("The person is named here", person.mentions[0].span)]


def _finding(
    article: Article,
    one: Pronoun,
    name: str,
    evidence: list[Evidence],
    confidence: float | None = None,
    severity: Severity | None = None,
) -> Finding:
    written = article.slice(one.span)
    return RULE.finding(
        f"'{written}' can only mean '{name}' here, who is"
        f" {'a woman' if one.sex == 'm' else 'a man'} elsewhere in the story",
        one.span,
        severity=severity,
        confidence=confidence,
        evidence=evidence,
        fixes=_fixes(article, one.span, written),
    )


def _fixes(article: Article, span: Span, written: str) -> list[Fix]:
    other = _CASES.get(written.lower())
    if other is None:
        return []  # "her" is "his" or "him"
    if written[0].isupper():
        other = other.capitalize()
    return [replacement(span, other, f"Write '{other}'", Safety.UNSAFE)]
