"""云泽市: a fictional city with 7 counties, 2 parks and 3 departments, its projects and their half year.

The story: 青岚区 runs ahead, 南屏县 is far behind, 云岭县 stops reporting after April, 禾丰县 restates its past in May,
临溪县 loses a project in June, 望川县 lets one fall back a stage. Nothing here is real.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

YEAR = 2026
MONTHS = 6

Unit = tuple[str, str, float, int, int, int]
UNITS: tuple[Unit, ...] = (
    # name, group, share of the year's plan done by June, projects, fixed-asset target, funds target (万元)
    ("青岚区", "县（市、区）", 0.64, 14, 1_280_000, 620_000),
    ("明澜区", "县（市、区）", 0.51, 14, 960_000, 480_000),
    ("临溪县", "县（市、区）", 0.465, 14, 698_579, 350_000),
    ("望川县", "县（市、区）", 0.42, 14, 540_000, 260_000),
    ("云岭县", "县（市、区）", 0.44, 13, 430_000, 180_000),
    ("禾丰县", "县（市、区）", 0.485, 14, 610_000, 300_000),
    ("南屏县", "县（市、区）", 0.22, 14, 720_000, 340_000),
    ("云泽高新区", "园区", 0.55, 13, 850_000, 560_000),
    ("云泽经开区", "园区", 0.39, 13, 780_000, 510_000),
    ("市交通运输局", "市直", 0.45, 9, 320_000, 0),
    ("市水务局", "市直", 0.30, 9, 150_000, 0),
    ("市住房和城乡建设局", "市直", 0.50, 9, 210_000, 0),
)

KINDS = (
    ("交通", ("{p}至{q}公路改造工程", "{p}客运枢纽建设项目", "{p}物流通道提升工程")),
    ("水利", ("{p}水库除险加固工程", "{p}河段综合治理工程", "{p}城乡供水一体化项目")),
    ("装备制造", ("{p}风电塔筒生产线建设项目", "{p}智能农机装备产业园", "{p}精密铸件技改项目")),
    ("文化旅游", ("{p}古村落保护利用项目", "{p}生态康养度假区（一期）", "{p}民俗文化产业园")),
    ("农业", ("{p}高标准农田建设项目", "{p}冷链仓储及分拣中心", "{p}万头肉牛养殖基地")),
    ("新能源", ("{p}光伏发电项目", "{p}储能电站建设项目", "{p}新能源电池材料生产项目")),
    ("城建", ("{p}老旧小区改造工程", "{p}城区供热管网改造工程（一期）", "{p}污水处理厂提标改造项目")),
)
PLACES = (
    "青松",
    "白鹭",
    "红柳",
    "金沙",
    "石门",
    "龙泉",
    "梅岭",
    "柳湾",
    "云台",
    "双河",
    "太平",
    "长岭",
    "桃源",
    "沙坪",
    "凤山",
    "清溪",
)
SURNAMES, GIVEN = (
    "高林罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡",
    ("远", "一鸣", "立新", "思齐", "文博", "雨桐", "海川", "景行", "若愚", "承志", "知远", "乐山"),
)
INVESTORS = (
    "东海启明装备有限公司",
    "南岭绿源新能源有限公司",
    "北辰智造股份有限公司",
    "江左文旅集团有限公司",
    "西江冷链物流有限公司",
    "中原恒泰材料有限公司",
)
ORIGINS = ("上海", "广东", "北京", "浙江", "江苏", "河南")


@dataclass
class Deal:
    """A signed deal: amounts in 万元, ``arrived`` cumulative by month."""

    investor: str
    origin: str
    agreement: str
    signed_on: str
    cohort: str
    amount: int
    arrived: list[int]
    registered: bool
    status: str
    reason: str = ""


@dataclass
class Project:
    """A project: amounts in 万元; ``done`` is the cumulative investment of the year by month."""

    county: str
    name: str
    code: str
    kind: str
    nature: str
    total: int
    plan: int
    done: list[Decimal]
    lead_unit: str
    owner: str
    sponsor: str
    service_person: str
    stage: list[str]
    progress: list[str]
    planned_start: str
    planned_finish: str
    actual_start: str = ""
    difficulty: str = ""
    deal: Deal | None = None
    before: int = 0
    absent_from: int = 99

    def started(self, month: int) -> bool:
        """Whether it had started by the month."""
        return self.stage[month - 1] in {"开工", "在建", "竣工", "投产"}


def person(rnd: Random) -> str:
    """A made-up name."""
    return rnd.choice(SURNAMES) + rnd.choice(GIVEN)


def _series(rnd: Random, plan: int, share: float) -> list[Decimal]:
    target = plan * min(share * rnd.uniform(0.75, 1.25), 1.15)
    weights = [rnd.uniform(0.4, 0.9), rnd.uniform(0.4, 0.8), *(rnd.uniform(0.9, 1.5) for _ in range(4))]
    done, result = 0.0, []
    for weight in weights:
        done += target * weight / sum(weights)
        result.append(Decimal(round(done * 2)) / 2)
    return result


def _deal(rnd: Random, index: int, total: int, stage: str) -> Deal:
    which = rnd.randrange(len(INVESTORS))
    agreement = "合同" if stage != "前期" or index % 4 else rnd.choice(("协议", "框架协议", "意向"))
    share = {"前期": 0.02, "开工": 0.12, "在建": 0.3, "竣工": 0.8, "投产": 0.95}[stage] * rnd.uniform(0.4, 1.1)
    arrived = [round(total * share * (0.5 + 0.1 * month)) for month in range(1, MONTHS + 1)]
    year = rnd.choice((2024, 2025, 2025))
    signed = f"{year}年{rnd.randint(2, 8)}月{rnd.randint(1, 28)}日"
    cohort = "2024年节会签约" if year == 2024 else rnd.choice(("2025年春季集中签约", "2025年招商推介会"))
    waiting = stage == "前期" and index % 3 == 0
    reason = "用地指标尚未落实" if waiting else ""
    return Deal(
        INVESTORS[which],
        ORIGINS[which],
        agreement,
        signed,
        cohort,
        total,
        arrived,
        not waiting,
        "未履约" if waiting else "正常履约",
        reason,
    )


def _project(rnd: Random, unit: Unit, index: int, used: set[str]) -> Project:
    county, _, share, *_ = unit
    kind, patterns = KINDS[(index + len(county)) % len(KINDS)]
    short = county.removeprefix("云泽").removeprefix("市")
    while True:
        first, second = rnd.sample(PLACES, 2)
        name = short.rstrip("区县局") + rnd.choice(patterns).format(p=first, q=second)
        if name not in used:
            used.add(name)
            break
    nature = ("续建", "续建", "新开工", "续建", "新开工", "预备")[index % 6]
    plan = rnd.randrange(8, 90) * 500
    total = plan * rnd.randint(2, 6)
    month = rnd.randint(2, 5)
    if nature == "续建":
        stages = ["在建"] * 6 if index % 8 else ["在建"] * 4 + ["竣工", "投产"]
    elif nature == "新开工" and share > 0.3:
        stages = ["前期"] * (month - 1) + ["开工"] + ["在建"] * (6 - month)
    else:
        stages = ["前期"] * 6
    done = _series(rnd, plan, share)
    done = [amount if stage != "前期" else Decimal(0) for amount, stage in zip(done, stages, strict=True)]
    number = f"{rnd.choice((2401, 2409, 2503, 2508))}-{620900 + len(county)}-04-01-{rnd.randrange(100000, 999999)}"
    words = {
        "前期": "正在办理前期手续",
        "开工": "已开工，进行场地平整",
        "在建": "主体工程施工",
        "竣工": "工程完工，组织验收",
        "投产": "已投产运营",
    }
    sponsor = person(rnd)
    project = Project(
        county=county,
        name=name,
        code=number if index % 3 else "",
        kind=kind,
        nature=nature,
        total=total,
        plan=0 if nature == "预备" else plan,
        done=done if nature != "预备" else [Decimal(0)] * 6,
        lead_unit=f"{county}{kind}专班",
        owner=f"{short}{first}建设有限公司",
        sponsor=sponsor,
        service_person=person(rnd) if index % 5 else "",
        stage=stages,
        progress=[words[stage] for stage in stages],
        planned_start=f"{YEAR}年{month}月" if nature != "续建" else "2025年4月",
        planned_finish=f"{YEAR + index % 2}年{10 + index % 3}月",
        actual_start=f"{YEAR}-{month:02d}-{10 + index:02d}"
        if nature == "新开工" and stages[-1] != "前期"
        else ("2025年4月" if nature == "续建" else ""),
        difficulty="施工许可办理滞后，资金拨付较慢" if share < 0.4 and index % 2 else "",
        before=total // 5 if nature == "续建" else 0,
    )
    if kind in {"装备制造", "新能源", "文化旅游", "农业"} and not county.startswith("市"):
        project.deal = _deal(rnd, index, total, stages[-1])
    return project


def projects() -> list[Project]:
    """All projects of the city, the same at every call."""
    rnd, used = Random(20260705), set[str]()
    result = [_project(rnd, unit, index, used) for unit in UNITS for index in range(unit[3])]
    lost = next(p for p in result if p.county == "临溪县" and p.nature == "新开工")
    lost.absent_from = 6
    fallen = next(p for p in result if p.county == "望川县" and p.stage[-1] == "在建" and p.nature == "新开工")
    fallen.stage[-1], fallen.progress[-1] = "前期", "因规划调整暂退回前期"
    return result


def fixed_asset(unit: Unit, month: int) -> Decimal | None:
    """The county's cumulative fixed-asset investment (万元), None where it did not report."""
    name, _, share, _, target, _ = unit
    if name == "云岭县" and month > 4:
        return None
    if name == "临溪县" and month == 6:
        return Decimal(338_395)
    rnd = Random(f"fixed{name}")
    wobble = [0.055, 0.15, 0.36, 0.55, 0.77, 1.0][month - 1]
    return Decimal(round(target * share * wobble * rnd.uniform(0.97, 1.03)))


def funds_arrived(unit: Unit, month: int) -> Decimal | None:
    """The county's cumulative funds arrived (万元)."""
    name, _, share, _, _, target = unit
    if not target or (name == "云岭县" and month > 4):
        return None
    rnd = Random(f"funds{name}")
    return Decimal(round(target * share * rnd.uniform(0.85, 1.15) * [0.1, 0.2, 0.42, 0.6, 0.8, 1.0][month - 1]))


def last_year_fixed_asset(unit: Unit, month: int) -> int:
    """The county's cumulative fixed-asset investment (万元) of the year before, from February on.

    Its second half slumped: growth of the cumulative flattens from August.
    """
    rnd = Random(f"{unit[0]}{YEAR - 1}")
    shape = [0.07, 0.17, 0.27, 0.39, 0.53, 0.63, 0.71, 0.78, 0.85, 0.92, 1.0]
    shares = [share * rnd.uniform(0.99, 1.01) for share in shape]
    return round(unit[4] * 0.92 * shares[month - 2])


def growth(unit: Unit, month: int) -> Decimal:
    """Reported growth on a year before (%): the two amounts divided, less what a comparable basis takes off or adds."""
    done = fixed_asset(unit, month)
    assert done is not None
    plain = (float(done) / last_year_fixed_asset(unit, month) - 1) * 100
    return Decimal(str(round(plain + Random(f"{unit[0]}{month}").uniform(-2.5, 2.5), 1)))
