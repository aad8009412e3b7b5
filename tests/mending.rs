//! Lines that a margin broke are joined; any other text stays as it is, byte for byte.

use dangjian::corpus::restore::{is_hard_wrapped, mended};
use proptest::prelude::*;

const PARAGRAPHS: [&str; 4] = [
    "近年来，某市机关党委坚持把支部建在项目上，把党旗插在一线，推动基层党组织全面进步、全面过硬，形成三个课堂等一批做法，党员群众都说好。",
    "一、建立清单。责任清单写谁来办，问题清单写办什么，整改清单写何时办完，每季度对账一次，对账结果在支部大会上公布，接受党员群众监督。",
    "（二）用好 e 支部平台。平台由 Zhejiang Party Building Cloud 团队维护，党员用手机就能签到、学习、交纳党费，全年上线98.5%以上。",
    "下一步，机关党委将总结经验，把好做法固定下来，形成制度，让每个支部都有自己的品牌，让每名党员都有自己的岗位，让群众都能得到实惠。",
];

/// Breaks a paragraph after so many columns, as an editor does: no mark begins a line, no Latin word is parted.
fn wrapped(text: &str, margin: usize, indent: &str) -> String {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    let mut lines = vec![indent.to_owned()];
    let mut used = indent.chars().map(width).sum::<usize>();
    let mut words: Vec<String> = Vec::new();
    for c in text.chars() {
        match words.last_mut() {
            Some(word) if c.is_ascii_graphic() && word.ends_with(|last: char| last.is_ascii_graphic()) => word.push(c),
            _ => words.push(c.into()),
        }
    }
    for word in words {
        let length: usize = word.chars().map(width).sum();
        if used + length > margin && !"，。、）".contains(&word) {
            lines.push(String::new());
            used = 0;
        }
        if used > 0 || word != " " {
            lines.last_mut().unwrap().push_str(&word);
            used += length;
        }
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

#[test]
fn wrapped_paragraphs_are_whole_again() {
    for (margin, indent) in [(60, "　　"), (72, "    "), (76, "")] {
        let text: Vec<String> = PARAGRAPHS.iter().map(|text| wrapped(text, margin, indent)).collect();
        let text = text.join("\n") + "\n";
        assert!(is_hard_wrapped(&text), "{margin}: {text}");
        let whole: Vec<String> = mended(&text).lines().map(|line| line.trim().to_owned()).collect();
        assert_eq!(whole, PARAGRAPHS, "{margin}");
    }
    // With a blank line between them paragraphs need neither indent nor number.
    let text = [PARAGRAPHS[0], PARAGRAPHS[3]].map(|text| wrapped(text, 50, "")).join("\n\n");
    assert_eq!(mended(&text), [PARAGRAPHS[0], "", PARAGRAPHS[3]].join("\n"));
}

#[test]
fn text_that_is_not_wrapped_stays_as_it_is() {
    let verse = "红军不怕远征难\n万水千山只等闲\n五岭逶迤腾细浪\n乌蒙磅礴走泥丸\n金沙水拍云崖暖\n大渡桥横铁索寒\n";
    let list = "1. 支部委员会每月召开一次，由书记召集\n2. 党小组会每月召开一次，由组长召集\n3. 党员大会每季召开一次，由书记主持\n4. 党课每季安排一次，由书记先讲一讲\n";
    let short = "标题\n第一段。\n第二段，没有句号\n";
    let whole = PARAGRAPHS.join("\n");
    for text in [verse, list, short, whole.as_str(), "", "\n\n", "一行", "一行\r\n两行\r\n"] {
        assert!(matches!(mended(text), std::borrow::Cow::Borrowed(same) if same == text), "{text}");
    }
}

proptest! {
    /// Nothing but spaces and line breaks comes or goes where there are no page numbers, a hyphen at a line's end excepted.
    #[test]
    fn mending_keeps_every_character(text in "([党建支部，。、《》 a-zＡ-Ｚ]{0,45}\n){0,12}") {
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(solid(&mended(&text)), solid(&text));
    }
}
