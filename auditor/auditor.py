"""The one way through: read, run the checks, score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from auditor import engine, scoring, sets, suppress
from auditor.article import Article
from auditor.check import Check, Rule, discover, distinct, prove_options
from auditor.finding import Finding
from auditor.language import reading
from auditor.language.desk import Desk
from auditor.packs import shipped
from auditor.settings import Settings


class Auditor:
    """Audits articles with one set of checks; built from a configuration, safe to pickle.

    It holds a language engine, which is started with the first article that needs it; `close`, or
    leaving a `with` block, ends it.
    """

    def __init__(self, settings: Settings | None = None, extra: tuple[Check, ...] = ()) -> None:
        self.settings = settings or Settings()
        self._extra = extra
        self._plan: engine.Plan | None = None
        self._run: tuple[str, ...] = ()
        self._off: tuple[str, ...] = ()
        self._of: tuple[Settings, tuple[str, ...], tuple[str, ...]] | None = None
        self._desk = Desk(self.settings.engines, self.settings.outlet)

    def __enter__(self) -> Auditor:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> None:
        """Start the language engine now, so that it is ready when the first article is."""
        self._desk.open()

    def close(self) -> None:
        """End the language engine; the next article starts it again."""
        self._desk.close()

    def __getstate__(self) -> dict[str, object]:
        state = {
            "settings": self.settings,
            "_extra": self._extra,
            "_plan": None,
            "_run": (),
            "_off": (),
            "_of": None,
        }
        return {**state, "_desk": self._desk}

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """All checks: this package's, its packs', the plugins' and the user's own packs'."""
        return distinct((*discover(), *shipped(), *self._extra))

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by its id, in order of ids."""
        every = [
            engine.INTERNAL,
            suppress.RULE,
            *(rule for check in self.checks for rule in check.rules),
        ]
        return {rule.id: rule for rule in sorted(every, key=lambda rule: rule.id)}

    def configure(self, settings: Settings) -> None:
        """Prove that every option is one that its rule takes. Raises OptionError."""
        prove_options(self.checks, settings)

    def audit(self, article: Article, settings: Settings | None = None) -> scoring.Scorecard:
        """The scorecard of one article. Raises OptionError."""
        chosen = settings or self.settings
        if self._plan is None or self._plan.settings is not chosen:
            self._plan = engine.plan(self.checks, chosen)
            self._run, self._off = self._chosen(chosen)
        reads = article.english and self._plan.needs_engine
        if reads:
            self._desk.begin(article, chosen.outlet)
        findings, suppressed = self._let_stand(article, engine.run(article, self._plan), chosen)
        read = reading.of(article) if reads else reading.NOTHING
        notes = [*article.problems, *read.notes]
        if not article.english:
            name = "another language" if article.language == "und" else f"'{article.language}'"
            notes.append(f"The article is in {name}: checks of English were left out.")
        return scoring.score(
            article,
            findings,
            self.rules,
            chosen.gate,
            self._run,
            notes,
            read.engine,
            self._off,
            chosen,
            suppressed,
        )

    def _let_stand(
        self, article: Article, findings: tuple[Finding, ...], settings: Settings
    ) -> tuple[tuple[Finding, ...], tuple[suppress.Suppressed, ...]]:
        """The findings but for those that directives let stand, and what is to say of directives."""
        if not suppress.directives(article):
            return findings, ()
        policy = settings.suppression
        kept, gone = suppress.apply(article, findings, policy)
        if settings.runs(suppress.RULE.id):
            sure = [check for check in self.checks if check.run_set is None]
            ran = {rule.id for check in sure for rule in check.rules} & set(self._run)
            more = suppress.idle(article, gone, policy, self.rules, ran)
            told = (engine.resolved(article, one, suppress.RULE, settings) for one in more)
            kept = engine.settled((*kept, *told))
        return kept, gone

    @cached_property
    def _set_plan(self) -> sets.SetPlan:
        return sets.plan(self.checks, self.settings)

    def sketch(self, article: Article) -> sets.Sketches:
        """What `compare` needs to know of an article beside its scorecard; small, picklable."""
        return sets.sketch(article, self._set_plan)

    def compare(
        self,
        cards: Sequence[scoring.Scorecard],
        sketches: Sequence[sets.Sketches],
        settings: Callable[[str], Settings] | None = None,
    ) -> list[scoring.Scorecard]:
        """The scorecards of a set, in the same order, with what its articles say of each other.

        `sketches` are those of the cards' articles. `settings` are those of an article by its path,
        where they differ: they turn rules off and set severities; the options are the auditor's.
        """
        found = sets.run([card.article for card in cards], sketches, self._set_plan)
        result = list(cards)
        for at, more in found.items():
            chosen = settings(cards[at].article.path) if settings else self.settings
            result[at] = self._rescored(cards[at], more, chosen)
        return result

    def _rescored(
        self, card: scoring.Scorecard, more: Iterable[Finding], settings: Settings
    ) -> scoring.Scorecard:
        findings = sets.settled(card.article, card.findings, more, self.rules, settings)
        findings, gone = suppress.apply(card.article, findings, settings.suppression)
        if findings == card.findings and not gone:
            return card
        card = replace(card, suppressed=(*card.suppressed, *gone))
        return scoring.rescored(card, findings, self.rules, settings.gate)

    def restored(self, card: scoring.Scorecard, settings: Settings) -> scoring.Scorecard:
        """The scorecard of which `bare` left the rest; `settings` are what it was audited with."""
        if self._of is None or self._of[0] is not settings:
            self._of = (settings, *self._chosen(settings))
        _, run, off = self._of
        rules = {name: self.rules[name] for name in card.rules}
        return replace(card, rules=rules, rules_run=run, rules_off=off, settings=settings)

    def _chosen(self, settings: Settings) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The rules that some settings run, and those that they leave out."""
        return (
            tuple(rule for rule in self.rules if settings.runs(rule)),
            tuple(rule for rule in self.rules if not settings.runs(rule)),
        )

    def audit_all(
        self, articles: Iterable[Article], settings: Callable[[str], Settings] | None = None
    ) -> list[scoring.Scorecard]:
        """The scorecards of several articles, compared with each other. Raises OptionError.

        `settings` as for `compare`.
        """
        cards, sketches = [], []
        for article in articles:
            card = self.audit(article, settings(article.path) if settings else None)
            sketches.append(self.sketch(article))
            cards.append(slim(card))
        return self.compare(cards, sketches, settings)


def slim(card: scoring.Scorecard) -> scoring.Scorecard:
    """The scorecard without what was derived from its article: a twentieth of the memory."""
    return replace(card, article=replace(card.article, _derived={}))


def bare(card: scoring.Scorecard) -> scoring.Scorecard:
    """The scorecard without what `Auditor.restored` knows: the rules' names stay, for the rest is
    the same for all articles and larger than what is the article's own."""
    return replace(
        slim(card),
        rules=dict.fromkeys(card.rules),  # type: ignore[arg-type]
        rules_run=(),
        rules_off=(),
        settings=Settings(),
    )
