"""ADV008: what the reply claims of the goods against the official data, value by value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick

from bot.rules.backing.product import sheet
from bot.rules.letters import COMMA, QUESTION, STOP
from bot.rules.pattern import Place
from bot.rules.reply import Reply
from bot.rules.special import amounts

# Words that say the same: a claim is backed when the data hold any word of its group.
_GROUPS: tuple[tuple[str, ...], ...] = (
    ("真皮", "牛皮", "头层", "羊皮", "二层皮", "小牛皮"),
    ("纯棉", "全棉", "100%棉", "百分百棉", "棉100%", "精梳棉100", "全是棉"),
    ("真丝", "桑蚕丝", "蚕丝"),
    ("羊绒", "山羊绒"),
    ("羊毛", "纯羊毛"),
    ("鹅绒", "白鹅绒"),
    ("羽绒", "鹅绒", "鸭绒"),
    ("纯银", "足银", "s999", "925"),
    ("纯金", "足金", "黄金"),
    ("实木", "原木", "橡木", "榉木", "松木", "胡桃木", "红木"),
    ("304",),
    ("316",),
    ("不锈钢",),
    ("乳胶", "天然乳胶"),
    ("亚麻", "棉麻"),
    ("食品级",),
    ("进口", "原装进口"),
    ("德国",),
    ("日本",),
    ("美国",),
    ("法国",),
    ("意大利",),
    ("韩国",),
    ("英国",),
    ("瑞士",),
    ("泰国",),
    ("新西兰",),
    ("澳洲", "澳大利亚"),
    ("国产",),
    ("游泳", "潜水", "50米防水", "ip68"),
    ("防水", "ip6", "ip7"),
    ("阻燃", "防火"),
    ("防晒", "upf", "spf"),
    ("机洗", "可机洗"),
    ("蓝牙",),
    ("快充",),
    ("无线充",),
    ("碳纤维",),
    ("钛",),
    ("貂",),
    ("和田玉",),
    ("翡翠",),
    ("大理石",),
    ("加绒",),
    ("加厚",),
    ("双层",),
    ("全铜", "纯铜", "黄铜"),
    ("无糖", "0糖", "零糖", "不含糖"),
    ("零添加", "0添加", "无添加", "不含添加剂", "没有添加剂"),
    ("有机",),
    ("微波",),
    ("烤箱",),
    ("洗碗机",),
    ("空气炸锅",),
    ("电磁炉",),
    ("明火",),
    ("骨瓷",),
    ("手工",),
    ("防蓝光",),
    ("防静电",),
    ("夜光",),
    ("降噪",),
    ("指纹",),
    ("定时",),
    ("遥控",),
    ("充电",),
    ("消磁",),
    ("可折叠", "折叠"),
    ("防滑",),
    ("静音",),
    ("恒温",),
    ("除螨",),
    ("带内胆",),
    ("送电池", "含电池"),
    ("含支架",),
    ("带滤网",),
    ("防风",),
    ("防摔",),
    ("耐高温",),
    ("全自动",),
    ("五金",),
    ("非转基因",),
    ("冷榨",),
    ("麻布",),
    ("天丝", "莱赛尔"),
    ("莫代尔",),
    ("竹纤维",),
    ("牛油果",),
    ("玻尿酸",),
    ("烟酰胺",),
    ("野生",),
    ("航空铝",),
    ("檀木", "紫檀"),
    ("花梨",),
    ("长绒棉", "新疆棉"),
    ("金箔",),
    ("竹浆",),
    ("手绘",),
    ("牛筋",),
    ("独立弹簧",),
    ("净化甲醛", "除甲醛"),
    ("零醛", "无醛"),
    ("防弹",),
    ("夜视",),
    ("明前",),
    ("无蔗糖", "0蔗糖", "零蔗糖"),
    ("e0级",),
    ("荷兰产", "荷兰进口", "来自荷兰"),
    ("巴西产", "巴西进口"),
    ("越南",),
    ("蓝宝石",),
    ("电陶炉",),
    ("太阳能",),
    ("碳钢",),
    ("钨钢",),
    ("沉香",),
    ("琥珀",),
)
_NO = (
    "想要",
    "想找",
    "当它",
    "当成",
    "当作",
    "以为",
    "不",
    "没",
    "非",
    "无",
    "别",
    "未",
    "仿",
    "吗",
    "么",
    "如果",
    "要是",
    "或",
)
_ASKED = re.compile(rf"[^{COMMA}{STOP}]{{0,14}}(?:还是[^{COMMA}{STOP}]{{1,10}}|吗){QUESTION}")
_MOCKED = re.compile(f"[^{COMMA}{STOP}{QUESTION}]{{0,8}}(?:夸张|谈不上|说不上|差得远|是误会|是误传|不至于)")
_OPEN = re.compile(  # what is still to be found out claims nothing
    f"[^{COMMA}{STOP}{QUESTION}]{{0,12}}(?:核实|核对|没有?写|没有?标|没有?列|查一下|查查|问一下|确认一下|不清楚|不确定)"
)
_CLAUSE_END = re.compile(f"[{COMMA}{STOP}]")  # 纯银的，不会过敏: the next clause denies something else
_DOUBTED = re.compile(r".{0,2}(?:吗|不(?!锈)|没|的话|么|请?[摘取]下)")
_NEGATED = ("仿", "人造", "不支持", "不可", "不能", "无", "非", "不", "否", "没有")


def find(reply: Reply) -> Iterator[Place]:
    """Claims of material, origin or function that the data contradict or do not hold, and measures that differ."""
    claimed = _claimed(reply.text)
    measured = amounts.told(reply.text)
    if not claimed and not measured:
        return  # before any fact is looked at: what claims nothing needs no trying with every product
    known = sheet(reply)
    if known is None or not reply.facts.get("product.facts"):
        return
    text = _of_these(reply)
    text = _blank(text, reply.facts.titles_in(text), "")
    if measured:
        yield from amounts.find(text, reply)
    yield from _claims(text, known, claimed)


def _of_these(reply: Reply) -> str:
    """The text without what it says of other goods: from their name to the end of the sentence.

    Which goods are the others is known only where these have a name.
    """
    own = str(reply.facts.get("product.title") or "").lower()
    others = [title for title in reply.facts.titles_in(reply.text) if own and title != own]
    return _blank(reply.text, others, f"[^{STOP}{QUESTION}]*")


def _blank(text: str, titles: Iterable[str], rest: str) -> str:
    """Blank names, which claim nothing by themselves, with the `rest` behind each; all places stay as they are."""
    for title in titles:
        text = re.sub(re.escape(title) + rest, lambda said: "\x00" * len(said[0]), text)
    return text


@cache
def _words() -> tuple[AhoCorasick, tuple[int, ...]]:
    """All words of the groups, and for each the number of its group."""
    words = [(word, number) for number, group in enumerate(_GROUPS) for word in group]
    return AhoCorasick([word for word, _ in words]), tuple(number for _, number in words)


def _claimed(text: str) -> list[int]:
    """The groups of which a word stands in the text, in order."""
    automaton, groups = _words()
    return sorted({groups[word] for word, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)})


def _claims(text: str, known: str, claimed: Iterable[int]) -> Iterator[Place]:
    for group in map(_GROUPS.__getitem__, claimed):
        word, start = next(((word, at) for word in group if (at := _at(word, text)) >= 0), ("", -1))
        if start < 0:
            continue
        if _said(text, start, start + len(word)) and not _backed(group, known):
            yield Place(((start, start + len(word)),))


def _at(word: str, text: str) -> int:
    """Where the word stands, -1 where it does not; one of digits not inside another number or as a sum."""
    if not word.isdigit():
        return text.find(word)
    hit = re.search(rf"(?<![\d.]){word}(?![\d.元块件])", text)
    return hit.start() if hit else -1


def _said(text: str, start: int, end: int) -> bool:
    """Whether the word is claimed, not denied or asked about."""
    before, after = text[max(0, start - 5) : start], _CLAUSE_END.split(text[end : end + 3])[0].replace("不锈钢", "")
    if _ASKED.search(text, end, end + 16) or _MOCKED.match(text, end) or _OPEN.match(text, end):
        return False
    return not any(no in before for no in _NO) and not _DOUBTED.match(after)


def _backed(group: tuple[str, ...], known: str) -> bool:
    if group[0] == "纯棉":
        return any(word in known for word in group) or re.search(r"棉(?:1|１)00%|100%棉|棉100", known) is not None
    for word in group:
        at = known.find(word)
        if at >= 0 and not any(no in known[max(0, at - 3) : at] for no in _NEGATED):
            rest = known[at + len(word) : at + len(word) + 3].replace("不锈钢", "")
            return rest[:1] not in _NEGATED and not any(no in rest for no in ("不支持", "无", "否", "不可"))
    return False
