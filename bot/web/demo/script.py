"""What the three buyers say. Pure: a buyer is where he stands in his script, and a reply moves him on.

Each says something, waits for an answer, and answers to what he got; who gets none asks whether anybody is there, and
in the end goes on by himself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing that a buyer wants to know, sent as these lines one after the other.

    `echoes` are what he says to the answer: the first whose word stands in it, else `otherwise` ("" says nothing).
    """

    lines: tuple[str, ...]
    echoes: tuple[tuple[str, str], ...] = ()
    otherwise: str = ""

    def echo(self, answer: str) -> str:
        """Give what he says to that answer."""
        return next((said for word, said in self.echoes if word in answer), self.otherwise)


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody in the demonstration. `starts` is after how many seconds he comes, `order` what he does first."""

    account: str
    name: str
    starts: float
    beats: tuple[Beat, ...]
    nudge: str
    context: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    order: str = ""


BUYERS: Final = (
    Buyer(
        account="demo-manman",
        name="慢慢吃饭",
        starts=1.0,
        context={"product": {"id": "608731145107", "title": "炭烤腰果"}},
        beats=(
            Beat(
                ("在不在", "腰果现在拍今天走得了不"),
                (("今天", "太好了，急着带去看我爸"), ("48", "要两天啊，那我早点拍"), ("当天", "那还行")),
                "哦哦，知道啦",
            ),
            Beat(
                ("寄成都要运费不",),
                (("包邮", "不用出邮费就行"), ("几件", "先来两罐"), ("元", "懂了，那我再凑一罐")),
                "好嘞",
            ),
            Beat(("用的啥快递呀",), (("中通", "中通可以，楼下就有驿站"), ("顺丰", "顺丰好，快")), "成，我下单了"),
        ),
        nudge="人呢？",
    ),
    Buyer(
        account="demo-laozhou",
        name="周老师的茶杯",
        starts=6.0,
        context={"product": {"id": "608731145213", "title": "功夫茶具套装"}},
        beats=(
            Beat(
                ("这套茶具能便宜点不，诚心要",),
                (("券", "有券啊，我去领一下"), ("最低", "再让一点点嘛，下回还来"), ("减", "那也行，凑个单")),
                "你们家东西是不错，就是价钱再松一松呗",
            ),
            Beat(
                ("路上碎了怎么办，上回在别家买的碎了一个杯子",),
                (("补发", "有这话我就放心了"), ("照片", "行，到了我先拍照再签收"), ("48", "好，收到当天就拆")),
                "嗯，那你们包厚实点",
            ),
            Beat(("能开票吧，单位报销的",), (("抬头", "好，抬头我写备注里"), ("电子", "电子的就行")), "好的，谢谢你"),
        ),
        nudge="老板忙呢？不急，看到回我一下",
    ),
    Buyer(
        account="demo-tuantuan",
        name="团团妈妈",
        starts=12.0,
        context={
            "product": {"id": "608731145329", "title": "婴儿手口湿巾"},
            "order": {"id": "DEMO-1001", "state": "unpaid", "amount": 59.8},
        },
        order="placed",
        beats=(
            Beat(
                ("湿巾有香味吗，宝宝才三个月",),
                (("无香", "没香味就好，怕他过敏"), ("核实", "嗯嗯你问问，我等你"), ("成分", "成分我看着没问题")),
                "哦，我再想想",
            ),
            Beat(
                ("拍了两份还没付，第二件有优惠没有",),
                (("5折", "半价划算，那我现在付"), ("半价", "半价划算，那我现在付"), ("第二件", "好的，我去付款")),
                "行吧，那我先付了",
            ),
            Beat(("什么时候能到呀，我在武汉",), (("天", "来得及，家里还够用三天"),), "收到，麻烦你了"),
        ),
        nudge="在吗在吗，娃等着用",
    ),
)
"""Who comes to the demonstration."""
