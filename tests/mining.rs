//! Practices are found in the articles themselves: their names, what they consist of, where they are introduced.

use std::time::{Duration, Instant};

use dangjian::{
    corpus::{Article, Block, Draft},
    practice::{Mined, mine},
};

use super::shared_data::shared;

fn mined(title: &str, paragraphs: &[&str]) -> Vec<Mined> {
    let blocks = paragraphs.iter().map(|text| match text.strip_prefix("## ") {
        Some(heading) => Block::Heading(2, heading.to_owned()),
        None => Block::Paragraph((*text).to_owned()),
    });
    let draft = Draft { title: Some(title.to_owned()), blocks: blocks.collect(), ..Draft::default() };
    mine(&Article::from_draft(draft, "a.txt", None).unwrap())
}

/// The names in a sentence, each with its components.
fn said(text: &str) -> Vec<String> {
    let told = |one: &Mined| match one.components.as_slice() {
        [] => one.name.clone(),
        components => format!("{} = {}", one.name, components.join("、")),
    };
    mined("通知", &[text]).iter().map(told).collect()
}

#[test]
fn names_are_told_from_counts() {
    for (text, names) in [
        ("推行“一支部一品牌”创建。", &["一支部一品牌"][..]),
        ("落实“双报到”，开好三会一课。", &["双报到", "三会一课"]),
        ("深化“五星”支部创建。", &["五星支部"]),
        ("实施“红色领航·五微行动”工程。", &["红色领航·五微行动"]),
        ("开展“百企兴百村”活动。", &["百企兴百村"]),
        ("建立1+3+N工作体系，坚持一村一策。", &["1+3+N", "一村一策"]),
        ("打造“15分钟便民生活圈”，开设“四点半课堂”。", &["15分钟便民生活圈", "四点半课堂"]),
        ("网格员“一岗多能”，全村“一轴三片”，人人“一心二用”。", &["一岗多能", "一轴三片"]),
        ("村里有三个组、两名党员，开了三次会，修路三公里。", &[]),
        ("七一前夕，“十四五”规划的“第一议题”是“一心一意”。", &[]),
        ("从三个方面抓好四项措施，村“两委”到了一线。", &[]),
        ("他说：“我家有三个孩子。”大家讲“一家亲”。", &[]),
        ("落实第二种形态，防止“三难”问题。", &[]),
    ] {
        assert_eq!(said(text), names, "{text}");
    }
}

#[test]
fn components_come_from_the_structures_that_writers_use() {
    for (text, found) in [
        ("通过建立需求、资源、项目“三张清单”，对接服务。", "三张清单 = 需求、资源、项目"),
        ("开设“专题课堂”“书记课堂”“交流课堂”三个课堂。", "三个课堂 = 专题课堂、书记课堂、交流课堂"),
        ("开设“专题、书记、交流”三个课堂。", "三个课堂 = 专题、书记、交流"),
        (
            "深化“五为”服务（为老服务、为小服务、为困服务、为青服务、为医服务）。",
            "五为服务 = 为老服务、为小服务、为困服务、为青服务、为医服务",
        ),
        ("开展“三亮一当”，即亮身份、亮承诺、亮业绩、当标杆。", "三亮一当 = 亮身份、亮承诺、亮业绩、当标杆"),
        // A word that looks like a number counts where as many stand before it; many of something are so many.
        (
            "推出红色故事、橙色安全、绿色环保、蓝色科普、紫色文艺等“五彩课间”。",
            "五彩课间 = 红色故事、橙色安全、绿色环保、蓝色科普、紫色文艺",
        ),
        (
            "以进百家门、知百家情、解百家难、暖百家心为主要内容的“四百”走访。",
            "四百 = 进百家门、知百家情、解百家难、暖百家心",
        ),
        ("普法宣传“三进”是指全镇普法宣传进村、进校、进企。", "三进 = 进村、进校、进企"),
        ("推动廉洁文化进机关、进学校、进村居（社区）等“七进”。", "七进 = 进机关、进学校、进村居"),
        ("“四香小院”很有名，四香即花香、书香、茶香、饭香。", "四香小院 = 花香、书香、茶香、饭香"),
        (
            "做好“三个一”，送上“一张服务卡”，写明电话；“一句问候”，每周一次；“一次走访”，每月一回。",
            "三个一 = 一张服务卡、一句问候、一次走访",
        ),
        ("形成“难题共解、阵地共用、活动共办”的片区党建“三共”模式。", "三共 = 难题共解、阵地共用、活动共办"),
        (
            "探索组织联建、活动联办，实现难题共解、成果共享的“两联两共”机制。",
            "两联两共 = 组织联建、活动联办、难题共解、成果共享",
        ),
        ("开展“三个20”评选，全镇表彰20名好党员、20个好支部和20个好项目。", "三个20 = 好党员、好支部、好项目"),
        ("健全“镇党委—村党支部—党小组”的三级组织体系。", "三级组织体系 = 镇党委、村党支部、党小组"),
        ("会议讲“三通”，首先是路通。其次是水通。最后是心通。", "三通 = 路通、水通、心通"),
        (
            "牢记“三不”法则，即“不点陌生人发来的各种链接”“不向不认识的人说自己的验证码”“不给素未谋面的人汇款转账”。",
            "三不 = 不点陌生人发来的各种链接、不向不认识的人说自己的验证码、不给素未谋面的人汇款转账",
        ),
        (
            "推行“四张清单”，包括责任清单、问题清单、任务清单和整改清单。",
            "四张清单 = 责任清单、问题清单、任务清单、整改清单",
        ),
        ("“三个到位”分别是组织到位、责任到位、服务到位。", "三个到位 = 组织到位、责任到位、服务到位"),
        ("落实“三个一”：一是建一张图；二是开一次会；三是办一件事。", "三个一 = 建一张图、开一次会、办一件事"),
        (
            "“三会一课”要抓实。三会是支部党员大会、支部委员会、党小组会，一课是党课。",
            "三会一课 = 支部党员大会、支部委员会、党小组会、党课",
        ),
        ("会议强调，要着力稳就业、稳企业、稳市场。就业摆在“三稳”的第一位。", "三稳 = 稳就业、稳企业、稳市场"),
        (
            "电厂坚持“三到位”部署生产。运行维护到位。该厂组建突击队。电煤保供到位。该厂研判形势。后勤保障到位。食堂送餐。",
            "三到位 = 运行维护到位、电煤保供到位、后勤保障到位",
        ),
        (
            "村里开展“两抓两促”行动。抓学习，促管理见效。老党员有人送学。抓服务，促增收有路。合作社分了红。",
            "两抓两促 = 抓学习、促管理见效、抓服务、促增收有路",
        ),
        ("全面打响科创大走廊、新城、交通枢纽“三张王牌”，动能充足。", "三张王牌 = 科创大走廊、新城、交通枢纽"),
        (
            "通过召开一次专题会议、开展一次提醒谈话、签订一份承诺书等“三个一”方式做好教育。",
            "三个一 = 召开一次专题会议、开展一次提醒谈话、签订一份承诺书",
        ),
        ("社区、业主委员会和物业企业实行“三方联动”，商量着办。", "三方联动 = 社区、业主委员会、物业企业"),
        (
            "推出“1+3+5”工作法：融合一个智慧助手、构建三级调解体系、打造五大服务平台。",
            "1+3+5 = 一个智慧助手、三级调解体系、五大服务平台",
        ),
        ("推进“1+N”体系，“1”是党支部引领，“N”是网格延伸。", "1+N = 党支部引领、网格延伸"),
        ("牢记“三不”原则：即“链接不点击，来电不轻信，信息不透露”。", "三不 = 链接不点击、来电不轻信、信息不透露"),
        ("出口是示范高校、标杆院系、样板支部三级创建，也就是“党建双创”。", "党建双创 = 示范高校、标杆院系、样板支部"),
        (
            "村里用“三色档案”。“红色档案”，记先进。“黄色档案”，记提醒。“绿色档案”，记帮扶。",
            "三色档案 = 红色档案、黄色档案、绿色档案",
        ),
    ] {
        assert_eq!(said(text), [found], "{text}");
    }
}

#[test]
fn what_stands_by_chance_beside_a_name_is_none_of_its_components() {
    for text in [
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "建立机关党委书记、机关专职书记、机关纪委书记履职“三张清单”，压实责任。",
        "以抓改革、促创新、优服务的实际行动坚定拥护“两个确立”。",
        "做好“六保”工作，统筹稳增长、促改革、调结构、惠民生、防风险、保稳定各项任务。",
        "河中、岸上、河坡、桥区、水库、塘坝“五无一通”。",
        "突出一个主题、做实两项覆盖、找准“三个结合”。",
        "落实“五项清单”，动真碰硬，防止虚假整改，加快进度，提高成效，推动发展。",
    ] {
        assert!(mined("通知", &[text]).iter().all(|one| one.components.is_empty()), "{:?}", said(text));
    }
}

#[test]
fn a_heading_is_filled_by_the_headings_below_it() {
    let long = "围绕中心工作分类推进，细化目标任务，明确责任分工，定期开展调度，年底逐项验收，确保各项工作落到实处、取得实效，让群众看得见、摸得着。";
    let text = ["## 三项机制强保障", long, "### 不是标题", long];
    assert!(mined("通知", &text).iter().all(|one| one.name != "三项机制"), "nothing fills it");
    let blocks = [
        Block::Heading(2, "三项机制强保障".into()),
        Block::Heading(3, "“三张清单”机制".into()),
        Block::Paragraph(long.into()),
        Block::Heading(3, "闭环融合机制".into()),
        Block::Paragraph(long.into()),
        Block::Heading(3, "正向激励机制".into()),
        Block::Paragraph(long.into()),
    ];
    let draft = Draft { title: Some("通知".into()), blocks: blocks.into(), ..Draft::default() };
    let found = mine(&Article::from_draft(draft, "a.txt", None).unwrap());
    assert_eq!(found[0].name, "三项机制");
    assert_eq!(found[0].components, ["三张清单机制", "闭环融合机制", "正向激励机制"]);
    assert_eq!((found[0].introduced, found[0].counted, found[0].fits()), (Some(1), Some(3), Some(true)));
    assert_eq!((found[1].name.as_str(), found[1].fits()), ("三张清单", None));
}

#[test]
fn a_count_that_does_not_fit_is_kept_and_marked() {
    let found = mined("通知", &["推行“四张清单”（责任清单、问题清单、整改清单），压实责任。"]);
    assert_eq!((found[0].components.len(), found[0].counted, found[0].fits()), (3, Some(4), Some(false)));
}

#[test]
fn the_seed_page_names_what_it_names() {
    let Some(page) = shared("articles/000_d1975f12d3eb6e6a.txt") else { return };
    let corpus = super::harness::Corpus::of_bytes([("page.txt", &std::fs::read(page).unwrap())]);
    let articles = super::marked_practices::articles(corpus.path());
    let found = mine(&articles[0].1);
    let components =
        |name: &str| &found.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("{name}")).components;
    assert_eq!(components("三个课堂"), &["专题课堂", "书记课堂", "交流课堂"]);
    assert_eq!(components("三个抓手"), &["项目牵引", "支书打擂", "典型选树"]);
    assert_eq!(components("三项机制"), &["三张清单机制", "闭环融合机制", "正向激励机制"]);
    for name in ["三张清单", "四强党支部", "一支部一品牌", "双创双全"] {
        assert!(components(name).is_empty(), "{name}");
    }
}

#[test]
fn hostile_articles_cost_what_their_length_costs() {
    const LENGTH: usize = 1 << 20;
    for piece in [
        "三",
        "“三个课堂”",
        "“",
        "“三”、",
        "1+",
        "一村一",
        "“三亮三比”即",
        "三个课堂：",
        "“一",
        "\u{10FFFF}三项",
        "”三大",
    ] {
        let text = piece.repeat(LENGTH / piece.len());
        let article = Article::from_draft(
            Draft { title: Some("三个课堂".into()), blocks: vec![Block::Paragraph(text)], ..Draft::default() },
            "a.txt",
            None,
        );
        let begun = Instant::now();
        let found = article.as_ref().map_or(0, |article| mine(article).len());
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(5), "{piece}: {found} in {took:?}");
    }
    let names: String =
        (0..40_000).map(|nth| format!("“三{}”即A、B、C，", char::from_u32(0x4E00 + nth % 20_000).unwrap())).collect();
    let begun = Instant::now();
    let found = mined("通知", &[&names]);
    assert!(begun.elapsed() < Duration::from_secs(5), "{} in {:?}", found.len(), begun.elapsed());
}

#[test]
fn an_article_on_how_places_differ_tells_several_sets() {
    let first = "苏湾镇的“三大课堂”是“党性课堂”“流动课堂”“实践课堂”，各有课表。";
    let second = "巧家县的“三大课堂”是“理论课堂”“红色课堂”“移动课堂”，送到田间。";
    let all = mined("各地的课堂", &[first, second]);
    let practice = all.into_iter().find(|practice| practice.name == "三大课堂").unwrap();
    let sets: Vec<Vec<String>> =
        std::iter::once(practice.components).chain(practice.others.into_iter().map(|(_, set)| set)).collect();
    assert_eq!(sets, [["党性课堂", "流动课堂", "实践课堂"], ["理论课堂", "红色课堂", "移动课堂"]]);
}
