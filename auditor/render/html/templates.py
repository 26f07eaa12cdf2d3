"""The templates of `reports/`, filled: style sheet and scripts stand in the page itself.

They are named by their hashes in the page's content security policy, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor import resources
from auditor.version import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment

SCRIPTS = ("scorecard", "index")
"""The scripts in `reports/assets`; a page names those that it uses."""


def fill(template: str, **values: Any) -> str:
    """A page of `reports/templates`. Raises FileNotFoundError for a broken installation."""
    return _environment().get_template(f"{template}.html.jinja").render(**values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    folder = resources.folder("reports")
    environment = Environment(
        loader=FileSystemLoader(folder / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    assets = folder / "assets"
    texts = {name: _read(assets / f"{name}.js") for name in SCRIPTS}
    sheets = (*sorted(assets.glob("*.css"), reverse=True), *sorted(assets.glob("pictures/*.css")))
    texts["style"] = "\n".join(_read(one) for one in sheets)
    environment.globals |= {
        "version": VERSION,
        "assets": {name: Markup(text) for name, text in texts.items()},
        "digests": {name: _digest(text) for name, text in texts.items()},
    }
    return environment


def _read(path: Path) -> str:
    return path.read_text("utf-8").strip()


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
