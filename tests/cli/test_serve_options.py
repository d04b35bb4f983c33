"""From the options of `huashu serve` to the plan."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from bot.cli.serve_options import DEMO_STORE, STORE, Wishes, plan, serve_options
from bot.errors import InputError
from bot.web.running import Plan
from tests.cli.conftest import Run


def planned(*args: str, environment: dict[str, str] | None = None) -> Plan:
    """What these options lead to."""
    made: list[Plan] = []

    @click.command()
    @serve_options
    def command(**options: Any) -> None:
        made.append(plan(Wishes(**options), [], environment or {}))

    CliRunner().invoke(command, list(args), catch_exceptions=False, standalone_mode=False)
    return made[0]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_options_it_is_for_this_machine() -> None:
    what = planned()
    assert (what.store, what.demo, what.days, what.channels) == (STORE, False, None, ())
    assert (what.settings.local, what.settings.secure) == (True, False)
    assert what.workers >= 1


def test_a_demonstration_keeps_its_chats_apart() -> None:
    assert planned("--demo").store == DEMO_STORE
    assert planned("--demo", "--store", "my.db").store == "my.db"
    assert not planned("--demo", "--no-demo").demo


def test_buyers_keys_hold_after_a_restart_and_are_nobody_elses(elsewhere: Path) -> None:
    first, again = planned().secret, planned().secret
    assert first is not None
    assert first == again
    kept = elsewhere / "data" / "secret"
    assert (kept.read_bytes(), stat.S_IMODE(kept.stat().st_mode)) == (first, 0o600)
    assert planned("--store", "other/x.db").secret not in {None, first}
    assert planned("--store", "postgresql://localhost/x").secret == first


def test_strangers_find_the_buyers_page_only_where_the_owner_wants_it() -> None:
    assert planned("--no-buyer").secret is None
    assert planned("--behind-proxy").secret is None
    assert planned("--behind-proxy", "--buyer").secret is not None
    assert planned("--host", "10.0.0.3").secret is None


def test_behind_a_proxy_cookies_go_by_tls_only() -> None:
    settings = planned("--behind-proxy").settings
    assert (settings.local, settings.behind_proxy, settings.secure) == (False, True, True)
    assert planned("--tls-cert", "a", "--tls-key", "b").settings.secure


def test_channels_get_their_secrets_from_the_environment(elsewhere: Path) -> None:
    file = elsewhere / "channels.yaml"
    row = "{name: erp, shop: tea, secret_env: ERP_SECRET, deliver_to: 'https://erp.example/in'}"
    file.write_text(f"channels: [{row}]", encoding="utf-8")
    (address,) = planned("--channels", str(file), environment={"ERP_SECRET": "x" * 16}).channels
    assert (address.name, address.shop, address.secret, address.url) == (
        "erp", "tea", b"x" * 16, "https://erp.example/in",
    )  # fmt: skip
    with pytest.raises(InputError, match="ERP_SECRET"):
        planned("--channels", str(file))


@pytest.mark.parametrize(
    "args",
    [("--workers", "-1"), ("--retention-days", "0"), ("--log-level", "loud"), ("--log-format", "xml"), ("--port", "x")],
)
def test_what_makes_no_sense_is_told_in_chinese(huashu: Run, args: tuple[str, str]) -> None:
    done = huashu("serve", *args)
    assert done.code == 2
    assert "命令写法不对" in done.err
    assert "要是" in done.err
