"""A city of twelve units on the evening of 3 July 2025: what each reports for January to June, in 万元."""

from dataclasses import dataclass
from typing import Final

from tests.corpus.people import BL, CX, GX, HC, JK, SL, ST, SZ, UNITS, YG, YH

WX, LL = "望溪县", "岚岭县"
CITY_UNITS: Final = (*UNITS[:6], (WX, "县（市、区）"), (LL, "县（市、区）"), *UNITS[6:])
"""Twelve units with their groups, in the city's order."""


@dataclass(frozen=True)
class Project:
    """Total, plan of 2025, done January to June, done in June."""

    name: str
    total: float
    plan: float
    done: float
    june: float


@dataclass(frozen=True)
class Standing:
    """Fixed asset investment of a unit as the statistics office states it: task, done, growth in per cent."""

    task: float
    done: float
    growth: float


def _projects(text: str) -> tuple[Project, ...]:
    rows = [line.split() for line in text.strip().splitlines()]
    return tuple(Project(name, *map(float, numbers)) for name, *numbers in rows)


PROJECTS: Final[dict[str, tuple[Project, ...]]] = {
    CX: _projects("""
        澄湖湿地修复 32000 12000 6900 1100
        城东标准厂房 58000 21000 8450 1320
        县城备用水源 9800 5200 3010 480
        菌草种植基地 6400 3000 1240 190
    """),
    ST: _projects("""
        松塘大桥重建 46000 16000 9100 1500
        苗木交易市场 12500 6000 2150 300
        石英砂提纯线 71000 24000 10300 1900
        乡镇卫生院改造 5200 3600 2480 410
        风机叶片车间 83000 30000 11900 2200
    """),
    YH: _projects("""
        环湖路三期 39000 15000 8200 1250
        淡水鱼加工厂 17600 8000 3350 520
        雁湖智慧停车 7300 4100 2260 330
    """),
    HC: _projects("""
        稻米精加工园 26500 9600 4320 760
        禾洲港码头 94000 33000 14850 2600
        棉纺技改车间 15400 7200 2880 450
        粮食储备库 11800 5400 2970 510
    """),
    SL: _projects("""
        石麓光伏电站 62000 26000 15300 2800
        花岗岩循环园 20800 9000 3150 470
        山区供水管网 8700 4800 2710 430
    """),
    BL: _projects("""
        柏岭康养小镇 55000 18000 5900 800
        铝型材挤压线 30500 12500 6250 1150
        城区雨污分流 14200 7600 4100 690
        冷鲜肉分割厂 9300 4400 1650 260
    """),
    WX: _projects("""
        望溪抽水泵站 18400 8200 4550 720
        茶叶出口基地 7900 3900 1480 210
        绿色建材园 41000 15500 6350 1180
    """),
    LL: _projects("""
        岚岭旅游公路 36800 13000 6110 950
        中药饮片车间 12900 6100 2930 480
    """),
    GX: _projects("""
        封测产业基地 152000 48000 26400 4700
        传感器中试线 37000 14000 6020 980
        高新科创楼 28000 11000 5390 860
    """),
    JK: _projects("""
        新能源电驱项目 118000 42000 19740 3500
        跨境电商仓 23500 9800 5290 870
        园区蒸汽管网 10600 5700 2050 340
        精密模具厂 19900 8800 3960 650
    """),
    YG: _projects("""
        云港散货码头 87000 31000 13020 2400
        修造船坞 64000 22000 8800 1600
    """),
    SZ: _projects("""
        市第二医院 48000 17000 9350 1450
        城市更新一期 76000 26000 10400 1850
        市档案馆迁建 12100 6300 3470 560
    """),
}

STANDINGS: Final[dict[str, Standing]] = {
    CX: Standing(1150000, 552000, 8.1),
    ST: Standing(980000, 431200, 3.6),
    YH: Standing(720000, 367200, 10.2),
    HC: Standing(860000, 395600, 5.5),
    SL: Standing(540000, 286200, 12.4),
    BL: Standing(690000, 276000, -4.3),
    WX: Standing(430000, 202100, 6.0),
    LL: Standing(380000, 171000, 1.8),
    GX: Standing(1320000, 699600, 14.7),
    JK: Standing(1040000, 499200, 7.3),
    YG: Standing(610000, 262300, -1.2),
    SZ: Standing(450000, 229500, 9.9),
}

DEALS: Final = (
    ("车规级碳化硅模块", "芯越半导体公司", 86000.0, 24000.0),
    ("光学镜头组件", "明晰光学公司", 33000.0, 9900.0),
)
"""The high-tech park's contracts: project, investor, contracted, arrived since signing."""


def arrears(task: float, done: float, month: int = 6) -> float:
    """What is owed to the elapsed time: ``task × month/12 − done``, never below nothing."""
    return max(0.0, task * month / 12 - done)
