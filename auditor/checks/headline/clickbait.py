"""A headline that withholds what it promises.

"This One Trick Will Halve Your Heating Bill", "What happened next left her in tears", "7 signs your boss
hates you", "Which Biscuit Are You?": the line points at something and does not name it, orders a feeling, or
flatters the reader with a "you". A headline's score is the weighted sum of such features (forward references,
second person, superlatives and gushing words, slang, lists that lure; reporting verbs, offices and events count
against it); the weights are a logistic regression's, exported to `rules/story/clickbait.tsv`, and know no
name and no subject. Some phrases are enough by themselves ("You won't believe", "will blow your mind").

Then the body is asked. A list has to hold as many entries as were counted, a reason has to be given, a thing
that is pointed at must not be left to a video or the next page. What the body withholds is a warning; a lure
whose promise nothing can be told about, or a blatant one that is kept, only informs; any other that the body
keeps is no finding. A question headline, lure or not, is reported where the body leaves it open: "What time ..." without
any time, "Is the bank about to fail?" when only time will tell.

Silent on: explainers ("How the new tax works", "What we know so far"), questions that are answered, quoted
words, numbers that count people or years, opinion and first-person headlines.

Known false positives: light columns in a chatty voice; an answer in other words than the question's that
neither takes sides nor says yes or no.

Source of the features: Chakraborty et al., "Stop Clickbait" (2016), https://arxiv.org/abs/1610.09786; Blom and
Hansen, "Click bait: Forward-reference as lure in online news headlines" (2015).
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import lazy
from auditor.article import Article, BlockKind
from auditor.check import Category, Rule
from auditor.checks.headline import _clickbait_model, _clickbait_promise, _clickbait_question
from auditor.checks.headline._clickbait_features import shape, unquoted
from auditor.checks.headline._clickbait_promise import Kept
from auditor.finding import Finding, Severity
from auditor.source import Span

RULE = Rule(
    id="headline/clickbait",
    summary="A headline that withholds what it promises",
    severity=Severity.INFO,
    confidence=0.7,
    category=Category.COHERENCE,
    why="Readers who click for something that is not there do not come back, and feeds rank such headlines down.",
    sources=("https://arxiv.org/abs/1610.09786", "https://doi.org/10.1016/j.pragma.2014.11.010"),
    english=True,
    bad=("This One Trick Will Halve Your Heating Bill (as the headline)",),
    good=("How the new heating grant works, and who can apply for it",),
)
RULES = (RULE,)
_EXPLAINS = lazy.regex(
    r"(?i)\W*(?:(?:here(?:['’]s| is) |all |everything )?what (?:do )?we (?:do |now )?know\b|everything we know\b|what happened (?:to|at|in|on|with)\b|what to (?:know|watch|expect)\b|what (?:the|this|that|a|an) [\w’' -]{3,60} means?\b"
    r"|what (?:does|do|did|will|would) (?:the|this|a|an|new)\b[^?]{3,80}\b(?:do|mean|say|change)\W*\Z"
    r"|how [\w’' -]{3,60} works?\W*\Z|(?:live|live updates|watch live|live blog|as it happened|explainer|explained|fact[ -]check|analysis"
    r"|opinion|comment|editorial|letters?|obituary|review|interview|profile|timeline|in pictures|in numbers|q ?& ?a|podcast"
    r"|video|watch)\s*[:|–—])"
)
"""Headlines that say themselves what kind of serious piece they head."""
_LONGEST = 300
"""Code points: what is longer is no headline."""
_SURE = 0.9
_FIRM = 3.0
"""Log odds above the threshold at which the score alone is as good as sure."""


def check(article: Article, options: None) -> Iterator[Finding]:
    """The headline, where it is a lure or asks what the body does not answer."""
    headline, span, name = _headline(article)
    if not 8 <= len(headline) <= _LONGEST or not _is_english(article, headline):
        return
    model = _clickbait_model.shipped()
    plain = unquoted(headline)
    sure = bool(_clickbait_promise.SURE.search(plain))
    margin = model.margin(headline)
    lure = sure or (margin > 0 and not _EXPLAINS.match(plain))
    if not lure and "?" not in plain and not shape(headline).number:
        return
    verdict = _clickbait_promise.judge(article, headline, lure=lure)
    shown = headline if len(headline) <= 100 else headline[:97] + "…"
    if verdict.kept is Kept.WITHHELD:
        yield RULE.finding(
            f"The headline '{shown}' promises {verdict.promised}, and the body withholds it",
            span,
            severity=Severity.WARNING,
            confidence=0.85 if sure else 0.75,
            evidence=verdict.evidence,
            field=name,
        )
        return
    words = _clickbait_promise.body_words(article)
    left = _clickbait_question.unanswered(article, plain, words)
    if left is not None:
        yield RULE.finding(
            f"The headline asks '{left.question}?', and {left.missing}",
            span,
            severity=Severity.WARNING if left.sure else Severity.INFO,
            confidence=0.7 if left.sure else 0.5,
            evidence=left.evidence,
            field=name,
        )
        return
    listed = verdict.promised.endswith("entries")
    if not lure or (verdict.kept is Kept.KEPT and not sure and (listed or margin < _FIRM)):
        return  # what is promised is there
    if verdict.kept is Kept.KEPT:
        message = f"The headline '{shown}' is worded as a lure, though the body delivers {verdict.promised}"
        confidence = 0.5
    else:
        message = f"The headline '{shown}' is worded as a lure: it makes readers click to learn what it leaves out"
        confidence = _SURE if sure else min(0.7 + 0.2 * margin / _FIRM, _SURE)
    yield RULE.finding(
        message, span, confidence=round(confidence, 2), evidence=verdict.evidence, field=name
    )


def _headline(article: Article) -> tuple[str, Span | None, str | None]:
    """The headline's words, where they stand, and the field that holds them."""
    block = next(article.of_kind(BlockKind.HEADLINE), None)
    if block is not None:
        return article.slice(block.prose), block.prose, None
    item = article.field_named("headline")
    if item is not None:
        return item.text, Span(0, len(item.text)), "headline"
    return article.headline, None, None


def _is_english(article: Article, headline: str) -> bool:
    """Whether the article is English; one without a body is when its headline is plain ASCII."""
    return article.english or (not article.text.strip() and headline.isascii())
