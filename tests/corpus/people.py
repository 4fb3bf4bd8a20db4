"""The fictional city of the corpus: its units, projects, deals and figures, in 万元 and per cent.

``Amount`` writes itself in other units: ``{t}`` 万元 as a number, ``{t:亿}`` in 亿元, ``{t:元}``, ``{t:千万}``,
``{t:,}`` with thousands commas, ``{t:亿元}`` and ``{t:万元}`` with the unit behind the number.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

CX, ST, YH, HC, SL, BL = "澄溪县", "松塘县", "雁湖区", "禾洲市", "石麓县", "柏岭区"
GX, JK, YG, SZ = "澜州高新技术产业开发区", "澜州经济技术开发区", "云港产业园", "市直"
CITY: Final = "澜州市"
UNITS: Final = (
    *((name, "县（市、区）") for name in (CX, ST, YH, HC, SL, BL)),
    *((name, "园区") for name in (GX, JK, YG)),
    (SZ, "市直"),
)
ALIASES: Final = ((GX, "高新区"), (JK, "经开区"), (YH, "雁湖县"))

_SCALES: Final = {
    "亿": Decimal(10000),
    "千万": Decimal(1000),
    "百万": Decimal(100),
    "千元": Decimal("0.1"),
    "元": Decimal("0.0001"),
}


class Amount(float):
    """万元 (or a plain number) that formats itself in another unit without losing a digit."""

    def __format__(self, spec: str) -> str:
        exact = Decimal(repr(float(self)))
        if spec in {"亿元", "万元"}:
            return f"{_plain(exact / (10000 if spec == '亿元' else 1))}{spec}"
        if spec == ",":
            return f"{exact:,f}".removesuffix(".0")
        if spec in _SCALES:
            return _plain(exact / _SCALES[spec])
        return _plain(exact) if not spec else float.__format__(self, spec)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(number: float, places: int = 1) -> Amount:
    """Half up, as a bulletin prints a rate."""
    return Amount(Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


Row = Mapping[str, object]


def _project(name: str, t: float, p: float, y: float, m: float, s: float, last: float, x: float) -> Row:
    """t total, p plan of 2025, y January to June, m June, s to the end of 2024, l last year's half, x plan of 2026."""
    money = {"t": t, "p": p, "y": y, "m": m, "s": s, "l": last, "x": x}
    derived = {"o": s + y, "q": p - y, "b": y - m, "r": rounded(y / p * 100), "f": rounded(y / p, 4)}
    derived |= _months(p, y, m)
    return {"n": name, **{key: Amount(value) for key, value in {**money, **derived}.items()}}


def _months(p: float, y: float, m: float) -> dict[str, float]:
    """m1 … m6 the months, c1 … c6 their cumulatives, k1 … k12 the monthly plan, d1 … d12 its cumulatives."""
    done = [round((y - m) * share, 1) for share in (0.08, 0.12, 0.22, 0.26)]
    done += [round(y - m - sum(done), 1), m]
    plan = [round(p * 0.08, 0)] * 11
    plan.append(p - sum(plan))
    found = {f"m{n}": amount for n, amount in enumerate(done, 1)} | {
        f"k{n}": amount for n, amount in enumerate(plan, 1)
    }
    found |= {f"c{n}": round(sum(done[:n]), 1) for n in range(1, 7)}
    return found | {f"d{n}": round(sum(plan[:n]), 1) for n in range(1, 13)}


PROJECTS: Final = (
    _project("澄湖大道南延工程", 56000, 18000, 9120, 1450, 21300, 7400, 12000),
    _project("云杉冷链物流中心", 132000, 41000, 19860.5, 3120, 38500, 15200, 39000),
    _project("万亩连翘良种基地", 21800, 9300, 4875, 760, 1250, 610, 6400),
    _project("县妇幼保健院迁建", 9450, 4600, 1985, 305, 3870, 2210, 1900),
    _project("雾松岭索道改造", 16700, 6200, 2040, 275, 7690, 1130, 2800),
    _project("纳米涂层材料生产线", 88000, 30500, 14230, 2205, 11900, 9800, 25600),
)


def _county(name: str, t: float, y: float, m: float, g: float, last: float, gt: float) -> Row:
    """t task of 2025, y January to June, m June, g growth in per cent, l last year's half, h growth target."""
    money = {"t": t, "y": y, "m": m, "g": g, "l": last, "h": gt}
    derived = {"r": rounded(y / t * 100), "f": rounded(y / t, 4), "q": t - y, "b": y - m, "e": t / 4, "u": t / 2}
    derived |= _months(t, y, m) | {"z": round(y / 2), "w": t + 30000}
    return {"n": name, **{key: Amount(value) for key, value in {**money, **derived}.items()}}


COUNTIES: Final = (
    _county(CX, 1280000, 601250.5, 98300, 9.2, 550600, 10),
    _county(ST, 920000, 402180, 71200, -2.7, 413340, 8.5),
    _county(YH, 760000, 371900, 66050, 4.8, 354870, 9),
    _county(HC, 645000, 288460, 40120, 0.6, 286740, 8),
)


def _deal(name: str, investor: str, origin: str, t: float, s: float, y: float, word: str, day: str) -> Row:
    """t contracted, s arrived since signing, y arrived this year, z before it, a kind of agreement, d day of signing."""
    money = {"t": Amount(t), "s": Amount(s), "y": Amount(y), "z": Amount(s - y)}
    return {"n": name, "v": investor, "w": origin, "a": word, "d": day, **money}


DEALS: Final = (
    _deal("液晶背板模组", "鹏岭光显公司", "广东", 62000, 21500, 9300, "合同", "2023-10-18"),
    _deal("速冻菌菇加工", "沪禾食品公司", "上海", 15800, 3200, 3200, "合同", "2025-02-26"),
    _deal("海上风电塔筒", "苏帆重工公司", "江苏", 97000, 33400, 12600, "合同", "2022-06-09"),
    _deal("再生铝压铸件", "浙铸精工公司", "浙江", 41000, 8700, 6100, "合同", "2024-11-15"),
)

SETS: Final[Mapping[str, Sequence[Row]]] = {"P": PROJECTS, "C": COUNTIES, "D": DEALS}


def total(rows: Sequence[Row]) -> Row:
    """The sums of rows, with ``k`` how many they are; rates are of the sums."""
    sums: dict[str, object] = {"k": len(rows), "n": ""}
    for key, value in rows[0].items():
        if isinstance(value, Amount):
            exact = sum((Decimal(repr(float(row[key]))) for row in rows), Decimal(0))  # type: ignore[arg-type]
            sums[key] = Amount(exact)
    plan, done = sums.get("p", sums.get("t")), sums["y"]
    assert isinstance(plan, Amount)
    assert isinstance(done, Amount)
    return {**sums, "r": rounded(done / plan * 100), "f": rounded(done / plan, 4), "g": Amount(4.1)}
