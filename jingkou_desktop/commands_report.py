"""The command that writes reports, and the one that holds a printed report against the file."""

import argparse

from jingkou_desktop import commands, paths, settings

WITH_VERIFY = {
    "year": "--year",
    "out": "--out",
    "month": "--month",
    "as_of": "--as-of",
    "made_on": "--made-on",
    "plan": "--plan",
    "subject": "--subject",
    "all_departments": "--all-departments",
    "without": "--without",
}


def report(options: argparse.Namespace) -> int:
    """Write a report, or hold a printed one against the file."""
    if options.verify is not None:
        given = [words for name, words in WITH_VERIFY.items() if getattr(options, name)]
        if given:
            options.refuse(f"--verify 只用报告和数据文件，不能写 {'、'.join(given)}")
        return verify(options)
    lacking = [words for words, held in (("--year", options.year), ("--out", options.out)) if held is None]
    if lacking:
        options.refuse(f"缺少：{'、'.join(lacking)}（核对已有的报告写 --verify 报告.pdf）")
    if options.json:
        options.refuse("--json 只用于 --verify")
    return commands.report(options)


def verify(options: argparse.Namespace) -> int:
    """Print whether the file holds what a report's PDF says, and what was changed since.

    0 where it does and would print the same today, 1 otherwise.
    """
    from jingkou_desktop.services.report_reading import read_pdf
    from jingkou_desktop.services.report_verify import verify as held_against
    from jingkou_desktop.services.verify_text import verdict, verify_json, verify_text

    content = read_pdf(options.verify)
    preferred = settings.load(paths.config_dir() / settings.FILE_NAME).preferred()
    with commands.opened(options.file) as ws:
        found = held_against(ws, content, options.verify.name, preferred)
    commands.say(commands.dump(verify_json(found)) if options.json else verify_text(found))
    if found.held and found.unchanged:
        return 0
    commands.say_fault(verdict(found))
    return 1
