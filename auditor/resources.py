"""Where the files that travel with the package lie: `rules/` and `reports/`."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
INIT = _PACKAGE / "init.toml"
"""The commented configuration that `auditor init` writes."""


def folder(name: str) -> Path:
    """The folder of that name: inside an installed package, else beside it in a checkout.

    Raises FileNotFoundError for a broken installation.
    """
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the folder '{name}' of auditor is missing: install it again")
