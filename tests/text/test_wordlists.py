from bot.text.wordlists import read, sets


def test_comments_and_empty_lines_are_left_out() -> None:
    assert all(not head.startswith("#") for head, _ in read("bot.text", "words.txt"))


def test_lines_with_one_head_belong_together() -> None:
    openers = [words for head, words in read("bot.text", "boundaries.txt") if head == "openers"]
    assert len(openers) > 1
    assert sets("bot.text", "boundaries.txt")["openers"] == frozenset().union(*openers)
