"""Bring an older data file to the current schema, one frozen step a version, after a verified backup."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from jingkou_desktop.errors import UserError
from jingkou_desktop.store import backup

REPORT_TEXT = """CREATE TABLE report_text (
    plan TEXT NOT NULL REFERENCES plan (code),
    report TEXT NOT NULL CHECK (report <> ''),  -- the kind: 年度监测报告
    period TEXT NOT NULL,  -- 2023, 2023Q3, 2023-07
    subject TEXT NOT NULL DEFAULT '',  -- of a kind on one thing: an indicator's code, a department
    part TEXT NOT NULL CHECK (part <> ''),  -- the paragraph's lasting key: overall.opening
    text TEXT NOT NULL CHECK (length(text) <= 4000),  -- '' leaves the paragraph out
    draft TEXT NOT NULL,              -- what was drafted when the text was written
    confirmed TEXT NOT NULL DEFAULT '',  -- numbers kept although they agree with no figure, one a line
    PRIMARY KEY (plan, report, period, subject, part),
    CHECK (period GLOB '[0-9][0-9][0-9][0-9]' OR period GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'
        OR (period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' AND substr(period, 6) BETWEEN '01' AND '12'))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER report_text_insert AFTER INSERT ON report_text
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: report_text')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'report_text', json_array(NEW.plan, NEW.report, NEW.period, NEW.subject, NEW.part),
        NULL,
        json_object('plan', NEW.plan, 'report', NEW.report, 'period', NEW.period, 'subject', NEW.subject, 'part', NEW.part, 'text', NEW.text, 'draft', NEW.draft, 'confirmed', NEW.confirmed)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER report_text_update AFTER UPDATE ON report_text
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: report_text')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: report_text') WHERE OLD.plan IS NOT NEW.plan OR OLD.report IS NOT NEW.report OR OLD.period IS NOT NEW.period OR OLD.subject IS NOT NEW.subject OR OLD.part IS NOT NEW.part;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'report_text', json_array(OLD.plan, OLD.report, OLD.period, OLD.subject, OLD.part),
        json_object('plan', OLD.plan, 'report', OLD.report, 'period', OLD.period, 'subject', OLD.subject, 'part', OLD.part, 'text', OLD.text, 'draft', OLD.draft, 'confirmed', OLD.confirmed),
        json_object('plan', NEW.plan, 'report', NEW.report, 'period', NEW.period, 'subject', NEW.subject, 'part', NEW.part, 'text', NEW.text, 'draft', NEW.draft, 'confirmed', NEW.confirmed)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER report_text_delete AFTER DELETE ON report_text
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: report_text')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'report_text', json_array(OLD.plan, OLD.report, OLD.period, OLD.subject, OLD.part),
        json_object('plan', OLD.plan, 'report', OLD.report, 'period', OLD.period, 'subject', OLD.subject, 'part', OLD.part, 'text', OLD.text, 'draft', OLD.draft, 'confirmed', OLD.confirmed),
        NULL
    FROM change WHERE hash IS NULL;
END
"""  # noqa: E501 (the schema's SQL word for word, which `check` compares)

PLAN_DUE = """CREATE TABLE plan_due (
    plan TEXT PRIMARY KEY REFERENCES plan (code),
    due_month_day INTEGER NOT NULL CHECK (due_month_day BETWEEN 1 AND 31),      -- of the next month
    due_quarter_day INTEGER NOT NULL CHECK (due_quarter_day BETWEEN 1 AND 31),  -- of the month after
    due_year_month INTEGER NOT NULL CHECK (due_year_month BETWEEN 1 AND 12),    -- of the next year
    due_year_day INTEGER NOT NULL CHECK (due_year_day BETWEEN 1 AND 31),
    reply_days INTEGER NOT NULL CHECK (reply_days BETWEEN 1 AND 90)             -- after a 催报单
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_due_insert AFTER INSERT ON plan_due
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: plan_due')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'plan_due', json_array(NEW.plan),
        NULL,
        json_object('plan', NEW.plan, 'due_month_day', NEW.due_month_day, 'due_quarter_day', NEW.due_quarter_day, 'due_year_month', NEW.due_year_month, 'due_year_day', NEW.due_year_day, 'reply_days', NEW.reply_days)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER plan_due_update AFTER UPDATE ON plan_due
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: plan_due')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    SELECT RAISE(ABORT, 'a key never changes: plan_due') WHERE OLD.plan IS NOT NEW.plan;
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'plan_due', json_array(OLD.plan),
        json_object('plan', OLD.plan, 'due_month_day', OLD.due_month_day, 'due_quarter_day', OLD.due_quarter_day, 'due_year_month', OLD.due_year_month, 'due_year_day', OLD.due_year_day, 'reply_days', OLD.reply_days),
        json_object('plan', NEW.plan, 'due_month_day', NEW.due_month_day, 'due_quarter_day', NEW.due_quarter_day, 'due_year_month', NEW.due_year_month, 'due_year_day', NEW.due_year_day, 'reply_days', NEW.reply_days)
    FROM change WHERE hash IS NULL;
END;

CREATE TRIGGER plan_due_delete AFTER DELETE ON plan_due
BEGIN
    SELECT RAISE(ABORT, 'write outside an edit: plan_due')
    WHERE NOT EXISTS (SELECT 1 FROM change WHERE hash IS NULL);
    INSERT INTO journal (change, tbl, key, before, after)
    SELECT id, 'plan_due', json_array(OLD.plan),
        json_object('plan', OLD.plan, 'due_month_day', OLD.due_month_day, 'due_quarter_day', OLD.due_quarter_day, 'due_year_month', OLD.due_year_month, 'due_year_day', OLD.due_year_day, 'reply_days', OLD.reply_days),
        NULL
    FROM change WHERE hash IS NULL;
END
"""  # noqa: E501 (as above)

# Version reached → SQL. A step never changes once it has been shipped.
STEPS: Mapping[int, str] = {
    5: REPORT_TEXT,
    6: PLAN_DUE,
}


def version(db: Database) -> int:
    """Return the file's schema version."""
    (number,) = db.conn.execute("PRAGMA user_version").fetchone()
    return int(number)


def due(db: Database) -> bool:
    """Tell whether the file is of an older version."""
    return any(number > version(db) for number in STEPS)


def migrate(
    db: Database, path: Path, at: datetime, steps: Mapping[int, str] = STEPS, *, keep: bool = True
) -> Path | None:
    """Apply the steps that the file lacks and return the backup taken before, or None.

    A copy in memory needs no backup (`keep`). All steps are one transaction: the file is left as it was
    where one fails. Raises UserError.
    """
    lacking = sorted(number for number in steps if number > version(db))
    if not lacking:
        return None
    saved = backup.keep_one(backup.image(db, path), path, at) if keep else None
    conn = db.conn
    conn.execute("PRAGMA foreign_keys = OFF")
    try:
        conn.executescript(
            "BEGIN IMMEDIATE;"
            + "".join(f"{steps[number]};\nPRAGMA user_version = {number};" for number in lacking)
        )
        if conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise UserError("file.damaged", path=path, detail="升级后数据不相符")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    finally:
        conn.execute("PRAGMA foreign_keys = ON")
    return saved
