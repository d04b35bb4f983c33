from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.facts.models import REGIONS, ShopFacts
from bot.model import Mark
from bot.reply.book import ReplyBook
from bot.reply.join import BREAK
from bot.reply.placeholders import PLACEHOLDERS
from bot.reply.spec import UNKNOWN_FACT, Block
from tests.facts.sample import BOWL, FACTS, NUTS, POT, RAW, SHIRT
from tests.reply.sample import HERE, block, situation, spec

FEE = spec(
    "postage_fee",
    block(ask=["亲，您寄到哪个省？", "请问寄到哪里呢？"], needs=["region"]),
    block("亲，寄{省份}运费{运费}元。", "{省份}的运费是{运费}元。", when={"region": "excluded"}),
    block("{省份}{包邮条件}。"),
)
SHELF = spec("shelf_life", block("保质期是{保质期}。"), block("包装上写着{保质期}和{产地}"))
BARGAIN = spec(
    "bargain",
    block("现在有券：{优惠券}。", when={"asked": 1}),
    block("我帮您向主管申请。", handoff="manager", lookup="买家议价", when={"asked": "2+"}),
)
UNKNOWN = spec(UNKNOWN_FACT, block("这个我核实一下再回复您。", "我查一下再回您。", handoff="agent", lookup="缺的资料"))
LONG = spec("usage", block("甲" * 110 + "。"))
GREET = spec("greet", block("您好，在的。"))
MARKS = {"freight": Mark("config.yaml", 30, 1)}
BOOK = ReplyBook([FEE, SHELF, BARGAIN, UNKNOWN, LONG, GREET], MARKS, {"postage_fee": "运费"})


def test_only_what_depends_on_it_is_counted() -> None:
    assert BOOK.counted == {"bargain"}


def test_best_draft_and_its_alternatives() -> None:
    best, other = BOOK.draft(["postage_fee"], situation(region="新疆"))
    assert best.text == "亲，寄新疆运费15元。"
    assert other.text == "新疆的运费是15元。"
    assert best.intents == ("postage_fee",)
    assert best.where == (Mark(HERE.file, 1, 7),)


def test_facts_are_stated_with_their_place() -> None:
    best = BOOK.draft(["postage_fee"], situation(region="新疆"))[0]
    assert {fact.name: fact.value for fact in best.facts} == {"省份": "新疆", "运费": "15"}
    assert {fact.name: fact.where for fact in best.facts} == {"省份": None, "运费": MARKS["freight"]}


def test_a_missing_fact_is_looked_up_and_never_guessed() -> None:
    best = BOOK.draft(["shelf_life"], situation(product=NUTS))[0]
    assert best.text == "这个我核实一下再回复您。"
    assert best.lookups == ("缺少资料：保质期、产地",)
    assert best.handoff == "agent"
    assert best.intents == ("shelf_life",)


def test_a_draft_tells_what_it_asks_for() -> None:
    assert BOOK.draft(["postage_fee"], situation())[0].asks == ("region",)
    assert BOOK.draft(["postage_fee"], situation(region="新疆"))[0].asks == ()


def test_the_same_replies_over_other_facts_keep_their_wordings_and_titles() -> None:
    other = BOOK.over({"freight": Mark("a.chat.yaml", 3, 5)})
    best = other.draft(["postage_fee"], situation(region="新疆"))[0]
    assert [fact.where for fact in best.facts if fact.name == "运费"] == [Mark("a.chat.yaml", 3, 5)]
    assert other.specs == BOOK.specs
    assert dict(BOOK.marks) == MARKS


def test_without_the_reserved_reply_nothing_is_said() -> None:
    assert ReplyBook([SHELF]).draft(["shelf_life"], situation(product=NUTS)) == ()


def test_an_intent_without_reply_is_passed_over() -> None:
    assert BOOK.draft(["nonsense"], situation()) == ()
    assert BOOK.draft([], situation()) == ()
    assert BOOK.draft(["nonsense", "greet"], situation())[0].text == "您好，在的。"


def test_asking_again_is_answered_otherwise() -> None:
    assert BOOK.draft(["bargain"], situation())[0].text == "现在有券：满99元减5元的店铺券。"
    again = BOOK.draft(["bargain"], situation(asked={"bargain": 2}))[0]
    assert (again.handoff, again.lookups) == ("manager", ("买家议价",))


def test_a_wording_is_not_repeated_while_another_is_left() -> None:
    best = BOOK.draft(["postage_fee"], situation(region="新疆", said=("亲，寄新疆运费15元。",)))[0]
    assert best.text == "新疆的运费是15元。"


def test_several_answers_in_one_message() -> None:
    best = BOOK.draft(["greet", "postage_fee", "bargain"], situation(region="新疆"))[0]
    assert best.text == "亲，寄新疆运费15元。现在有券：满99元减5元的店铺券。"
    assert best.intents == ("postage_fee", "bargain")


def test_what_does_not_fit_into_one_message_is_a_second_one() -> None:
    best = BOOK.draft(["usage", "postage_fee"], situation(region="新疆"))[0]
    assert best.intents == ("usage", "postage_fee")
    assert best.text == "亲，" + "甲" * 110 + "。" + BREAK + "寄新疆运费15元。"


def test_a_fact_that_stands_in_both_messages_is_stated_too() -> None:
    chart = "；".join(f"{letter}码适合身高{160 + at}厘米左右" for at, letter in enumerate("甲乙丙丁戊己庚辛壬癸子丑"))
    facts = ShopFacts.model_validate({**RAW, "facts": {"尺寸对照": chart}})
    best = ReplyBook([spec("usage", block("对照是：{尺寸对照}。"))]).draft(["usage"], situation(facts=facts))[0]
    assert BREAK in best.text
    assert [(fact.name, fact.value) for fact in best.facts] == [("尺寸对照", chart)]


def test_what_two_messages_do_not_hold_comes_as_an_alternative_and_is_named() -> None:
    longer = spec("shelf_life", block("乙" * 118 + "。"))
    book = ReplyBook([LONG, longer, FEE], MARKS, {"postage_fee": "运费"})
    best, other = book.draft(["usage", "shelf_life", "postage_fee"], situation(region="新疆"))[:2]
    assert best.intents == ("usage", "shelf_life")
    assert best.lookups == ("还没答到“运费”，见备选",)
    assert best.facts == ()
    assert other.text == "亲，寄新疆运费15元。"


def test_a_greeting_is_said_once_in_a_chat() -> None:
    best = BOOK.draft(["postage_fee"], situation(region="新疆", said=("您好，在的。",)))[0]
    assert best.text == "寄新疆运费15元。"


def test_two_missing_facts_are_told_in_one_sentence() -> None:
    book = ReplyBook([SHELF, spec("packaging", block("{包装}")), UNKNOWN])
    best = book.draft(["shelf_life", "packaging"], situation(product=NUTS))[0]
    assert best.text == "这个我核实一下再回复您。"
    assert best.lookups == ("缺少资料：保质期、产地", "缺少资料：包装")


def test_of_several_persons_the_one_who_may_decide_most_takes_over() -> None:
    book = ReplyBook(
        [
            spec("tracking", block("我查一下包裹。", handoff="agent", lookup="物流")),
            spec("defect", block("抱歉，麻烦拍照给我。", handoff="aftersale", lookup="照片")),
        ]
    )
    assert book.draft(["tracking", "defect"], situation())[0].handoff == "aftersale"


def test_anger_that_another_answer_soothes_still_calls_its_person() -> None:
    book = ReplyBook(
        [
            spec("urge_ship", block("抱歉让您久等，我查一下。", handoff="agent", lookup="发货进度")),
            spec("complaint", block("给您道歉。", handoff="manager", lookup="为什么不满")),
        ]
    )
    best = book.draft(["urge_ship", "complaint"], situation())[0]
    assert (best.text, best.handoff) == ("抱歉让您久等，我查一下。", "manager")
    assert best.lookups == ("发货进度", "为什么不满")


def test_specs_can_be_listed() -> None:
    assert [each.intent for each in BOOK.specs][:2] == ["postage_fee", "shelf_life"]


NAMES = st.sampled_from([*PLACEHOLDERS, "客服热线", "没有这个"])
WORDS = st.sampled_from(["亲，", "现在", "，", "。", "您看可以吗？", "~", "满", "元", "{", "}", "{}"])
TEMPLATES = st.lists(st.one_of(WORDS, NAMES.map(lambda name: f"{{{name}}}")), min_size=1, max_size=8).map("".join)
BLOCKS = st.builds(
    lambda say, ask, needs: block(*say, ask=ask, needs=needs),
    st.lists(TEMPLATES, min_size=1, max_size=3),
    st.lists(TEMPLATES, max_size=2),
    st.lists(st.sampled_from(["region", "product", "quantity"]), max_size=1),
)
INTENTS = ("a", "b", "c", "greet")


@st.composite
def _said(draw: st.DrawFn) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, values in (
        ("region", REGIONS),
        ("courier", ("中通", "顺丰", "申通")),
        ("quantity", (1, 3)),
        ("amount", (58, 59, 200)),
        ("offer", (1, 54, 500)),
        ("product", (BOWL, SHIRT, NUTS, POT)),
        ("when", ("2026-12-12 23:59", "2027-02-05 09:00")),
    ):
        if draw(st.booleans()):
            said[name] = draw(st.sampled_from(values))
    return said


def _facts(sections: list[str], attributes: bool) -> ShopFacts:
    raw = {"shop": RAW["shop"], **{name: RAW[name] for name in sections}}
    if "products" in raw and not attributes:
        kept = ("id", "title", "price")
        raw["products"] = [{key: each[key] for key in kept} for each in raw["products"]]
    return ShopFacts.model_validate(raw)


@given(
    st.lists(st.lists(BLOCKS, min_size=1, max_size=3), min_size=4, max_size=4),
    st.builds(_facts, st.lists(st.sampled_from([name for name in RAW if name != "shop"]), unique=True), st.booleans()),
    _said(),
    st.lists(st.sampled_from(INTENTS), min_size=1, max_size=4),
)
def test_no_draft_ever_holds_a_hole(
    blocks: list[list[Block]], facts: ShopFacts, said: dict[str, Any], intents: list[str]
) -> None:
    specs = [spec(intent, *each) for intent, each in zip(INTENTS, blocks, strict=True)]
    book = ReplyBook([*specs, UNKNOWN])
    current = situation(facts=facts, **said)
    drafts = book.draft(intents, current)
    assert len(drafts) <= 3
    for draft in drafts:
        assert not set("{}") & set(draft.text)
        assert "None" not in draft.text
        assert draft.intents
        assert all(fact.value in draft.text for fact in draft.facts)
    assert ReplyBook([*specs, UNKNOWN]).draft(intents, current) == drafts
    assert len({draft.text for draft in drafts}) == len(drafts)


def test_deleting_a_fact_leaves_no_stale_value() -> None:
    facts = FACTS.model_copy(update={"coupons": ()})
    best = BOOK.draft(["bargain"], situation(facts=facts))[0]
    assert "券" not in best.text
    assert best.lookups == ("缺少资料：优惠券",)
