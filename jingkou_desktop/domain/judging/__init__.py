"""How one indicator is judged: a module a family of rules; the formulas stand in docs/rules.md."""
