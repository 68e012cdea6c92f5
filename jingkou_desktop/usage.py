"""argparse in Chinese: help, usage and errors."""

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NoReturn

YEARS = range(1949, 2100)  # of a date: no report is made in another
FAULTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少：\1"),
    (r"argument (.+): expected one argument", r"\1 后面缺少内容"),
    (r"argument (.+): expected at least one argument", r"\1 后面缺少内容"),
    (r"argument (.+): invalid int value: (.+)", r"\1 应是整数，不是 \2"),
    (r"argument 命令: invalid choice: (\S+) \(choose from (.+)\)", r"没有命令 \1；可用的命令：\2"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 应是 \3 中的一个，不是“\2”"),
    (r"argument (.+): ([^ -~].*)", r"\1 \2"),
    (r"unrecognized arguments: (.+)", r"不认识：\1"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 不明确，可能是 \2"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 后面不用写内容（\2）"),
)
GROUPINGS = {"方面": "pillar", "部门": "department", "牵头部门": "department", "属性": "attribute"}


class ChineseFormatter(argparse.HelpFormatter):
    """Help with Chinese headings."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # argparse's own
        """Begin the usage line in Chinese."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and exits with 2 for a wrong call."""

    def __init__(self, **words: str) -> None:
        super().__init__(
            prog=words.get("prog"),
            description=words.get("description"),
            epilog=words.get("epilog"),
            formatter_class=ChineseFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]  # argparse's own
        """Parse; text that is not in the terminal's encoding is refused, since it can't be stored."""
        found, rest = super().parse_known_args(args, namespace)
        if any(isinstance(text, str) and not _storable(text) for text in vars(found).values()):
            self.refuse("参数里有认不出的字符；请检查终端的字符编码，再输入一次")
        return found, rest

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in Chinese, and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}：{translate(message)}\n")

    def refuse(self, sentence: str) -> NoReturn:
        """Say in our own words why a call is wrong, and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}：{sentence}。\n")


class Subparsers:
    """The commands of a parser."""

    def __init__(self, top: Parser) -> None:
        self._group = top.add_subparsers(
            title="命令", metavar="命令", dest="command", required=True, parser_class=Parser
        )

    def add(self, name: str, run: Callable[[argparse.Namespace], int], words: str) -> Parser:
        """Add a command that `run` carries out."""
        one: Parser = self._group.add_parser(name, help=words, description=words)
        one.set_defaults(run=run, refuse=one.refuse)
        return one


def _storable(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def month(text: str) -> int:
    """Return a month of the year; argparse tells of anything else."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    raise argparse.ArgumentTypeError(f"应是 1 到 12 的月份，不是 {text}")


def day(text: str) -> date:
    """Return a day as typed: 2024-03-05; argparse tells of anything else, and of a year no plan has."""
    try:
        found = date.fromisoformat(text)
        if len(text) == len("2024-03-05") and found.year in YEARS:
            return found
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"应是 2024-03-05 这样的日期，不是 {text}")


def grouping(text: str) -> str:
    """Return by what `status` groups, as the program calls it; argparse tells of anything else."""
    found = GROUPINGS.get(text, text)
    if found in GROUPINGS.values():
        return found
    raise argparse.ArgumentTypeError(f"应是 方面、部门、属性 中的一个，不是“{text}”")


def number(text: str) -> Decimal:
    """Return a decimal number as typed; argparse tells of anything else."""
    if re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", text, re.ASCII):
        return Decimal(text)
    raise argparse.ArgumentTypeError(f"应是数，不是 {text}")


def translate(message: str) -> str:
    """Return argparse's English sentence in Chinese; one that is not known says less, but in Chinese."""
    for pattern, words in FAULTS:
        if found := re.fullmatch(pattern, message):
            return found.expand(words).replace(", ''", "").replace("'", "").replace(", ", "、") + "。"
    return "命令写法不对，请看上面的用法，或加 -h。"
