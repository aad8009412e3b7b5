//! The opposite of restoring: what a careless site does to a page. See `corpus::restore` for the steps back.

use dangjian::text::fold::simplified;
use encoding_rs::GBK;

/// A page of this project's own; the people and the place are nobody's.
pub const PAGE: &str = "\
抓实三件事 带强一支队伍
近年来，机关党委把支部建设作为基础工程来抓，书记带头上党课，委员分头联系支部，形成了一套管用的办法。
“三个课堂”长本领。围绕干什么学什么，把课堂开到党员身边。“夜间课堂”补短板。下班以后请业务骨干讲政策、讲技术，听课的党员当场提问题。“田间课堂”接地气。到村里和农户一起算账，把学到的办法用在地里。“擂台课堂”比高低。每两年举办一次擂台赛，书记同台讲经验、讲教训，由党员代表打分。
两项机制管长远。制度写下来，责任分下去，做得怎样年底要看。“三张清单”机制。建立书记、委员、党员履职“三张清单”，逐条写明做什么、何时做完、由谁检查。动态调整机制。每季度对照检查一次，完成的销号，没有完成的说明原因，跟着书记学、跟着先进学。";

/// Characters and the readings that the program puts behind them, in its order.
const TABLE: &[(char, &str)] = &[
    ('業', "yè"),
    ('務', "wù"),
    ('績', "jī"),
    ('機', "jī"),
    ('設', "shè"),
    ('員', "yuán"),
    ('領', "lǐng"),
    ('課', "kè"),
    ('責', "zé"),
    ('動', "dòng"),
    ('長', "zhǎng"),
    ('單', "dān"),
    ('書', "shū"),
];

/// Characters that the converter leaves as they are, for they are Traditional themselves.
const KEPT: &str = "干余于范斗后里台准着几一二三了借志注";

/// Garbles a page.
pub fn garble(clean: &str) -> String {
    let traditional: String = clean.chars().map(traditional).collect();
    let mut bytes = GBK.encode(&traditional).0.into_owned();
    for (c, reading) in TABLE {
        let from = GBK.encode(c.encode_utf8(&mut [0; 4])).0.into_owned();
        let to = GBK.encode(&format!("{c}({reading})")).0.into_owned();
        bytes = replaced(&bytes, &from, &to);
    }
    careless(&bytes).chars().map(half_width).collect()
}

/// One of the Traditional forms that are read as `c`.
fn traditional(c: char) -> char {
    const FORMS: &str = "實帶強隊設礎書記頭黨課員聯繫個長領圍繞幹學堂開邊夜間補業務講當場題農戶賬辦臺兩舉經驗訓機製責調動態張單檢查對銷號沒說遠寫誰總會後結點來為織論";
    if c == '着' {
        return '著';
    }
    if KEPT.contains(c) {
        return c;
    }
    FORMS.chars().find(|&form| simplified(form) == c && form != c).unwrap_or(c)
}

/// Replaces bytes without asking where characters begin.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut done = Vec::with_capacity(bytes.len() * 2);
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at..].starts_with(from) {
            done.extend_from_slice(to);
            at += from.len();
        } else {
            done.push(bytes[at]);
            at += 1;
        }
    }
    done
}

/// Decodes as careless programs do: a first byte swallows whatever follows it.
fn careless(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] < 0x81 {
            text.push(char::from(bytes[at]));
            at += 1;
        } else if bytes.get(at + 1).is_none_or(|&second| second < 0x40) {
            text.push('?');
            at += 2;
        } else {
            let pair = GBK.decode_without_bom_handling_and_without_replacement(&bytes[at..at + 2]);
            text.push_str(pair.as_deref().unwrap_or_default());
            at += 2;
        }
    }
    text
}

fn half_width(c: char) -> char {
    match c {
        '，' => ',',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        _ => c,
    }
}
