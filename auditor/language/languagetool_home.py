"""Where a local LanguageTool lies, and how one is installed.

A LanguageTool is a folder `LanguageTool-X.Y` that holds `languagetool-server.jar`: the layout of
its own archive, which language-tool-python starts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor import cache, lazy
from auditor.language.proposal import EngineError

VERSION = "6.8"
"""What `install` installs: the version whose checksum language-tool-python 3.4 knows."""
JAR = "languagetool-server.jar"
_HOME = lazy.regex(r"LanguageTool-(\d+(?:\.\d+)*)$")
_READ_BY_LIBRARY = ("LTP_PATH", "LTP_JAR_DIR_PATH")


def default_folder() -> Path:
    """The folder that `install` uses when none is named."""
    return cache.folder() / "languagetool"


def find(folder: Path) -> Path | None:
    """The LanguageTool that a folder is, or the newest in it; None without one. Never raises."""
    try:
        if (folder / JAR).is_file():
            return folder
        homes = [(match[1], one) for one in folder.iterdir() if (match := _HOME.match(one.name))]
        usable = [(_order(version), one) for version, one in homes if (one / JAR).is_file()]
    except OSError:
        return None
    return max(usable)[1] if usable else None


def installed() -> Path | None:
    """The LanguageTool that `install` put in the default folder; None without one."""
    try:
        return find(default_folder())
    except RuntimeError:  # there is no home folder
        return None


def install(folder: Path | None = None) -> Path:
    """Download LanguageTool (259 MB) with language-tool-python, which knows its checksum.

    Returns the new `LanguageTool-X.Y` in the folder (by default `default_folder()`), or the one
    that is there already. Raises EngineError. Changes the environment while it runs: not for
    threads.
    """
    target = folder or default_folder()
    home = target / f"LanguageTool-{VERSION}"
    if (home / JAR).is_file():
        return home
    import shutil
    import tempfile

    try:
        from language_tool_python.download_lt import LocalLanguageTool

        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".partial-", dir=target) as name:
            partial = Path(name)
            # The library reads its folder from the environment alone.
            with _environment(LTP_PATH=name):
                LocalLanguageTool.from_version_name(VERSION).download()
            found = find(partial)
            if found is None:
                raise EngineError(f"The archive of LanguageTool {VERSION} holds no {JAR}")
            if home.exists():
                shutil.rmtree(home)  # what an interrupted installation left
            found.rename(home)
    except EngineError:
        raise
    except ModuleNotFoundError as error:
        missing = "Java 17 or later" if error.name is None else "the package language-tool-python"
        raise EngineError(f"LanguageTool needs {missing}; install it first") from None
    except (Exception, SystemExit) as error:  # the library raises both, of many kinds
        raise EngineError(f"LanguageTool could not be installed: {error}") from None
    return home


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@contextmanager
def _environment(**named: str) -> Iterator[None]:
    """The library's variables set to these alone, and afterwards as they were."""
    before = {name: os.environ.pop(name, None) for name in _READ_BY_LIBRARY}
    os.environ.update(named)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
