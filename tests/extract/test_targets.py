"""Targets: what counts as a figure to be reached, and every field of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.targets import targets
from kg.records import Metadata, Provision, Target

PLAN = Metadata(
    "某市食堂行动方案", None, None, None, None, None, None, "2022-09-22", (2021, 2025), "final", "行动方案"
)


def found(text: str, heading: str = "", metadata: Metadata = PLAN) -> tuple[Target, ...]:
    unit = Provision("一", None, "一、", heading, "measure", 0, len(text), 1, 1)
    rows = targets(text, (unit,), metadata)
    assert all(row.quote == text[row.start : row.end] for row in rows)
    return rows


def values(text: str, heading: str = "") -> list[tuple[str, float, str, int | None]]:
    return [(row.comparator, row.value, row.unit, row.year) for row in found(text, heading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，全市食堂覆盖率超过15%，力争达到20%。", [(">", 15, "%", 2025), ("=", 20, "%", 2025)]),
        ("2025年目标：食堂覆盖率超过全省平均水平（≥15％）。", [(">=", 15, "％", 2025)]),
        ("“十四五”末，食堂覆盖率提高到百分之八十。", [("=", 80, "%", 2025)]),
        ("各校每年开展活动1—2次。", [("~", 1, "次", None)]),
        ("每年开放不少于2周，每季度举办交流1次。", [(">=", 2, "周", None), ("=", 1, "次", None)]),
        ("争取年开馆300天以上，服务达2万人次以上。", [(">=", 300, "天", None), (">=", 2, "万人次", None)]),
        ("每校配备营养师1名以上。", [(">=", 1, "名", None)]),
        (
            "新增3个社区食堂、至少5个助餐点、2家配送中心。",
            [("=", 3, "个", None), (">=", 5, "个", None), ("=", 2, "家", None)],
        ),
        ("改造管网2.5公里，受益3万余人。", [("=", 2.5, "公里", None), (">", 3, "万人", None)]),
        ("办结时间压缩至20个工作日内。", [("<=", 20, "个工作日", None)]),
        ("自受理之日起十五个工作日内作出决定。", [("<=", 15, "个工作日", None)]),
        ("力争引进企业12家，力争引进团队4个以上。", [("~", 12, "家", None), (">=", 4, "个", None)]),
        ("登记失业率控制在3%以内，不良率不超过2‰。", [("<=", 3, "%", None), ("<=", 2, "‰", None)]),
        ("培育年收入2000万元以上的企业约30家。", [("~", 30, "家", None)]),
        ("2021—2023年，建成食堂146个。", [("=", 146, "个", 2023)]),
        ("引进企业350家，其中注册资本超千万的企业180家。", [("=", 350, "家", None), ("=", 180, "家", None)]),
        ("力争培育企业2家，培育年产值超亿元的平台3家。", [("~", 2, "家", None), ("~", 3, "家", None)]),
        ("特殊项目15天出具审查意见。", [("=", 15, "天", None)]),
        (
            "接电时间分别压减至35天和7天以内。",
            [("<=", 35, "天", None), ("<=", 7, "天", None)],
        ),
        ("审批时间控制在30天，许可时间控制在5天以内。", [("=", 30, "天", None), ("<=", 5, "天", None)]),
        ("每年举办一次厨艺大赛，对优胜者给予奖励。", [("=", 1, "次", None)]),
        ("实践课占总课时一半以上，持证人员超过半数。", [(">=", 50, "%", None), (">", 50, "%", None)]),
        ("到2025年，护理床位数量不少于床位总数的95%。", [(">=", 95, "%", 2025)]),
        ("落实伙食费报销政策，保障供餐率达到98%以上。", [(">=", 98, "%", None)]),
        ("由20天缩短为7天；其他事项缩短为3天。", [("=", 20, "天", None), ("=", 7, "天", None), ("=", 3, "天", None)]),
        ("每年重点扶持2—3家食堂，给予启动经费。", [("~", 2, "家", None)]),
        ("设立市财政出资、总规模5亿元的供餐基金。", [("=", 5, "亿元", None)]),
        ("争创3家示范食堂，2—3个示范街区，形成格局。", [("=", 3, "家", None), ("~", 2, "个", None)]),
        ("做大做强3—5个供餐品牌。", [("~", 3, "个", None)]),
        (
            "能耗降至280克/千瓦时左右，新增装机300万千瓦。",
            [("~", 280, "克/千瓦时", None), ("=", 300, "万千瓦", None)],
        ),
        ("建设1平方公里以上的“中央厨房”园区3个。", [("=", 3, "个", None)]),
        ("到2022年、2030年，覆盖率分别达到30%以上和40%以上。", [(">=", 30, "%", 2022), (">=", 40, "%", 2030)]),
        (
            "达标率达到100%，42个窗口满意率达到95%以上。",
            [("=", 100, "%", None), (">=", 95, "%", None)],
        ),
        ("死亡率控制在9/10万以下。", [("<=", 9, "/10万", None)]),
        ("建成甲路至乙路等36公里项目。", [("=", 36, "公里", None)]),
        ("完成免费供餐超万人次；直播观看量突破千万人次。", [(">", 1, "万人次", None), (">", 1000, "万人次", None)]),
        ("新增40名厨师与30个食堂结对帮扶。", [("=", 40, "名", None), ("=", 30, "个", None)]),
        ("平均担保费率降至1%以下，代偿率控制在5%以内。", [("<=", 1, "%", None), ("<=", 5, "%", None)]),
        (
            "适时调降费率，平均担保费率降至1%以下，收取的费率原则上不超过1.5%。",
            [("<=", 1, "%", None), ("<=", 1.5, "%", None)],
        ),
        ("建设总面积为3.5万平方米的配餐中心。", [("=", 3.5, "万平方米", None)]),
        ("在本方案印发之日起30日内，制定细则，合理确定补贴标准。", [("<=", 30, "日", None)]),
        ("五年集聚厨师5000名以上、新增学徒1万名。", [(">=", 5000, "名", 2025), ("=", 1, "万名", 2025)]),
        ("基金按不低于采购金额的30%提前预付。", [(">=", 30, "%", None)]),
        ("合规伙食费用支付比例提高到70%。", [("=", 70, "%", None)]),
        ("每年列支100万元用于学习，对参加培训的厨师给予补助。", [("=", 100, "万元", None)]),
        ("市财政安排专项资金3000万元支持食堂建设。", [("=", 3000, "万元", None)]),
        ("给予资助，最高不超过500万元，有效期内资助各区示范园区不超过2个。", [("<=", 2, "个", None)]),
        (
            "每百人食堂数由2020年的2个提高到2025年的3个，供餐率达到90%。",
            [("=", 2, "个", 2020), ("=", 3, "个", 2025), ("=", 90, "%", 2025)],
        ),
        (
            "2021年、2023年、2025年供餐率分别达到50%、70%、90%。",
            [("=", 50, "%", 2021), ("=", 70, "%", 2023), ("=", 90, "%", 2025)],
        ),
        ("食物中毒发生率控制在9/10万以下。", [("<=", 9, "/10万", None)]),
        ("新建三所学校、两所食堂。", [("=", 3, "所", None), ("=", 2, "所", None)]),
        ("每两年举办一届厨艺节。", [("=", 1, "届", None)]),
        ("餐费征收额比上年增长10%。", [("=", 10, "%", None)]),
        ("《食堂免征税费目录》每半年更新1次。", [("=", 1, "次", None)]),
        ("供餐人数不低于在校学生的60%。", [(">=", 60, "%", None)]),
        (
            "每年每餐补给标准之外，各级分别投入不低于10000元、5000元、3000元。",
            [(">=", 10000, "元", None), (">=", 5000, "元", None), (">=", 3000, "元", None)],
        ),
        ("每年给予食堂不少于20亩建设用地。", [(">=", 20, "亩", None)]),
        ("安排东区5名厨师长和3名营养师交流。", [("=", 5, "名", None), ("=", 3, "名", None)]),
        ("培育30家千万美元以上龙头餐饮企业。", [("=", 30, "家", None)]),
        ("食堂收费标准由每份60元降低至40元。", [("=", 60, "元", None), ("=", 40, "元", None)]),
        ("覆盖就餐人口1000万以上。", [(">=", 1000, "万", None)]),
        ("每人每年参加厨艺培训不少于5天。", [(">=", 5, "天", None)]),
        ("组建10支百人以上餐饮队伍。", [("=", 10, "支", None)]),
        ("人均餐饮支出达两万元，在外就餐超过六成。", [("=", 2, "万元", None), (">", 6, "成", None)]),
        (
            "近期（2021—2025年），覆盖率达到60%；远期（2026—2035年），覆盖率达到90%。",
            [("=", 60, "%", 2025), ("=", 90, "%", 2035)],
        ),
        (
            "第一阶段（2021年）建成10个，第二阶段（2022—2023年）建成30个。",
            [("=", 10, "个", 2021), ("=", 30, "个", 2023)],
        ),
        ("放流鱼苗15亿单位以上。", [(">=", 15, "亿单位", None)]),
        ("职工食堂占比达到千分之三。", [("=", 3, "‰", None)]),
        ("共建率不低于以下水平：食堂65%、仓库45%。", [(">=", 65, "%", None), (">=", 45, "%", None)]),
        ("费用不得超过下列标准：早餐5元、午餐15元。", [("<=", 5, "元", None), ("<=", 15, "元", None)]),
        ("建成东门食堂、西门食堂等14座（力争17座）社区食堂。", [("=", 14, "座", None), ("~", 17, "座", None)]),
        ("梳理出50个大类菜品、200个小类菜品。", [("=", 50, "个", None), ("=", 200, "个", None)]),
        ("抓好5个示范食堂建设。", [("=", 5, "个", None)]),
        ("到2022年，新建食堂3家，\n引进配送企业10家。", [("=", 3, "家", 2022), ("=", 10, "家", 2022)]),
        ("按照不低于0.3平方米的标准配建食堂。", [(">=", 0.3, "平方米", None)]),
        ("2023年底前培训20人，以后每两年轮训一次。", [("=", 20, "人", 2023), ("=", 1, "次", None)]),
        ("以每人每年300元的标准安排食堂经费。", [("=", 300, "元", None)]),
        ("覆盖率（2020年为30%）年均增长5%。", [("=", 30, "%", 2020), ("=", 5, "%", None)]),
        ("遴选首批50家食堂。评选星级食堂20家。", [("=", 50, "家", None), ("=", 20, "家", None)]),
        ("2023年底前对全体厨师进行一次营养培训。", [("=", 1, "次", 2023)]),
        ("力争在2023年底前，食堂覆盖率达到61%。", [("=", 61, "%", 2023)]),
        ("每个乡镇建成一个配餐中心，新建两所食堂。", [("=", 1, "个", None), ("=", 2, "所", None)]),
        ("争取培育年收入超300亿元餐饮集聚区9家以上。", [(">=", 9, "家", None)]),
        ("改造连片30亩以上老旧菜地10万亩。", [("=", 10, "万亩", None)]),
        ("营业收入五年内翻两番。", [("=", 2, "番", 2025)]),
        ("落实市“十四五”规划，改造食堂8家。", [("=", 8, "家", None)]),
        ("新（改）建100万亩菜地，建设50万—300万只鸡场。", [("=", 100, "万亩", None), ("~", 50, "万只", None)]),
        (
            "总体加工能力达到300万吨／年，蜜蜂保有量达到165万群。",
            [("=", 300, "万吨／年", None), ("=", 165, "万群", None)],
        ),
        ("到2025年，居民餐饮消费率达到42%。", [("=", 42, "%", 2025)]),
        ("食堂油烟浓度低于每立方米29微克。", [("<", 29, "微克", None)]),
        ("食堂楼层不能超过10米。", [("<=", 10, "米", None)]),
        ("食堂楼层高度禁止超过10米。", [("<=", 10, "米", None)]),
        ("东门食堂等24家食堂纳入保障名单，惠及35万人次。", [("=", 24, "家", None), ("=", 35, "万人次", None)]),
        ("新设食堂300家、餐费补贴保障家庭1万户。", [("=", 300, "家", None), ("=", 1, "万户", None)]),
        ("力争所有县均有一家食堂。", [("~", 1, "家", None)]),
        ("抓好总投资80亿元的84个食堂项目建设。", [("=", 84, "个", None)]),
        ("新增食堂用地30亩。", [("=", 30, "亩", None)]),
        ("新增200户以上企业。", [(">=", 200, "户", None)]),
        ("到２０２５年，新建食堂１２家。", [("=", 12, "家", 2025)]),
        ("培训厨师300人（次）以上。", [(">=", 300, "人（次）", None)]),
        ("为不少于800户困难家庭实施送餐，每户补贴最高不超过3000元。", [(">=", 800, "户", None)]),
        ("给予补助支持，食堂专项资金规模为2000万元。", [("=", 2000, "万元", None)]),
        ("到2025年，生餐比降至18∶1以下，厨师与学徒按1∶2搭配。", [("<=", 18, "∶1", 2025)]),
        ("厨师与学徒之比不低于1:350，开放时间为8:30至11:30，不足1:3的补招。", [(">=", 1, ":350", None)]),
        (
            "到2025年，食堂防洪标准达到50年一遇，排水标准不低于20年一遇，抵御30年一遇洪水。",
            [("=", 50, "年一遇", 2025), (">=", 20, "年一遇", 2025)],
        ),
        ("食堂面积达到50万m2，普遍具备每日3000份供餐能力。", [("=", 50, "万m2", None), ("=", 3000, "份", None)]),
        ("推进14个民心工程食堂建设。", [("=", 14, "个", None)]),
        ("全面启动城区的71个食堂改造。", [("=", 71, "个", None)]),
        ("实施东门食堂、西门食堂等35个社区食堂改造。", [("=", 35, "个", None)]),
        ("力争餐饮零售额增长8.6%，覆盖率提高到50%。", [("~", 8.6, "%", None), ("=", 50, "%", None)]),
        ("12条食堂街稳定消除油烟扰民。", [("=", 12, "条", None)]),
        ("做好培训资助工作，实现厨师培训30万人次以上。", [(">=", 30, "万人次", None)]),
        ("设立总规模为30亿元的食堂担保基金，对食堂贷款给予贴息。", [("=", 30, "亿元", None)]),
        ("市财政每年安排5000万元，对食堂贷款按2%给予奖励。", [("=", 5000, "万元", None)]),
        ("市财政每年最高安排3000万元，对食堂给予奖励。", [("<=", 3000, "万元", None)]),
        ("精准定位2—3个特色菜品。", [("~", 2, "个", None)]),
    ],
)
def test_figures_to_be_reached(text: str, expected: list[tuple[str, float, str, int | None]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "推进“一件事”改革，建设15分钟服务圈。",
        "实施五项行动。在全市实施4项重点工程。",
        "用3—5年时间建成体系，三年内初见成效，2024年6月30日前完成。",
        "动态管理3张清单，推行“6+4”监管。",
        "对年收入达到500万元的企业，给予最高20万元奖励。",
        "依据《食堂条例（2019年3次修订本）》和某政发〔2022〕5号文件。",
        "第3次会议审议了5G网络和2.0版平台，位列前10名。",
        "统筹一个窗口、一份指南，打造一批食堂。",
        "过桥费分别优惠20%、10%，按价格的60%计收。",
        "企业可申请降低缴存比例最低至3%，期限不超过12个月。",
        "见习期最长不超过12个月，贷款最长期限从14年延长至20年。",
        "裁员率标准放宽至不超过职工总数20%，自2021届起提高标准。",
        "降低贷款申请条件，新招人数的比例下调为20%，职工超过100人的比例下调为10%。",
        "每季度召开一次例会。按上年度60周岁以上人数测算。",
        "每年支持食堂，每个县不超过1000万元。发展3岁以下婴幼儿照护。",
        "补贴标准由500元提高到600元。",
        "拨打12345热线，提供24小时服务。",
        "每年向市政府报告一次进展。",
        "联席会议每年召开1次例会，下设采购等6个专班。",
        "收入超过3000元后，需求将上升。",
        "帮助失业率超过10%的社区开办食堂。",
        "加快总投入25亿元的配餐中心建设。",
        "提高失业保险金标准，人均每月增加90元。",
        "组织一部分厨师，建成百家湖食堂。",
        "食堂服务收费标准分别为每份15元和1元，电价平均每千瓦时降低2.99分。",
        "屋顶菜园可计入绿地面积的比例，新建食堂不超过10%，其他食堂不超过5%。",
        "食堂从当年利润中划出5~10%留给职工。",
        "不超过当年收入30%的部分，准予扣除。",
        "餐费返还比例提高到90%。",
        "餐饮企业当年产值同比增长20%以上的，给予奖励。",
        "餐饮协会第三届会员大会由九成立单位发起。",
        "按实际支付餐费的50%执行。",
        "上一年营业收入不低于2000万元、连续3年平均增速超过20%的餐饮企业，可以参评。",
        "在教职工数超过1万人的高校内安排食堂。",
        "凡每年供餐200天以上、经常就餐人员在50人以上的食堂，予以授牌。",
        "中心厨房占地约5.4平方公里，区块一面积2平方公里。",
        "厨艺考试满分为100分，总成绩=笔试×40%+操作×60%。",
        "某公司出资占比100%，转让其持有食堂100%的股权。",
        "签约时支付货款的30%，交货时支付50%。",
        "厨艺测试费用标准为100元/人。",
        "打破每年集中评审一次的做法，期满可申请延长1次。",
        "涉及两个以上部门的事项由食堂办协调。",
        "鼓励新建3000平方米以上的中心厨房。",
        "新建温室5000平方米以上的，每平方米补300元。",
        "餐费券最高可支付餐费的30%，单次活动支持最高10万元。",
        "对当年度自营收入达到300万元且增速达到10%的食堂，每家给予2万元奖励。",
        "近三年累计获得10亿元以上投资的餐饮企业。",
        "向食堂发放500万元以下、1年以内的贷款。",
        "不超过五分之一的厨师可以兼职。",
        "实现4米以上高落差路段护栏全覆盖。",
        "一、推广的餐饮举措（共23项）",
        "餐饮服务方面5项：优化菜单。",
        "推进14个民心工程。",
        "10\t支持食堂上市。",
        "降低食堂电价5%政策延长到年底。",
        "指标包括预期寿命、5岁以下儿童死亡率。",
        "实现20户以上自然村通餐车。",
        "打造一批年供餐量100万份以上示范街。",
        "明确食堂工作分管领导和联络员各1名。",
        "受影响的食堂至少减免一个月租金。",
        "示范点标准为：一个以上厨房、4张以上餐桌。",
        "园区占地面积达21万余平方米。",
        "服装的检验检疫收费降低30%。",
        "外资实际到账30%且项目正式开工后，兑付应得额。",
        "（四）餐饮融合方面6项。",
        "推行餐车免检年限延长至10年改革。",
        "每个产业出台一套促进政策。",
        "一期占地4.5万平方米，二期1.5万平方米。",
        "自认定之日起30日内给予补贴。",
        "每家企业资助项目不超过2个。",
        "对食堂给予最高不超过50万元的资助。",
        "担保费率不超过1%的机构。",
        "每年服务时间累计不少于30个工作日的，可认定为引进人才。",
        "审批流程主要划分为4个阶段。",
        "占比达到1/3左右。",
    ],
)
def test_what_only_looks_like_a_target(text: str) -> None:
    assert values(text) == []


def test_a_change_has_a_baseline_and_a_goal() -> None:
    rows = found("覆盖率从2010年的4.13%提高到2020年的9.7%。")
    assert [(r.value, r.year, r.baseline) for r in rows] == [(4.13, 2010, True), (9.7, 2020, True)]
    rows = found("收入从“十二五”末的105元增加到163元。")
    assert [(r.value, r.year, r.baseline) for r in rows] == [(105, 2015, True), (163, None, False)]
    rows = found("到2025年，覆盖率由30%提高到45%。")
    assert [(r.value, r.year, r.baseline) for r in rows] == [(30, None, True), (45, 2025, False)]


@pytest.mark.parametrize("text", ["在提速30天的基础上，再造流程。", "在生均拨款水平达到12000元的基础上，逐步提高。"])
def test_what_more_is_built_on_is_a_baseline(text: str) -> None:
    assert [row.baseline for row in found(text)] == [True]


def test_a_dated_goal_among_terms_of_benefits() -> None:
    heading = "加大财政扶持"
    assert values("到2025年，供餐投入占比从5%提高到6%。", heading) == [("=", 5, "%", None), ("=", 6, "%", 2025)]
    assert values("新办食堂免税3年，提高投入占比到6%。", heading) == []
    assert values("2025年底前新办食堂3家以上的，给予补助。", heading) == []


def test_a_list_of_conditions_holds_no_targets() -> None:
    text = "一、申请人应当符合下列条件之一：\n1.年销售食材超过10吨；\n2.食堂覆盖率超过30%。"
    places = [text.index(mark) for mark in ("1.", "2.")]
    units = (
        Provision("一", None, "一、", "", "chapter", 0, len(text), 1, 1),
        Provision("一/1", "一", "1.", "", "measure", places[0], places[1], 2, 1),
        Provision("一/2", "一", "2.", "", "measure", places[1], len(text), 2, 2),
    )
    assert targets(text, units, PLAN) == ()


def test_a_clause_begins_after_a_bracket_that_a_comma_cut() -> None:
    (row,) = found("（市教育局牵头，持续推进）建设食堂25家。")
    assert row.indicator == "建设食堂"


def test_one_unit_for_several_figures() -> None:
    rows = found("覆盖率分别低于全国和全省2.56和2.41个百分点。", heading="发展基础")
    assert [(r.comparator, r.value, r.unit, r.baseline) for r in rows] == [
        ("=", 2.56, "个百分点", True),
        ("=", 2.41, "个百分点", True),
    ]


def test_a_range_keeps_both_ends() -> None:
    (row,) = found("建设示范食堂3—5所。")
    assert (row.value, row.value_max, row.comparator) == (3, 5, "~")


def test_indicator_and_frequency() -> None:
    (row,) = found("各校每年开展营养宣传活动不少于2次。")
    assert (row.indicator, row.frequency) == ("开展营养宣传活动", "每年")
    (row,) = found("到2025年，全市食堂覆盖率达到15%。")
    assert row.indicator == "食堂覆盖率"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("每年在寒暑假前后上门检修不少于2次。", "上门检修"),
        ("遴选300名骨干厨师进修。", "遴选骨干厨师进修"),
        ("每个乡镇至少建成1所公办食堂。", "每个乡镇公办食堂"),
        ("食堂覆盖率逐步达到90%以上。", "食堂覆盖率"),
        ("持证厨师数达到30人。", "持证厨师"),
        ("食材合格比例在95%以上。", "食材合格比例"),
        ("食堂覆盖率超过全省平均水平（≥15%）。", "食堂覆盖率"),
        ("建成甲站、乙站等14座食堂。", "建成甲站、乙站等食堂"),
        ("遴选30个规模大、带动强的食堂入库。", "遴选食堂入库"),
        ("12月底前创建食堂50家。", "创建食堂"),
        ("三年累计创建食堂50家。", "创建食堂"),
        ("10\t将示范食堂有序增加到31个\t市教育局", "示范食堂"),
    ],
)
def test_an_indicator_is_a_phrase_about_what_is_counted(text: str, name: str) -> None:
    assert [row.indicator for row in found(text)] == [name]


def test_a_year_holds_for_its_sentence_and_for_a_section_of_goals() -> None:
    text = "到2025年，食堂覆盖率达到15%。推动就餐人数达到3万人。"
    assert [year for *_, year in values(text)] == [2025, None]
    assert [year for *_, year in values(text, heading="主要目标")] == [2025, 2025]


def test_a_year_goes_on_with_what_else_is_reached_by_then() -> None:
    goals = "到2025年，食堂覆盖率达到15%。就餐人数达到3万人，满意度超过90%。新增食堂40家。"
    assert [year for *_, year in values(goals)] == [2025, 2025, 2025, 2025]
    assert [year for *_, year in values(goals.replace("。就", "。\n就"))] == [2025, None, None, None]
    assert [year for *_, year in values("到2025年，健全食堂管理制度。就餐人数达到3万人。")] == [None]


def test_the_nearest_heading_tells_goals_from_a_review() -> None:
    chapter, goals = "第一章 总体形势和思路目标", "第二节 发展目标"
    text = f"{chapter}\n{goals}\n供餐人数达到3万人。"
    start = len(chapter) + 1
    units = (
        Provision("一", None, "第一章", "总体形势和思路目标", "chapter", 0, len(text), 1, 1),
        Provision("一/二", "一", "第二节", "发展目标", "subsection", start, len(text), 2, 1),
    )
    (target,) = targets(text, units, PLAN)
    assert not target.baseline


UNDATED = Metadata("某市食堂方案", None, None, None, None, None, None, "2020-10-11", None, "final", "方案")


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("今后三年，培育一批食堂；营业收入年均增长25%以上。", "", [2023]),
        ("未来5年新建食堂30家。三年内建成配餐中心4个。", "", [2025, 2023]),
        ("力争用3—5年时间，培育食堂4家以上。", "", [None]),
        ("2020年12月底前创建50家，三年累计创建300家。", "集中推进（2020年10月—2022年12月底）", [2020, 2022]),
        ("2020年底前创建50家，三年累计创建300家。", "", [2020, None]),
        ("到2024年，三年累计创建300家。", "", [2024]),
        ("近三年新建食堂30家。", "", [None]),
    ],
)
def test_a_span_of_years_counts_from_the_document(text: str, heading: str, expected: list[int | None]) -> None:
    assert [row.year for row in found(text, heading, UNDATED)] == expected


def test_a_span_as_long_as_the_plan_ends_with_it() -> None:
    plan = Metadata(
        "某市三年行动计划", None, None, None, None, None, None, "2020-06-05", (2020, 2022), "final", "行动计划"
    )
    assert [row.year for row in found("三年内新建食堂30家。", metadata=plan)] == [2022]


@pytest.mark.parametrize(
    ("text", "heading", "baseline"),
    [
        ("累计打造食堂100家。", "", False),
        ("截至目前，累计打造食堂100家。", "", True),
        ("为了方便就餐，新建食堂3家。", "", False),
        ("新建食堂3家。", "提高脱贫攻坚成效", False),
        ("新建食堂3家。", "工作成效", True),
        ("改造现有食堂3家。", "", False),
    ],
)
def test_a_baseline_is_what_was_reached(text: str, heading: str, baseline: bool) -> None:
    assert [row.baseline for row in found(text, heading)] == [baseline]


def test_a_label_of_goals_lets_the_year_hold_for_its_paragraph() -> None:
    text = "具体指标：到2025年，食堂覆盖率达到15%。跟岗实习时间一般为6个月。\n就餐人数达到3万人。"
    assert [(r.value, r.year) for r in found(text)] == [(15, 2025), (6, 2025), (3, None)]


def test_this_year_is_the_year_of_an_annual_plan() -> None:
    annual = Metadata(
        "某市2023年工作要点", None, None, None, None, None, None, None, (2023, 2023), "final", "工作要点"
    )
    assert [row.year for row in found("年内新增食堂3家。", metadata=annual)] == [2023]


def test_a_target_belongs_to_the_innermost_unit() -> None:
    text = "一、目标\n1.新增食堂3家。"
    outer = Provision("一", None, "一、", "目标", "chapter", 0, len(text), 1, 1)
    inner = Provision("一/1", "一", "1.", "", "measure", text.index("1."), len(text), 2, 1)
    assert [row.provision for row in targets(text, (outer, inner), PLAN)] == ["一/1"]
    assert targets(text, (), PLAN) == ()


@given(st.text(alphabet="12十一百万%个家次年到2025至从—、，。；\n以上不少于每（）“《第提高", max_size=120))
def test_whatever_the_text_quotes_are_its_words(text: str) -> None:
    for row in found(text):
        assert row.indicator
        assert row.value_max is None or row.value_max > row.value


def test_a_heading_that_says_the_year_holds_for_what_stands_below() -> None:
    text = "一、2021年主要预期目标\n1.新建食堂3家。\n2.到2023年，新建食堂5家。\n二、保障措施\n培训厨师20名。"
    goals, means = (text.index(mark) for mark in ("1.", "二、"))
    second = text.index("2.到")
    units = (
        Provision("一", None, "一、", "2021年主要预期目标", "chapter", 0, means, 1, 1),
        Provision("一/1", "一", "1.", "", "measure", goals, second, 2, 1),
        Provision("一/2", "一", "2.", "", "measure", second, means, 2, 2),
        Provision("二", None, "二、", "保障措施", "chapter", means, len(text), 1, 2),
    )
    assert [row.year for row in targets(text, units, PLAN)] == [2021, 2023, None]


def test_lines_that_part_a_review_from_a_plan_say_the_year() -> None:
    plan = Metadata(
        "2021年工作总结和2022年工作计划",
        None,
        None,
        None,
        None,
        None,
        None,
        "2022-01-09",
        (2022, 2022),
        "final",
        "工作计划",
    )
    text = "2021年工作总结\n累计新建食堂3家，全年供餐30万份。\n2022年工作计划\n新建食堂5家，年内培训厨师20名。"
    rows = found(text, metadata=plan)
    assert [(row.value, row.year, row.baseline) for row in rows] == [
        (3, 2021, True),
        (30, 2021, True),
        (5, 2022, False),
        (20, 2022, False),
    ]
    # a single line is the title
    assert [row.year for row in found("2022年工作计划\n新建食堂5家。", metadata=plan)] == [None]


def test_a_year_said_before_any_figure_holds_for_its_unit_of_goals() -> None:
    text = "按照部署，到2025年确保实现“两个赶上”。就餐保障有力。供餐量达到3万吨。"
    assert [year for *_, year in values(text, heading="发展目标")] == [2025]
    assert [year for *_, year in values(text, heading="配餐体系")] == [None]


def test_a_year_in_mid_paragraph_holds_for_no_other_unit() -> None:
    text = "新建配餐中心。到2022年，新建食堂3家。\n集聚龙头企业10家。"
    (a, b) = text.split("\n")
    units = tuple(
        Provision(place, None, "", "发展目标", "subsection", start, start + len(words), 1, order)
        for place, start, words, order in (("甲", 0, a, 1), ("乙", len(a) + 1, b, 2))
    )
    assert [row.year for row in targets(text, units, PLAN)] == [2022, None]


def test_what_a_year_is_says_no_date() -> None:
    assert [year for *_, year in values("2025年是收官之年，新建食堂3家。", heading="目标")] == [None]
