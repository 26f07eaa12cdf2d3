"""The resolved settings of one audit: frozen values, no files, no layers (those are config.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.finding import Severity


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is true of the publication whose articles are audited."""

    name: str = ""
    dialect: str = ""
    """"american", "british", "canadian", "australian"; empty: told from the article."""
    allowed_names: tuple[str, ...] = ()
    """Names and words in the outlet's own spelling; never flagged by the language families."""
    furniture: tuple[str, ...] = ()
    """The site's own furniture phrases; a line that is one of them is `boilerplate`."""
    words: tuple[tuple[str, str], ...] = ()
    """House style: a wording to avoid and the one to use."""
    facts: tuple[str, ...] = ()
    """Paths of the outlet's own fact files; they are stronger than the shipped ones."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The policy that turns findings into a verdict.

    `block_on`: a finding of this severity or above blocks ("error", "warning", "never").
    `revise_warnings`: as many warnings, or `revise_density` of them in 1,000 words, ask for
    revision. `min_score`: a lower score blocks.
    """

    block_on: str = "error"
    revise_warnings: int = 3
    revise_density: float = 3.0
    min_score: int = 0


@dataclass(frozen=True, slots=True)
class Engines:
    """Which engine reads the language, and where LanguageTool is.

    `engine`: "auto" (LanguageTool where it is at hand, else the offline engine), "offline",
    "languagetool" (the offline one only when it fails) or "none". `folder` is a local
    LanguageTool, `url` a server of it; `heap_mb` bounds its memory, `timeout` (seconds) a request.
    """

    engine: str = "auto"
    url: str = ""
    folder: str = ""
    heap_mb: int = 1024
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Suppression:
    """Whether directives in articles may let findings stand, and whether each must give a reason."""

    directives: bool = True
    require_reason: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the configuration decides for one article."""

    select: tuple[str, ...] = ()
    """Rules or families to run; empty: all."""
    ignore: tuple[str, ...] = ()
    preview: bool = False
    """Whether preview rules may report above `info`."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By rule or family."""
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """By rule or family: option name to value."""
    outlet: Outlet = Outlet()
    gate: Gate = Gate()
    engines: Engines = Engines()
    suppression: Suppression = Suppression()

    def runs(self, rule: str) -> bool:
        """Whether a rule is on; naming a rule is stronger than naming its family."""
        family = rule.partition("/")[0]
        if rule in self.ignore or (family in self.ignore and rule not in self.select):
            return False
        return not self.select or rule in self.select or family in self.select

    def severity(self, rule: str, default: Severity) -> Severity:
        """The configured severity of a rule, else of its family, else the default."""
        family = rule.partition("/")[0]
        return self.severities.get(rule, self.severities.get(family, default))
