"""How long the rule check takes, for a reply never seen before and for one seen again: `python -m bench.rules`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from itertools import cycle, permutations, product

from bot.rules.checker import Checker

REPLY = (
    "亲，这款是纯棉的，您身高一米六五建议拍M码，付款后我们会尽快给您安排发货，"
    "一般两三天能到，具体以物流为准，有问题随时联系我"
)
HOSTILE = ("不" * 5000, "送您包邮微信好评" * 625, "a1" * 2500, "，" * 5000, "八" * 5000)
# An opening, two of the middle and an ending make a reply like the one above that nobody has said yet.
_OPENINGS = (
    "亲，这件黑色的领口是圆领，",
    "您好，帐篷是双人的，撑开两米一，",
    "亲亲，猫粮是上个月生产的，",
    "在的，您说的那个快递我查了一下，",
    "不好意思让您久等了，链接我发给您，",
    "好的亲这个颜色跟图片会有一点点色差",
    "嗯嗯，螺丝和说明书都在盒子里，",
    "亲，窗帘的尺寸按成品宽度来选，",
    "您好这个锅电磁炉也能用不挑炉子",
    "亲，孩子一百二十斤的话拍XL合适，",
)
_MIDDLES = (
    "订单都是按先后顺序打包的，",
    "收到以后不合适七天内可以退，运费看您有没有运费险，",
    "第一次用的话拿温水冲一遍再用，",
    "您那边是默认走圆通的 下单时看得到哦 ",
    "退款是原路返回的，到账时间看银行，",
    "两个口袋都是真的，手机放得下，",
    "麻烦您拍张照片发我看看是哪里的问题，",
    "地址如果填错了现在告诉我还来得及改，",
    "洗的时候翻过来别暴晒就不容易褪色，",
    "说明书第二页有安装步骤，照着拧就行，",
)
_ENDINGS = (
    "您看可以吗",
    "有不清楚的地方再问我",
    "祝您生活愉快~",
    "喜欢的话可以先收藏一下",
    "您先慢慢看不着急哈",
    "大概三天左右能到您那边",
    "给您添麻烦了，真是抱歉",
    "您方便的时候回我一声就好",
    "其他的您再看看还需要什么",
    "收到货有问题随时找我",
)


def spent(checker: Checker, texts: Iterable[str]) -> list[float]:
    """The milliseconds of each check."""
    times = []
    for text in texts:
        start = time.perf_counter()
        checker.check(text, {})
        times.append((time.perf_counter() - start) * 1000)
    return times


def median_ms(checker: Checker, texts: Iterable[str]) -> float:
    return statistics.median(spent(checker, texts))


def main() -> None:
    start = time.perf_counter()
    checker = Checker.load()
    checker.check(REPLY, {})
    print(f"load and first check     {(time.perf_counter() - start) * 1000:8.1f} ms")
    new = [f"{REPLY}{number}" for number in range(1000)]  # what is remembered of a text is no help with the next
    print(f"{len(REPLY):5} characters         {median_ms(checker, new):8.3f} ms")
    print(f"{len(REPLY):5} characters, again  {median_ms(checker, [REPLY] * 1000):8.3f} ms")
    parts = product(_OPENINGS, permutations(_MIDDLES, 2))
    varied = [first + "".join(middle) + last for (first, middle), last in zip(parts, cycle(_ENDINGS), strict=False)]
    times = spent(checker, varied)
    usual, worst = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    length = statistics.mean(map(len, varied))
    print(f"{length:5.0f} characters, varied {usual:8.3f} ms, 95th percentile {worst:.3f} ms")
    long = (REPLY * 90)[:5000]
    print(f"{len(long):5} characters         {median_ms(checker, [long] * 20):8.3f} ms")
    for text in HOSTILE:
        print(f"{len(text):5} hostile {text[:8]!r:>12} {median_ms(checker, [text] * 3):8.3f} ms")


if __name__ == "__main__":
    main()
