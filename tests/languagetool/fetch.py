"""Brings LanguageTool's server with English from Maven Central: python fetch.py [FOLDER]

Makes FOLDER/LanguageTool-X.Y (by default under .cache/languagetool) as LanguageTool's own archive
has it, but with English alone (80 MB instead of 260): `libs/` with the jars, and a
`languagetool-server.jar` that holds nothing but a manifest with their names, which is all that
language-tool-python looks for. Prints that folder.

Maven resolves pom.xml where `mvn` is there; without it, or where it fails, the same jars are
downloaded one by one. Either way they must be those of jars.txt, byte for byte; `--lock` writes
that file anew after a change to pom.xml (and needs Maven). Needs nothing but Python.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
LOCK = HERE / "jars.txt"
CENTRAL = "https://repo1.maven.org/maven2/"
FOLDER = HERE.parent.parent / ".cache" / "languagetool"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
JAR = "languagetool-server.jar"
_TRIES = 3


def main(arguments: list[str]) -> int:
    """Fetch, or lock."""
    names = [one for one in arguments if not one.startswith("-")]
    folder = Path(names[0]).resolve() if names else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".partial-", dir=folder) as name:
        partial = Path(name)
        if "--lock" in arguments:
            _by_maven(partial)
            LOCK.write_text("".join(f"{_hash(jar)}  {path}\n" for path, jar in _jars(partial)))
            return 0
        wanted = _locked()
        home = folder / f"LanguageTool-{_version()}"
        if not _complete(home, wanted):
            _fetch(partial / "jars", wanted)
            _build(partial / "home", partial / "jars", wanted)
            shutil.rmtree(home, ignore_errors=True)
            (partial / "home").rename(home)
    print(home)
    return 0


def _version() -> str:
    found = re.search(r"<languagetool>([^<]+)</languagetool>", POM.read_text("utf-8"))
    assert found, f"{POM} names no version"
    return found[1]


def _locked() -> dict[str, str]:
    """The jars: path in a Maven repository to SHA-256."""
    pairs = (line.split() for line in LOCK.read_text("utf-8").splitlines())
    return {path: digest for digest, path in pairs}


def _jars(folder: Path) -> list[tuple[str, Path]]:
    return sorted((jar.relative_to(folder).as_posix(), jar) for jar in folder.rglob("*.jar"))


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _complete(home: Path, wanted: dict[str, str]) -> bool:
    """Whether the folder holds all jars; their content was proved when it was made."""
    libs = {Path(path).name for path in wanted}
    return (home / JAR).is_file() and libs == {jar.name for jar in (home / "libs").glob("*.jar")}


def _fetch(folder: Path, wanted: dict[str, str]) -> None:
    """The jars in the layout of a repository, proved."""
    if shutil.which("mvn"):
        try:
            _by_maven(folder)
        except subprocess.CalledProcessError as error:
            print(f"Maven failed ({error.returncode}); downloading instead", file=sys.stderr)
    missing = [path for path in wanted if not (folder / path).is_file()]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda path: _download(path, folder / path), missing))
    for path, digest in wanted.items():
        if _hash(folder / path) != digest:
            raise SystemExit(f"{path} is not the file that {LOCK.name} names: its hash differs")


def _by_maven(folder: Path) -> None:
    command = ["mvn", "--batch-mode", "--quiet", "--file", str(POM), PLUGIN]
    options = ["-DincludeScope=runtime", "-Dmdep.useRepositoryLayout=true"]
    subprocess.run(
        [*command, *options, f"-DoutputDirectory={folder}"],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        timeout=1200,
    )


def _download(path: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in reversed(range(_TRIES)):
        try:
            with urllib.request.urlopen(CENTRAL + path, timeout=60) as answer:
                target.write_bytes(answer.read())
            return
        except OSError:
            if not left:
                raise


def _build(home: Path, jars: Path, wanted: dict[str, str]) -> None:
    libs = home / "libs"
    libs.mkdir(parents=True)
    for path in wanted:
        shutil.move(jars / path, libs / Path(path).name)
    names = " ".join(f"libs/{jar.name}" for jar in sorted(libs.iterdir()))
    lines = ["Manifest-Version: 1.0", "Main-Class: org.languagetool.server.HTTPServer"]
    manifest = "".join(_wrapped(line) for line in [*lines, f"Class-Path: {names}"])
    with zipfile.ZipFile(home / JAR, "w") as jar:
        jar.writestr(zipfile.ZipInfo("META-INF/MANIFEST.MF"), manifest + "\r\n")


def _wrapped(line: str) -> str:
    """A manifest's line: at most 72 bytes, continued after a space."""
    first, rest = line[:70], line[70:]
    return "".join(
        [first, "\r\n", *(f" {rest[at : at + 69]}\r\n" for at in range(0, len(rest), 69))]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
