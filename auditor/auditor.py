"""The one way through: read, run the checks, score."""

from __future__ import annotations

from functools import cached_property

from auditor import engine, scoring
from auditor.article import Article
from auditor.check import Check, Rule, discover, distinct, prove_options
from auditor.packs import shipped
from auditor.settings import Settings


class Auditor:
    """Audits articles with one set of checks; built from a configuration, safe to pickle."""

    def __init__(self, settings: Settings | None = None, extra: tuple[Check, ...] = ()) -> None:
        self.settings = settings or Settings()
        self._extra = extra
        self._plan: engine.Plan | None = None

    def __getstate__(self) -> dict[str, object]:
        return {"settings": self.settings, "_extra": self._extra, "_plan": None}

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """All checks: this package's, its packs', the plugins' and the user's own packs'."""
        return distinct((*discover(), *shipped(), *self._extra))

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by its id, in order of ids."""
        every = [engine.INTERNAL, *(rule for check in self.checks for rule in check.rules)]
        return {rule.id: rule for rule in sorted(every, key=lambda rule: rule.id)}

    def configure(self, settings: Settings) -> None:
        """Prove that every option is one that its rule takes. Raises OptionError."""
        prove_options(self.checks, settings)

    def audit(self, article: Article, settings: Settings | None = None) -> scoring.Scorecard:
        """The scorecard of one article. Raises OptionError."""
        chosen = settings or self.settings
        if self._plan is None or self._plan.settings is not chosen:
            self._plan = engine.plan(self.checks, chosen)
        findings = engine.run(article, self._plan)
        run = [rule for rule in self.rules if chosen.runs(rule)]
        notes = list(article.problems)
        if not article.english:
            name = "another language" if article.language == "und" else f"'{article.language}'"
            notes.append(f"The article is in {name}: checks of English were left out.")
        return scoring.score(article, findings, self.rules, chosen.gate, run, notes)
