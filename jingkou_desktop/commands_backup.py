"""The commands about backups: list them with what they hold, make a new data file of one."""

import argparse
from dataclasses import asdict
from datetime import datetime

from jingkou_desktop.commands import dump, say, say_fault


def backups(options: argparse.Namespace) -> int:
    """List the backups beside a data file, newest first; the file itself may be damaged or gone."""
    from jingkou_desktop.services import backups as held

    rows = [(one, held.facts_of(one)) for one in held.backups(options.file)]
    if options.json:
        listed = [
            {"file": str(one.path), "at": one.at and one.at.isoformat(), "size": one.size, **asdict(facts)}
            for one, facts in rows
        ]
        say(dump({"folder": str(held.folder(options.file)), "backups": listed}))
        return 0
    if not rows:
        say_fault(f"没有备份：{held.folder(options.file)}")
        return 1
    for one, facts in rows:
        when = f"{one.at:%Y-%m-%d %H:%M:%S}" if one.at else ""
        held_words = (
            f"数值 {facts.figures} 个，操作 {facts.changes} 次，最近：{facts.newest}" if facts.sound else ""
        )
        say("　".join(filter(None, (when, one.path.name, f"{one.size} 字节", facts.said, held_words))))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Make a new data file of a backup."""
    from jingkou_desktop.services import backups as held

    facts = held.restore(held.named(options.file, options.backup), options.out)
    newest = (
        f"{datetime.fromisoformat(facts.newest_at).astimezone():%Y-%m-%d %H:%M} {facts.who} {facts.newest}"
    )
    say(f"已恢复到 {options.out}：数值 {facts.figures} 个，操作 {facts.changes} 次，最近一次 {newest}")
    say(f"备份{facts.said}，SHA-256 {facts.sha256}；原来的文件和备份没有改动。")
    return 0
