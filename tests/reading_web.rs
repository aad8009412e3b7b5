//! A page of any site gives its article: title, date, source, author, and the text without the frame.

use dangjian::{corpus::Limits, search::ArticleAnswer};

use super::harness::{Corpus, article, outline};

const TEXT: [&str; 3] = [
    "近年来，某市机关党委坚持把支部建在项目上，推动党建与业务深度融合，形成了三张清单。",
    "支部每月召开一次会议，逐条对照清单，没有办完的说明原因，办完的当场销号，会后公示。",
    "群众说，这样的会开得实在，党员也说，这样的清单管用，大家都愿意照着做下去。",
];

fn read(page: &str) -> ArticleAnswer {
    article(&Corpus::of([("page.html", page)]).index(), "清单")
}

fn known(article: &ArticleAnswer) -> [Option<&str>; 5] {
    let known = &article.article;
    [
        Some(known.title.as_str()),
        known.date.as_deref(),
        known.source.as_deref(),
        known.author.as_deref(),
        known.editor.as_deref(),
    ]
}

fn text(article: &ArticleAnswer) -> String {
    article.passages.iter().map(|passage| passage.text.clone()).collect::<Vec<_>>().join("\n")
}

fn paragraphs() -> String {
    TEXT.map(|text| format!("<p>　　{text}</p>")).concat()
}

#[test]
fn a_government_page_with_meta_tags() {
    let page = format!(
        "<html><head><title>支部建在项目上_要闻_某市人民政府</title><meta name=\"SiteName\" content=\"某市人民政府\"><meta name=\"ArticleTitle\" content=\"支部建在项目上\"><meta name=\"PubDate\" content=\"2024-07-01 09:30\"><meta name=\"ContentSource\" content=\"《旗帜》杂志\"><meta name=\"Author\" content=\"管理员\"></head><body><div class=\"top\"><a href=/>首页</a><a href=/a>要闻</a><a href=/b>公开</a></div><div class=\"crumbs\">当前位置：<a>首页</a> &gt; <a>要闻</a> &gt; 正文</div><h2>支部建在项目上</h2><div class=info><span>发布时间：2024-07-01 09:30</span><span>来源：某处</span><span>责任编辑：李四</span><span>浏览次数：12</span><span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span></div><div id=zoom><div class=TRS_Editor>{}</div></div><div class=prev>上一篇：<a>另一篇</a></div><div class=foot><p>版权所有 某市人民政府　备案号：某ICP备05000000号　地址：某路1号，邮编100000</p></div></body></html>",
        paragraphs()
    );
    let article = read(&page);
    assert_eq!(known(&article), [Some("支部建在项目上"), Some("2024-07-01"), Some("旗帜网"), None, Some("李四")]);
    assert_eq!(text(&article), TEXT.join("\n"));
}

#[test]
fn an_old_page_laid_out_with_tables() {
    let page = format!(
        "<html><head><title>支部建在项目上--党建--人民网</title></head><body><table><tr><td><a>新闻</a> <a>党建</a> <a>理论</a> <a>论坛</a></td></tr></table><table><tr><td width=160><a>相关一，说这件事</a><br><a>相关二，说那件事</a><br><a>相关三，又说这件事</a></td><td><table><tr><td align=center><b>支部建在项目上</b></td></tr><tr><td>2024年07月01日09:30　来源：<a>人民网-中国共产党新闻网</a>　　作者：张三</td></tr><tr><td><font>　　{}<br><br>　　{}<br>　　{}</font></td></tr><tr><td>(责任编辑：李四)</td></tr></table></td></tr></table><table><tr><td>人民网版权所有，未经书面授权禁止使用<br>Copyright © 1997-2024 by www.example.org</td></tr></table></body></html>",
        TEXT[0], TEXT[1], TEXT[2]
    );
    let article = read(&page);
    assert_eq!(
        known(&article),
        [Some("支部建在项目上"), Some("2024-07-01"), Some("中国共产党新闻网"), Some("张三"), Some("李四")]
    );
    assert_eq!(text(&article), TEXT.join("\n"));
}

#[test]
fn a_modern_page_with_linked_data_comments_and_recommendations() {
    let long = "我觉得写得很好，我们支部也是这样做的，每月一次会，大家都说管用，希望多写这样的文章。";
    let page = format!(
        "<html><head><title>支部建在项目上 - 旗帜网</title><meta property=\"og:title\" content=\"支部建在项目上 - 旗帜网\"><meta property=\"og:site_name\" content=\"旗帜网\"><meta property=\"og:url\" content=\"https://example.org/a\"><script type=\"application/ld+json\">{{\"@graph\":[{{\"@type\":\"WebSite\",\"name\":\"旗帜网\"}},{{\"@type\":\"NewsArticle\",\"headline\":\"支部建在项目上\",\"datePublished\":\"2024-06-30T23:00:00Z\",\"author\":[{{\"name\":\"张三\"}},{{\"name\":\"王五\"}}]}}]}}</script></head><body><header><h1>旗帜网</h1></header><nav><ul><li><a>首页</a></li><li><a>要闻</a></li></ul></nav><main><div class=\"article-wrap\"><h1>支部建在项目上</h1><div class=\"share-box\">分享到 微信 微博</div><div class=body><div>{}</div><div>{}</div><div style=\"display: none\">看不见的话，也不该读到。</div><h3>一、建清单</h3><div>{}</div><table><tr><th>岗位</th><th>职责</th></tr><tr><td>书记</td><td>抓总</td></tr></table><ul><li>第一条，写谁来办。</li><li>第二条，写何时办完。</li></ul></div><div class=\"comments\"><p>{long}</p><p>{long}</p></div></div><div class=\"related-news\"><h3>相关阅读</h3><p>另一个支部的做法，说的是怎样定清单，怎样销号。</p></div></main><footer>版权所有</footer></body></html>",
        TEXT[0], TEXT[1], TEXT[2]
    );
    let article = read(&page);
    assert_eq!(known(&article), [Some("支部建在项目上"), Some("2024-07-01"), Some("旗帜网"), Some("张三、王五"), None]);
    assert_eq!(article.article.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(
        outline(&article),
        [
            format!(" | {}\n{}", TEXT[0], TEXT[1]),
            format!("一、建清单 | {}\n岗位 | 职责\n书记 | 抓总\n第一条，写谁来办。\n第二条，写何时办完。", TEXT[2])
        ]
    );
}

#[test]
fn a_page_without_boxes_and_one_whose_site_names_everything_wrongly() {
    let bare = format!(
        "<title>支部建在项目上|党建研究网</title><p>2024-07-01 来源：某网<p>{}<p>{}<p>{}",
        TEXT[0], TEXT[1], TEXT[2]
    );
    let article = read(&bare);
    assert_eq!(known(&article), [Some("支部建在项目上"), Some("2024-07-01"), Some("某网"), None, None]);
    assert_eq!(text(&article), TEXT.join("\n"));
    let wrong = format!(
        "<title>支部建在项目上</title><div id=side-nav><form><div class=comment>{}</div></form></div>",
        paragraphs()
    );
    assert_eq!(text(&read(&wrong)), TEXT.join("\n"));
    let half = format!(
        "<title>支部建在项目上</title><meta name=author content=104363><div class=ad>本站新版上线，欢迎各位网友试用，提出宝贵的意见和建议。</div><div class=related id=pages><h1>支部建在项目上</h1>{}<div>【<a>1</a>】【<a>2</a>】【<a>3</a>】</div></div>",
        paragraphs()
    );
    let article = read(&half);
    assert_eq!((text(&article), article.article.author), (TEXT.join("\n"), None));
}

#[test]
fn an_article_that_is_hidden_until_a_script_has_run_is_read() {
    let page = format!(
        "<html><head><title>支部的一年</title></head><body><p>微信扫一扫</p><div id=\"js_content\" style=\"visibility: hidden; opacity: 0;\">{}</div></body></html>",
        paragraphs().repeat(3)
    );
    assert!(text(&read(&page)).contains("支部"), "{page}");
}

#[test]
fn what_a_site_adds_to_a_title_goes_and_dashes_of_its_own_stay() {
    for (title, bare) in [
        ("支部建在项目上_中国共产党新闻网", "支部建在项目上"),
        ("支部建在项目上 - 旗帜网", "支部建在项目上"),
        ("支部建在项目上--党建-人民网", "支部建在项目上"),
        ("支部建在项目上_要闻_某市机关党建网", "支部建在项目上"),
        ("“党建+”——支部建在项目上", "“党建+”——支部建在项目上"),
        ("三张清单-两个课堂", "三张清单-两个课堂"),
        ("支部建在项目上｜学习强国", "支部建在项目上"),
    ] {
        let article = read(&format!("<title>{title}</title>{}", paragraphs()));
        assert_eq!(article.article.title, bare, "{title}");
    }
}

#[test]
fn nesting_over_the_limit_is_refused_by_name() {
    let page = format!("{}清单一句话。{}", "<div>".repeat(40), "</div>".repeat(40));
    let files = || Corpus::of([("a.html", page.as_str())]);
    assert_eq!(files().index().problems, [""; 0]);
    let indexed = files().index_within(Limits { depth: 30, ..Limits::default() });
    assert!(
        indexed.problems[0].ends_with("a.html: is nested more than 30 elements deep (setting `limits.depth`)"),
        "{:?}",
        indexed.problems
    );
}

/// Whatever tags stand in whatever order, a page is read or refused by name.
#[test]
fn any_tags_are_read_or_refused() {
    const PIECES: [&str; 24] = [
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</table>",
        "<ul><li>",
        "</ul>",
        "<a href=x>",
        "</a>",
        "<span class=nav>",
        "<h2>",
        "</h2>",
        "<br>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&#x110000;&nbsp",
        "来源：某网 责任编辑：",
        "支部定了清单，大家照着做，做完就销号。",
    ];
    let corpus = Corpus::of([("last.txt", "最后\n最后一篇讲清单。")]);
    let mut seed = 9_u64;
    for name in 0..300 {
        let mut page = String::new();
        for _ in 0..40 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            page.push_str(PIECES[usize::try_from(seed >> 33).unwrap() % PIECES.len()]);
        }
        std::fs::write(corpus.path().join(format!("{name}.html")), page).unwrap();
    }
    let indexed = corpus.index();
    assert_eq!(indexed.engine.stats().unwrap().articles + indexed.problems.len() as u64, 301);
    assert!(indexed.problems.iter().all(|problem| problem.ends_with("holds no text")), "{:?}", indexed.problems);
}
