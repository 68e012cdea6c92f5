"""The words of tables: labels without padding, units, keys of columns, totals, notes."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from jingkou_desktop.sheets.unit_names import NAMES

PART = "其中"
CACHED = 20_000  # texts of a table repeat: headers and row names are asked for with every figure

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef、。〔〕（）：，；“”《》—…％"
_PADDING = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_NUMBERING = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[(（]\d{1,2}[)）]"
    r"|\d{1,2}[.、．](?!\d)|[①-⑳]|★|●|▲|■|◆|※)\s*"
)
_OUTLINE = (
    (1, re.compile(r"^[一二三四五六七八九十]{1,3}、")),
    (2, re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）]")),
    (3, re.compile(r"^\d{1,2}[.、．](?!\d)")),
    (4, re.compile(r"^(?:[(（]\d{1,2}[)）]|[①-⑳])")),
)


_NARROW = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in map(chr, range(0xFF01, 0xFF5F))}
_NARROW = {code: sign for code, sign in _NARROW.items() if sign.isalnum() or sign in "%.+-/"} | {
    0x3000: " ",
    0xA0: " ",
}
_PLAIN_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?%?")  # too many and too different to keep
_REMOVED = re.compile(r"_x000[dD]_|[\u200b-\u200f\ufeff\u00ad]")


def tidy(text: str) -> str:
    """Return the text on one line, in half-width letters, without padding between Chinese signs."""
    return text if _PLAIN_FIGURE.fullmatch(text) else _tidy(text)


@lru_cache(maxsize=CACHED)
def _tidy(text: str) -> str:
    return _PADDING.sub("", " ".join(_REMOVED.sub("", text).translate(_NARROW).split()))


_MARKS_BEFORE = re.compile(r"^[#＃*?？]+\s*")
_PART_BEFORE = re.compile(r"^(?:其中|#)\s*[:：]?\s*(?=.)")
_STARS = re.compile(r"(?<=[^\s*])(?:[*＊]+|[①-⑳])$")
_FOREIGN = re.compile(r"[^\u2e80-\u9fff]*[A-Za-z]{3}[^\u2e80-\u9fff]*")
_FOREIGN_TAIL = re.compile(r"(?<=[\u4e00-\u9fff)）])\s*[A-Z][a-z]{2,}[A-Za-z ,.&'’/\-]*$")


@lru_cache(maxsize=CACHED)
def plain_label(text: str) -> str:
    """Return a label without numbering, markers (#, 其中：, ★) and footnote stars."""
    text = _NUMBERING.sub("", _MARKS_BEFORE.sub("", tidy(text)))
    text = _STARS.sub("", _PART_BEFORE.sub("", text)).strip(" :：")
    return _FOREIGN_TAIL.sub("", text)


def is_foreign(text: str) -> bool:
    """Return whether a text is in Latin letters alone, as in the second language of a yearbook."""
    return bool(_FOREIGN.fullmatch(text)) and not is_unit(text)


@lru_cache(maxsize=CACHED)
def outline_level(text: str) -> int:
    """Return 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, else 0."""
    text = tidy(text)
    return next((level for level, pattern in _OUTLINE if pattern.match(text)), 0)


def is_part(text: str) -> bool:
    """Return whether a label says that it is a part of the one before: 其中：…, # …."""
    return tidy(text).startswith((PART, "#", "＃"))


_SCALE = "(?:十|百|千|万|十万|百万|千万|亿|十亿|百亿|千亿|万亿)?"
_ONE_UNIT = f"{_SCALE}(?:{'|'.join(sorted(map(re.escape, NAMES.split()), key=len, reverse=True))}|标准[煤箱])"
_UNIT = re.compile(
    rf"(?:{_ONE_UNIT})(?:\s*[/·∶每]\s*(?:\d{{0,5}}{_ONE_UNIT}|{_SCALE}[\u4e00-\u9fff]{{1,4}}))*|{_SCALE}[斤吨元人户]"
)
_BRACKETS = re.compile(r"[(（\[【〔]\s*([^()（）\[\]【】〔〕]{1,24})\s*[)）\]】〕]")
_NAMED_SO = re.compile(r"(?:(?:中心|馆|院)[(（]站|部[(（]所|村[(（]社区|社区[(（]村)[)）]$")  # names
_SAYS_UNIT = re.compile(r"(?:^|(?<=[,，;；]))\s*(?:计量)?单位[:：]?")
_UNIT_BEFORE = re.compile(r"^单位[:：]")
_UNIT_LINE = re.compile(r"(?:计量|金额|数量)?单\s*位\s*[:：]\s*([^\s,，;；、]{1,16})(.*)$")
_UNIT_WORD = re.compile(r"(?:计量|金额|数量)?单\s*位\s*[:：]")
_TIME_TAIL = re.compile(r"\s*[(（][^()（）]*(?:19|20)\d\d\s*年?[^()（）]*[)）]$")
_UNIT_TAIL = re.compile(
    r"^(.*[\u4e00-\u9fffA-Za-z)）±])(?:(?:[/,，]|_(?![年月日期级组村镇乡站]$))\s*([^/,，_]{1,8})|\s*([%‰]))$"
)
_OF_YEAR = re.compile(r"^(.*[为比占](?:19|20)\d\d)\s*([%‰])$")  # 2017为2016%


def is_unit(text: str) -> bool:
    """Return whether the text is a unit of measure and nothing else, brackets allowed."""
    text = tidy(text).strip("()（）[]【】 ")
    return bool(_UNIT.fullmatch(_UNIT_BEFORE.sub("", text)))


@lru_cache(maxsize=CACHED)
def split_unit(text: str) -> tuple[str, str | None]:
    """Return the label and the unit that stands in it: 产量（吨） is 产量 and 吨, else (text, None)."""
    text = tidy(text)
    for found in reversed(list(_BRACKETS.finditer(text))):
        inner = _SAYS_UNIT.sub("", found[1].strip())
        if _NAMED_SO.search(text[: found.end()]):
            continue
        if is_unit(inner):
            return tidy(text[: found.start()] + text[found.end() :]), inner
        said = [part.strip() for part in re.split(r"[,，;；]", inner) if is_unit(part)]
        if len(said) == 1:
            kept = [
                part.strip() for part in re.split(r"[,，;；]", inner) if not is_unit(part) and part.strip()
            ]
            words = f"（{'，'.join(kept)}）" if kept else ""
            return tidy(text[: found.start()] + words + text[found.end() :]), said[0]
    time = _TIME_TAIL.search(text)
    if of_year := _OF_YEAR.match(text):
        return of_year[1], of_year[2]
    tail = _UNIT_TAIL.match(text[: time.start()] if time else text)
    if tail and is_unit(tail[2] or tail[3]) and len(tail[1]) > 1 and not re.search("[)）]", tail[2] or ""):
        return tail[1].strip(" ±") + (time[0].strip() if time else ""), tail[2] or tail[3]
    return text, None


_RATE = re.compile(
    r"增长|比增|[为比占](?:19|20)\d\d年?$|增速|增幅|增减|同比|环比|比上年|较上年|比重|占比|完成率|升降|指数|位次|排名|名次|排位"
)
_AMOUNT = re.compile(r"(?:额|量|数|值|绝对)[^率比]*$")


def is_rate(label: str) -> bool:
    """Return whether a column tells a rate, so that the unit of its row (亿元) cannot be its own."""
    return bool(_RATE.search(label)) and not _AMOUNT.search(label.replace("指数", ""))


_SHARE = re.compile(r"率|比[重例]?$|占比|指数|密度|平均|人均|增[长减速幅]|系数|倍|位次|排名|名次|排位")
OWNERS = "单位类型"  # a kind of parts that an average has too: 平均工资, 国有单位
_FAMILIES = (
    ("产业", re.compile(r"第[一二三]产业(?:增加值|投资|从业人员|就业人员|人数)?")),
    ("性别", re.compile(r"[男女]性?(?:性?人口|生|职工)?")),
    ("城乡", re.compile(r"(?:城镇|乡村|农村|城市|市镇)(?:人口|居民)?")),
    ("户籍", re.compile(r"(?:非农业|农业)(?:人口|户口)")),
    (OWNERS, re.compile(r"(?:国有|(?:城镇)?集体|私营|股份制|外商投资|港澳台商?投资|其他)(?:单位|企业|经济)")),
)
_FIRST_OF_FAMILY = re.compile(r"第一产业.*|男.*|城镇(?!集体).*|市镇.*|农业.*|国有.*")


def is_share(label: str) -> bool:
    """Return whether a part's name tells a rate or an average, which is not counted in its whole's unit."""
    return bool(_SHARE.search(label))


@lru_cache(maxsize=CACHED)
def family_of(label: str) -> str:
    """Return the kind of parts (产业, 性别, 城乡) that the name belongs to, else ""."""
    return next((family for family, pattern in _FAMILIES if pattern.fullmatch(label)), "")


def is_first_of_family(label: str) -> bool:
    """Return whether the name is the one that a list of its kind begins with: 第一产业, 男, 城镇."""
    return bool(_FIRST_OF_FAMILY.fullmatch(label))


def unit_line(text: str) -> tuple[bool, str | None]:
    """Return whether the text is a 单位： line, and the unit where it names exactly one."""
    plain = tidy(text)
    start = _UNIT_WORD.search(plain)
    found = start and _UNIT_LINE.match(
        start[0] + re.sub(r"\d{4}年.*$", "", plain[start.end() :]).strip("()（）")
    )
    if not found:
        return False, None
    unit, rest = found[1].strip("()（）"), found[2].strip(" ()（）")
    if not is_unit(unit):
        return rest == "" and len(unit) <= 4, None
    return True, unit if not re.search(r"[,，;；、]\s*\S", rest) and not is_unit(rest) else None


class Key(StrEnum):
    """What a column that says something of its rows holds."""

    INDEX = "序号"
    CODE = "代码"
    REGION = "地区"
    PERIOD = "时间"
    INDICATOR = "指标"
    ITEM = "项目"
    UNIT = "单位"
    CATEGORY = "类别"
    TEXT = "文字"
    NAME = "名称"  # to be told from what stands below


LABELS = (Key.INDICATOR, Key.NAME)

_WAYS = "(?:年份|年度|年|地区|城市|区县|区域|省份|市|指标|项目|月份|时间)(?:名称)?"
_TWO_WAYS = rf"{_WAYS}[\\/、|\-—]?{_WAYS}"  # 地区\年份 in the corner of a table

_KEYS: tuple[tuple[Key, tuple[str, ...]], ...] = (
    (Key.INDEX, ("序号|编号|行号|行次|栏次|顺序号|No\\.?|NO\\.?|#",)),
    (Key.CODE, ("(?:指标|项目|行政区划|区划|统计)?代码|(?:指标|项目)?编码|代号",)),
    (
        Key.REGION,
        (
            "(?:所属|所在)?(?:地区|区域|地域|区县|县区|区、县|县市区|县[(（]市、区[)）]|市县|市区县|各区|各市|城市)(?:名称|别)?",
            "(?i:province|city|region|district|county)",
            "(?:省份|省市|省市区|省|市|区|县|乡镇|镇街|街镇|镇街道|镇、街道|街道|镇|乡镇街道|板块|园区|行政区划?)(?:名称|别)?",
        ),
    ),
    (
        Key.PERIOD,
        (
            "年份|年度|年|年别|月份|月|季度|时间|时期|期间|统计时间|报告期|期别",
            "(?i:year|month|quarter|date)",
        ),
    ),
    (Key.ITEM, ("(?:项目|工程|企业|单位|园区|学校|平台)名称|建设项目|重点项目|项目[(（]工程[)）]名称",)),
    (Key.INDICATOR, ("(?:主要|考核|约束性|预期性|监测|统计|[二三四]级)?指标(?:名称|内容)?|指标项",)),
    (Key.UNIT, ("(?:计量|指标)?单位",)),
    (Key.CATEGORY, ("类别|分类|领域|大类|类型|维度|板块类别|指标类别|一级指标|行业类别|专栏",)),
    (
        Key.NAME,
        (
            _TWO_WAYS,
            "项目|名称|内容|事项|目标名称|主要内容|任务|品种|产品名称|产品|行业|分组|企业|单位类型",
        ),
    ),
    (
        Key.TEXT,
        (
            "部门|科室|处室|报送(?:部门|单位)|备注|说明|注|属性|指标属性|性质|项目性质|(?:责任|牵头|配合)(?:单位|部门|人)|数据来源|来源",
            "填报(?:单位|部门|说明|人)|联系(?:人|电话|方式)|电话.*|负责人|联络人|单位(?:全称)?名称|业主名称",
            ".*(?:形象进度|进展情况|建设内容.*|起止(?:时间|年限).*|起讫年限|领导|责任人|节点.*|存在问题.*)",
            "(?:开工|竣工)(?:时间|日期)|统计口径|口径|计算公式|日期|邮编|地址",
        ),
    ),
)
_KEY_PATTERNS = tuple((key, re.compile("|".join(patterns))) for key, patterns in _KEYS)


@lru_cache(maxsize=CACHED)
def key_of(header: str) -> Key | None:
    """Return what a column with this header says of its rows, or None where it may hold values."""
    text = tidy(header).strip(" :：*").replace(" ", "")
    text = re.sub(r"(?<=[\u4e00-\u9fff])[A-Za-z./&]+$", "", text)  # 单位Unit, in tables of two languages
    return next((key for key, pattern in _KEY_PATTERNS if pattern.fullmatch(text)), None)


_TOTAL = re.compile(r"(?:合|总|小|共)\s*计|汇\s*总|全\s*[市省区县国镇]|总\s*数|全部|全社会合计")
_SUM = re.compile(
    r"(?:[一-龥]{0,12})(?:合计|总计|小计|共计|汇总|累计)[(（]?\d*[个项家户所人]?[)）]?|合计.{0,12}|总计.{0,12}"
)
_SIGNERS = (
    "填报人|填表人|制表人|审核人|复核人|单位负责人|统计负责人|分管领导|负责人|联系人|联系电话"
    "|填报日期|报出日期|制表日期|签字|签名|盖章|公章|[业主责任挂钩领导单位]{2,6}[(（]签名[)）]"
)
_NOTE = re.compile(
    r"\s*[(（]?(?:注|附注|备注|说明|资料来源|数据来源|来源|注释|填表说明|填报说明|补充说明|网址|编制说明|本表)"
    r"\s*[)）]?\s*\d*\s*[:：.、,，]?"
    r"|\s*(?:\*|＊|①|②|③|④|※|[（(]\d[)）]\s*.{12,}|\d{1,2}[.、]\s*.{14,}[。；;].*)"
    rf"|\s*(?:{_SIGNERS})\s*[:：(（]?"
    r"|\s*https?[:：]"
)
_SIGN_OFF = re.compile(_SIGNERS)


@lru_cache(maxsize=CACHED)
def is_total(text: str) -> bool:
    """Return whether a row is a total or the whole area: 合计, 总计, 全市."""
    return bool(_TOTAL.fullmatch(tidy(text))) or bool(_SUM.fullmatch(tidy(text)))


def is_sum(text: str) -> bool:
    """Return whether a row names a sum of others (合计 37个) and no area."""
    return bool(_SUM.fullmatch(tidy(text)))


def is_note(text: str) -> bool:
    """Return whether a line that stands alone is a footnote, a source or a sign-off."""
    return bool(_NOTE.match(text)) or (len(text) > 40 and bool(re.search(r"[。；]", text)))


def is_sign_off(text: str) -> bool:
    """Return whether a cell asks for who filled in, checked or signed."""
    return bool(_SIGN_OFF.match(tidy(text))) and len(tidy(text)) <= 16
