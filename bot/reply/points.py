"""Which point of a subject a message asks about, in closed words: 专票 of invoices, 免息 of payment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from bot.reply import points_after, points_order
from bot.text.clean import LIMIT

POINTS: Final[Mapping[str, re.Pattern[str]]] = {
    "special_invoice": re.compile("专票|专用发票|增值税|一般纳税人|抵扣|进项"),
    "invoice_way": re.compile(
        "发到哪|寄到哪|怎么(?:给|发|寄|拿|收)|哪里(?:拿|看|下载)|邮箱|纸质|电子版|电子的|随货|跟货|和货一起|放(?:在)?包裹"
    ),
    "invoice_trick": re.compile(
        "(?:多|开|写)(?:开|写|高|大)|(?:开|写|换|改)成|金额.{0,6}(?:多|高|大|改)|品名|别的名(?:称|目)"
    ),
    "invoice_late": re.compile(
        "票.{0,6}(?:没(?:给|收到|开|发|寄|看到|有收到)|好了没|开了[没吗]|到哪)"
        "|(?:还|怎么|为什么)没(?:给|开|发|寄|收到).{0,4}票|催.{0,3}票|票.{0,8}都.{0,4}(?:天|周|星期|礼拜|月)"
    ),
    "gift_missing": re.compile(
        "(?:说好|答应|承诺).{0,4}(?:送|赠)|没(?:给|发|送)我|(?:怎么|为什么|为啥|咋)[还就]?没(?:给|送|发|放|看到|见)|没(?:收到|看到|见到|找到)|里面没"
        "|漏(?:了|发|放|送|装)|(?<!多)少(?:发|送|放|给|装)|(?<!别)忘[了记]?(?:发|送|放|给|装)|[里中]头?[也都]?没(?:得|有)"
        "|(?<![别用要])补(?:给|寄|送|发)"
    ),
    "coupon_fails": re.compile(
        "用不[了上]|不能用|没法用|无法使用|不可用|(?:没|不)(?:显示|生效|抵扣|减|优惠|看到|反应)|失效|怎么没(?:减|便宜)"
    ),
    "dearer": re.compile(
        "涨价|涨了|变贵|怎么贵了|贵了[不这好几0-9]|(?:上次|之前|以前|昨天|前几天).{0,12}(?:现在|这次|今天|怎么)"
    ),
    "instalments": re.compile("分期|免息|几期|分[几两2]次|分[1-9三四六]+2?期"),
    "other_method": re.compile("微信|云闪付|数字人民币|抖音支付|转账|货到付款|到付|现金"),
    "pay_after": re.compile("先(?:发货|用后付|收货)|货到(?:再|后|了)|(?:收到|到)货?(?:再|后|以后).{0,2}(?:付|给钱)"),
    "return_address": re.compile(
        "(?:退|寄|发)(?:回|货|到|去)*(?:哪|什么地方|什么地址)|退货地址|寄回地址|地址(?:是|在|给|发)"
    ),
    "presale": re.compile("定金|尾款|预售|预订"),
    "days_off": re.compile("周末|(?:周|星期|礼拜)[六日天]|节假日|放假|假期|过年|春节|国庆|元旦|五一|中秋"),
    "hours": re.compile(
        "几点(?:上班|下班|关门|开门|休息|有人)|(?:营业|上班|接待|客服)时间|上到几点|有人值班|晚上.{0,2}有人"
    ),
    "sent_back": re.compile(
        "寄回去?了|(?:已|已经|刚|都).{0,3}(?:寄|退|发)(?:回|过去|出去)|(?:寄|退|发)(?:回去|过去|出去)了"
        "|退货单号|退的?货.{0,3}(?:收到|到了)|你们.{0,4}(?:收到|签收)"
    ),
    "refund_when": re.compile(
        "(?:退款|退钱|[钱款]).{0,8}(?:多久|多长时间|几天|什么时候|啥时候|何时|到账)"
        "|(?:多久|多长时间|几天|什么时候|啥时候|何时).{0,6}(?:退款|退钱|退给|到账)"
    ),
    "intercept": re.compile("拦截|拦下|拦回|拦住|截回|截下|追回|别派了|退回去|召回"),
    "repair": re.compile(
        "(?<!保)修(?:多久|几天|要|好|理|一下)|(?:能|可以|给|帮|怎么|咋)修|(?:寄|拿|送).{0,4}(?<!保)修|修[得不]了|维修|返修|寄修|拿去修|多久能修"
    ),
    "contact": re.compile("怎么(?:联系|找)|联系(?:谁|哪|方式|电话)|找谁|电话(?:多少|是)|售后(?:电话|在哪|怎么)"),
    "if_broken": re.compile(
        "(?:如果|要是|万一|假如|碰到|路上|途中|运输|运过来).{0,8}(?:碎|破|坏|漏|烂|裂|压扁|少发|发错)"
    ),
    "damaged": re.compile("碎|破|裂|漏|烂|压扁|压坏|磕|摔|缺了?个?口|断了"),
    "member": re.compile("会员|积分|粉丝|vip|老(?:顾客|客户|主顾|粉)|新人|新客|首单"),
    "coming_sale": re.compile("双(?:十二|12|十一|11|旦)|618|年货节|年终|黑五|女王节|下(?:次|一次|一场|个)活动"),
    "stacking": re.compile("叠加|一起用|同时用|一块用|都能?用上|能?不能?一起"),
    "coupon_where": re.compile("(?:哪|怎么|咋|如何).{0,2}领|领.{0,3}(?:在哪|哪里|哪儿|位置)|(?:在)?哪里有券"),
    "invoice_fee": re.compile("税点|票.{0,6}(?:加[钱点]|收费|费用|要钱|收钱|免费)|(?:加[钱点]|收费).{0,4}票"),
    "invoice_when": re.compile(
        "(?:票|开).{0,6}(?:多久|几天|多长时间)|票.{0,4}(?:什么时候|啥时候|几时|何时)|(?:多久|几天|什么时候|啥时候|多长时间).{0,3}开(?:好|票|出|得)"
    ),
    "customise": re.compile("刻字|印(?:logo|字|名|图|标)|定制|定做|绣|来图|logo", re.IGNORECASE),
    "several": re.compile(
        "(?:加上?|和|跟|再来|再加).{1,10}(?:一共|总共|合计|加起来|一块儿?)|[两2三3几]样"
        "|[一两三1-9][个件条双套盒袋包罐][^ ,，、]{1,6}[ ,，、和跟]"
        "[一两三1-9][个件条双套盒袋包罐].{0,12}(?:多少|总共|一共)"
        "|(?:再加|外加|加上?|带上?)[一两三1-3](?:[个包袋件盒罐瓶套条双]).{0,8}(?:一起|包邮|多少|几)|(?:跟|和).{2,8}一起(?:买|拍)"
    ),
    "surcharge": re.compile("加(?:多少|几|钱|价)|补(?:多少|几|差|钱)|贵(?:多少|几)"),
    "sample": re.compile("样品|样机|试用装|寄(?:个|一个)样|先(?:拿|看|要)(?:个|一个)样"),
    "store": re.compile("实体店|门店|线下|专柜|上门(?:看|自提)|店面"),
    "short_of": re.compile("差多少|还差|差几|凑"),
    "pay_fee": re.compile("手续费"),
    "matching": re.compile("配(?:个|什么|啥|哪|套|一)|搭(?:配|个|什么|啥|哪)"),
    "present": re.compile(
        "礼物|送礼|送(?:人|给|长辈|老人|领导|客户|朋友|同事|老师|妈|爸|男|女|老婆|老公|对象|丈母|岳|公婆|婆婆)|生日|给.{1,8}买[点个些](?:东西|啥|什么)"
    ),
    "abroad": re.compile(
        "国外|海外|境外|美国|加拿大|澳洲|澳大利亚|新西兰|英国|法国|德国|日本|韩国|新加坡|马来西亚|泰国|越南"
    ),
    "collect": re.compile("(?<!货)到付"),
    "late_order": re.compile(
        "(?:过了|超过|晚于).{1,7}(?:点|截单)|点(?:之|以)?后|截单(?:之|以)?后|今?晚上?(?:再)?(?:拍|买|下单|付)"
    ),
    "notify": re.compile("通知|告诉我|提醒|[说喊叫讲](?:我)?一?声|叫我|喊我"),
    "roomy": re.compile("(?<!拉)肚(?!子?[疼痛])|宽松|胖|壮|紧|太小|太大|显瘦"),
    "warranty_case": re.compile(
        "人为|摔坏|换个?新|以换代修|进水|自费|自己出|修.{0,8}(?:邮费|运费|要钱|收费)|(?:邮费|运费|收费).{0,6}修"
    ),
    "later_sale": re.compile(
        "会不会[再更还]|会[再更还](?:便宜|降|优惠|划算)|还会?(?:降|更便宜)"
        "|(?:以后|下次|下个月|过几天|过段时间|过阵子|到时候).{0,6}(?:活动|便宜|降|优惠|打折)"
    ),
    "supervisor": re.compile("主管|领导|经理|店长|负责人|[找叫喊](?:你们|你家)?老板"),
    "robot": re.compile("机器人|真人|自动回复|是人吗"),
    "pleased": re.compile("(?<![不没])(?:满意|喜欢|好用|好吃|好喝|好看|不错|很棒|太棒|真香)|好评"),
    "given_up": re.compile("不[买拍要]了|算了|去别家|换一?家"),
    "hesitant": re.compile("犹豫|纠结|考虑|再想想|想一想|想一下|再看看|看一看|拿不定|对比一下|比较一下|货比三家"),
    "anything": re.compile("推荐|什么好|哪些好|热卖|爆款|卖得好|挑花眼|随便"),
    **points_after.POINTS,
    **points_order.POINTS,
}
"""What can be asked for in particular, and how buyers word it."""

_UNLESS: Final[Mapping[str, re.Pattern[str]]] = {
    "invoice_trick": re.compile("^(?!.*品名).*抬头"),
    "gift_missing": re.compile("票"),
    "return_address": re.compile("花呗|银行卡|信用卡|支付宝|微信|余额|钱|原路|哪家"),
    "pleased": re.compile("不满意|不喜欢|不好|没那么|差评|不太|但是|就是|推荐|有没有|吗"),
    "anything": re.compile("[吃喝穿戴用送泡煮洗擦]|宝宝|孩|老人|妈|爸|男|女|零食|衣服|礼物"),
    **points_after.UNLESS,
    **points_order.UNLESS,
}
"""Words that make a point another one: who wants something for a use does not want just anything."""


def points(text: str, earlier: Iterable[str] = ()) -> frozenset[str]:
    """List the points (keys of `POINTS`) that a message names, and those that the buyer's lines before it leave."""
    carried = (name for line in earlier for name in points_after.CARRIED if _names(name, line))
    return frozenset([*(name for name in POINTS if _names(name, text)), *carried])


def _names(point: str, text: str) -> bool:
    unless = _UNLESS.get(point)
    return POINTS[point].search(text, 0, LIMIT) is not None and (unless is None or not unless.search(text, 0, LIMIT))
