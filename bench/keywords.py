"""A keyword table for the default script's intents, as an attentive owner of a shop bot would fill it in.

Composed for this comparison. The longest keyword in a message decides, so the common short words do no harm to the rows
with telling long ones.
"""

from __future__ import annotations

from collections.abc import Mapping

_ROWS = """
defect 破了 碎了 坏了 漏了 少了 少发 发错 有虫 发霉 有异味 质量问题 坏的 破损 漏发 开裂
warranty 保修 质保 维修 修一下 返修 售后多久 保多久
complaint 投诉 举报 差评 骗人 骗子 太差 什么态度 消协 12315 垃圾店
abuse 傻逼 滚 去死 妈的 王八蛋 神经病
off_platform 微信 加qq 支付宝转账 电话多少 手机号多少 线下付 私下交易 加个v
other_buyer 别人买 其他人的订单 朋友的订单 谁买的 我老公的订单 他的订单
review_reward 好评返现 好评有礼 晒图返 五星返 返现 好评返
invoice 发票 开票 专票 普票 抬头 税号 电子票
how_to_order 怎么下单 怎么拍 怎么买 如何购买 拍哪个 怎么选 下单不了 拍几个
order_placed 拍好了 已拍 拍下了 付款了 已付款 下单了 付好了 已下单
address_confirm 地址对的 地址没错 信息无误 地址正确 核对无误
address_change 改地址 地址错 换地址 地址填错 修改地址 改收货地址 地址改
order_note 备注 留言 记得放 不要放小票 写上 麻烦放 包装好点
order_change 改颜色 换颜色 改尺码 换个尺码 改数量 换成 加一件 合并订单 拍错
order_close 取消订单 关闭订单 不要了 关了订单 拍错了取消 退掉订单
payment_method 花呗 信用卡 分期 货到付款 微信支付 怎么付款 白条 代付 银行卡
payment_problem 付不了 付款失败 支付不了 付不了款 支付失败 扣了钱 重复付款
free_postage 包邮 免邮 满多少包邮 包不包邮 包邮吗 免运费
postage_fee 运费 邮费 邮费多少 运费多少 快递费
price_query 多少钱 价格 怎么卖 什么价 几块钱 一共多少 总价
bargain 便宜 少点 优惠点 打折 最低价 能便宜 抹零 讲价 便宜点 再少
bulk_price 买多 批发 多买 团购 量大 买两件 几件优惠 多拿 买十个
promotion 活动 满减 双11 双十一 618 第二件 什么时候活动 搞活动 秒杀
coupon 优惠券 领券 券 优惠卷 红包 津贴 满减券 用不了券
price_protection 保价 价保 差价 降价了 退差价 补差价 买贵了
gift 赠品 送什么 有送 小礼物 送不送 礼品 试用装 小样
price_change 改价 改一下价 修改价格 价格改 改个价
product_spec 多大 多重 尺寸 规格 材质 颜色 容量 重量 几片 多少克 什么材料 功率
product_compare 区别 哪个好 有什么不同 哪款好 不一样吗 对比 哪个更
recommend 推荐 适合什么 哪款适合 有什么好 介绍一下 送人
size_advice 什么码 尺码 穿多大 身高 体重 偏大 偏小 穿几码
usage 怎么用 怎么吃 用法 孕妇 小孩能 可以用吗 怎么洗 使用方法 怎么安装
quality 质量 好吃吗 好用吗 新鲜 耐用 结实吗 掉色 起球 有味道 效果怎么样
authenticity 正品 真的吗 假货 真假 授权 旗舰店 专柜 防伪
shelf_life 保质期 生产日期 几月生产 过期 什么日期 日期新 日期
packaging 包装 礼盒 独立包装 盒装 袋装 真空
stock 有货 现货 没货 还有吗 缺货 补货 库存 断货
return_policy 七天无理由 7天无理由 能退吗 可以退吗 可以退货吗 不满意能退 包退 不合适可以退
return_postage 退货运费 运费险 退货邮费 退回运费 谁出运费 退货运费谁
return_request 退货 退款 我要退 申请退款 退了吧 不想要了 退钱
exchange_request 换货 换一个 换一件 补发 换大一号 换小一号 我要换
ship_time 什么时候发货 几时发货 多久发货 今天能发 今天发货吗 啥时候发 今天发 几点发货 当天发
delivery_time 几天到 多久到 什么时候到 多久能到 几天能到 明天能到 啥时候到 多长时间到
courier 什么快递 哪个快递 哪家快递 啥快递 用什么快递
courier_choice 发顺丰 发圆通 发中通 发韵达 发邮政 发ems 指定快递 可以发顺丰 换快递 不要发
ship_from 哪里发货 从哪发 发货地 哪发货 哪里发 你们在哪
ship_region 能到吗 送到吗 能送到 发不发 能寄到 港澳台 可以发到 送货上门 乡下能到
urge_ship 怎么还没发 还不发货 催一下 快点发 赶紧发 还没发货 怎么还不发
tracking 物流 到哪了 单号 查一下快递 没更新 还没到 快递到哪 没动
not_received 没收到 签收了 显示签收 没拿到 丢件 不是我签收
greet 在吗 你好 您好 有人吗 在不在 在么 亲在
ack 好的 嗯 哦 知道了 行 可以 好 ok 恩
thanks 谢谢 感谢 多谢 辛苦了 谢了
goodbye 再见 拜拜 下次再来 先这样 考虑一下 再看看
chitchat 哈哈 呵呵 新年快乐 吃饭了吗 生意兴隆 天气
call_human 人工 转人工 机器人 真人 客服呢 叫客服 换个人
product_link taobao.com tmall.com item.htm 【宝贝】 复制这段
"""

KEYWORDS: Mapping[str, tuple[str, ...]] = {line.split()[0]: tuple(line.split()[1:]) for line in _ROWS.split("\n")[1:-1]}
