//! A filter in the question is the filter of the request, and the answer says how it was understood.

use dangjian::search::Said;

use super::{
    answering::{demo, get},
    harness::{Corpus, Indexed, run},
};

fn three() -> Indexed {
    let article = |title: &str, source: &str, region: &str, date: &str| {
        format!(
            "---\ntitle: {title}\nsource: {source}\nregion: {region}\ndate: {date}\n---\n{title}：主题党日活动按月开展，“三会一课”照常。"
        )
    };
    Corpus::of([
        ("a.md", article("清单之一", "旗帜杂志社", "湖州", "2022-05-01").as_str()),
        ("b.md", article("清单之二", "一网", "河南", "2023年6月2日").as_str()),
        ("c.md", article("台账", "二网", "浙江", "2024/7/3").as_str()),
    ])
    .index()
}

#[test]
fn a_field_of_the_question_filters_as_the_request_does() {
    let three = three();
    let ask = |q: &str, change: fn(&mut Said)| {
        let mut said = Said { q: Some(q.into()), ..Said::default() };
        change(&mut said);
        three.ask(said).0
    };
    type Change = fn(&mut Said);
    let rows: [(&str, Change); 6] = [
        ("source:《旗帜》杂志", |said| said.source = vec!["《旗帜》杂志".into()]),
        ("来源：一网", |said| said.source = vec!["一网".into()]),
        ("地区：浙江省", |said| said.region = vec!["浙江省".into()]),
        ("year:2023..", |said| said.year = vec!["2023..".into()]),
        ("年份：2022-2023", |said| said.year = vec!["2022..2023".into()]),
        ("practice:三會一課", |said| said.practice = vec!["三会一课".into()]),
    ];
    for (field, change) in rows {
        let (asked, requested) = (ask(&format!("主题党日 {field}"), |_| {}), ask("主题党日", change));
        assert!(asked.total > 0, "{field}");
        assert_eq!((asked.total, &asked.hits), (requested.total, &requested.hits));
    }
    let told = |q: &str| -> Vec<String> {
        let filters = ask(q, |_| {}).query.filters;
        filters.iter().map(|one| format!("{} {} {}", one.field, one.value, one.without)).collect()
    };
    assert_eq!(told("主题党日 来源：旗帜杂志社 -地区：湖州市"), ["source 旗帜网 false", "region 浙江·湖州 true"]);
    assert_eq!(told("年份：2020年至2024年"), ["year 2020..2024 false"]);
}

#[test]
fn fields_stand_alone_and_in_any_clause() {
    let three = three();
    for (question, finds) in [
        ("year:2023..2024", "台账清单之二"),
        ("-source:一网", "台账清单之一"),
        ("source:一网 OR source:二网", "台账清单之二"),
        ("主题党日 (year:2022 OR region:河南)", "清单之一清单之二"),
        ("title:清单 主题党日", "清单之一清单之二"),
        ("title:“清单之二”", "清单之二"),
        ("-title:清单 主题党日", "台账"),
        ("title:没有这个题目", ""),
    ] {
        let answer = three.search(question);
        let mut titles = answer.titles();
        titles.sort_unstable();
        assert_eq!(titles.concat(), finds, "{question}");
    }
}

#[test]
fn terminal_and_page_tell_what_was_understood() {
    let demo = demo();
    let index = demo.path().to_str().unwrap();
    let (code, out, _) = run(demo.path(), &["--index", index, "search", "清单 育苗 OR 来源：某网 OR"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("`OR` finds nothing and was left out"), "{out}");
    let (_, out, _) = run(demo.path(), &["--index", index, "search", "清单 量子 来源：某网 -year:2020"]);
    for line in ["nothing has all of 清单 量子; 1/2 of its words are enough", "only source 某网", "without year 2020"]
    {
        assert!(out.contains(line), "{line}: {out}");
    }
    let question: String = "清单 量子 来源：某网 -year:2020 OR".bytes().map(|byte| format!("%{byte:02X}")).collect();
    let (_, page) = get(demo, &format!("/?q={question}"));
    for line in [
        "没有一段说全「清单 量子」，说到其中几个（1/2）的也算",
        "只看来源「某网」",
        "不要年份「2020」",
        "「OR」没有用上",
    ] {
        assert!(page.contains(line), "{line}: {page}");
    }
}

#[test]
fn several_values_of_a_facet_are_any_of_them_and_several_facets_are_all() {
    let three = three();
    let ask = |change: fn(&mut Said)| {
        let mut said = Said { q: Some("主题党日".into()), ..Said::default() };
        change(&mut said);
        three.ask(said).0
    };
    let (all, first) = (ask(|_| {}), ask(|said| said.source = vec!["一网".into()]));
    assert!(first.total > 0 && first.total < all.total, "{} of {}", first.total, all.total);
    // What else may be chosen is counted as if nothing had been.
    assert_eq!(first.facets.source, all.facets.source);
    assert_ne!(first.facets.region, all.facets.region);
    let sources: Vec<String> = all.facets.source.iter().map(|(source, _)| source.clone()).collect();
    let said = Said { q: Some("主题党日".into()), source: sources, ..Said::default() };
    assert_eq!(three.ask(said).0.total, all.total);
    let years = ask(|said| said.year = vec!["2022".into(), "2024..".into()]);
    assert!(years.hits.iter().all(|hit| !hit.article.date.as_deref().unwrap().starts_with("2023")));
    let both = ask(|said| (said.source, said.region) = (vec!["一网".into()], vec!["浙江".into()]));
    assert!(both.total <= first.total);
    // Nothing is from there; the counts tell which of the two is to blame.
    let none = ask(|said| (said.source, said.region) = (vec!["一网".into()], vec!["西藏".into()]));
    assert_eq!((none.total, none.facets.source.is_empty()), (0, true));
    assert_eq!(none.facets.region, first.facets.region);
}
