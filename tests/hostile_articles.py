"""Articles that attack whoever looks at their scorecard, through the real readers and checks.

Each attack is a text that stands in an article's headline, byline, paragraphs, links and path, as
plain text, Markdown, HTML and article JSON. What runs sets `planted`; what loads asks for a host of
`evil.invalid`.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from auditor.article import Article, BlockKind
from auditor.check import Category, Rule, Status
from auditor.finding import Edit, Evidence, Finding, Fix, Safety, Severity
from auditor.readers import read_text
from auditor.render import Problem, Report
from auditor.source import Span
from tests import render_samples as samples

RUN = "window.planted=1;alert(1)"
HOST = "https://evil.invalid"

ATTACKS: dict[str, str] = {
    "script": f"<script>{RUN}</script><script src={HOST}/x.js></script>",
    "handlers": f"<img src=x onerror={RUN}><body onload={RUN}><details open ontoggle={RUN}>",
    "attributes": f"\" onmouseover='{RUN}' autofocus onfocus={RUN} style=position:fixed x='\"` y=",
    "links": f"javascript:{RUN} data:text/html,<script>{RUN}</script> vbscript:msgbox(1)",
    "closing": f"</bdi></style></script></title></textarea></article></main><script>{RUN}</script>",
    "comments": f"<!-- --> <!--> <![CDATA[ ]]> --!> <?php {RUN} ?> <!--[if IE]><script>{RUN}</script>",
    "svg": f"<svg onload={RUN}><script>{RUN}</script><animate onbegin={RUN} attributeName=x dur=1s>",
    "mathml": f"<math><mtext><table><mglyph><style><!--</style><img title='--><img src=1 onerror={RUN}>'>",
    "foreign": f"<svg><foreignObject><iframe srcdoc='<script>parent.planted=1</script>' src={HOST}>",
    "loading": f"<link rel=stylesheet href={HOST}/x.css><base href={HOST}/><iframe src={HOST}>"
    f"<meta http-equiv=refresh content='0;url={HOST}'><object data={HOST}><video poster={HOST}>",
    "forms": f"<form action={HOST}><input autofocus onfocus={RUN}><button formaction=javascript:{RUN}>",
    "templates": f"{{{{7*7}}}} {{% for x in [1] %}} ${{7*7}} #{{7*7}} <%= 7*7 %> {{{{#with this}}}}"
    f" {{{{constructor.constructor('{RUN}')()}}}} [[${{7*7}}]] {{{{ ''.__class__.__mro__ }}}}",
    "style": f"}} * {{ display: none !important }} @import url({HOST}/x.css); body {{ background: "
    f"url({HOST}/y) }} <style>main{{display:none}}</style> expression({RUN})",
    "clobbering": "<a id=card name=card></a><form id=a1f1 name=documentElement><img id=a1text>",
    "bidi": "\u202eesrever\u202c \u2066isolated\u2069 \u2067right\u2069 \u200fmark \u061cmark \u202a\u202b\u202d",
    "invisible": "in\u200bvis\u2060ible\ufeff so\u00adft \U000e0041\U000e0042 \u180e \u115f\u3164",
    "controls": "\x00nul \x1b[31mred \x07bell \x08\x08 \x0b\x0c \x85 \u2028line \u2029paragraph \x7f",
    "surrogates": "half \ud83d of \udc00 a pair",
    "noncharacters": "\ufffe\uffff\U0010ffff \ufff9over\ufffaunder\ufffb",
    "marks": "z" + "".join(chr(0x300 + at % 0x70) for at in range(200)) + "algo",
    "long word": "x" * 20_000,
    "long words": "https://example.org/" + "%F0%9F%92%A9" * 400,
    "long": "Breaking news from the council " * 160,
}


def report(attack: str) -> Report:
    """The articles of an attack, each audited, in every format."""
    text = ATTACKS[attack]
    cards, problems = [], []
    for name, source in _sources(text):
        for one in read_text(source, f"desk/{text[:60]}/draft", name):
            if isinstance(one, Article):
                cards.append(samples.auditor().audit(one))
            else:
                problems.append(Problem(one.path, one.message))
    return Report(tuple(cards), tuple(problems))


def _sources(text: str) -> Iterator[tuple[str, str]]:
    """Formats and sources. Every one has defects beside and around the attack."""
    flat = " ".join(text.split())
    lines = (
        f"The the council {text} will recieve the report on Monday, 4 March 2025. TODO",
        f"{text}",
        f"As an AI language model {text} I cannot say , and and lorem ipsum dolor sit amet {text}",
        "It was was over,and everyone recieved a a copy. [INSERT NAME HERE]",
    )
    yield "plain", "\n\n".join((f"Council {flat} meets", f"By Ann {flat}", *lines))
    linked = f'[the the link](javascript:{RUN}) ![a a picture]({HOST}/x.png "{flat}") <{HOST}>'
    yield (
        "markdown",
        "\n\n".join((f"# Council {flat}", *lines, linked, f"> {flat}\n> and and so on")),
    )
    escaped = html.escape(text)
    yield (
        "html",
        f"<html lang='\"><script>{RUN}</script>'><head><title>{escaped}</title>"
        f'<meta name="description" content="{escaped}"></head><body><article><h1>{escaped}</h1>'
        + "".join(f"<p>{html.escape(line)}</p>" for line in lines)
        + f'<p><a href="javascript:{RUN}">the the link</a> <a href="data:text/html,x">and and</a></p>'
        f"<p>The the end. {text}</p><p>Last , and and least.</p></article></body></html>",
    )
    about = {"headline": f"Council {text}", "byline": text, "language": text, "id": text}
    yield "json", json.dumps({**about, "published": "2025-03-04", "body": "\n\n".join(lines)})


def plugin() -> Report:
    """A plugin whose rules attack: their ids, summaries, reasons, sources, messages and fixes."""
    found: list[tuple[Rule, Finding]] = []
    article = samples.article()
    for number, (name, text) in enumerate(ATTACKS.items()):
        rule = Rule(
            id=f"{name.replace(' ', '-')}/{text[:80]}",
            summary=text,
            severity=tuple(Severity)[number % 3],
            confidence=0.5,
            category=tuple(Category)[number % len(Category)],
            status=Status.PREVIEW,
            why=text,
            sources=(text, f"https://example.org/?q={text}", f"javascript:{RUN}"),
            bad=(text,),
            good=(text,),
        )
        span = Span(number * 3, number * 3 + 7)
        evidence = (
            Evidence(text, span, f"javascript:{RUN}"),
            Evidence(text, None, f'https://example.org/"><script>{RUN}</script>'),
            Evidence(text, None, f"data:text/html,{text}"),
        )
        fixes = (
            Fix(text, (Edit(span, text),)),
            Fix(text, (Edit(Span(span.end, span.end), f"javascript:{RUN}"),), Safety.UNSAFE),
        )
        place = span if number % 5 else None
        found.append((rule, rule.finding(f"{name}: {text}", place, evidence=evidence, fixes=fixes)))
    notes = tuple(ATTACKS.values())
    return Report((samples.card(found, article, notes),), (Problem(notes[0], notes[1]),))


def many(findings: int) -> Report:
    """An article in which every second word is wrong."""
    words = [f"word{at}" for at in range(2 * findings)]
    lines = [" ".join(words[at : at + 100]) for at in range(0, len(words), 100)]
    article = samples.article((BlockKind.PARAGRAPH, line) for line in lines)
    rules = [samples.rule(f"test/{one.value}", one.value) for one in Severity]
    found, at = [], 0
    for number, word in enumerate(words):
        if number % 2 == 0:
            rule = rules[number // 2 % 3]
            found.append((rule, rule.finding(f"'{word}' is wrong", Span(at, at + len(word)))))
        at += len(word) + 1
    return Report((samples.card(found, article),))
