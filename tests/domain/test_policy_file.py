"""The policy file: only what it says changes, and every mistake is a sentence."""

import tomllib
from fractions import Fraction

import pytest

from xmgc.domain.errors import OperatorError
from xmgc.domain.policy import LightPreset, Policy
from xmgc.domain.policy_file import in_force, parse, parse_policy, policy_text


def test_an_empty_file_is_the_default_policy() -> None:
    assert parse("") == (Policy(), ())


def test_the_init_file_changes_nothing_until_a_line_is_uncommented() -> None:
    assert parse(policy_text()) == (Policy(), ())


def test_every_line_of_the_init_file_is_accepted_when_uncommented() -> None:
    lines = [line.removeprefix("# ") if " = " in line else line for line in policy_text().splitlines()]
    settings = [line for line in lines if not line.startswith("#") and not line.endswith("= ")]
    settings = [line for line in settings if line.startswith("[") or line.split(" = ")[0].isidentifier()]
    read = parse("\n".join(settings))
    assert read == (Policy(), ())
    assert tomllib.loads("\n".join(settings))["rates"]["idle_days"] == Policy().rates.idle_days


def test_a_file_changes_only_what_it_says() -> None:
    read = parse('lights = "ratio"\n[rates]\nlanded_from = "started"\n')
    assert read.errors == ()
    assert (read.policy.lights, read.policy.rates.landed_from) == ("ratio", "started")
    assert read.policy.rates.idle_days == Policy().rates.idle_days


def test_a_decimal_threshold_is_kept_exactly() -> None:
    read = parse('lights = "本市"\n[light_presets."本市"]\nkind = "points"\nblue = 0.1\n')
    assert read.errors == ()
    assert read.policy.preset == LightPreset("points", blue=Fraction(1, 10))


def test_every_mistake_is_named_at_once_and_the_good_settings_still_hold() -> None:
    read = parse('[rates]\nidle_dais = 3\nlanded_from = "moon"\nidle_days = 45\n[trend]\nslump_months = "x"\n')
    assert [error.split("：")[0] for error in read.errors] == [
        "rates.idle_dais",
        "rates.landed_from",
        "trend.slump_months",
    ]
    assert "是否为 idle_days" in read.errors[0]
    assert read.policy.rates.idle_days == 45


def test_a_preset_nobody_wrote_is_refused_with_the_ones_there_are() -> None:
    read = parse('lights = "rainbow"')
    assert read.policy.lights == "points"
    assert "points、shortfall、ratio、growth" in read.errors[0]


def test_text_that_is_no_toml_is_one_sentence() -> None:
    read = parse("lights = = 3")
    assert read.policy == Policy()
    assert read.errors[0].startswith("政策文件不是合法的 TOML")


def test_local_words_and_new_measures_are_read() -> None:
    read = parse(
        '[sheets.headings.progress]\nsponsor = "联系县领导"\n'
        '[measures.green]\nname = "绿色投资"\nwords = ["绿色产业投资"]\n'
    )
    assert read.errors == ()
    assert read.policy.sheets.headings == {"progress": {"sponsor": ("联系县领导",)}}
    assert read.policy.measure("green").words == ("绿色投资", "绿色产业投资")


def test_what_is_in_force_shows_the_default_beside_the_value() -> None:
    policy = parse("[rates]\nidle_days = 45").policy
    shown = {one.name: (one.value, one.default) for one in in_force(policy)}
    assert shown["rates.idle_days"] == ("45", "90")
    assert shown["lights[points].blue"] == ("10", "10")


def test_a_file_with_mistakes_stops_the_command_with_all_of_them() -> None:
    with pytest.raises(OperatorError, match=r"foo.*bar"):
        parse_policy(b"foo = 1\nbar = 2", "本市.toml")
    assert parse_policy("\ufefflights = 'ratio'".encode(), "本市.toml").lights == "ratio"


def test_a_mapping_is_shown_entry_by_entry() -> None:
    policy = parse('[light_presets."本市"]\nkind = "ratio"\n[measures.green]\nname = "绿色投资"\n').policy
    shown = {one.name: one.value for one in in_force(policy)}
    assert shown["measures.green"].startswith('{ name = "绿色投资"')
    assert shown["light_presets.本市"].startswith('{ kind = "ratio"')
