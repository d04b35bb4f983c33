import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text import words


@settings(deadline=None)  # the first call builds tables
@given(st.text())
def test_the_words_are_the_text(text: str) -> None:
    assert "".join(words.cut(text)) == text


def test_words_of_the_shop_are_known() -> None:
    assert words.cut("什么时候发货") == ["什么时候", "发货"]
    assert words.cut("能不能开发票") == ["能不能", "开发票"]


def test_jieba_is_loaded_only_to_cut_and_leaves_its_own_dictionary_alone() -> None:
    code = (
        "import sys; from bot.text import words; assert 'jieba' not in sys.modules; words.cut('发货');"
        "import jieba; assert not jieba.dt.initialized"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
