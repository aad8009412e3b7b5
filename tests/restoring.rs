//! A damaged page comes out as it was written, and what is not damaged comes out untouched.

use dangjian::corpus::{Article, Block, Draft, restore::restored};
use proptest::prelude::*;

use super::garbler::{PAGE, garble};

fn article(text: &str) -> Article {
    let blocks = text.lines().map(|line| Block::Paragraph(line.to_owned())).collect();
    Article::from_draft(Draft { blocks, ..Draft::default() }, "page.txt", None).unwrap()
}

/// Title and passages, without line breaks.
fn text_of(article: &Article) -> String {
    let texts = article.passages.iter().map(|passage| passage.text.replace('\n', ""));
    std::iter::once(article.metadata.title.clone()).chain(texts).collect()
}

#[test]
fn a_garbled_page_comes_out_as_it_was_written() {
    let garbled = garble(PAGE);
    assert!(garbled.contains("學(xué)") && garbled.contains("每?jī)"), "the garbler does its harm: {garbled}");
    assert_eq!(text_of(&article(&garbled)), PAGE.replace('\n', ""));
}

#[test]
fn the_frame_of_the_site_is_not_the_article() {
    let page = format!(
        "- 投稿邮箱:someone@example.org\n{PAGE}\n( 编辑:某 签发：某 )\n某杂志社版权所有\n京ICP备00000000号-1\n举报电话:000"
    );
    assert_eq!(text_of(&article(&page)), PAGE.replace('\n', ""));
}

#[test]
fn what_is_not_damaged_is_not_touched() {
    for text in [
        "他念(niàn)了一遍，老师说：“课(kè)堂上再念一遍。”这是语文课的笔记，共有三个生字(zì)。",
        "《旗帜》(qízhì)杂志社设在北京(中国),联系(GDP)部门。他问:“真的?”",
        "這篇文章是香港的，用繁體字寫成，沒有損壞，也不應該被改成簡體字。",
        "他們在會議裡討論了支部的工作,於是決定以後每週開一次會,範圍不限。",
        "是不是?jī)也许是吧，谁知道呢。",
        "立法院長訪問日本,會見議員。",
        "記者訪問了鄺(kuàng)先生，他說這個國家的人都很和氣。",
        "龔(gōng)姓，是中國漢族姓氏之一，龔氏家族遷徙各地。",
        "本課生字：國（guó）家、學（xué）校、讀書（shū）、說（shuō）話、開（kāi）門（mén）、長（cháng）處並於每週複習。",
        "李 娜 王 伟 张 敏 刘 洋 陈 静 赵 磊",
        "合同金額為壹萬元整，另付壹仟元，共壹億零壹角。",
    ] {
        assert_eq!(text_of(&article(&format!("题目\n{text}\n{text}"))), format!("题目{text}{text}"));
    }
}

#[test]
fn the_frame_goes_where_it_stands_and_whole() {
    let page = format!("打印\n{}\n办好之后请自行打印\n（责任编辑：张三）", garble(PAGE));
    let text = restored(&page).text;
    assert!(text.ends_with("办好之后请自行打印\n") || text.ends_with("办好之后请自行打印"), "{text}");
    assert!(!text.starts_with("打印") && !text.contains("张三"), "{text}");
}

#[test]
fn a_line_that_is_right_stays_in_a_document_that_is_not() {
    let wrong: String = PAGE.bytes().map(|byte| if byte == b'\n' { '\n' } else { char::from(byte) }).collect();
    let text = restored(&format!("{wrong}\n栏目：党建\ncafé")).text;
    assert_eq!(text, format!("{PAGE}\n栏目：党建\ncafé"));
}

#[test]
fn long_texts_take_their_time_once() {
    // Whoever looks at everything again for each character does not come to an end here.
    for text in [
        "堅".to_owned() + &"(jiān)".repeat(40_000),
        "每?jī)赡昱e辦".repeat(20_000),
        "党 员 ".repeat(40_000),
        ")(".repeat(60_000),
    ] {
        let page = format!("{}\n{text}", garble(PAGE));
        assert!(restored(&page).text.starts_with(PAGE));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// No text makes the restorer stop, damaged or not.
    #[test]
    fn no_text_stops_the_restorer(text in "(\\PC|[堅實業務課績每兩]|\\?jī\\)|\\(jiān\\)|[?()（）]){0,60}") {
        let shown = restored(&text);
        prop_assert!(text.trim().is_empty() || !shown.text.is_empty() || !text.contains(|c: char| c.is_alphanumeric()));
        let length = text.chars().count();
        prop_assert!((0..shown.text.chars().count()).all(|at| shown.origin(at).end <= length));
    }
}
