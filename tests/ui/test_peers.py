"""对标: how the district stands among other areas, in the card beside the grid."""

from decimal import Decimal
from pathlib import Path

from jingkou_desktop.domain.values import Benchmark
from jingkou_desktop.services.workspace import Workspace
from jingkou_desktop.store.benchmarks import put_benchmarks
from jingkou_desktop.ui.facts import figure_facts
from tests.ui.desk import Desk


def test_that_the_card_of_sources_tells_other_areas_figures(desk: Desk, data_file: Path) -> None:
    desk.window.close()
    ws = Workspace.open(data_file)
    with ws.edit("对标"):
        put_benchmarks(
            ws.db,
            [
                Benchmark("14", "E03", region, "2022", Decimal(number), number)
                for region, number in (("润州区", "13.6"), ("丹阳市", "14.8"), ("镇江市", "15.6"))
            ],
        )
    ws.close()
    desk.restart(data_file)
    page = desk.pillar()
    desk.click(page.grid, "E03", "2022")
    bench = desk.window.bench
    assert bench is not None
    _, facts = figure_facts(bench.session, bench.session.ws.indicator("E03"), "2022")
    (said,) = [fact.said for fact in facts if fact.term == "对标"]
    assert (
        said
        == "2022年（万元）：镇江市 15.6、丹阳市 14.8、京口区 14.1、润州区 13.6；京口区在 3 个地区中列第 2"
    )
    _, facts = figure_facts(bench.session, bench.session.ws.indicator("E03"), "2021")
    assert not [fact for fact in facts if fact.term == "对标"]
