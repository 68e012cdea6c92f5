"""The commands about projects, tasks and the plan of a year: projects, tasks, plan, export."""

import argparse

from jingkou_desktop.commands import dump, say, working

NOTHING_TO_ADOPT = "没有可以采用的建议：没有指标能提出建议，或能提的都已设年度目标。"


def projects(options: argparse.Namespace) -> int:
    """Print the projects of a year with their lights, and the rates."""
    from jingkou_desktop.services.portfolios import Grouping
    from jingkou_desktop.services.project_listing import projects_json, projects_text
    from jingkou_desktop.services.years import refuse_outside

    with working(options) as ws:
        refuse_outside(ws.plan, options.year)
        if options.json:
            say(dump(projects_json(ws, options.year, options.month)))
        else:
            say(projects_text(ws, options.year, options.month, Grouping(options.by)))
    return 0


def tasks(options: argparse.Namespace) -> int:
    """Print the tasks with what a year asks and what was reported."""
    from jingkou_desktop.services.task_listing import tasks_json, tasks_text
    from jingkou_desktop.services.years import refuse_outside

    with working(options) as ws:
        refuse_outside(ws.plan, options.year)
        say(dump(tasks_json(ws, options.year)) if options.json else tasks_text(ws, options.year))
    return 0


def plan(options: argparse.Namespace) -> int:
    """Print the plan of a year and its completion, or adopt proposed targets."""
    from jingkou_desktop.services.year_plan import adopt
    from jingkou_desktop.services.year_plan_listing import adopted_words, plan_json, plan_text

    if options.adopt is not None and options.as_of:
        options.refuse("--adopt 要改动数据，不能与 --as-of 同用")
    with working(options) as ws:
        if options.adopt is not None:
            codes = adopt(ws, options.year, options.adopt)
            said = adopted_words(ws, options.year, codes) if codes else NOTHING_TO_ADOPT
            say(dump({"adopted": list(codes)}) if options.json else said)
        else:
            say(dump(plan_json(ws, options.year)) if options.json else plan_text(ws, options.year))
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the projects, the tasks or the plan of a year as a workbook."""
    from jingkou_desktop.services import exports

    with working(options) as ws:
        exports.export(ws, exports.ExportKind(options.kind), options.year, options.out)
    say(f"已写出 {options.out}")
    return 0
