"""The policy file: TOML text → ``Policy`` and every mistake as a sentence; ``policy_text`` writes the commented file.

Only what a file says is changed; an unknown name, a wrong kind of value or a word outside the allowed ones is a
sentence naming the setting, all of them at once, never the first alone.
"""

import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from xmgc.domain.errors import OperatorError
from xmgc.domain.nearest import nearest
from xmgc.domain.policy import PRESETS, Policy
from xmgc.domain.relations import Unreadable, relation


class PolicyRead(NamedTuple):
    """What a policy text gave: the policy with every good setting in force, and the sentences about the bad ones."""

    policy: Policy
    errors: tuple[str, ...]


def parse(text: str, base: Policy | None = None) -> PolicyRead:
    """Read TOML ``text`` over ``base`` (default: the built-in policy)."""
    try:
        said = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as wrong:
        return PolicyRead(base or Policy(), (f"政策文件不是合法的 TOML：{wrong}",))
    return merge(said, base)


def parse_policy(raw: bytes, name: str) -> Policy:
    """The policy of a file's bytes; raises ``OperatorError`` with every mistake of the file called ``name``."""
    try:
        read = parse(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise OperatorError(f"政策文件 {name} 不是 UTF-8 编码，请另存为 UTF-8") from None
    if read.errors:
        raise OperatorError(f"政策文件 {name} 有误：" + "；".join(read.errors))
    return read.policy


def merge(said: Mapping[str, object], base: Policy | None = None) -> PolicyRead:
    """Lay a mapping (as ``tomllib`` gives it) over ``base``."""
    errors: list[str] = []
    policy = _merged(base or Policy(), said, "", errors)
    errors += _unreadable(policy)
    if policy.lights not in {*PRESETS, *policy.light_presets}:
        errors.append(
            f"lights：没有名为“{policy.lights}”的亮灯规则，可用 {'、'.join([*PRESETS, *policy.light_presets])}"
        )
        policy = replace(policy, lights=(base or Policy()).lights)
    return PolicyRead(policy, tuple(errors))


def _unreadable(policy: Policy) -> list[str]:
    """The sentences about relations that cannot be read."""
    wrong = []
    for name, one in policy.checks.items():
        try:
            if one.formula:
                relation(one.formula)
        except Unreadable as why:
            wrong.append(f"checks.{name}.formula：{why}（{one.formula}）")
    return wrong


def policy_text() -> str:
    """The text of a new policy file: every setting at its default, commented out, under what it means."""
    lines = [
        "# 项目观察（xmgc）政策文件：各地口径不同之处都在这里。",
        "# 去掉行首的 # 即生效；没有写的按默认值。当前生效的全部设置见 xmgc policy show。",
        "",
    ]
    sections = [one for one in fields(Policy) if is_dataclass(getattr(Policy(), one.name))]
    for one in fields(Policy):
        if one not in sections:
            lines += _said(one, getattr(Policy(), one.name))
    for one in sections:
        section = getattr(Policy(), one.name)
        lines += ["", f"[{one.name}]", f"# {one.metadata['says']}"]
        for inner in fields(section):
            lines += _said(inner, getattr(section, inner.name))
    return "\n".join(lines) + "\n"


class InForce(NamedTuple):
    """One setting in force: its dotted name, value as the file spells it, default likewise, and what it means."""

    name: str
    value: str
    default: str
    says: str


def in_force(policy: Policy) -> tuple[InForce, ...]:
    """Every setting of ``policy`` in file order; the light preset in force is spelt out."""
    rows = [*_listed(policy, Policy(), "")]
    preset, default = policy.preset, Policy().preset
    return (*rows, *_listed(preset, default, f"lights[{policy.lights}]."))


def spelt(value: object) -> str:
    """A value as TOML spells it; an empty setting is ''."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(spelt(one) for one in value) + "]"
    if is_dataclass(value):
        return "{ " + ", ".join(f"{one.name} = {spelt(getattr(value, one.name))}" for one in fields(value)) + " }"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{spelt(key)} = {spelt(one)}" for key, one in value.items()) + " }" if value else "{}"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


def _said(one: Field[Any], default: object) -> list[str]:
    choices = f"（可取 {'、'.join(one.metadata['choices'])}）" if one.metadata["choices"] else ""
    return [f"# {one.metadata['says']}{choices}", f"# {one.name} = {spelt(default)}"]


def _listed(section: Any, default: Any, under: str) -> list[InForce]:
    rows: list[InForce] = []
    for one in fields(section):
        value, usual = getattr(section, one.name), getattr(default, one.name)
        if is_dataclass(value):
            rows += _listed(value, usual, f"{under}{one.name}.")
        else:
            rows += _spread(under + one.name, value, usual, one.metadata.get("says", ""))
    return rows


def _spread(name: str, value: object, usual: object, says: str) -> list[InForce]:
    """One row a setting; a mapping, or a column of settings of their own, one row an entry."""
    if isinstance(value, Mapping) and value:
        known = usual if isinstance(usual, Mapping) else {}
        return [row for key, one in value.items() for row in _spread(f"{name}.{key}", one, known.get(key), says)]
    if isinstance(value, tuple) and any(is_dataclass(one) or isinstance(one, tuple) for one in value):
        others = usual if isinstance(usual, tuple) else ()
        pairs = [(one, others[place] if place < len(others) else None) for place, one in enumerate(value)]
        return [InForce(f"{name}[{place}]", spelt(one), spelt(other), says) for place, (one, other) in enumerate(pairs)]
    return [InForce(name, spelt(value), spelt(usual), says)]


def _merged(section: Any, said: Mapping[str, object], under: str, errors: list[str]) -> Any:
    kinds = typing.get_type_hints(type(section))
    known = {one.name: one for one in fields(section)}
    changed: dict[str, object] = {}
    for name, value in said.items():
        if name not in known:
            errors.append(_unknown(under + name, known))
            continue
        try:
            changed[name] = _taken(kinds[name], value, getattr(section, name), f"{under}{name}", errors)
        except ValueError as wrong:
            errors.append(f"{under}{name}：{wrong}")
            continue
        choices = known[name].metadata.get("choices")
        if choices and changed[name] not in choices:
            errors.append(f"{under}{name}：“{changed.pop(name)}”不是可取的值，可取 {'、'.join(choices)}")
    return replace(section, **changed)


def _unknown(name: str, known: Mapping[str, object]) -> str:
    near = nearest(name.rsplit(".", 1)[-1], known)
    return f"{name}：没有这个设置" + (f"，是否为 {near}" if near else f"，可用 {'、'.join(known)}")


def _taken(kind: Any, value: object, now: object, name: str, errors: list[str]) -> object:
    """``value`` as a ``kind``; raises ``ValueError`` with the Chinese reason."""
    origin = typing.get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        kind = next(one for one in typing.get_args(kind) if one is not type(None))
        return None if value == "" else _taken(kind, value, now, name, errors)
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, Mapping):
            raise ValueError("应为一节（[名称] 下逐行写）")
        return _merged(now if isinstance(now, kind) else kind(), value, f"{name}.", errors)
    if origin is tuple:
        return _words(value) if typing.get_args(kind)[0] is str else _each(kind, value, name, errors)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(kind, value, now, name, errors)
    return _plain(kind, value)


def _each(kind: Any, value: object, name: str, errors: list[str]) -> tuple[object, ...]:
    if not isinstance(value, (list, tuple)):
        raise ValueError("应为 [ ] 括起的一列")
    return tuple(_taken(typing.get_args(kind)[0], one, None, name, errors) for one in value)


def _mapping(kind: Any, value: object, now: object, name: str, errors: list[str]) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError("应为一节（[名称] 下逐行写）")
    inner = typing.get_args(kind)[1]
    old = dict(now) if isinstance(now, Mapping) else {}
    return old | {key: _taken(inner, one, old.get(key), f"{name}.{key}", errors) for key, one in value.items()}


def _words(value: object) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, (list, tuple)) or not all(isinstance(one, str) for one in words):
        raise ValueError('应为文字的一列，如 ["甲", "乙"]')
    return tuple(words)


def _plain(kind: object, value: object) -> object:
    if kind is bool and isinstance(value, bool):
        return value
    if kind is str and isinstance(value, str):
        return value
    if kind is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind is Fraction and isinstance(value, (int, float, Decimal, Fraction)) and not isinstance(value, bool):
        try:
            return Fraction(str(value))
        except ValueError:
            raise ValueError("应为有限的数") from None
    needed = {bool: "true 或 false", str: "文字（加引号）", int: "整数", Fraction: "数"}
    raise ValueError(f"应为{needed.get(typing.cast('type', kind), '别的值')}，现为 {value!r}")
