"""The habits that keep the code sound and that no linter knows, each with a snippet that it must catch."""

import ast
import os
import re
import sqlite3
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "jingkou_desktop"
LONGEST_FILE = 300

Rule = Callable[[str, ast.Module], Iterable[int]]


def calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str, str]]:
    """Yield each call with the name called and, for a method, its object's source."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node, node.func.attr, ast.unparse(node.func.value)
            elif isinstance(node.func, ast.Name):
                yield node, node.func.id, ""


def names(tree: ast.Module, wanted: frozenset[str]) -> Iterator[int]:
    """Yield the lines where one of the names is imported, used or reached as an attribute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            if (node.id if isinstance(node, ast.Name) else node.attr) in wanted:
                yield node.lineno
        elif isinstance(node, ast.ImportFrom) and wanted & {alias.name for alias in node.names}:
            yield node.lineno


def lossy_options(_: str, tree: ast.Module) -> Iterator[int]:
    lossy = {"replace", "ignore", "alter", "truncate"}
    return (call.lineno for call, _, _ in calls(tree) if lossy & {word.arg for word in call.keywords})


def bare_transactions(_: str, tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.With):
            for item in node.items:
                if isinstance(item.context_expr, ast.Attribute) and item.context_expr.attr == "conn":
                    yield node.lineno


def registry_settings(_: str, tree: ast.Module) -> Iterator[int]:
    return names(tree, frozenset({"QSettings"}))


def blocking_dialogs(_: str, tree: ast.Module) -> Iterator[int]:
    return (call.lineno for call, name, owner in calls(tree) if name in {"exec", "exec_"} and owner)


def global_plots(_: str, tree: ast.Module) -> Iterator[int]:
    return (c.lineno for c, name, owner in calls(tree) if name == "plot" and owner in {"pg", "pyqtgraph"})


def rich_text(_: str, tree: ast.Module) -> Iterator[int]:
    return names(tree, frozenset({"setHtml", "insertHtml", "appendHtml", "RichText"}))


def unnamed_encodings(_: str, tree: ast.Module) -> Iterator[int]:
    for call, name, owner in calls(tree):
        given = {word.arg for word in call.keywords}
        modes = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        modes += [
            w.value.value for w in call.keywords if w.arg == "mode" and isinstance(w.value, ast.Constant)
        ]
        binary = any("b" in str(mode) for mode in modes[-1:])
        opens = name == "open" and not owner and not binary
        reads = (name == "read_text" and not call.args) or (name == "write_text" and len(call.args) < 2)
        runs = bool(given & {"text", "universal_newlines"}) and name in {"run", "Popen", "check_output"}
        if (opens or reads or runs) and "encoding" not in given:
            yield call.lineno


def unexplained_exceptions(source: str, _: ast.Module) -> Iterator[int]:
    mark = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[a-z, -]+\])?(.*)")
    for number, line in enumerate(source.splitlines(), 1):
        if (found := mark.search(line)) and not re.search(r"\w{3}", found[1]):
            yield number


def no_stated_purpose(source: str, tree: ast.Module) -> Iterator[int]:
    purpose = (ast.get_docstring(tree) or "").partition("\n")[0]
    if source.strip() and not purpose.endswith((".", "。")):
        yield 1


def too_long(source: str, _: ast.Module) -> Iterator[int]:
    if len(source.splitlines()) > LONGEST_FILE:
        yield LONGEST_FILE


def made_floats(_: str, tree: ast.Module) -> Iterator[int]:
    return (call.lineno for call, name, owner in calls(tree) if name == "float" and not owner)


def written_floats(_: str, tree: ast.Module) -> Iterator[int]:
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return (node.lineno for node in constants if isinstance(node.value, float))


def reads_the_clock(_: str, tree: ast.Module) -> Iterator[int]:
    return (c.lineno for c, name, owner in calls(tree) if name in {"now", "today", "utcnow"} and owner)


def foreign_imports(_: str, tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            modules = [str(node.module)]
        for module in modules:
            if module.partition(".")[0] not in {*sys.stdlib_module_names, "jingkou_desktop"}:
                yield node.lineno


# Each rule: where it holds, which files are free of it, and snippets that break it.
RULES: dict[Rule, tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]] = {
    lossy_options: (
        ("",),
        frozenset(),
        ("t.insert(r, replace=True)", "t.insert_all(r, ignore=True)", "t.upsert(r, pk='a', alter=True)"),
    ),
    bare_transactions: (("",), frozenset(), ("with db.conn:\n    pass", "with self.db.conn as c:\n    pass")),
    registry_settings: (
        ("",),
        frozenset(),
        ("from PySide6.QtCore import QSettings", "QtCore.QSettings('a')"),
    ),
    blocking_dialogs: (("",), frozenset({"app.py"}), ("dialog.exec()", "QMessageBox(self).exec_()")),
    global_plots: (("",), frozenset(), ("pg.plot([1])", "pyqtgraph.plot([1])")),
    rich_text: (("",), frozenset(), ("label.setHtml(t)", "l.setTextFormat(Qt.TextFormat.RichText)")),
    unnamed_encodings: (
        ("",),
        frozenset(),
        ("open(p)", "open(p, 'w')", "p.read_text()", "p.write_text(t)", "subprocess.run(c, text=True)"),
    ),
    unexplained_exceptions: (
        ("",),
        frozenset(),
        ("a = 1  # noqa: S608", "a = 1  # noqa", "a = f()  # type: ignore[attr-defined]"),
    ),
    no_stated_purpose: (("",), frozenset(), ("a = 1", '"""No full stop"""')),
    too_long: (("",), frozenset(), ("a = 1\n" * (LONGEST_FILE + 1),)),
    made_floats: (
        ("domain", "store", "services", "sheets"),
        frozenset({"open_xml.py", "open_document.py"}),  # workbooks hold binary numbers, written as text
        ("a = float(text)",),
    ),
    written_floats: (("domain",), frozenset(), ("a = 0.5",)),
    reads_the_clock: (("domain", "report"), frozenset(), ("datetime.now()", "date.today()")),
    foreign_imports: (("domain",), frozenset(), ("import numpy as np", "from openpyxl import load_workbook")),
}


def files_under(rule: Rule) -> Iterator[Path]:
    """Yield the files that a rule speaks of."""
    folders, free, _ = RULES[rule]
    for folder in folders:
        yield from (path for path in sorted((PACKAGE / folder).rglob("*.py")) if path.name not in free)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_that_the_code_keeps_the_rule_against(rule: Rule) -> None:
    faults = []
    for path in files_under(rule):
        source = path.read_text(encoding="utf-8")
        faults += [f"{path.relative_to(ROOT)}:{line}" for line in rule(source, ast.parse(source))]
    assert faults == []


@pytest.mark.parametrize(
    ("rule", "snippet"),
    [(rule, snippet) for rule, (_, _, snippets) in RULES.items() for snippet in snippets],
    ids=lambda value: value[:40] if isinstance(value, str) else value.__name__,
)
def test_that_each_rule_catches_what_breaks_it(rule: Rule, snippet: str) -> None:
    assert list(rule(snippet, ast.parse(snippet)))


def test_that_no_rule_catches_harmless_code() -> None:
    harmless = (
        '"""Harmless."""\nimport re\nfrom jingkou_desktop.domain import plan\n'
        "a = dataclasses.replace(b, c=1)\nwith db.transaction():\n    pass\ndialog.open()\nself.plot([1])\n"
        "open(p, 'rb')\np.read_text(encoding='utf-8')\nDecimal('0.5')\n"
        "b = 1  # noqa: S608 (the names are constants)\nc = f()  # type: ignore[misc] # bound early\n"
    )
    assert [rule.__name__ for rule in RULES if list(rule(harmless, ast.parse(harmless)))] == []


def stub_package(folder: Path, module: str, line: str) -> None:
    """Lay out empty modules with the package's own names, one of them with a line of its own."""
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for path in [*PACKAGE.rglob("*.py"), PACKAGE / "app.py", PACKAGE / "cli.py", PACKAGE / "settings.py"]:
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    (folder / "jingkou_desktop" / module).write_text(line + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("module", "line", "kept"),
    [
        ("services/__init__.py", "import jingkou_desktop.store", True),
        ("store/__init__.py", "import jingkou_desktop.services", False),
        ("store/__init__.py", "import jingkou_desktop.sheets", False),
        ("domain/__init__.py", "import jingkou_desktop.store", False),
        ("domain/__init__.py", "import sqlite_utils", False),
        ("ui/__init__.py", "import jingkou_desktop.store", False),
        ("services/__init__.py", "import PySide6.QtCore", False),
        ("cli.py", "import jingkou_desktop.ui", False),
    ],
)
def test_that_the_import_contracts_allow_only_the_drawn_direction(
    tmp_path: Path, module: str, line: str, kept: bool
) -> None:
    stub_package(tmp_path, module, line)
    command = [Path(sysconfig.get_path("scripts"), "lint-imports"), "--no-cache", "--no-logo"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "NO_COLOR": "1"}
    result = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (result.returncode == 0) is kept, result.stdout
    assert ("BROKEN" in result.stdout) is not kept


@pytest.mark.parametrize(
    ("module", "unloaded"),
    [
        ("jingkou_desktop.__main__", ("PySide6", "jingkou_desktop.cli", "numpy")),
        ("jingkou_desktop.cli", ("PySide6", "pyqtgraph", "reportlab", "numpy")),
        ("jingkou_desktop.app", ("pyqtgraph", "reportlab", "openpyxl", "numpy", "pandas", "pypinyin")),
    ],
)
def test_that_heavy_packages_wait_until_they_are_needed(module: str, unloaded: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print([m for m in {unloaded!r} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stdout.strip() == "[]"


def test_that_every_table_is_strict_and_keeps_figures_as_text() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript((ROOT / "db" / "schema.sql").read_text(encoding="utf-8"))
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'")
    strict = {name: bool(flag) for name, flag in tables}
    assert strict
    assert all(strict.values())
    for table in strict:
        types = {row[0] for row in connection.execute("SELECT type FROM pragma_table_info(?)", [table])}
        assert types <= {"TEXT", "INTEGER"}, table
    connection.close()
