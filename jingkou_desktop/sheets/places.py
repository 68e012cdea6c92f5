"""Names of areas: told by their endings, or by being a province, a prefecture or a big city."""

import re
from functools import lru_cache

from jingkou_desktop.sheets.words import plain_label

_PROVINCES = (
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 "
    "广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 全国 中国"
)
_CITIES = (
    "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 "
    "运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 "
    "鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 "
    "延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 "
    "苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 "
    "丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 "
    "莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 "
    "青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 "
    "安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 "
    "荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 "
    "娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 "
    "中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 "
    "三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 "
    "巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 昆明 曲靖 玉溪 保山 "
    "昭通 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 拉萨 日喀则 昌都 林芝 山南 那曲 阿里 "
    "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 "
    "庆阳 定西 陇南 临夏 甘南 西宁 海东 海北 黄南 果洛 玉树 海西 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 "
    "克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰 "
)
KNOWN = frozenset(f"{_PROVINCES} {_CITIES}".split())
_AREA = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:特别行政区|自治区|自治州|自治县|自治旗|开发区|高新区|新区|园区|度假区|风景区|保税区|示范区|工业园|特区"
    r"|街道|社区|林区|地区|城区|省|市|县|区|旗|盟|镇|乡)"
)
_NO_AREA = re.compile(
    r".*(?:超市|城市|股市|楼市|上市|门市|都市|小区|城乡社区|社区数|山区|景区|校区|灾区|辖区|库区|牧区|农区|乡镇|街镇|城镇|集市|早市|夜市|小镇"
    r"|建成区|规划区|功能区|保护区|服务区|生活区|居住区|试验区|实验区|百强县|贫困县|重点镇|建制镇|联盟|加盟|节省)$"
)
_NO_NAME = re.compile(
    r"各?(?:区县|县区|市县|县市|县市区|市县区|区市县|市区县)|(?:按|分|各|本|该|其他|其它|有关|所属|所在|不同).*|.*(?:各|年份).*"
)
_GENERIC = re.compile(
    r"(?:城|市|县|镇|乡|街|社|片|园|街|矿|山|林|牧|灾|库|海|湖|港|老|新|郊|主城|中心城|中心|行政|区|省|直辖|地级|县级|示范|集聚"
    r"|产业|工业|高新|高新技术|经济|技术|开发|经开|保税|度假|旅游|风景|自贸|试验|特色|农村|城市|城镇|重点|全国|国家级|省级"
    r"|商业|文化|历史|创新|创业|科技|物流|农业|现代|生态|水源|保护|红线|功能|试点|贫困|边境|山|革命老|欠发达|农贸|菜|劳动力"
    r"|人才|资本|房地产|住房|批发|专业|消费|交易|国际|国内|外地|规上|人均|年末|常住|户籍|建成|规划|绿化)*"
    r"(?:地区|社区|林区|城区|开发区|高新区|新区|园区|度假区|风景区|保税区|示范区|工业园|特区|街道|省|市|县|区|旗|盟|镇|乡)"
)
_TIME_BEFORE = re.compile(
    r"^(?:[\s_\-—–~～·,，、:：(（)）“”\"]|\d{4}\s*年?度?|[上下]半年|前[一二三]季度|第?[一二三四1-4]季度|全年"
    r"|[1-9]\d?(?:\s*[-—–~～至到]+\s*\d{1,2})?\s*月份?|十[二三四五六]五[”\"]?(?:时期|期间|规划)?)+"
)
_NOT_AFTER = {
    "市": "场民值价盈政域容销级区属县辖", "区": "域间划位块分级县内", "县": "域级区内", "镇": "化区村街居登",
    "乡": "村镇土居", "省": "级份内域", "道": "数", "旗": "舰", "盟": "商",
}  # fmt: skip
_SUBJECT = re.compile(
    r"\d{4}|[主重]要?(?:经济)?(?:指标|数据)|(?:经济|统计|监测)(?:指标|数据|报表)|(?:基本)?情况|$"
)
_OFFICE = re.compile(r"局|委|厅|办|院|中心|公司|大队|支队")
_OURS = frozenset({"全区", "本区", "我区", "区级"})
_WHOLE = re.compile(r"全[市省区县国旗镇]|市本级|市直|市辖区|区本级|区直|省本级|县本级")


@lru_cache(maxsize=20_000)
def is_area(text: str) -> bool:
    """Return whether the text names an area: 黄浦区, 江苏省, 广州, 全市; long phrases do not."""
    name = re.sub(r"[(（].*?[)）]", "", plain_label(text)).strip()
    if name in KNOWN or _WHOLE.fullmatch(name):
        return True
    stem = re.sub(r"(?:特区|特别行政区)$", "", name)
    if stem in KNOWN:
        return True
    return bool(_AREA.fullmatch(name)) and not _NO_AREA.fullmatch(name) and not _NO_NAME.fullmatch(name)


def is_whole(text: str) -> bool:
    """Return whether the text names the whole of an area that stands elsewhere: 全区, 全市, 合计."""
    return plain_label(text) in {"全区", "本区", "全市", "全县", "全镇", "合计", "总计", "全部", "全辖区"}


@lru_cache(maxsize=2_000)
def leading_area(text: str) -> str | None:
    """Return the area that a title or a name begins with (after its time), or stands in brackets there.

    润州区2023年主要指标 and 2023年主要指标（润州区） are of 润州区; 城区面积 and 地区生产总值 name none.
    """
    for inner in re.findall(r"[(（\[【]([^()（）\[\]【】]{2,16})[)）\]】]", text):
        if is_area(inner) and not _GENERIC.fullmatch(inner):
            return plain_label(inner)
    for part in [text, *re.split(r"[\s_\-—–·,，、:：]+", text)[1:]]:
        if area := _first_area(_TIME_BEFORE.sub("", part)):
            return area
    return None


def _first_area(text: str) -> str | None:
    """Return the shortest area that begins the text, run on to the areas inside it: 镇江市京口区."""
    found = ""
    for length in range(2, min(len(text), 14) + 1):
        name, after = text[:length], text[length : length + 1]
        inner = name[len(found) :]
        if len(inner) < 2 or "(" in inner or not is_area(inner) or inner in _OURS:
            continue
        whole = bool(_WHOLE.fullmatch(inner)) and not found
        endless = inner in KNOWN
        if _GENERIC.fullmatch(inner) and not whole:
            if found or not _SUBJECT.match(text[length:]):
                continue
        elif (endless and not _SUBJECT.match(text[length:])) or (
            after and after in _NOT_AFTER.get(name[-1], "")
        ):
            continue
        found = name
    higher = found[-1:] in ("市", "省") or found in KNOWN
    if higher and _OFFICE.search(text[len(found) :]):
        return None  # an office of a higher level reports on many areas: 镇江市京口生态环境局
    return found or None
