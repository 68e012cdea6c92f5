"""The locked packages: one version each with hashes, no address, nothing missing and nothing unused."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]

# Where a package is imported by another name than its own, or held for the range alone.
IMPORTED_AS = {"fonttools": "fontTools", "python-docx": "docx", "pyside6-essentials": "PySide6"}
HELD_FOR_ANOTHER = {"numpy"}  # pyqtgraph's


def locked_packages(text: str) -> list[tuple[Requirement, list[str]]]:
    """Return each locked requirement with its hashes; raise ValueError for a line of any other kind."""
    packages: list[tuple[Requirement, list[str]]] = []
    for line in text.replace("\\\n", "").splitlines():
        requirement, *hashes = line.split(" --hash=")
        if "://" in line or line.lstrip().startswith("-") or not hashes:
            raise ValueError(line)
        packages.append((Requirement(requirement.strip()), [one.strip() for one in hashes]))
    return packages


def test_that_every_locked_package_has_one_version_and_hashes_and_no_address() -> None:
    packages = locked_packages((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert len(packages) > 20
    for requirement, hashes in packages:
        assert [one.operator for one in requirement.specifier] == ["=="], requirement.name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), requirement.name


@pytest.mark.parametrize(
    "line",
    ["numpy==2.4.6", "--index-url https://example.org/simple", "a @ https://example.org/a.whl --hash=x"],
)
def test_that_the_check_of_the_lock_refuses(line: str) -> None:
    with pytest.raises(ValueError, match=re.escape(line[:5])):
        locked_packages(line)


def test_that_the_lock_holds_a_fitting_version_of_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked: dict[str, list[str]] = {}
    for requirement, _ in locked_packages((ROOT / "requirements.lock").read_text(encoding="utf-8")):
        version = next(iter(requirement.specifier)).version
        locked.setdefault(canonicalize_name(requirement.name), []).append(version)
    for requirement in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, requirement.name
        assert all(requirement.specifier.contains(version) for version in versions), requirement.name


def test_that_every_dependency_is_imported_by_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "jingkou_desktop").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", code, re.MULTILINE))
    wanted = {canonicalize_name(Requirement(one).name) for one in project["project"]["dependencies"]}
    modules = {IMPORTED_AS.get(name, name.replace("-", "_")) for name in wanted - HELD_FOR_ANOTHER}
    assert modules - imported == set()
