//! Dates, places, publishers and people come out in one shape, however they were written; absent stays absent.

use dangjian::{
    corpus::{Article, Block, Date, Draft, Metadata},
    search::Said,
};

use super::harness::{Corpus, article, run};

fn known(draft: Draft) -> Metadata {
    Article::from_draft(draft, "x", None).unwrap().metadata
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<Block> {
    texts.map(|text| Block::Paragraph(text.into())).to_vec()
}

#[test]
fn dates_are_read_in_every_usual_way() {
    for (written, date) in [
        ("2024年7月1日", "2024-07-01"),
        ("2024 年 7 月 1 日", "2024-07-01"),
        ("２０２４年７月１日", "2024-07-01"),
        ("2024-07-01 09:30:00", "2024-07-01"),
        ("2024-7-1", "2024-07-01"),
        ("2024/7/1", "2024-07-01"),
        ("2024.7.1", "2024-07-01"),
        ("20240701", "2024-07-01"),
        ("20240701093000", "2024-07-01"),
        ("二〇二四年七月一日", "2024-07-01"),
        ("二○二四年七月一日", "2024-07-01"),
        ("二零二四年十月二十一日", "2024-10-21"),
        ("二〇二四年七月", "2024-07"),
        ("2024年7月", "2024-07"),
        ("2024年", "2024"),
        ("2024", "2024"),
        ("2024年7月1日 星期一 09:30", "2024-07-01"),
        ("2024年07月01日09:30", "2024-07-01"),
        ("2024-07-01T09:30:00+08:00", "2024-07-01"),
        ("2024-06-30T16:30:00Z", "2024-07-01"),
        ("2024-06-30T12:30:00-07:00", "2024-07-01"),
        ("2024-12-31T20:00:00.000Z", "2025-01-01"),
        ("2024-07-01T03:00:00+12:00", "2024-06-30"),
        ("发布时间：2024-07-01", "2024-07-01"),
        ("[2024/07/01]", "2024-07-01"),
        ("Published July 1, 2024", "2024-07-01"),
        ("Published on 1 July 2024", "2024-07-01"),
        ("Jul. 1st, 2024", "2024-07-01"),
    ] {
        assert_eq!(Date::read(written).map(|date| date.to_string()).as_deref(), Some(date), "{written}");
    }
    for written in
        ["", "7月1日", "2024-13-01", "2024年2月30日", "202407", "第2024号", "20241399", "二四年", "May", "1234567890"]
    {
        assert_eq!(Date::read(written), None, "{written}");
    }
}

#[test]
fn a_place_is_told_where_title_and_text_agree() {
    for (title, body, region) in [
        ("湖州：支部建在项目上", "近日，支部开了会。", Some("浙江·湖州")),
        ("支部建在项目上", "近日，浙江省湖州市吴兴区某社区党支部召开党员大会。", Some("浙江·湖州")),
        ("抓实三件事", "去年，湖州市委组织部出台意见，全市机关支部开展创建。", Some("浙江·湖州")),
        ("浙江两地互学", "杭州的支部到宁波，宁波的支部到杭州，两地支部结对。", Some("浙江")),
        ("四川凉山：彝寨里的党课", "凉山州某村上了一堂党课。", Some("四川·凉山")),
        ("一个支部的一年", "支部有党员二十三名，开了十二次会。", None),
        ("各地推进主题教育", "浙江、江苏、山东、四川、广东等地推进主题教育，各有做法。", None),
        ("中央城市工作会议在北京举行", "会议在北京举行，出席会议的有各省负责同志。", None),
        ("按北京时间准时开会", "按北京时间上午九点，各地党员同时上党课。", None),
        ("弘扬延安精神", "延安精神是传家宝，要弘扬延安精神。", None),
        ("确保山西煤炭供应", "山西省的企业确保山西煤炭供应，大同小异的做法不止一种。", Some("山西")),
        ("治理文山会海", "整治文山会海，为基层减负，让干部有时间走进美丽水乡。", None),
        ("通知", "新华社北京7月1日电 中共中央办公厅印发通知，各地区各部门结合实际执行。", None),
    ] {
        let draft = Draft { title: Some(title.into()), blocks: texts([body]), ..Draft::default() };
        assert_eq!(known(draft).region.as_deref(), region, "{title}");
    }
    for (said, region) in [
        ("湖州", "浙江·湖州"),
        ("浙江省", "浙江"),
        ("浙江省湖州市吴兴区", "浙江·湖州"),
        ("某部委", "某部委"),
        ("内蒙古自治区", "内蒙古"),
    ] {
        let draft = Draft { region: Some(said.into()), blocks: texts(["正文一句。"]), ..Draft::default() };
        assert_eq!(known(draft).region.as_deref(), Some(region), "{said}");
    }
}

#[test]
fn filters_find_any_name_of_a_publisher_or_place() {
    let line = |source: &str, region: &str| {
        format!(
            "{{\"title\":\"清单\",\"source\":\"{source}\",\"region\":\"{region}\",\"body\":\"三张清单怎样用。{source}{region}\"}}\n"
        )
    };
    let lines = [
        line("旗帜杂志社", "湖州"),
        line("来源：旗帜网", "浙江"),
        line("人民网-中国共产党新闻网", "江苏省南京市"),
        line("《旗帜》", ""),
    ];
    let indexed = Corpus::of([("a.jsonl", lines.concat().as_str())]).index();
    let count = |source: Option<&str>, region: Option<&str>| {
        let said = Said {
            q: Some("清单".into()),
            source: source.map(Into::into).into_iter().collect(),
            region: region.map(Into::into).into_iter().collect(),
            ..Said::default()
        };
        indexed.ask(said).0.total
    };
    for (source, total) in [("旗帜网", 3), ("旗帜杂志", 3), ("中国共产党新闻网", 1), ("来源：旗帜网", 3), ("某网", 0)]
    {
        assert_eq!(count(Some(source), None), total, "{source}");
    }
    for (region, total) in
        [("浙江", 2), ("浙江省", 2), ("湖州", 1), ("浙江·湖州", 1), ("江苏", 1), ("南京市", 1), ("宁波", 0)]
    {
        assert_eq!(count(None, Some(region)), total, "{region}");
    }
    let facets = indexed.search("清单").0.facets;
    assert_eq!(facets.source, [("旗帜网".to_owned(), 3), ("中国共产党新闻网".to_owned(), 1)]);
    let (code, out, _) = run(indexed.path(), &["--index", ".", "search", "--json", "--source", "旗帜网", "清单"]);
    assert!(code == 0 && out.contains("\"total\":3") || out.contains("\"total\": 3"), "{out}");
}

#[test]
fn the_editor_is_kept_and_told() {
    let indexed = Corpus::of([("a.txt", "一篇\n来源：某网　责任编辑：李四\n支部开了会，定了清单。\n")]).index();
    let article = article(&indexed, "清单");
    assert_eq!((article.article.editor.as_deref(), article.article.source.as_deref()), (Some("李四"), Some("某网")));
    assert_eq!(article.passages[0].text, "支部开了会，定了清单。");
    let nobody = Corpus::of([("a.json", "{\"author\":\"admin\",\"body\":\"支部定了清单。\"}")]).index();
    let article = self::article(&nobody, "清单").article;
    assert_eq!((article.author, article.editor), (None, None));
}
