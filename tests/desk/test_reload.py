from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import reload
from bot.desk.reload import Reloader, examine, opened
from bot.engine import Shop
from bot.errors import HuashuError, Problem
from bot.model import Mark
from bot.shop.load import load
from tests.conftest import CONFIG, write_shop
from tests.desk.working import XIAOLI, drained, working

pytestmark = pytest.mark.asyncio

ERROR = Problem("REF01", "error", "意图没有回复", "写上", Mark("intents/a.yaml", 3, 1))
WARNING = Problem("REF08", "warning", "活动已经结束", "删掉", Mark("config.yaml", 9, 1))


@pytest.fixture(autouse=True)
def restless(monkeypatch: pytest.MonkeyPatch) -> None:
    """The collector of the tests goes on as it is."""
    monkeypatch.setattr(reload, "hold_still", lambda: None)


class Owner:
    """Examines and opens as the test wants."""

    def __init__(self, shop: Shop, *problems: Problem, fails: bool = False) -> None:
        self.shop, self.problems, self.fails = shop, problems, fails

    async def examine(self, folder: Path) -> Sequence[Problem]:
        if self.fails:
            raise HuashuError(f"{folder} 读不了")
        return self.problems

    async def open(self, folder: Path) -> Shop:
        assert str(folder) == self.shop.root
        return self.shop


@pytest.mark.parametrize(
    ("problems", "version"), [((), "new"), ((WARNING,), "new"), ((WARNING, ERROR), "old")],
    ids=["sound", "a warning", "an error"],
)  # fmt: skip
async def test_only_a_sound_script_takes_the_place_of_the_one_before(
    problems: tuple[Problem, ...], version: str, tmp_path: Path, shop: Shop
) -> None:
    async with working(tmp_path, replace(shop, version="old")) as here:
        owner = Owner(replace(shop, version="new"), *problems)
        console = await here.desk.subscribe(here.agent(XIAOLI))
        await drained(console)
        await Reloader(here.desk, owner.examine, owner.open).reload("shop")
        served = here.desk.shops["shop"]
        assert (served.shop.version, served.problems) == (version, (ERROR,) if version == "old" else ())
        (event,) = await drained(console)
        assert (event["kind"], event["data"]["version"]) == ("script", version)


async def test_the_log_says_what_is_wrong_and_where(
    tmp_path: Path, shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    async with working(tmp_path, shop) as here:
        await Reloader(here.desk, Owner(shop, ERROR).examine, Owner(shop).open).reload("shop")
    assert str(ERROR) in caplog.text


async def test_a_mended_script_ends_the_complaint(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        await Reloader(here.desk, Owner(shop, ERROR).examine, Owner(shop).open).reload("shop")
        assert list(here.desk.shops["shop"].problems) == [ERROR]
        await Reloader(here.desk, Owner(shop).examine, Owner(shop).open).reload("shop")
        assert list(here.desk.shops["shop"].problems) == []


async def test_what_did_not_change_is_not_told(tmp_path: Path, shop: Shop) -> None:
    async with working(tmp_path, shop) as here:
        await Reloader(here.desk, Owner(shop).examine, Owner(shop).open).reload("shop")
        assert here.mind.renewed == 0


async def test_a_failure_leaves_everything_as_it_was(
    tmp_path: Path, shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    async with working(tmp_path, shop) as here:
        await Reloader(here.desk, Owner(shop, fails=True).examine, Owner(shop).open).reload("shop")
        assert here.desk.shops["shop"].shop is shop
        assert "the one before goes on" in caplog.text


async def test_a_saved_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_shop(tmp_path / "shop")
    (folder / ".git").mkdir()
    shop = load(folder).opened()
    told: asyncio.Queue[str] = asyncio.Queue()

    async def changed(*folders: Path, **_: object) -> object:
        assert folders == (folder.resolve(), folder.resolve() / "intents", folder.resolve() / "replies")
        yield {(1, str(folder / "config.yaml"))}

    async with working(tmp_path, shop) as here:
        monkeypatch.setattr(reload, "awatch", changed)
        reloader = Reloader(here.desk)
        monkeypatch.setattr(reloader, "reload", told.put)
        await reloader.run()
    assert told.get_nowait() == "shop"
    assert reload._counts(1, "a/intents/x.yaml")
    assert not any(reload._counts(1, path) for path in ("a/.x.yaml", "a/x.yaml~", "a/data/huashu.db"))


async def test_a_script_is_really_checked_and_opened(tmp_path: Path) -> None:
    folder = write_shop(tmp_path)
    assert [each for each in await examine(folder) if each.level == "error"] == []
    assert (await opened(folder)).facts.shop.name == "青禾小铺"
    write_shop(tmp_path, {"config.yaml": CONFIG + "nonsense: 1\n"})
    assert "SCH01" in {each.code for each in await examine(folder)}
    with contextlib.suppress(FileNotFoundError):
        (tmp_path / "config.yaml").unlink()
    with pytest.raises(HuashuError):
        await opened(folder)
