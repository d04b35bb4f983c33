from bot.text.edits import apply, identity


def test_a_replacement_of_equal_length_keeps_its_characters_origins() -> None:
    text, origin = apply("包油吗", identity(3), [(0, 2, "包邮")])
    assert text == "包邮吗"
    assert origin == [(0, 1), (1, 2), (2, 3)]


def test_any_other_replacement_stands_for_the_whole_stretch() -> None:
    text, origin = apply("啥时候", identity(3), [(0, 1, "什么")])
    assert text == "什么时候"
    assert origin == [(0, 1), (0, 1), (1, 2), (2, 3)]


def test_several_edits_are_applied_in_order() -> None:
    text, origin = apply("a1b2", identity(4), [(0, 1, ""), (2, 3, "xy")])
    assert text == "1xy2"
    assert origin == [(1, 2), (2, 3), (2, 3), (3, 4)]
