"""How names of the field are read: the characters with several readings above all."""

import subprocess
import sys

import pytest

from jingkou_desktop.services import builtin
from jingkou_desktop.services.pinyin import OWN_WORDS, syllables

# Names of the built-in plan whose characters have other readings elsewhere, with the ones they have here.
TRICKY = {
    "地区生产总值增速": "di qu sheng chan zong zhi zeng su",
    "服务业增加值占地区生产总值比重": "fu wu ye zeng jia zhi zhan di qu sheng chan zong zhi bi zhong",
    "城乡基本养老保险参保缴费率": "cheng xiang ji ben yang lao bao xian can bao jiao fei lv",
    "社区(村)养老服务设施覆盖率": "she qu - cun - yang lao fu wu she shi fu gai lv",
    "基础教育学校达省定办学标准比例": "ji chu jiao yu xue xiao da sheng ding ban xue biao zhun bi li",
    "无民事行为能力流浪乞讨人员发现救助率": (
        "wu min shi xing wei neng li liu lang qi tao ren yuan fa xian jiu zhu lv"
    ),
    "万元工业增加值用水量较2015年降低率": (
        "wan yuan gong ye zeng jia zhi yong shui liang jiao - - - - nian jiang di lv"
    ),
    "化学需氧量排放总量较2015年下降率": (
        "hua xue xu yang liang pai fang zong liang jiao - - - - nian xia jiang lv"
    ),
    "煤炭消费削减量": "mei tan xiao fei xue jian liang",
    "重大群体性事件": "zhong da qun ti xing shi jian",
    "新建生活垃圾中转站": "xin jian sheng huo la ji zhong zhuan zhan",
    "工业战略性新兴产业总产值占工业总产值比重": (
        "gong ye zhan lve xing xin xing chan ye zong chan zhi zhan gong ye zong chan zhi bi zhong"
    ),
    "诺贝丽斯(爱励铝业)高档汽车用铝合金薄板基材项目": (
        "nuo bei li si - ai li lv ye - gao dang qi che yong lv he jin bao ban ji cai xiang mu"
    ),
    "雩龙人文生态园": "yu long ren wen sheng tai yuan",
    "宝塔山—都天庙地区更新": "bao ta shan - du tian miao di qu geng xin",
    "长江两岸造林绿化": "chang jiang liang an zao lin lv hua",
    "“1+8”视频网络调度指挥系统": "- - - - - shi pin wang luo diao du zhi hui xi tong",
    "深度对接长三角一体化发展战略": "shen du dui jie chang san jiao yi ti hua fa zhan zhan lve",
    "着力加强基层社会治理": "zhuo li jia qiang ji ceng she hui zhi li",
    "行政审批局": "xing zheng shen pi ju",
    "应急管理局": "ying ji guan li ju",
}
WORDS = {
    **{"增长率": "zeng zhang lv", "增长点": "zeng zhang dian", "成长": "cheng zhang", "长效": "chang xiao"},
    **{"银行存款": "yin hang cun kuan", "行业": "hang ye", "行政村": "xing zheng cun", "推行": "tui xing"},
    **{"重大项目": "zhong da xiang mu", "重建": "chong jian", "重组": "chong zu", "权重": "quan zhong"},
    **{"调整": "tiao zheng", "调查失业率": "diao cha shi ye lv", "调蓄": "tiao xu", "调研": "diao yan"},
    **{"河长制": "he zhang zhi", "校长": "xiao zhang", "长期": "chang qi", "道路总长": "dao lu zong chang"},
    **{"会计": "kuai ji", "率先": "shuai xian", "开工率": "kai gong lv", "参数": "can shu"},
    **{"满意度": "man yi du", "朝阳路": "chao yang lu", "圩堤": "wei di", "音乐厅": "yin yue ting"},
    **{"供给": "gong ji", "给排水": "ji pai shui", "还建": "huan jian", "泊位": "bo wei"},
    **{"3幢": "- zhuang", "旅游": "lv you", "角色": "jue se", "厦门": "xia men"},
}


@pytest.mark.parametrize(("text", "said"), [*TRICKY.items(), *WORDS.items()])
def test_that_characters_with_several_readings_have_that_of_the_word(text: str, said: str) -> None:
    assert " ".join(one or "-" for one in syllables(text)) == said


def test_that_the_tricky_names_stand_in_the_built_in_plan() -> None:
    plan = builtin.load("14")
    named = (*plan.indicators, *plan.projects, *plan.tasks, *plan.departments)
    assert TRICKY.keys() <= {one.name for one in named}


def test_that_every_character_has_its_own_syllable_and_nothing_else_has_one() -> None:
    plan = builtin.load("14")
    for one in (*plan.indicators, *plan.projects, *plan.tasks, *plan.departments):
        for sign, syllable in zip(one.name, syllables(one.name), strict=True):
            assert bool(syllable) is ("一" <= sign <= "鿿"), (one.name, sign)
            assert syllable.isascii()


def test_that_own_words_have_one_syllable_a_character() -> None:
    assert all(len(word) == len(read.split()) for word, read in OWN_WORDS.items())


def test_that_nothing_loads_the_dictionary_before_it_is_asked() -> None:
    code = "import sys, jingkou_desktop.services.search; print('pypinyin' in sys.modules)"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert made.stdout.strip() == "False"
