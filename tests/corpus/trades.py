"""Twelve trades a projects office never hears of: headings, row names and feet without one word of the office."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Trade:
    """The words of one trade. ``texts`` are (heading, values); ``groups`` are (group, sub-headings of numbers)."""

    key: str
    title: str
    line: tuple[str, str]
    texts: tuple[tuple[str, str], tuple[str, str]]
    singles: tuple[str, str]
    groups: tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]
    names: tuple[str, ...]
    parts: tuple[str, str]
    whole: str
    feet: tuple[str, str]


def _trade(  # the argument order is the order of the page
    title: str,
    line: str,
    key: str,
    texts: str,
    singles: str,
    groups: str,
    names: str,
    parts: str,
    whole: str,
    feet: str,
) -> Trade:
    left, right = line.split("｜")
    first, second = (half.split("：") for half in texts.split("｜"))
    pair = [(head, tuple(subs.split("、"))) for head, subs in (half.split("：") for half in groups.split("｜"))]
    a, b = singles.split("、")
    p, q = parts.split("、")
    f, g = feet.split("｜")
    return Trade(
        key,
        title,
        (left, right),
        ((first[0], first[1]), (second[0], second[1])),
        (a, b),
        (pair[0], pair[1]),
        tuple(names.split("、")),
        (p, q),
        whole,
        (f, g),
    )


TRADES: Final = (
    _trade(
        "北塬粮库垛位巡查簿",
        "巡查班组：甲班｜谷雨前后",
        "垛位",
        "品级：优、良、中｜看护：老秦、小葛、阿满",
        "袋数、虫口",
        "粮温：表层、中层、底层｜翻仓：晨间、夜间",
        "东一垛、东二垛、东三垛、西一垛、西二垛、西三垛、南坪垛",
        "东仓、西仓",
        "阖库",
        "虫口以每筛头数计。｜抄录：老秦　　复看：阿满",
    ),
    _trade(
        "仁和医馆病区日志",
        "值守：内二｜晨交班后",
        "病区",
        "护理组：甲、乙、丙｜带教：沈护、葛护、陶护",
        "床数、转出",
        "门诊：早班、晚班｜化验：血样、尿样、影像",
        "内一、内二、外一、外二、儿科、骨伤、五官",
        "内系、外系",
        "全馆",
        "转出含自动离馆者。｜誊写：陶护",
    ),
    _trade(
        "桐花书院期中成绩册",
        "教席：许先生｜霜降周",
        "学子班",
        "斋长：阿禾、阿粟、阿麦｜座次：前、中、后",
        "人头、缺考",
        "文科：诗赋、策论、书法｜理科：算术、格致",
        "春字班、夏字班、秋字班、冬字班、梅字班、兰字班",
        "东斋、西斋",
        "合院",
        "缺考者补卷另登。｜誊录：阿禾",
    ),
    _trade(
        "七路环线行车簿",
        "车队：环线队｜芒种次日",
        "线路",
        "始发站：东门、南门、码头｜车型：铰接、双层、微型",
        "车辆、误点",
        "早峰：班次、载客｜晚峰：班次、载客、空驶",
        "一路、二路、三路、五路、七路、九路夜、十一路",
        "城内、城外",
        "全队",
        "空驶以公里计。｜调车：老周",
    ),
    _trade(
        "望江楼后厨用料簿",
        "掌勺：潘师傅｜中秋档",
        "菜品",
        "刀工：丝、片、丁｜火候：猛、文、煨",
        "份数、退菜",
        "主料：净料、边料｜佐料：油、盐、酱",
        "松鼠鳜鱼、蟹粉豆腐、响油鳝糊、油焖笋、腌笃鲜、糖藕",
        "热菜、冷盘",
        "满席",
        "退菜照价登。｜记簿：小潘",
    ),
    _trade(
        "半亩书店盘架簿",
        "店员：阿芷｜岁末",
        "书架",
        "朝向：南、北、窗｜灯色：暖、冷、无",
        "册数、残册",
        "文学：小说、散文、诗集｜画册：中式、西式",
        "甲架、乙架、丙架、丁架、戊架、己架、庚架",
        "楼下、楼上",
        "满店",
        "残册另箱。｜点架：阿芷",
    ),
    _trade(
        "青坡苗圃出圃簿",
        "园丁：老柴｜惊蛰",
        "苗木",
        "土球：带、裸｜长势：旺、平、弱",
        "株数、枯株",
        "苗高：一级、二级｜胸径：粗、匀、细",
        "香樟、银杏、石楠、紫薇、乌桕、榉树",
        "乔木、灌木",
        "满圃",
        "枯株已除。｜点苗：老柴",
    ),
    _trade(
        "白鹭湾鱼塘投饵簿",
        "塘主：阿渔｜大暑",
        "鱼塘",
        "水色：绿、褐、清｜增氧：开、停",
        "尾数、浮头",
        "投饵：清晨、正午、黄昏｜捕捞：大网、小网",
        "头塘、二塘、三塘、四塘、苇塘、月塘、尾塘",
        "上湾、下湾",
        "满湾",
        "浮头以次计。｜记塘：阿渔",
    ),
    _trade(
        "云声剧场排戏簿",
        "场记：小缪｜小雪",
        "剧目",
        "行当：生、旦、净｜乐队：弦、管、锣",
        "座儿、退座",
        "日场：池座、楼座｜夜场：池座、楼座、包厢",
        "牡丹亭、长生殿、桃花扇、十五贯、钗头凤、玉簪记",
        "文戏、武戏",
        "通季",
        "包厢另簿。｜场记：小缪",
    ),
    _trade(
        "鹿鸣乐社练琴簿",
        "领弦：阿吕｜立秋",
        "声部",
        "调弦：高、低｜谱台：单、双",
        "人手、断弦",
        "清奏：慢板、快板｜合奏：慢板、快板、散板",
        "一提、二提、中提、大提、倍大提、竖琴",
        "弦部、拨部",
        "通社",
        "断弦另换。｜记谱：阿吕",
    ),
    _trade(
        "石鼓山观象台日录",
        "观象：老闻｜冬至",
        "测点",
        "云状：卷、积、层｜能见：佳、平、差",
        "露点、霜次",
        "气温：辰时、午时、戌时｜风速：阵风、平风",
        "山顶、山腰、山脚、溪口、林缘、崖边、坝上",
        "阳坡、阴坡",
        "全山",
        "霜次自立冬起。｜观象：老闻",
    ),
    _trade(
        "洁羽洗衣房收发簿",
        "掌柜：阿洁｜月半",
        "客栈",
        "布色：白、杂｜浆熨：浆、熨、叠",
        "筐数、破件",
        "被褥：大件、小件｜台布：圆、方、长",
        "迎宾栈、听涛栈、望月栈、归云栈、枕溪栈、落霞栈、晚晴栈",
        "河东、河西",
        "两岸",
        "破件照赔。｜记簿：阿洁",
    ),
)
