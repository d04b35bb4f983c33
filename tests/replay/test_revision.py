"""The other script of a comparison: a folder, or a revision in git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.errors import InputError
from bot.replay.revision import other_shop
from tests.conftest import write_shop


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose folder 店 was changed once; the first state has the tag 旧版."""
    root = tmp_path_factory.mktemp("repository")
    shop = root / "店"
    shop.mkdir()
    write_shop(shop)
    (root / "secret").write_text("x")

    def git(*arguments: str) -> None:
        own = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
        own += ["-c", "core.hooksPath=", "-c", "init.templateDir=", "-c", "tag.gpgsign=false"]
        subprocess.run(["git", *own, *arguments], cwd=root, check=True, capture_output=True)  # noqa: S607

    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "1")
    git("tag", "旧版")
    (shop / "config.yaml").write_text("shop: {name: 新}\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "2")
    return root


@pytest.mark.parametrize("name", ["旧版", "HEAD~1", "HEAD^"])
def test_the_shop_as_it_was_lies_in_a_folder_of_its_own_and_goes_with_it(repository: Path, name: str) -> None:
    with other_shop(name, repository / "店") as folder:
        assert "青禾小铺" in (folder / "config.yaml").read_text(encoding="utf-8")
        assert sorted(path.name for path in folder.iterdir()) == ["config.yaml", "intents", "replies"]
    assert not folder.exists()


def test_a_hook_of_another_repository_does_not_matter(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    with other_shop("旧版", repository / "店") as folder:
        assert "青禾小铺" in (folder / "config.yaml").read_text(encoding="utf-8")


def test_a_folder_is_taken_before_a_revision_of_the_same_name(
    repository: Path, small_shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(small_shop, tmp_path / "旧版")
    monkeypatch.chdir(tmp_path)
    with other_shop("旧版", repository / "店") as folder:
        assert folder == Path("旧版")


@pytest.mark.parametrize("name", ["没有", "--output=x", "-h", "HEAD:店", "HEAD;ls", "", "a\0b"])
def test_what_is_neither_is_told(repository: Path, name: str) -> None:
    with pytest.raises(InputError, match="检查有没有打错"), other_shop(name, repository / "店"):
        pass


def test_a_shop_outside_git_is_told(small_shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small_shop.parent))  # wherever the temporary folders lie
    with pytest.raises(InputError, match="git"), other_shop("HEAD", small_shop):
        pass


def test_a_revision_without_the_shop_is_told(repository: Path) -> None:
    (repository / "空").mkdir()
    with pytest.raises(InputError, match="没有这家店"), other_shop("HEAD", repository / "空"):
        pass
