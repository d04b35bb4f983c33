import numpy as np

from bot.intent.features import APART
from bot.intent.linear import train

FORMS = [
    "什么时候发货",
    "今天能发吗",
    "几天发货",
    "可以开发票吗",
    "要专票",
    "发票抬头",
    "我要退货",
    "退款",
    "不想要了退",
]
LABELS = ["ship"] * 3 + ["invoice"] * 3 + ["return"] * 3


def best(text: str) -> str:
    model = train(FORMS, LABELS)
    return model.labels[int(model.scores(text).argmax())]


def test_wordings_nobody_wrote_are_understood() -> None:
    assert best("专票能开吗") == "invoice"
    assert best("想退掉") == "return"
    assert best("明天发货吗") == "ship"


def test_training_twice_gives_the_same_weights() -> None:
    one, two = train(FORMS, LABELS), train(FORMS, LABELS)
    assert np.array_equal(one.weights, two.weights)
    assert np.array_equal(one.bias, two.bias)


def test_a_text_of_unknown_letters_gets_the_bias() -> None:
    model = train(FORMS, LABELS)
    assert np.array_equal(model.scores("\U0001f600"), model.bias)


def test_one_and_two_labels_can_be_learnt() -> None:
    assert train(FORMS[:2], ["ship"] * 2).scores("发货").shape == (1,)
    two = train(FORMS[:6], LABELS[:6])
    assert two.labels[int(two.scores("开发票").argmax())] == "invoice"
    assert two.labels[int(two.scores("几天发货").argmax())] == "ship"


def test_a_pair_that_one_sentence_holds_is_no_feature() -> None:
    vocabulary = train(["几天能发", "几号发货", "发票抬头"], ["ship", "ship", "invoice"]).vocabulary
    assert f"几{APART}发" in vocabulary
    assert f"发{APART}抬" not in vocabulary
    assert "抬头" in vocabulary
