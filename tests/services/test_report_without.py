"""A long report without some of its parts: nothing points to what is left out, and it can be verified."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from jingkou_desktop.domain.report_parts import ALWAYS, Part
from jingkou_desktop.domain.tasks import TaskOutcome, TaskYear
from jingkou_desktop.domain.values import Value
from jingkou_desktop.errors import UserError
from jingkou_desktop.report.annexes import annexes
from jingkou_desktop.report.body import body
from jingkou_desktop.report.data import Annex, Block, Chart, Heading, Parts, Strip, Table, Trends, texts
from jingkou_desktop.report.facts import Facts
from jingkou_desktop.report.kinds.assessments import assessment
from jingkou_desktop.report.numbering import numeral
from jingkou_desktop.report.stamp import content_hash, from_text, to_text
from jingkou_desktop.services import demo, report_kinds, report_texts, reporting
from jingkou_desktop.services.demo_projects import put_projects
from jingkou_desktop.services.report_verify import verify
from jingkou_desktop.services.report_wanted import MAY_LACK, OPTIONS, ReportKind, Wanted, parts_of
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store import records, values
from tests.services.reports import DAY, fill

YEARS = {ReportKind.ANNUAL: 2023, ReportKind.MIDTERM: 2023, ReportKind.FINAL: 2025}
REFERENCE = re.compile(r"(附件|附表|(?<![代报附])表|(?<![版蓝地])图)(\d+)")
Drafted = tuple[tuple[Block, ...], tuple[Annex, ...]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A file with something for every part, and with gaps."""
    ws = Workspace.create(tmp_path_factory.mktemp("without") / "a.jk", operator="张三", demo=True)
    fill(ws)
    demo.set_yearly(ws, "14")
    demo.revise(ws, "14")
    put_projects(ws, "14")
    task = ws.tasks()[0]
    with ws.edit("存入"):
        records.put(ws.db, [replace(task, lead="商务局", state="滞后")])
        records.put(ws.db, [TaskYear("14", task.code, 2023, "举措", "目标", TaskOutcome.NOT_DONE)])
        values.put_values(ws.db, [Value("14", "E04", year, None, "见说明") for year in ("2023", "2025")])
    yield ws
    ws.close()


@pytest.fixture(scope="module")
def facts(filled: Workspace) -> dict[ReportKind, Facts]:
    held = {year: reporting.facts_of(filled, year, DAY) for year in set(YEARS.values())}
    return {kind: held[year] for kind, year in YEARS.items()}


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A file with no figures, whose reports are short."""
    ws = Workspace.create(tmp_path_factory.mktemp("bare") / "a.jk", "14", operator="张三")
    yield ws
    ws.close()


@pytest.fixture(scope="module")
def whole(facts: dict[ReportKind, Facts]) -> dict[ReportKind, Drafted]:
    found = {kind: drafted(one, kind, frozenset()) for kind, one in facts.items()}
    for one in found.values():
        check(one)
    return found


def drafted(facts: Facts, kind: ReportKind, without: frozenset[Part]) -> Drafted:
    held = replace(facts, without=without)
    return (body if kind is ReportKind.ANNUAL else assessment)(held), annexes(held)


def there(found: Drafted) -> list[str]:
    """The numbers of all that can be referred to, in order."""
    every = (*found[0], *(block for annex in found[1] for block in annex.blocks))
    numbered = (one.number for one in every if isinstance(one, Table | Chart | Parts | Strip | Trends))
    return [*numbered, *(annex.mark for annex in found[1])]


def kinds_of(number: str) -> str:
    return re.sub(r"\d+", "", number)


def check(found: Drafted) -> None:
    """Every reference is to something that is there; numbers run from one without gaps."""
    known = there(found)
    assert len(set(known)) == len(known)
    for sort in ("表", "图", "附表", "附件"):
        mine = [one for one in known if kinds_of(one) == sort]
        assert mine == [f"{sort}{place}" for place in range(1, len(mine) + 1)]
    told = {"".join(one) for text in texts(found) for one in REFERENCE.findall(text)}
    assert told <= set(known)
    heads = [one.text for one in found[0] if isinstance(one, Heading) and one.level == 1]
    assert [head.partition("、")[0] for head in heads] == [
        numeral(place) for place in range(1, len(heads) + 1)
    ]


CASES = [  # the annexes are the same of all kinds; the trends point to one of them
    (kind, frozenset({part}))
    for kind, parts in MAY_LACK.items()
    for part in parts
    if kind is ReportKind.ANNUAL or not part.annex or part is Part.TRACES
]
CASES += [(kind, frozenset(parts)) for kind, parts in MAY_LACK.items()]


@pytest.mark.parametrize(
    ("kind", "without"),
    CASES,
    ids=lambda one: one.name if isinstance(one, ReportKind) else "+".join(sorted(one)),
)
def test_that_nothing_points_to_what_is_left_out(
    facts: dict[ReportKind, Facts],
    whole: dict[ReportKind, Drafted],
    kind: ReportKind,
    without: frozenset[Part],
) -> None:
    found = drafted(facts[kind], kind, without)
    check(found)
    assert len(list(texts(found))) < len(list(texts(whole[kind])))  # every part of it had matter
    assert len(found[1]) == len(whole[kind][1]) - sum(part.annex for part in without)
    assert "有关说明" in [annex.title for annex in found[1]]


def test_that_the_rest_says_the_same(
    facts: dict[ReportKind, Facts], whole: dict[ReportKind, Drafted]
) -> None:
    def plain(text: str) -> str:
        return REFERENCE.sub(r"\1", text).lstrip("一二三四五六七八九十、")

    found = drafted(facts[ReportKind.ANNUAL], ReportKind.ANNUAL, frozenset({Part.REVISIONS}))
    assert {plain(text) for text in texts(found)} <= {plain(text) for text in texts(whole[ReportKind.ANNUAL])}


def test_that_a_report_without_parts_verifies_and_says_what_it_lacks(bare: Workspace) -> None:
    without = frozenset(MAY_LACK[ReportKind.ANNUAL])
    wanted = Wanted(ReportKind.ANNUAL, 2023, without=without)
    data = report_kinds.build(bare, wanted, made_on=DAY)
    assert data.stamp is not None
    assert dict(data.closing)["未列入"].split("、") == [one.words for one in Part if one in without]
    found = verify(bare, reporting.pdf_bytes(data), "a.pdf")
    assert [one.sentence for one in found.findings if not one.ok] == []
    assert found.unchanged
    whole = report_kinds.build(bare, Wanted(ReportKind.ANNUAL, 2023), made_on=DAY)
    assert content_hash(whole) != data.stamp.content
    assert "未列入" not in dict(whole.closing)


def test_that_the_stamp_of_a_whole_report_reads_as_before(bare: Workspace) -> None:
    data = report_kinds.build(bare, Wanted(ReportKind.YEAR_PLAN, 2023), made_on=DAY)
    assert data.stamp is not None
    text = to_text(data.stamp, "f")
    assert "without" not in text
    read = from_text(text)
    assert read is not None
    assert read.stamp == data.stamp


def test_that_what_people_wrote_keeps_its_place_when_parts_are_left_out(bare: Workspace) -> None:
    wanted = Wanted(ReportKind.ANNUAL, 2023)
    data = report_kinds.build(bare, wanted, made_on=DAY)
    for part in ("overall.reported", "projects.lead"):
        one = report_texts.paragraph(data, part)
        assert report_texts.rewrite(bare, wanted.edition, one, "另行说明。")
    short = replace(wanted, without=frozenset({Part.PROJECTS}))
    made = report_kinds.build(bare, short, made_on=DAY)
    printed = {one.part: (one.text, one.printed) for one in made.paragraphs if one.kept}
    assert printed == {"overall.reported": ("另行说明。", True), "projects.lead": ("另行说明。", False)}
    assert all(one.printed for one in report_kinds.build(bare, wanted, made_on=DAY).paragraphs)


@pytest.mark.parametrize("kind", ReportKind)
def test_that_an_unknown_part_is_refused_with_those_there_are(kind: ReportKind) -> None:
    with pytest.raises(UserError) as caught:
        parts_of(kind, "tasks，nothing")
    offered = MAY_LACK.get(kind, ())
    assert all(f"{part}（{part.words}）" in str(caught.value) for part in offered)
    assert ("nothing" if offered else kind.value) in str(caught.value)
    assert parts_of(kind, " ,") == frozenset()


def test_that_what_every_report_must_hold_cannot_be_left_out(bare: Workspace) -> None:
    for kind in OPTIONS.values():
        assert not ALWAYS & set(MAY_LACK.get(kind, ()))
    with pytest.raises(UserError, match="notes"):
        report_kinds.build(bare, Wanted(ReportKind.ANNUAL, 2023, without=frozenset({Part.NOTES})))
