"""JUnit's XML, as Jenkins, GitLab and others show it: one suite an article, one case a rule.

A case fails where one of its findings fails the gate; the others of its findings go to its output.
An article without findings has one case that passes. A score below the gate's is a case of its own.
What could not be read is a suite with an error. A case has one failure at most, since Jenkins and
GitLab read only one; its text lists all findings. A name of class and case stands only once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from auditor.finding import Finding
from auditor.render import Problem, Report, _xml
from auditor.render.pipeline import (
    AS_GIVEN,
    UNREAD,
    Paths,
    count,
    fails,
    problem_spot,
    severity,
    split,
    spot,
    told,
)
from auditor.render.place import change
from auditor.render.visible import shortened, visible
from auditor.scoring import Scorecard


def render(report: Report, *, paths: Paths = AS_GIVEN) -> str:
    """The document."""
    root = _xml.root("testsuites", name="auditor")
    seen: Counter[str] = Counter()
    for card in report.scorecards:
        name = _path(card.article.path, paths)
        _suite(root, card, paths, name, _class_name(name, seen))
    for problem in report.errors:
        name = _path(problem.path, paths)
        _unread(root, problem, paths, name, _class_name(name, seen))
    for kind in ("tests", "failures", "errors"):
        root.set(kind, str(sum(int(suite.get(kind, "0")) for suite in root)))
    return _xml.document(root)


def _path(path: str, paths: Paths) -> str:
    file, record = split(path, False)
    return visible(paths.shown(file) + (f"#{record}" if record else ""))


def _class_name(name: str, seen: Counter[str]) -> str:
    """The path as a dotted name: viewers make a tree of it, and take the last dot for a class."""
    dotted = name.replace(".", "_").replace("/", ".").strip(".") or "_"
    seen[dotted] += 1
    return dotted if seen[dotted] == 1 else f"{dotted} ({seen[dotted]})"


def _suite(root: _xml.Element, card: Scorecard, paths: Paths, name: str, class_name: str) -> None:
    by_rule: dict[str, list[Finding]] = {}
    for one in card.findings:
        by_rule.setdefault(one.rule, []).append(one)
    suite = _xml.add(root, "testsuite", name=name, errors="0", skipped="0")
    failures = 0
    for rule, found in by_rule.items():
        stops = [one for one in found if fails(card, one)]
        others = [one for one in found if not fails(card, one)]
        case = _xml.add(suite, "testcase", name=rule, classname=class_name)
        if stops:
            failures += 1
            first = told(stops[0].message, most=300)
            more = f" (and {len(stops) - 1} more)" if len(stops) > 1 else ""
            text = _lines(card, stops, paths, name)
            kind = severity(stops[0]).value
            _xml.add(case, "failure", text, message=first + more, type=kind)
        if others:
            _xml.add(case, "system-out", _lines(card, others, paths, name))
    least = card.settings.gate.min_score
    if card.score < least:
        failures += 1
        case = _xml.add(suite, "testcase", name="min-score", classname=class_name)
        text = f"the score {card.score} is below {least}"
        _xml.add(case, "failure", f"{name}: {text}", message=text, type="score")
    elif not by_rule:
        _xml.add(suite, "testcase", name="no findings", classname=class_name)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    _xml.add(suite, "system-out", _verdict(card))


def _verdict(card: Scorecard) -> str:
    found = count(len(card.findings), "finding")
    text = f"verdict {card.verdict}: {card.reason}; score {card.score} ({card.grade}), {found}"
    return "\n".join([text, *(f"note: {told(note)}" for note in card.notes)])


def _lines(card: Scorecard, found: Iterable[Finding], paths: Paths, name: str) -> str:
    return "\n".join(line for one in found for line in _told(card, one, paths, name))


def _told(card: Scorecard, one: Finding, paths: Paths, name: str) -> Iterable[str]:
    article = card.article
    at = spot(article, paths, one.span, one.field)
    line = f":{at.line}:{at.column}" if at.place else ""
    yield f"{name}{line}: {severity(one).value}: {told(one.message, at.where)}"
    for evidence in one.evidence:
        source = f" <{told(evidence.source)}>" if evidence.source else ""
        yield f"    why: {told(evidence.message)}{source}"
    for fix in one.fixes:
        after = " ".join(change(article, one, fix).result.split())
        shown = f" → {visible(shortened(after))}" if after else ""
        yield f"    {'fix' if fix.safety == 'safe' else 'try'}: {told(fix.description)}{shown}"


def _unread(root: _xml.Element, problem: Problem, paths: Paths, name: str, class_name: str) -> None:
    suite = _xml.add(root, "testsuite", name=name, tests="1", failures="0", errors="1", skipped="0")
    case = _xml.add(suite, "testcase", name=UNREAD, classname=class_name)
    text = told(problem.message, problem_spot(problem.path, paths).where)
    _xml.add(case, "error", f"{name}: {text}", message=text, type=UNREAD)
