"""Tries fixes, leaves out those that fail, and goes on until nothing changes.

In a round the fixes of all articles of a file are tried together; an article in which they fail
tries halves of them, until each fix that cannot be made is known, with the reason. What a round
leaves over because it stood in another fix's way is tried in the next. Every round lessens the
number of findings, so there is an end to them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.article import Article
from auditor.finding import Edit, Finding, Fix
from auditor.fix import FixRefused, in_order
from auditor.fixing import pieces, proof
from auditor.fixing.document import Document, Owner
from auditor.fixing.policy import Choose, Why
from auditor.render.place import home
from auditor.source import Span

MOST_ROUNDS = 20
MOST_TRIALS = 200
"""How often an article's fixes are tried in a round."""

Audit = Callable[[Article], Sequence[Finding]]
Wanted = Callable[[Article, str], bool]
"""Whether the findings of a rule in an article are to be fixed."""


def _any(article: Article, rule: str) -> bool:
    return True


class Fixed(NamedTuple):
    """A fix that was made: the finding as it was, in the article as it was."""

    article: Article
    finding: Finding
    fix: Fix


class Left(NamedTuple):
    """A finding of the mended file that stays, and why; `reason` tells why a fix was refused."""

    article: Article
    finding: Finding
    why: Why
    reason: str = ""


@dataclass(frozen=True)
class Mended:
    """What became of a file: before, after, and the pieces of the old text that the new one has."""

    before: Document
    after: Document
    parts: pieces.Pieces
    fixed: tuple[Fixed, ...]
    left: tuple[Left, ...]
    rounds: int

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before.data != self.after.data


def mend(document: Document, audit: Audit, choose: Choose, wanted: Wanted = _any) -> Mended:
    """The document with the fixes made that `choose` takes, as far as they can be proven.

    `choose` is asked about findings of `wanted` rules only; no other is told of as left. In a file
    that cannot be fixed every fix is refused, with the reason.
    """
    before = document
    desks = {
        at: _Desk(at, article, tuple(audit(article))) for at, article in document.articles.items()
    }
    fixed: list[Fixed] = []
    rounds = 0
    try:
        parts = pieces.whole(len(document.source.text))
    except FixRefused as refused:
        for desk in desks.values():
            desk.refuse_all(str(refused))
        parts = ()
    for _ in range(MOST_ROUNDS):
        work = {at: chosen for at, desk in desks.items() if (chosen := desk.chosen(choose, wanted))}
        if not work:
            break
        rounds += 1
        attempt = _Round(document, audit, desks)
        taken = attempt.run(work)
        for at, ones in taken.items():
            fixed += [Fixed(desks[at].article, one.finding, one.fix) for one in ones]
        if taken:
            parts = pieces.edited(parts, attempt.edits(taken))
            document = attempt.document(taken)
            for at in taken:
                desks[at] = attempt.desk_after(at, document.articles[at])
    left = [one for at in sorted(desks) for one in desks[at].left(wanted)]
    return Mended(before, document, parts, tuple(fixed), tuple(left), rounds)


# -- one article ---------------------------------------------------------------------------------


class _Pick(NamedTuple):
    """A fix that was chosen for a finding."""

    finding: Finding
    fix: Fix


class _Key(NamedTuple):
    """What tells a finding from others as long as the words around it change."""

    rule: str
    field: str | None
    span: Span | None


def _key(one: Finding) -> _Key:
    return _Key(one.rule, one.field, one.span)


class _Desk:
    """An article, its findings, and what is settled about them."""

    def __init__(
        self,
        number: int,
        article: Article,
        findings: tuple[Finding, ...],
        settled: Mapping[_Key, tuple[Why, str]] | None = None,
    ) -> None:
        self.number = number
        self.article = article
        self.findings = findings
        self.settled = dict(settled or {})

    def chosen(self, choose: Choose, wanted: Wanted) -> list[_Pick]:
        """The fixes to try now: of those that touch, the one of the graver, surer finding."""
        picks: list[_Pick] = []
        for one in sorted(self.findings, key=lambda one: one.span or Span(-1, -1)):
            if _key(one) in self.settled or not wanted(self.article, one.rule):
                continue
            decision = choose(self.article, one)
            if decision.fix is not None:
                picks.append(_Pick(one, decision.fix))
            else:
                self.settled[_key(one)] = (decision.why or Why.NO_FIX, "")
        return self._apart(picks)

    def _apart(self, picks: Iterable[_Pick]) -> list[_Pick]:
        taken: dict[int, list[Span]] = {}
        result: list[_Pick] = []
        for pick in sorted(picks, key=_rank):
            view = home(self.article, pick.finding.field)
            others = taken.setdefault(id(view.source), [])
            spans = [view.hull(edit.span) for edit in pick.fix.edits]
            if any(_touches(span, others) for span in spans):
                continue
            for span in spans:
                insort(others, span)
            result.append(pick)
        return sorted(result, key=lambda pick: (pick.finding.field or "", pick.fix.edits[0].span))

    def refuse(self, pick: _Pick, reason: str) -> None:
        """Never try a fix again."""
        self.settled[_key(pick.finding)] = (Why.REFUSED, reason)

    def refuse_all(self, reason: str) -> None:
        """Never try any fix."""
        for one in self.findings:
            why = Why.REFUSED if any(fix.edits for fix in one.fixes) else Why.NO_FIX
            self.settled[_key(one)] = (why, reason)

    def left(self, wanted: Wanted) -> list[Left]:
        """The findings that stay."""
        unsettled = (Why.REFUSED, f"the fixes did not settle in {MOST_ROUNDS} rounds")
        return [
            Left(self.article, one, *self.settled.get(_key(one), unsettled))
            for one in self.findings
            if wanted(self.article, one.rule)
        ]


def _rank(pick: _Pick) -> tuple[object, ...]:
    one = pick.finding
    severity = one.severity.rank if one.severity else 0
    return -severity, -(one.confidence or 0.0), one.field or "", pick.fix.edits[0].span, one.rule


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps or adjoins one of some sorted spans."""
    at = bisect_left(others, span)
    before = at > 0 and others[at - 1].end >= span.start
    return before or (at < len(others) and others[at].start <= span.end)


# -- one round -----------------------------------------------------------------------------------

Search = Generator[list[_Pick], str | None, list[_Pick]]


def _search(picks: list[_Pick], refuse: Callable[[_Pick, str], None]) -> Search:
    """Asks about sets of fixes and is told why each fails (None: it does not); gives the largest.

    A fix that fails beside those already taken is refused, and the rest where too many fail.
    """
    taken: list[_Pick] = []
    pending = [picks] if picks else []
    trials = 0
    while pending:
        group = pending.pop()
        trials += 1
        if trials > MOST_TRIALS:
            for pick in group:
                refuse(pick, "too many other fixes of this article failed")
            continue
        reason = yield taken + group
        if reason is None:
            taken += group
        elif len(group) == 1:
            refuse(group[0], reason)
        else:
            half = len(group) // 2
            pending += [group[half:], group[:half]]
    return taken


class _Trial(NamedTuple):
    """Fixes that passed, and what the article's audit then says."""

    picks: list[_Pick]
    findings: tuple[Finding, ...]


class _Round:
    """Tries fixes of all articles of a document at once."""

    def __init__(self, document: Document, audit: Audit, desks: Mapping[int, _Desk]) -> None:
        self._old = document
        self._audit = audit
        self._desks = desks
        self._passed: dict[int, _Trial] = {}

    def run(self, work: Mapping[int, list[_Pick]]) -> dict[int, list[_Pick]]:
        """The fixes that can be made together, by article; the others are refused at its desk."""
        possible = {at: self._possible(at, picks) for at, picks in work.items()}
        searches = {
            at: _search(picks, self._desks[at].refuse) for at, picks in possible.items() if picks
        }
        asked = {at: next(search) for at, search in searches.items()}
        taken: dict[int, list[_Pick]] = {}
        while asked:
            verdicts = self._verdicts(asked, taken)
            for at, verdict in verdicts.items():
                try:
                    asked[at] = searches[at].send(verdict)
                except StopIteration as end:
                    del asked[at]
                    if end.value:
                        taken[at] = end.value
        if len(taken) > 1 and isinstance(self._tried(taken), str):
            # Apart they can be made, together they cannot: the rest waits for the next round.
            first = min(taken)
            return {first: taken[first]}
        return taken

    def _possible(self, at: int, picks: Iterable[_Pick]) -> list[_Pick]:
        """The fixes that can be carried to the file at all."""
        result = []
        for pick in picks:
            try:
                self._old.edits(Owner(at, pick.finding.field), pick.fix.edits)
            except FixRefused as refused:
                self._desks[at].refuse(pick, str(refused))
            else:
                result.append(pick)
        return result

    def edits(self, picks: Mapping[int, Sequence[_Pick]]) -> list[Edit]:
        """The edits of the file that some fixes make. Raises FixRefused."""
        return in_order(
            edit
            for at, ones in picks.items()
            for name, edits in _by_field(ones).items()
            for edit in self._old.edits(Owner(at, name), edits)
        )

    def document(self, picks: Mapping[int, Sequence[_Pick]]) -> Document:
        """The document with some fixes made. Raises FixRefused."""
        return self._old.edited(self.edits(picks))

    def desk_after(self, at: int, article: Article) -> _Desk:
        """The desk of an article with the fixes that passed last."""
        desk, trial = self._desks[at], self._passed[at]
        moved = proof.Moved(desk.article, _by_field(trial.picks))
        settled = {
            key._replace(span=key.span and moved(key.field, key.span)): value
            for key, value in desk.settled.items()
        }
        return _Desk(at, article, trial.findings, settled)

    def _verdicts(
        self, asked: Mapping[int, list[_Pick]], taken: Mapping[int, list[_Pick]]
    ) -> dict[int, str | None]:
        """Why the fixes asked about fail, by article, beside those of finished articles."""
        verdicts: dict[int, str | None] = {}
        tried = self._tried({**taken, **asked})
        spoilt = isinstance(tried, str) and len(asked) + len(taken) > 1
        for at, picks in asked.items():
            # Where the file as a whole is spoilt, each is tried alone to find out by whom.
            result = self._tried({at: picks}) if spoilt else tried
            verdicts[at] = result if isinstance(result, str) else self._judged(at, picks, result)
        return verdicts

    def _tried(self, picks: Mapping[int, Sequence[_Pick]]) -> Document | str:
        """The document with some fixes made, or why it is not the same in everything else."""
        try:
            document = self.document(picks)
        except FixRefused as refused:
            return str(refused)
        old, new = self._old.outcomes, document.outcomes
        if [_kind(one) for one in old] != [_kind(one) for one in new]:
            return "the file would hold other articles"
        for at, article in self._old.articles.items():
            if at not in picks and proof.difference(article, document.articles[at], {}):
                return f"it would change another article: {article.path}"
        return document

    def _judged(self, at: int, picks: list[_Pick], document: Document) -> str | None:
        desk, article = self._desks[at], document.articles[at]
        edits = _by_field(picks)
        reason = proof.difference(desk.article, article, edits)
        if reason is not None:
            return reason
        findings = tuple(self._audit(article))
        fixed = [pick.finding for pick in picks]
        moved = proof.Moved(desk.article, edits)
        reason = proof.regression(desk.findings, findings, fixed, moved)
        if reason is None:
            self._passed[at] = _Trial(picks, findings)
        return reason


def _kind(outcome: object) -> type:
    return type(outcome)


def _by_field(picks: Iterable[_Pick]) -> dict[str | None, list[Edit]]:
    found: dict[str | None, list[Edit]] = {}
    for pick in picks:
        found.setdefault(pick.finding.field, []).extend(pick.fix.edits)
    return {name: sorted(edits, key=lambda edit: edit.span) for name, edits in found.items()}
