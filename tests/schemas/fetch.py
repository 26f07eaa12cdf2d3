"""Brings the schemas and readers that the formats are held against: python fetch.py [FOLDER]

Makes in FOLDER (by default .cache/formats), each from where its makers publish it, pinned by hash:

- `npm`: SARIF's schema and Microsoft's validator for it (npm; npm/package-lock.json)
- `junit-10.xsd`: Jenkins' schema for JUnit's XML, out of pytest's sources (PyPI; pypi.txt)
- `rdf`, `reviewdog`: reviewdog's schema and program (Go's module proxy; the sum below)

What cannot be brought, as its tool is missing, is said and left out; then the exit code is 1.
Needs nothing but Python.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent.parent / ".cache" / "formats"
SARIF_SCHEMA = "npm/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"
SARIF_VALIDATOR = "npm/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
JUNIT_SCHEMA = "junit-10.xsd"
RDJSON_SCHEMA = "rdf/DiagnosticResult.json"
REVIEWDOG = "reviewdog"
_MODULE = "github.com/reviewdog/reviewdog"
_VERSION = "v0.21.0"
_SUM = "h1:0q/s3LqFnmBJt0OuMLXUjNdj5LwwkV0ZAwIwcqycV6E="


def main(arguments: list[str]) -> int:
    """Bring what is not there yet."""
    folder = Path(arguments[0]).resolve() if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    wanted: tuple[tuple[str, Callable[[Path], None], tuple[str, ...]], ...] = (
        ("npm", _sarif, (SARIF_SCHEMA, SARIF_VALIDATOR)),
        (sys.executable, _junit, (JUNIT_SCHEMA,)),
        ("go", _reviewdog, (RDJSON_SCHEMA, REVIEWDOG)),
    )
    missing = 0
    for tool, bring, files in wanted:
        if all((folder / file).is_file() for file in files):
            continue
        if not shutil.which(tool):
            print(f"{tool} is not installed: no {' and no '.join(files)}", file=sys.stderr)
            missing += 1
            continue
        try:
            bring(folder)
        except subprocess.CalledProcessError as error:
            print(f"{error}: no {' and no '.join(files)}", file=sys.stderr)
            missing += 1
    print(folder)
    return 1 if missing else 0


def _sarif(folder: Path) -> None:
    home = folder / "npm"
    home.mkdir(exist_ok=True)
    for file in (HERE / "npm").iterdir():
        shutil.copy(file, home / file.name)
    npm = shutil.which("npm")
    assert npm
    _run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=home)
    validator = folder / SARIF_VALIDATOR
    if validator.is_file():
        validator.chmod(0o755)


def _junit(folder: Path) -> None:
    """The sources must be those of pypi.txt, byte for byte."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        options = ["--no-deps", "--no-binary=:all:", "--require-hashes", "--quiet"]
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download"]
        _run(*pip, *options, "--requirement", str(HERE / "pypi.txt"), "--dest", name, folder=folder)
        (archive,) = Path(name).glob("pytest-*.tar.gz")
        with tarfile.open(archive) as members:
            wanted = next(one for one in members if one.name.endswith(f"/{JUNIT_SCHEMA}"))
            content = members.extractfile(wanted)
            assert content
            _write(folder / JUNIT_SCHEMA, content.read())


def _reviewdog(folder: Path) -> None:
    told = json.loads(
        _run("go", "mod", "download", "-json", f"{_MODULE}@{_VERSION}", folder=folder)
    )
    if told["Sum"] != _SUM:
        raise SystemExit(f"{_MODULE} is not the module that {Path(__file__).name} names")
    (folder / "rdf").mkdir(exist_ok=True)
    for file in (Path(told["Dir"]) / "proto" / "rdf" / "jsonschema").glob("*.json"):
        _write(folder / "rdf" / file.name, file.read_bytes())
    _run("go", "install", f"{_MODULE}/cmd/reviewdog@{_VERSION}", folder=folder)


def _write(file: Path, content: bytes) -> None:
    part = file.with_suffix(".part")
    part.write_bytes(content)
    part.replace(file)


def _run(*command: str, folder: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "GOBIN": str(folder)},
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        timeout=1200,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
