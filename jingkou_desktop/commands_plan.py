"""The commands that change one figure or the plan itself: set, pick, target, indicator, settings."""

import argparse
from dataclasses import replace
from decimal import Decimal

from jingkou_desktop.commands import dump, say, working
from jingkou_desktop.domain.judging.words import target_words
from jingkou_desktop.domain.plan import PathShape, Rule
from jingkou_desktop.domain.settings_names import SETTING_NAMES
from jingkou_desktop.domain.values import Basis, Stage

BASELINE = "基数"
NO_CHANGE = "没有要改的。"
PATHS = {"直线": PathShape.LINEAR, "等比": PathShape.GEOMETRIC}


def set_(options: argparse.Namespace) -> int:
    """Store one typed figure, or the baseline."""
    from jingkou_desktop.services.entry import set_baseline, set_value
    from jingkou_desktop.services.stages import still_counting

    if options.period == BASELINE:
        if options.basis or options.stage or options.document or options.date:
            options.refuse("基数没有口径、阶段、文号和日期；请只写数值和理由")
        with working(options) as ws:
            number = set_baseline(ws, options.code, options.value, options.reason)
            said = f"已存入 {options.code} {BASELINE}：{options.value.strip()}"
            say("已清除。" if number is None else said)
        return 0
    if options.basis and len(options.period) == len("2023"):
        options.refuse("全年的数不分口径；--basis 只用于月、季的数")
    with working(options) as ws:
        value = set_value(
            ws,
            options.code,
            options.period,
            options.value,
            options.reason,
            basis=Basis(options.basis) if options.basis else None,
            stage=Stage(options.stage) if options.stage else None,
            document=options.document,
            dated=options.date,
        )
        if value is None:
            say("已清除。")
            return 0
        told = [value.basis.value] * bool(options.basis) + [value.stage.value] * bool(options.stage)
        said = f"（{'，'.join(told)}）" if told else ""
        other = still_counting(ws, value)
        say(f"已存入 {options.code} {options.period}：{value.raw}{said}" + (f"；{other}。" if other else ""))
    return 0


def pick(options: argparse.Namespace) -> int:
    """Let one of the stages kept of a figure count, or the highest again."""
    from jingkou_desktop.services.stages import pick_stage, unpick

    with working(options) as ws:
        if options.stage:
            new = pick_stage(ws, options.code, options.period, Stage(options.stage), options.reason)
            words = f"采用{options.stage}数"
        else:
            new = unpick(ws, options.code, options.period, options.reason)
            words = "不再选定，采用最高一级的数"
        say(f"{options.code} {options.period} {words}。" if new else NO_CHANGE)
    return 0


def target(options: argparse.Namespace) -> int:
    """Revise an indicator's target, or set what one year is to reach."""
    from jingkou_desktop.services.targets import revise_target, set_annual_target

    given = {
        "upper": options.upper,
        "document": options.document,
        "decided_on": options.date,
        "reason": options.reason,
    }
    with working(options) as ws:
        if options.year is None:
            made = revise_target(ws, options.code, options.value, **given)
            say(f"已调整 {options.code} 目标：{target_words(ws.indicator(options.code), made)}")
        else:
            found = set_annual_target(ws, options.code, options.year, options.value, **given)
            one = replace(ws.indicator(options.code), rule=Rule.LEVEL)  # in its own unit whatever the rule
            words = "已清除" if found is None else target_words(one, found)
            say(f"{options.code} {options.year}年度目标：{words}")
    return 0


def indicator(options: argparse.Namespace) -> int:
    """Change an indicator's attribute, lead department, other names, path, tolerance or longer horizon."""
    from jingkou_desktop.services.aliases import aliases_of
    from jingkou_desktop.services.structure import save_indicator

    with working(options) as ws:
        one = ws.indicator(options.code)
        changed = save_indicator(
            ws,
            options.code,
            attribute=options.attribute,
            department=options.department,
            path_shape=None if options.path is None else PATHS[options.path],
            tolerance=options.tolerance,
            horizon_year=options.horizon_year,
            horizon_times=options.horizon_times,
            aliases=options.aliases,
        )
        say(f"已修改 {one.code} {one.name}。" if changed else NO_CHANGE)
        if options.aliases is not None:
            say(f"别名：{'、'.join(aliases_of(ws, one.code)) or '无'}")
    return 0


def settings(options: argparse.Namespace) -> int:
    """Print the plan's settings, or change those that options name."""
    from jingkou_desktop.services.plan_settings import save_settings
    from jingkou_desktop.services.settings_listing import settings_json, settings_text

    wanted: dict[str, Decimal] = {
        field: number for field in SETTING_NAMES if (number := getattr(options, field)) is not None
    }
    with working(options) as ws:
        if wanted:
            save_settings(ws, replace(ws.plan, **wanted))  # type: ignore[arg-type]  # fields of Decimal
        say(dump(settings_json(ws.plan)) if options.json else settings_text(ws.plan))
    return 0
