"""The kinds of rules that a pack can hold: what they are called, what they take, how they run.

Each kind turns its part of a YAML rule into plain data when the pack is read, and runs on that
data. `docs/packs.md` is the manual.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from auditor import lazy
from auditor import quotations as quoting
from auditor.article import Article, Block, BlockKind
from auditor.check import Rule
from auditor.finding import Evidence, Finding, Fix, Safety, replacement
from auditor.literals import branches
from auditor.located import Node
from auditor.pattern import Encoded, Match, compiled
from auditor.prefilter import IN_FIELDS, IN_TEXT
from auditor.source import Span

if TYPE_CHECKING:
    Entry = dict[str, Any]

_BEFORE = r"[\s*_#>»•|·\[(–—-]*(?:\d{1,2}[.)]\s+)?"
_AFTER = r"[\s.!:…*_»›>|\])→–—-]*"
_NEAR = 120


Possible = Mapping[int, int]
"""The numbers of the expressions that an article can match (-1: those that need nothing), and where:
see `prefilter.Candidates.among`."""


class Reader(Protocol):
    """What a kind needs to read expressions (see `packs.py`)."""

    def expression(self, node: Node) -> str: ...
    def expressions(self, node: Node) -> list[str]: ...
    def needs(self, expression: str) -> int: ...


class Kind(NamedTuple):
    """A kind: its keys, the names its message may use, its parser and its runner.

    `parse` writes plain data into the entry; it returns whether the rule has to run on articles that
    none of its expressions can match.
    """

    name: str
    keys: frozenset[str]
    needed: tuple[str, ...]
    names: frozenset[str]
    parse: Callable[[Entry, dict[str, Node], Reader], bool]
    run: Callable[[Article, Entry, Rule, Possible], Iterator[Finding]]


def placeholders(message: str) -> list[str]:
    """The names in braces of a message."""
    try:
        return [name for _, name, _, _ in Formatter().parse(message) if name is not None]
    except ValueError:
        return ["?"]


# -- what several kinds share --------------------------------------------------------------------

_MATCHING = frozenset(
    {
        "ignore-case", "quotations", "technical", "anchor", "where", "edge", "unless",
        "unless-before", "unless-after", "unless-block", "unless-article", "when-block",
        "when-article", "max-length",
    }
)  # fmt: skip


def _parse_matching(entry: Entry, fields: dict[str, Node], reader: Reader) -> None:
    entry["ignore_case"] = fields["ignore-case"].boolean() if "ignore-case" in fields else True
    choices = {
        "quotations": ("skip", "keep"),
        "technical": ("skip", "keep"),
        "anchor": ("inside", "block", "block-start", "block-end"),
        "where": ("anywhere", "start", "end"),
    }
    for key, allowed in choices.items():
        entry[key] = fields[key].choice(allowed, key) if key in fields else allowed[0]
    entry["edge"] = int(fields["edge"].number(1, 1000)) if "edge" in fields else 4
    entry["max_length"] = int(fields["max-length"].number(1)) if "max-length" in fields else 0
    for key in ("unless", "unless-block", "unless-article", "when-block", "when-article"):
        some = reader.expressions(fields[key]) if key in fields else []
        entry[key] = [f"(?m:{one})" for one in some]
    for key in ("unless-before", "unless-after"):
        entry[key] = reader.expression(fields[key]) if key in fields else ""


def _anchored(entry: Entry, expression: str) -> str:
    inner = f"(?P<it>{expression})"
    if entry["anchor"] == "block":
        return f"(?m)^{_BEFORE}{inner}{_AFTER}$"
    if entry["anchor"] == "block-start":
        return f"(?m)^{_BEFORE}{inner}"
    if entry["anchor"] == "block-end":
        return f"(?m){inner}{_AFTER}$"
    return f"(?m){inner}"


def _prepared(entry: Entry, expressions: Sequence[str], reader: Reader) -> list[list[Any]]:
    """Each alternative in its anchors, with what it needs: most are never compiled."""
    alternatives = [part for one in expressions for part in branches(one)]
    return [[_anchored(entry, one), reader.needs(one)] for one in alternatives]


def literal_expression(phrase: str) -> str:
    """A phrase as an expression: whole words, any white space, either apostrophe."""
    parts = [re.sub(r"['’]", "['’]", re.escape(part)) for part in phrase.split()]
    body = r"[\s\x{a0}]+".join(part.replace("\\'", "'") for part in parts)
    left = r"\b" if phrase[:1].isalnum() and phrase[:1].isascii() else ""
    right = r"\b" if phrase[-1:].isalnum() and phrase[-1:].isascii() else ""
    return left + body + right


class _Hit(NamedTuple):
    """A match that passed the rule's conditions; `field` names the field it lies in."""

    span: Span
    match: Match
    field: str | None
    block: Block | None


def _hits(
    article: Article, entry: Entry, expressions: Sequence[Sequence[Any]], possible: Possible
) -> list[_Hit]:
    found: list[_Hit] = []
    blocks = _Conditions(article.encoded, entry)
    fields = [item for item in article.fields if _field_in_scope(entry, item.name)]
    for expression, number in expressions:
        where = possible.get(number, 0)
        if not where & (IN_TEXT | IN_FIELDS if fields else IN_TEXT):
            continue
        pattern = compiled(expression, entry["ignore_case"])
        for match in pattern.finditer(article.encoded) if where & IN_TEXT else ():
            span = match.group_span("here") or match.group_span("it") or match.span
            block = article.block_at(span.start)
            if _in_scope(article, entry, span, block) and blocks.allow(span, block.span):
                found.append(_Hit(span, match, None, block))
        for item in fields if where & IN_FIELDS else ():
            encoded, whole = Encoded(item.text), Span(0, len(item.text))
            quoted = [one.span for one in quoting.find(item.text, [whole])[0]]
            conditions = _Conditions(encoded, entry)
            for match in pattern.finditer(encoded):
                span = match.group_span("here") or match.group_span("it") or match.span
                if entry["quotations"] == "skip" and any(one.covers(span) for one in quoted):
                    continue
                if conditions.allow(span, whole):
                    found.append(_Hit(span, match, item.name, None))
    if found and not _about_it(article, entry):
        return sorted(found, key=lambda hit: (hit.field or "", hit.span))
    return []


def _about_it(article: Article, entry: Entry) -> bool:
    """Whether the article as a whole is an exception to the rule."""
    if _anywhere(article, entry["unless-article"]):
        return True
    return bool(entry["when-article"]) and not _anywhere(article, entry["when-article"])


def _anywhere(article: Article, expressions: Sequence[str]) -> bool:
    return any(compiled(one, True).search(article.encoded) for one in expressions)


def _in_scope(article: Article, entry: Entry, span: Span, block: Block) -> bool:
    scope, kind = entry["scope"], block.kind
    if not (
        kind.value in scope
        or ("text" in scope and kind is not BlockKind.CODE)
        or (
            "prose" in scope and kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
        )
    ):
        return False
    if entry["quotations"] == "skip" and article.is_quoted(span):
        return False
    if entry["technical"] == "skip" and article.is_technical(span):
        return False
    if entry["max_length"] and block.span.end - block.span.start > entry["max_length"]:
        return False
    if entry["where"] == "anywhere":
        return True
    number = article.index_at(span.start)
    edge: int = entry["edge"]
    return number < edge if entry["where"] == "start" else number >= len(article.blocks) - edge


def _field_in_scope(entry: Entry, name: str) -> bool:
    name = name.partition(":")[0]  # "headline:json-ld" is another claim of the headline
    return name in entry["scope"] or ("text" in entry["scope"] and name == "headline")


class _Conditions:
    """The exceptions of a rule over one text; what holds of a block is found once."""

    def __init__(self, encoded: Encoded, entry: Entry) -> None:
        self._encoded = encoded
        self._entry = entry
        self._blocks: dict[Span, bool] = {}

    def allow(self, span: Span, block: Span) -> bool:
        """Whether no exception holds at a place."""
        entry, text = self._entry, self._encoded.text
        around = Span(max(block.start, span.start - _NEAR), min(block.end, span.end + _NEAR))
        for one in entry["unless"]:
            exceptions = compiled(one, True).finditer(self._encoded, around)
            if any(match.span.overlaps(span) for match in exceptions):
                return False
        if entry["unless-before"]:
            before = text[around.start : span.start]
            if compiled(f"(?:{entry['unless-before']})$", True).search(before):
                return False
        if entry["unless-after"]:
            after = text[span.end : around.end]
            if compiled(f"^(?:{entry['unless-after']})", True).search(after):
                return False
        if block not in self._blocks:
            self._blocks[block] = self._allows_block(block)
        return self._blocks[block]

    def _allows_block(self, block: Span) -> bool:
        def holds(expressions: Sequence[str]) -> bool:
            return any(compiled(one, True).search(self._encoded, block) for one in expressions)

        if holds(self._entry["unless-block"]):
            return False
        return not self._entry["when-block"] or holds(self._entry["when-block"])


def _shown(text: str, most: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# -- existence -----------------------------------------------------------------------------------


def _parse_existence(entry: Entry, fields: dict[str, Node], reader: Reader) -> bool:
    _parse_matching(entry, fields, reader)
    expressions = reader.expressions(fields["patterns"]) if "patterns" in fields else []
    if "literals" in fields:
        expressions += [literal_expression(text) for text in fields["literals"].strings()]
    if not expressions:
        name = entry["id"].partition("/")[2]
        raise fields["kind"].error(f"rule '{name}' needs 'patterns' or 'literals'")
    entry["expressions"] = _prepared(entry, expressions, reader)
    entry["extend"] = (
        fields["extend"].choice(("match", "sentence", "block"), "extend")
        if "extend" in fields
        else "block"
        if entry["anchor"] == "block"
        else "match"
    )
    entry["min_matches"] = (
        int(fields["min-matches"].number(1, 1000)) if "min-matches" in fields else 1
    )
    entry["fix"] = (
        fields["fix"].choice(("delete", "delete-block"), "fix") if "fix" in fields else ""
    )
    return False


def _run_existence(
    article: Article, entry: Entry, rule: Rule, possible: Possible
) -> Iterator[Finding]:
    hits = _hits(article, entry, entry["expressions"], possible)
    if len(hits) < entry["min_matches"]:
        return
    reported = Span(-1, -1)
    for hit in hits:
        span = hit.span
        if hit.field is None and hit.block is not None:
            if entry["extend"] == "block":
                span = hit.block.prose
            elif entry["extend"] == "sentence":
                span = _sentence(article, span) or span
            if span.start < reported.end:
                continue
            reported = span
        text = hit.match.group() if hit.field else article.slice(span)
        quoted = _shown(text.strip())
        yield rule.finding(
            entry["message"].format(match=quoted),
            span,
            field=hit.field,
            fixes=_deletion(article, entry["fix"], span) if hit.field is None else (),
        )


def _sentence(article: Article, span: Span) -> Span | None:
    """The sentences that a span touches, as one."""
    sentences = article.sentences
    first = bisect_right(sentences, span.start, key=lambda one: one.end)
    last = bisect_left(sentences, span.end, key=lambda one: one.start)
    return Span(sentences[first].start, sentences[last - 1].end) if first < last else None


def _deletion(article: Article, what: str, span: Span) -> tuple[Fix, ...]:
    if not what:
        return ()
    if what == "delete-block":
        span = article.block_at(span.start).span
    return (replacement(span, "", "Delete it", Safety.UNSAFE),)


# -- substitution --------------------------------------------------------------------------------


def _parse_substitution(entry: Entry, fields: dict[str, Node], reader: Reader) -> bool:
    _parse_matching(entry, fields, reader)
    entry["safety"] = (
        fields["safety"].choice([item.value for item in Safety], "safety")
        if "safety" in fields
        else "safe"
    )
    swaps: list[tuple[str, list[str]]] = []
    for phrase, node in fields["swap"].mapping(what="phrase").items():
        swaps.append((literal_expression(phrase), node.strings()))
    for one in fields["swap-patterns"].items() if "swap-patterns" in fields else []:
        pair = one.mapping({"from", "to"})
        if set(pair) != {"from", "to"}:
            raise one.error("a swap needs 'from' and 'to'")
        swaps.append((reader.expression(pair["from"]), pair["to"].strings()))
    entry["swaps"] = [
        [_prepared(entry, [expression], reader), words] for expression, words in swaps
    ]
    return False


def _run_substitution(
    article: Article, entry: Entry, rule: Rule, possible: Possible
) -> Iterator[Finding]:
    for expression, words in entry["swaps"]:
        for hit in _hits(article, entry, expression, possible):
            text = hit.match.text_of(hit.span)
            suggestions = [cased_like(text, word) for word in words]
            fixes = [
                replacement(hit.span, word, f"Write '{word}'", Safety(entry["safety"]))
                for word in suggestions
                if word != text and hit.field is None
            ]
            if all(word == text for word in suggestions):
                continue
            message = entry["message"].format(match=text, replacement="' or '".join(suggestions))
            yield rule.finding(message, hit.span, field=hit.field, fixes=fixes)


def cased_like(model: str, word: str) -> str:
    """The word with a capital where the model has one."""
    if model[:1].isupper() and word[:1].islower():
        return word[0].upper() + word[1:]
    return word


# -- occurrence ----------------------------------------------------------------------------------


def _parse_occurrence(entry: Entry, fields: dict[str, Node], reader: Reader) -> bool:
    _parse_matching(entry, fields, reader)
    expressions = reader.expressions(fields["patterns"])
    entry["expressions"] = _prepared(entry, expressions, reader)
    entry["max"] = fields["max"].number(0) if "max" in fields else None
    entry["min"] = fields["min"].number(0) if "min" in fields else None
    if entry["max"] is None and entry["min"] is None:
        raise fields["kind"].error("an occurrence rule needs 'max' or 'min'")
    entry["per"] = (
        fields["per"].choice(("article", "block", "1000-words"), "per")
        if "per" in fields
        else "article"
    )
    return entry["min"] is not None


def _run_occurrence(
    article: Article, entry: Entry, rule: Rule, possible: Possible
) -> Iterator[Finding]:
    hits = _in_text(_hits(article, entry, entry["expressions"], possible))
    groups: dict[int, list[_Hit]] = {}
    for hit in hits:
        groups.setdefault(
            article.index_at(hit.span.start) if entry["per"] == "block" else 0, []
        ).append(hit)
    if not groups and entry["min"] is not None and entry["per"] != "block":
        groups[0] = []
    for _, group in sorted(groups.items()):
        count: float = len(group)
        if entry["per"] == "1000-words":
            count = 1000 * count / max(article.words, 200)
        over = entry["max"] is not None and count > entry["max"]
        under = entry["min"] is not None and count < entry["min"]
        if not over and not under:
            continue
        first = group[0].span if group else None
        match = _shown(article.slice(first)) if first else ""
        evidence = [Evidence("also here", hit.span) for hit in group[1:20]]
        message = entry["message"].format(match=match, count=len(group))
        yield rule.finding(message, first, evidence=evidence)


# -- repetition ----------------------------------------------------------------------------------


_DOUBLE = lazy.regex(r"(?<![\w'’.-])([a-zß-öø-ɏ][a-zß-öø-ɏ'’-]{0,60})[ \t\xa0]{1,5}\1(?![\w'’-])")
"""A Latin word twice, in folded text. A back-reference is linear here: the word is bounded."""


def _parse_repetition(entry: Entry, fields: dict[str, Node], reader: Reader) -> bool:
    _parse_matching(entry, fields, reader)
    entry["token"] = reader.expression(fields["token"]) if "token" in fields else ""
    entry["except"] = (
        [text.lower() for text in fields["except"].strings()] if "except" in fields else []
    )
    entry["names"] = (
        fields["names"].choice(("keep", "skip"), "names") if "names" in fields else "keep"
    )
    return True


def _run_repetition(
    article: Article, entry: Entry, rule: Rule, possible: Possible
) -> Iterator[Finding]:
    if _anywhere(article, entry["unless-article"]):
        return
    allowed, conditions = frozenset(entry["except"]), _Conditions(article.encoded, entry)
    for span, last in _doubled(article, entry["token"]):
        word = article.slice(span)
        if word.lower() in allowed:
            continue
        if entry["names"] == "skip" and article.text[last.start].isupper():
            continue
        both = Span(span.start, last.end)
        block = article.block_at(span.start)
        if not _in_scope(article, entry, both, block) or not conditions.allow(both, block.span):
            continue
        fix = replacement(Span(span.end, last.end), "", "Delete the second one")
        yield rule.finding(entry["message"].format(match=word), both, fixes=[fix])


def _doubled(article: Article, token: str) -> Iterator[tuple[Span, Span]]:
    """Both halves of each pair of equal tokens with nothing but spaces between them."""
    if not token:
        for match in _DOUBLE.finditer(article.folded):
            start, end = match.span(1)
            yield Span(start, end), Span(match.end() - (end - start), match.end())
        return
    last: Span | None = None
    for found in compiled(token, True).finditer(article.encoded):
        span, last = last, found.span
        if span is None or span.end == last.start:
            continue
        between = article.text[span.end : last.start]
        if (
            not between.strip()
            and "\n" not in between
            and article.slice(span).lower() == article.slice(last).lower()
        ):
            yield span, last


# -- consistency ---------------------------------------------------------------------------------


def _parse_consistency(entry: Entry, fields: dict[str, Node], reader: Reader) -> bool:
    _parse_matching(entry, fields, reader)
    pairs = []
    for item in fields["either"].items():
        pair = item.strings()
        if len(pair) != 2:
            raise item.error("each entry of 'either' is a pair of phrases")
        pairs.append(pair)
    entry["either"] = [
        [phrase, _prepared(entry, [literal_expression(phrase)], reader)]
        for pair in pairs
        for phrase in pair
    ]
    return False


def _run_consistency(
    article: Article, entry: Entry, rule: Rule, possible: Possible
) -> Iterator[Finding]:
    sides = entry["either"]
    for (one, one_expression), (other, other_expression) in zip(
        sides[::2], sides[1::2], strict=True
    ):
        ones = _in_text(_hits(article, entry, one_expression, possible))
        others = _in_text(_hits(article, entry, other_expression, possible)) if ones else []
        if not others:
            continue
        fewer, more, usual = (
            (ones, others, other) if len(ones) <= len(others) else (others, ones, one)
        )
        for hit in fewer:
            text = article.slice(hit.span)
            word = cased_like(text, usual)
            message = entry["message"].format(match=text, other=usual)
            evidence = [Evidence(f"'{article.slice(more[0].span)}' here", more[0].span)]
            yield rule.finding(
                message,
                hit.span,
                evidence=evidence,
                fixes=[replacement(hit.span, word, f"Write '{word}' throughout", Safety.UNSAFE)],
            )


def _in_text(hits: list[_Hit]) -> list[_Hit]:
    return [hit for hit in hits if hit.field is None]


# -- conditional ---------------------------------------------------------------------------------


def _parse_conditional(entry: Entry, fields: dict[str, Node], reader: Reader) -> bool:
    _parse_matching(entry, fields, reader)
    first = reader.expression(fields["first"])
    entry["first"] = _prepared(entry, [first], reader)
    entry["second"] = reader.expression(fields["second"])
    entry["except"] = fields["except"].strings() if "except" in fields else []
    return False


def _run_conditional(
    article: Article, entry: Entry, rule: Rule, possible: Possible
) -> Iterator[Finding]:
    explained = set()
    for match in compiled(entry["second"], entry["ignore_case"]).finditer(article.encoded):
        explained.add(match.group(1) or match.group())
    seen: set[str] = set()
    for hit in _hits(article, entry, entry["first"], possible):
        text = hit.match.group(2) or hit.match.text_of(hit.span)
        if hit.field or text in seen or text in explained or text in entry["except"]:
            continue
        seen.add(text)
        yield rule.finding(entry["message"].format(match=text), hit.span)


# -- capitalization ------------------------------------------------------------------------------

_SMALL = frozenset(
    "a an and as at but by for from in into is nor of off on onto or over per so the to up via vs with yet".split()
)
_WORDS = lazy.regex(r"[^\W\d_][\w'’-]*")


def _parse_capitalization(entry: Entry, fields: dict[str, Node], reader: Reader) -> bool:
    _parse_matching(entry, fields, reader)
    styles = ("sentence", "title", "upper", "lower")
    entry["style"] = fields["style"].choice(styles, "style")
    entry["except"] = fields["except"].strings() if "except" in fields else []
    entry["share"] = fields["share"].number(0, 1) if "share" in fields else 0.8
    return True


def _run_capitalization(
    article: Article, entry: Entry, rule: Rule, possible: Possible
) -> Iterator[Finding]:
    conditions = _Conditions(article.encoded, entry)
    for block in article.blocks:
        if not _in_scope(article, entry, block.span, block):
            continue
        if not conditions.allow(block.span, block.span):
            continue
        words = [
            word
            for word in _WORDS.findall(article.slice(block.prose))
            if word not in entry["except"]
        ]
        if words and not _has_style(words, entry["style"], entry["share"]):
            message = entry["message"].format(match=_shown(article.slice(block.prose)))
            yield rule.finding(message, block.prose)


def _has_style(words: list[str], style: str, share: float) -> bool:
    if style == "upper":
        return all(word.isupper() for word in words)
    if style == "lower":
        return all(word.islower() for word in words)
    if not words[0][0].isupper():
        return False
    rest = [word for word in words[1:] if word.lower() not in _SMALL]
    if not rest:
        return True
    high = sum(not word[0].islower() for word in rest) / len(rest)
    return high >= share if style == "title" else high <= 1 - share


# -- metric --------------------------------------------------------------------------------------


def _headline_characters(article: Article) -> Iterator[tuple[float, Span | None]]:
    if article.headline:
        headline = next(article.of_kind(BlockKind.HEADLINE), None)
        yield len(article.headline), headline.span if headline else None


def _headline_words(article: Article) -> Iterator[tuple[float, Span | None]]:
    for _, span in _headline_characters(article):
        yield len(article.headline.split()), span


def _paragraph_words(article: Article) -> Iterator[tuple[float, Span | None]]:
    for block in article.of_kind(BlockKind.PARAGRAPH):
        yield len(article.slice(block.span).split()), block.span


def _sentence_words(article: Article) -> Iterator[tuple[float, Span | None]]:
    for span in article.sentences:
        yield len(article.slice(span).split()), span


def _words(article: Article) -> Iterator[tuple[float, Span | None]]:
    yield article.words, None


MEASURES: dict[str, Callable[[Article], Iterator[tuple[float, Span | None]]]] = {
    "headline-characters": _headline_characters,
    "headline-words": _headline_words,
    "paragraph-words": _paragraph_words,
    "sentence-words": _sentence_words,
    "words": _words,
}


def _parse_metric(entry: Entry, fields: dict[str, Node], reader: Reader) -> bool:
    entry["measure"] = fields["measure"].choice(MEASURES, "measure")
    entry["max"] = fields["max"].number() if "max" in fields else None
    entry["min"] = fields["min"].number() if "min" in fields else None
    if entry["max"] is None and entry["min"] is None:
        raise fields["kind"].error("a metric rule needs 'max' or 'min'")
    return True


def _run_metric(
    article: Article, entry: Entry, rule: Rule, possible: Possible
) -> Iterator[Finding]:
    for value, span in MEASURES[entry["measure"]](article):
        over = entry["max"] is not None and value > entry["max"]
        under = entry["min"] is not None and value < entry["min"]
        if over or under:
            yield rule.finding(entry["message"].format(count=int(value)), span)


def _kind(
    name: str, keys: str, needed: str, names: str, parse: Any, run: Any, matching: bool = True
) -> Kind:
    every = frozenset(keys.split()) | (_MATCHING if matching else frozenset())
    return Kind(name, every, tuple(needed.split()), frozenset(names.split()), parse, run)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("existence", "patterns literals extend min-matches fix", "", "match", _parse_existence, _run_existence),
        _kind("substitution", "swap swap-patterns safety", "swap", "match replacement", _parse_substitution, _run_substitution),
        _kind("occurrence", "patterns max min per", "patterns", "match count", _parse_occurrence, _run_occurrence),
        _kind("repetition", "token except names", "", "match", _parse_repetition, _run_repetition),
        _kind("consistency", "either", "either", "match other", _parse_consistency, _run_consistency),
        _kind("conditional", "first second except", "first second", "match", _parse_conditional, _run_conditional),
        _kind("capitalization", "style except share", "style", "match", _parse_capitalization, _run_capitalization),
        _kind("metric", "measure max min", "measure", "count", _parse_metric, _run_metric, False),
    )
}  # fmt: skip
