"""The templates of `reports/`, filled: style sheet and scripts stand in the page itself.

They are named by their hashes in the page's content security policy, so that nothing else can run.
"""

from __future__ import annotations

import base64
import hashlib
import marshal
import sys
from collections.abc import MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor import cache, resources
from auditor.version import VERSION

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

SCRIPTS = ("scorecard", "index")
"""The scripts in `reports/assets`; a page names those that it uses."""


def fill(template: str, **values: Any) -> str:
    """A page of `reports/templates`. Raises FileNotFoundError for a broken installation."""
    return _environment().get_template(f"{template}.html.jinja").render(**values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    folder = resources.folder("reports")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.loader = _loader(environment, folder / "templates")
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


def _loader(environment: Environment, folder: Path) -> BaseLoader:
    """Gives the templates of a folder as code, compiled once and kept in the cache: compiling them
    takes ten times as long as filling them."""
    from jinja2 import BaseLoader, Template, TemplateNotFound, compiler

    files = {one.relative_to(folder).as_posix(): one for one in sorted(folder.rglob("*.jinja"))}

    def build() -> bytes:
        compiled = {
            name: environment.compile(file.read_text("utf-8"), name, str(file))
            for name, file in files.items()
        }
        return marshal.dumps(compiled)

    makers = (Path(__file__), Path(compiler.__file__))
    stored = cache.blob(f"pages-{sys.implementation.cache_tag}", (*files.values(), *makers), build)
    codes = marshal.loads(stored)

    class Loader(BaseLoader):
        def load(
            self,
            environment: Environment,
            name: str,
            globals: MutableMapping[str, Any] | None = None,
        ) -> Template:
            if name not in codes:
                raise TemplateNotFound(name)
            return Template.from_code(environment, codes[name], {} if globals is None else globals)

    return Loader()


def _read(path: Path) -> str:
    return path.read_text("utf-8").strip()


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
