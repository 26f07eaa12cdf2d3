"""A plugin package is found, configured and run once it is installed beside auditor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PLUGIN = ROOT / "tests" / "plugins" / "auditor-tone"


def _run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(one) for one in command], capture_output=True, text=True, **options)  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh virtual environment with auditor's wheel and the plugin, made without a network."""
    folder = tmp_path_factory.mktemp("plugin")
    made = _run(sys.executable, "-m", "venv", folder / "venv")
    assert made.returncode == 0, made.stderr
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    site = _run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"
    ).stdout.strip()
    # The dependencies come from this environment; auditor itself and the plugin are installed.
    Path(site, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    for project in (ROOT, PLUGIN):
        built = _run(
            sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation",
            "--quiet", "--wheel-dir", folder / "wheels", project,
        )  # fmt: skip
        assert built.returncode == 0, built.stderr
    wheels = sorted((folder / "wheels").glob("*.whl"))
    assert len(wheels) == 2
    installed = _run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", *wheels)
    assert installed.returncode == 0, installed.stderr
    return scripts


def test_the_wheel_carries_rules_and_reports(environment: Path, tmp_path: Path) -> None:
    article = tmp_path / "draft.txt"
    article.write_text("A bridge opens\n\nLorem ipsum dolor sit amet.\n", "utf-8")
    listed = _run(
        environment / "python", "-c", "import auditor; print(auditor.__file__)", cwd=tmp_path
    )
    assert str(environment.parent) in listed.stdout
    done = _run(environment / "auditor", "check", "--format", "html", article, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "Lorem ipsum" in done.stdout


def test_the_plugin_speaks(environment: Path, tmp_path: Path) -> None:
    article = tmp_path / "draft.txt"
    article.write_text("A bridge opens\n\nThe bridge is open! “At last!” she said.\n", "utf-8")
    done = _run(
        environment / "auditor",
        "check",
        "--format",
        "json",
        "--select",
        "tone",
        article,
        cwd=tmp_path,
    )
    findings = json.loads(done.stdout)["articles"][0]["findings"]
    assert [(one["rule"], one["quote"]) for one in findings] == [("tone/exclamation-mark", "!")]
    (tmp_path / "auditor.toml").write_text('[rules."tone/exclamation-mark"]\nmost = 1\n', "utf-8")
    done = _run(
        environment / "auditor",
        "check",
        "--format",
        "json",
        "--select",
        "tone",
        article,
        cwd=tmp_path,
    )
    assert json.loads(done.stdout)["articles"][0]["findings"] == []
    page = _run(environment / "auditor", "rules", "tone/exclamation-mark", cwd=tmp_path)
    assert "News does not shout." in page.stdout


def test_a_wrong_option_names_file_and_mend(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "auditor.toml").write_text('[rules."tone/exclamation-mark"]\nmots = 1\n', "utf-8")
    (tmp_path / "draft.txt").write_text("A bridge opens\n\nIt is open.\n", "utf-8")
    done = _run(environment / "auditor", "check", "draft.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "auditor.toml" in done.stderr
    assert "did you mean 'most'?" in done.stderr
