"""Lights: a preset of the policy turns pace, amounts or growth into green, blue, yellow or red.

* ``points`` (银川 2025): at or ahead of time green; up to ``blue`` points behind blue; up to ``yellow`` yellow; more
  red. Its published text leaves 0–10 points behind undefined; blue there is our reading, and notes say so.
* ``shortfall`` (三亚 2022): at least the due amount green; short by up to ``yellow`` percent of it yellow; more red.
* ``ratio`` (武汉 2025): done ÷ due ≥ ``green`` percent green; < ``red`` percent red; between yellow.
* ``growth`` (天津 2022): growth ≥ plan and ≥ city average green; positive but lower yellow; negative red.

A red month that later catches up turns that past month yellow; it is not erased (瓯海).
"""

from collections.abc import Sequence
from fractions import Fraction

from xmgc.domain.policy import LightPreset, Policy

GREEN, BLUE, YELLOW, RED = "green", "blue", "yellow", "red"
"""Values of ``document.Light``; measures do not know documents."""

GROWTH_WORDS = "增速不低于本单位目标和全市平均绿灯，为正但较低黄灯，为负红灯"
THRESHOLD_WORDS = "达到目标线绿灯，未达到红灯"

LIGHT_WORDS = {GREEN: "绿灯", BLUE: "蓝灯", YELLOW: "黄灯", RED: "红灯"}


def by_points(pace: Fraction, preset: LightPreset) -> str:
    """``pace`` in points, signed."""
    behind = -pace
    if behind <= 0:
        return GREEN
    if behind <= preset.blue:
        return BLUE
    return YELLOW if behind <= preset.yellow else RED


def by_shortfall(actual: Fraction, due: Fraction, preset: LightPreset) -> str:
    """``actual`` and ``due`` in the same unit; nothing due is always met."""
    if actual >= due:
        return GREEN
    return YELLOW if (due - actual) * 100 <= preset.yellow * due else RED


def by_ratio(actual: Fraction, due: Fraction, preset: LightPreset) -> str:
    """``actual`` and ``due`` in the same unit; nothing due is always met."""
    if due <= 0 or actual * 100 >= preset.green * due:
        return GREEN
    return RED if actual * 100 < preset.red * due else YELLOW


def by_growth(growth: Fraction, average: Fraction | None, plan: Fraction | None) -> str:
    """All in percent, ``plan`` the unit's own target; what is not known of plan and average does not count."""
    bars = [bar for bar in (plan, average) if bar is not None]
    if growth < 0:
        return RED
    return GREEN if all(growth >= bar for bar in bars) else YELLOW


def by_threshold(pace: Fraction | int) -> str:
    """Met or not: ``pace`` is what stands above the line."""
    return GREEN if pace >= 0 else RED


def forgiven(lights: Sequence[str | None]) -> tuple[str | None, ...]:
    """Past months' lights in order, a red one turned yellow when a later month is green."""
    caught_up, told = False, []
    for light in reversed(lights):
        told.append(YELLOW if light == RED and caught_up else light)
        caught_up = caught_up or light == GREEN
    return tuple(reversed(told))


def rule_in_words(policy: Policy) -> str:
    """The rule in force as a note says it."""
    preset = policy.preset
    blue = f"落后 {_plain(preset.blue)} 个百分点以内蓝灯，" if preset.blue > 0 else ""
    return {
        "points": f"达到时序绿灯，{blue}{_plain(preset.yellow)} 个百分点以内黄灯，以上红灯"
        + ("（原规则对落后 10 个百分点以内未作规定，此处按蓝灯）" if policy.lights == "points" else ""),
        "shortfall": f"达到应完成数绿灯，少 {_plain(preset.yellow)}% 以内黄灯，以上红灯",
        "ratio": f"完成数达应完成数 {_plain(preset.green)}% 绿灯，低于 {_plain(preset.red)}% 红灯，其间黄灯",
        "growth": GROWTH_WORDS,
    }[preset.kind]


def _plain(number: Fraction) -> str:
    return f"{float(number):g}"
