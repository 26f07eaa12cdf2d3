"""A newsroom's repository of forty articles, gated by everything that the manual offers: only the new
defects stop it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
STREETS = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Linden", "Maple", "Oak", "Poplar", "Willow")
NEWS = ("bridge", "library", "school", "market")
OLD = "stories/alder-bridge.md"
"""An article with a defect that was there before."""
NEW = {"stories/oak-school.md": "placeholder/bracketed-note", "stories/elm-market.md": "residue"}


def article(street: str, what: str, number: int) -> str:
    return (
        f"# The {what} in {street} Street opens on Monday\n\nBy Ann Lee\n\n"
        f"The {what} in {street} Street will open to the public on Monday, the council said.\n\n"
        f"Work on it took {number + 11} weeks and cost less than was planned, according to the "
        f"council. The first visitors are expected at nine in the morning, and buses will stop there.\n"
    )


def git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.hooksPath=/dev/null",
         *arguments],
        cwd=repository, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository: `main` with an old defect and a baseline, `draft` with two new defects."""
    folder = tmp_path_factory.mktemp("news") / "origin"
    (folder / "stories").mkdir(parents=True)
    for number, street in enumerate(STREETS):
        for what in NEWS:
            file = folder / "stories" / f"{street}-{what}.md".lower()
            file.write_text(article(street, what, number), "utf-8")
    old = folder / OLD
    old.write_text(old.read_text("utf-8") + "\n[insert quote from the mayor]\n", "utf-8")
    (folder / "auditor.toml").write_text('engine = "none"\n', "utf-8")
    (folder / ".gitignore").write_text(".auditor-cache/\n", "utf-8")
    run(folder, "baseline", "stories", "-o", "auditor-baseline.json")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Forty articles")
    git(folder, "checkout", "--quiet", "-b", "draft")
    school, market = (folder / name for name in NEW)
    school.write_text(
        school.read_text("utf-8").replace("on Monday, the", "on [date to be confirmed], the"),
        "utf-8",
    )
    market.write_text(
        market.read_text("utf-8") + "\nLet me know if you would like a shorter version!\n", "utf-8"
    )
    git(folder, "commit", "--quiet", "--all", "-m", "Two drafts")
    return folder


@pytest.fixture
def clone(origin: Path, tmp_path: Path) -> Path:
    subprocess.run(
        ["git", "clone", "--quiet", "--branch", "draft", str(origin), str(tmp_path / "clone")],
        check=True, capture_output=True,
    )  # fmt: skip
    return tmp_path / "clone"


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT")}
    return {**kept, "PATH": f"{BIN}{os.pathsep}{kept['PATH']}", **more}


def run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / "auditor"), *arguments],
        cwd=folder, env=environment(**more), capture_output=True, text=True,
    )  # fmt: skip


def errors(output: str) -> dict[str, list[str]]:
    """The rules of the errors by the path of their article, from a JSON report."""
    found = {
        one["path"]: [each["rule"] for each in one["findings"] if each["severity"] == "error"]
        for one in json.loads(output)["articles"]
    }
    return {path: rules for path, rules in found.items() if rules}


def assert_new(found: dict[str, list[str]]) -> None:
    assert set(found) == set(NEW)
    for path, rule in NEW.items():
        assert all(one.startswith(rule) for one in found[path]), found


def test_everything_is_found_without_a_gate_on_what_is_new(clone: Path) -> None:
    done = run(clone, "check", "stories", "-f", "json")
    assert done.returncode == 1, done.stderr
    assert set(errors(done.stdout)) == {OLD, *NEW}


def test_changed_since(clone: Path) -> None:
    done = run(clone, "check", "stories", "-f", "json", "--changed-since", "origin/main")
    assert done.returncode == 1, done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 2
    assert_new(errors(done.stdout))


def test_baseline(clone: Path) -> None:
    done = run(clone, "check", "stories", "-f", "json", "--baseline", "auditor-baseline.json")
    assert done.returncode == 1, done.stderr
    assert len(json.loads(done.stdout)["articles"]) == 40
    assert_new(errors(done.stdout))
    git(clone, "checkout", "--quiet", "main")
    assert run(clone, "check", "stories", "--baseline", "auditor-baseline.json").returncode == 0


def test_the_github_action(clone: Path, tmp_path: Path) -> None:
    """The steps of `action.yml`, as the host runs them; the installation is this one."""
    (tmp_path / "auditor").mkdir()
    (tmp_path / "auditor" / "bin").symlink_to(BIN)
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step = next(one for one in action["runs"]["steps"] if one.get("name") == "Audit")
    inputs = {name: str(one.get("default", "")) for name, one in action["inputs"].items()}
    inputs |= {"paths": "stories\n", "changed-since": "origin/main", "sarif": "auditor.sarif"}
    inputs["report"] = "report"
    given = {
        name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=clone, capture_output=True, text=True,
        env=environment(
            **given, RUNNER_TEMP=str(tmp_path), GITHUB_WORKSPACE=str(clone),
            GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
        ),
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    annotated = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert {path for path in NEW if any(f"file={path}," in line for line in annotated)} == set(NEW)
    assert OLD not in done.stdout
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert all(path in summary for path in NEW)
    sarif = json.loads((clone / "auditor.sarif").read_text("utf-8"))
    assert sarif["version"] == "2.1.0"
    assert len(list((clone / "report").glob("*.html"))) == 3


def test_an_input_is_never_a_command(clone: Path, tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "inputs go through the environment"


def test_the_gitlab_job(clone: Path) -> None:
    job = yaml.safe_load((ROOT / "docs" / "pipelines" / "gitlab.yml").read_text("utf-8"))
    given = {**job["variables"], "CI_PROJECT_DIR": str(clone)}
    given["AUDITOR_OPTIONS"] = "--baseline auditor-baseline.json"
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(job["auditor"]["script"])],
        cwd=clone, env=environment(**given), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    issues = json.loads((clone / "gl-code-quality-report.json").read_text("utf-8"))
    grave = {
        one["location"]["path"]
        for one in issues
        if one["severity"] in ("critical", "blocker", "major")
    }
    assert grave == set(NEW)
    junit = ElementTree.parse(clone / "auditor-junit.xml")
    assert len(junit.findall(".//failure")) == len(NEW)
    assert (clone / "auditor-report" / "index.html").is_file()


def test_pre_commit(clone: Path, tmp_path: Path) -> None:
    """The real pre-commit with the hooks of this project; its environment is this one."""
    if shutil.which("pre-commit", path=str(BIN)) is None:
        if os.environ.get("CI"):
            pytest.fail("pre-commit is not installed")
        pytest.skip("pre-commit is not installed: pip install -e '.[dev]'")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    local = [{**one, "language": "system", "files": "^stories/"} for one in hooks]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    file = tmp_path / "hooks.yaml"
    file.write_text(yaml.safe_dump(config), "utf-8")

    def pre_commit(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(BIN / "pre-commit"), "run", "--config", str(file), *arguments],
            cwd=clone, capture_output=True, text=True,
            env=environment(PRE_COMMIT_HOME=str(tmp_path / "home")),
        )  # fmt: skip

    changed = pre_commit("auditor", "--from-ref", "origin/main", "--to-ref", "HEAD")
    assert changed.returncode == 1
    assert "placeholder/bracketed-note" in changed.stdout
    assert OLD not in changed.stdout
    everything = pre_commit("auditor", "--all-files")
    assert OLD in everything.stdout
    story = clone / "stories" / "oak-library.md"
    story.write_text(
        story.read_text("utf-8").replace("the council said", "the the council said"), "utf-8"
    )
    git(clone, "add", "stories")
    mended = pre_commit("auditor-fix")
    assert "files were modified by this hook" in mended.stdout
    assert "the the" not in story.read_text("utf-8")
