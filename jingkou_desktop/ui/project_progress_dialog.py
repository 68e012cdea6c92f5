"""进度: what is reported of one project by the end of a month; months typed on the way are kept."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jingkou_desktop.domain.periods import parse_period
from jingkou_desktop.domain.projects import Portfolio, Progress
from jingkou_desktop.domain.values import State
from jingkou_desktop.ui.buttons import button
from jingkou_desktop.ui.fields import box
from jingkou_desktop.ui.project_facts import period_words
from jingkou_desktop.ui.project_fields import MONEY_HINT, Field, Texts, texts_of
from jingkou_desktop.ui.project_form import ProjectForm, row_of
from jingkou_desktop.ui.session import Session
from jingkou_desktop.ui.text import label

FIELDS = (
    Field("month_investment", "本月完成投资", MONEY_HINT),
    Field("year_investment", "年初累计完成投资", MONEY_HINT),
    Field("total_investment", "开工累计完成投资", MONEY_HINT),
    Field("funds", "年初累计到位资金", MONEY_HINT),
    Field("look", "形象进度", long=True),
    Field("problems", "存在问题", long=True),
    Field("next_steps", "下步计划", long=True),
)
NAMES = tuple(field.name for field in FIELDS)
SAID = "金额以万元计，写“1.2亿元”也可以。改到别的月份时，已填的内容留着，按“保存”一并存入。"


class ProgressDialog(ProjectForm):
    """The month and its fields."""

    def __init__(self, session: Session, held: Portfolio, parent: QWidget) -> None:
        one = held.one
        super().__init__(session, f"进度　{one.code} {one.name}", parent)
        self._one = one
        self._held = {each.period: each for each in held.reports}
        self._typed: dict[str, dict[str, str]] = {}  # by period, where it differs from what is stored
        years = {str(year) for year in session.ws.plan.years} | {each.period[:4] for each in held.reports}
        self.year = box("年份", sorted(years), str(session.year))
        self.month = box("月份", [f"{month}月" for month in range(1, 13)], f"{self._first_month(session)}月")
        self.delete_button = button("删除这个月的进度", self.delete)
        self.texts = Texts(FIELDS, lines=3)
        self._said = label("", "muted", wrap=True)
        self._gone: list[Progress] = []
        self._period = self.period
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.year, self.month, self._said):
            row.addWidget(made)
        row.addStretch(1)
        row.addLayout(row_of(self.delete_button))
        self.column.addWidget(label(SAID, "muted", wrap=True))
        self.column.addLayout(row)
        self.column.addWidget(self.texts)
        self.column.addStretch(1)
        self.year.currentTextChanged.connect(lambda _: self._turn())
        self.month.currentTextChanged.connect(lambda _: self._turn())
        self.texts.edited.connect(self._keep)
        self.resize(760, 500)
        self._show()
        self.texts.fields["month_investment"].setFocus()
        self.close_form()

    @property
    def period(self) -> str:
        """The month chosen, as it is stored."""
        return f"{self.year.currentText()}-{int(self.month.currentText().removesuffix('月')):02}"

    def changed(self) -> bool:
        """Return whether anything typed differs from what is stored."""
        return bool(self._typed or self._gone)

    def delete(self) -> None:
        """Take the month's report away, once 保存 is pressed."""
        held = self._held.get(self._period)
        if held is not None:
            self._gone.append(self._held.pop(self._period))
        self._typed.pop(self._period, None)
        self._show()

    def store(self) -> None:
        """Store all months typed as one edit; raises UserError where one is refused."""
        from jingkou_desktop.services import item_entry  # late: the window shows first

        one, fresh = self._one, []
        gone = {each.period: each for each in self._gone}
        for period, texts in sorted(self._typed.items()):
            base = self._held.get(period) or gone.pop(period, None) or Progress(one.plan, one.code, period)
            fresh.append(item_entry.with_texts(base, texts))
        periods = "、".join(sorted({*self._typed, *gone}))
        what = f"登记 {one.code} {periods} 进度"
        if item_entry.save(self.session.ws, fresh, what, self.reason.text(), [*gone.values()]):
            self.done_with(f"{one.code} {periods} 进度已保存。")

    def _first_month(self, session: Session) -> int:
        """Return the month judged, else the one after the last reported of the year."""
        if session.month:
            return session.month
        found = [
            when.months
            for period in self._held
            if (when := parse_period(period)) and when.year == session.year
        ]
        return min(max(found, default=0) + 1, 12)

    def _turn(self) -> None:
        self._period = self.period
        self._show()

    def _show(self) -> None:
        held = self._held.get(self._period)
        stored = texts_of(held, NAMES) if held else {}
        self.texts.fill(self._typed.get(self._period, stored))
        locked = held is not None and held.state is State.LOCKED
        self.texts.setEnabled(not locked and not self.session.ws.read_only)
        self.delete_button.setEnabled(held is not None and self.texts.isEnabled())
        state = f"{held.state.value}，来源：{held.source.words()}" if held else "还没有上报"
        self._said.setText(f"{period_words(self._period)}　{state}")

    def _keep(self) -> None:
        """Keep what is typed for the month, as long as it differs from what is stored."""
        self.say_fault("")
        held = self._held.get(self._period)
        stored = texts_of(held, NAMES) if held else dict.fromkeys(NAMES, "")
        texts = self.texts.texts()
        if texts == stored:
            self._typed.pop(self._period, None)
        else:
            self._typed[self._period] = texts
