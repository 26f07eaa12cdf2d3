"""Time against size: is the audit linear on prose and on hostile input? python -m bench.scaling

Prints seconds for growing sizes and the ratio to the size before; linear work doubles with it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

from auditor.article import Article
from auditor.auditor import Auditor
from auditor.readers import read_text

PROSE = (
    "The council approved the plan for a new bridge over the river on Tuesday evening. "
    "“We have waited for ten years,” said the mayor, who grew up on the other bank. "
    "Work starts in March {0} and will cost about {0} million euros, officials told reporters. "
)


def _prose(size: int) -> str:
    paragraphs, total, at = [], 0, 0
    while total < size:
        paragraphs.append("".join(PROSE.format(at * 7 + i) for i in range(3)))
        total += len(paragraphs[-1]) + 2
        at += 1
    return "A bridge for the town\n\n" + "\n\n".join(paragraphs)[:size]


def _line(unit: str) -> Callable[[int], str]:
    return lambda size: "A headline\n\n" + unit * (size // len(unit))


SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "prose": ("plain", _prose),
    "prose in HTML": ("html", lambda n: "<p>" + _prose(n).replace("\n\n", "</p>\n<p>") + "</p>"),
    "prose in Markdown": ("markdown", _prose),
    "[": ("plain", _line("[")),
    "(": ("plain", _line("(")),
    '"': ("plain", _line('"')),
    "a ": ("plain", _line("a ")),
    "a": ("plain", _line("a")),
    ".": ("plain", _line(".")),
    "“": ("plain", _line("“")),
    "[x": ("markdown", _line("[x")),
    "*a ": ("markdown", _line("*a ")),
    "<b>": ("html", _line("<b>")),
    "<": ("html", _line("<")),
    "&": ("html", _line("&")),
    "<!--": ("html", _line("<!--")),
}


def main(arguments: Sequence[str]) -> int:
    """Print the table. A number as argument is the largest size in megabytes (1)."""
    largest = int(float(arguments[0]) * 1_000_000) if arguments else 1_000_000
    sizes = [largest // 8, largest // 4, largest // 2, largest]
    auditor = Auditor()
    auditor.audit(_read(_prose(10_000), "plain"))
    print(f"{'input':<20}" + "".join(f"{size / 1e6:>10.3g} MB{'ratio':>7}" for size in sizes))
    for name, (kind, make) in SHAPES.items():
        cells, before = [], 0.0
        for size in sizes:
            text = make(size)
            start = time.perf_counter()
            auditor.audit(_read(text, kind))
            took = time.perf_counter() - start
            ratio = f"{took / before:>7.2f}" if before else " " * 7
            cells.append(f"{took:>11.3f} s{ratio}")
            before = took
        print(f"{name:<20}" + "".join(cells), flush=True)
    return 0


def _read(text: str, format: str) -> Article:
    article = read_text(text, "bench", format)[0]
    if not isinstance(article, Article):
        raise SystemExit(str(article))
    return article


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
