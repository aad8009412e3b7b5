//! Each kind of damage besides the garbled bytes is undone, and told.

use dangjian::corpus::restore::{RepairKind, restored};
use encoding_rs::{GBK, WINDOWS_1252};

use super::garbler::PAGE;

fn undone(damaged: &str, clean: &str, kind: RepairKind) {
    let back = restored(damaged);
    assert_eq!(back.text, clean, "from {damaged}");
    assert!(back.repairs.iter().any(|repair| repair.kind == kind), "{:?} tells of {kind:?}", back.repairs);
}

/// Decodes as a program does that was told the wrong table; what has no character is a question mark.
fn read_as(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.replace(char::REPLACEMENT_CHARACTER, "?")
}

#[test]
fn text_decoded_by_the_wrong_table_is_decoded_anew() {
    let latin = read_as(PAGE.as_bytes(), WINDOWS_1252);
    undone(&latin, PAGE, RepairKind::Encoding);
    let true_latin: String = PAGE.bytes().map(|byte| if byte == b'\n' { '\n' } else { char::from(byte) }).collect();
    undone(&true_latin, PAGE, RepairKind::Encoding);
    let gbk_bytes = GBK.encode(PAGE).0;
    undone(&read_as(&gbk_bytes, WINDOWS_1252), PAGE, RepairKind::Encoding);
    // Read as GBK, a byte may be lost at the end of a run; the mark that ends a sentence is supplied.
    let line = "党员教育管理是党的建设基础性经常性工作，要抓在经常、严在日常。";
    undone(&read_as(line.as_bytes(), GBK), line, RepairKind::Encoding);
    let page = restored(&read_as(PAGE.as_bytes(), GBK)).text;
    let same = page.chars().zip(PAGE.chars()).filter(|(a, b)| a == b).count();
    assert!(same * 100 > PAGE.chars().count() * 97, "{page}");
}

#[test]
fn what_a_page_shows_by_mistake_is_undone() {
    undone("&ldquo;三会一课&rdquo;&nbsp;制度&#65292;按月检查。", "“三会一课” 制度，按月检查。", RepairKind::Entity);
    undone("&amp;ldquo;三会一课&amp;amp;#8221;制度", "“三会一课”制度", RepairKind::Entity);
    undone("三会\u{200B}一课\u{FEFF}制度", "三会一课制度", RepairKind::Invisible);
    undone(
        "由誰檢\u{202E}(jiǎn)查，誰實(\u{E993}shí)施，堅\u{200B}(jiān)持。",
        "由谁检查，谁实施，坚持。",
        RepairKind::Reading,
    );
    undone("\u{E5E5}\u{F0B7}抓好三会一课", "抓好三会一课", RepairKind::Invisible);
    undone("党 的 建 设 是 一 项 伟 大 工 程 。", "党的建设是一项伟大工程。", RepairKind::Space);
}

#[test]
fn readings_of_every_way_of_writing_are_taken_out() {
    for damaged in [
        "堅(jiān)持黨(dǎng)的領(lǐng)導(dǎo)，加強(qiáng)黨的建設(shè)。",
        "堅（jiān）持黨（dǎng）的領（lǐng）導（dǎo），加強（qiáng）黨的建設（shè）。",
        "堅(jian)持黨(dang)的領(ling)導(dao)，加強(qiang)黨的建設(she)。",
        "堅(jiān)(jiān)持黨(dǎng)(dǎng)的領(lǐng)(lǐng)導(dǎo)(dǎo)，加強(qiáng)(qiáng)黨的建設(shè)(shè)。",
        "堅( jiān )持黨(dǎng )的領( lǐng)導(dǎo)，加強(qiáng)黨的建設(shè)。",
    ] {
        undone(damaged, "坚持党的领导，加强党的建设。", RepairKind::Reading);
    }
}

#[test]
fn marks_and_spaces_that_no_person_wrote_are_undone() {
    undone(
        "近日,，黨組織召開會議,。學習(xí)了新精神,、新要求,，強(qiáng)化了責(zé)任。",
        "近日，党组织召开会议。学习了新精神、新要求，强化了责任。",
        RepairKind::Mark,
    );
    undone("摘? ?要:黨組織的建設(shè)、領(lǐng)導(dǎo)。", "摘 要：党组织的建设、领导。", RepairKind::Space);
    undone("[摘\" 要]\"\"黨組織的“領(lǐng)導(dǎo)”。", "[摘 要] 党组织的“领导”。", RepairKind::Space);
    undone("黨員Ａ組２０人學(xué)習(xí)了文件", "党员A组20人学习了文件", RepairKind::Mark);
}

#[test]
fn lost_bytes_are_marked_and_told_never_invented() {
    // A digit went with the last byte of 年.
    let back = restored("堅(jiān)持學(xué)習(xí)。今?月起,黨員的責(zé)任");
    assert!(!back.text.contains('?'), "{}", back.text);
    let lost: Vec<_> = back.repairs.iter().filter(|repair| repair.kind == RepairKind::Lost).collect();
    assert_eq!(lost.is_empty(), !back.text.contains('\u{FFFD}'), "{} {:?}", back.text, back.repairs);
}

#[test]
fn lines_that_a_margin_broke_are_joined_and_told() {
    let paragraphs = [
        "党支部每月召开一次支部党员大会，每月召开一次支部委员会会议，每季度上一次党课，党小组会按照需要召开，会前确定议题并通知全体党员。",
        "党课由书记先讲，委员轮流讲，普通党员也可以讲；讲什么由党员提，讲得怎样由党员评，一年下来每个人至少登台一次，讲稿留在支部的书架上。",
        "主题党日固定在每月第一个星期五，先交党费，再学文件，然后围绕一件具体的事讨论，定下来由谁去办，下一次开会先说办得怎么样。",
    ];
    let pages = paragraphs.iter().zip(1..).map(|(paragraph, number)| {
        let chars: Vec<char> = paragraph.chars().collect();
        let wrapped: Vec<String> = chars.chunks(24).map(String::from_iter).collect();
        [&wrapped[0], &wrapped[1], "某支部手册", &format!("- {number} -"), &wrapped[2]].join("\n")
    });
    let pages = pages.collect::<Vec<_>>().join("\n");
    let back = restored(&pages);
    assert_eq!(back.text, paragraphs.join("\n"));
    let told: Vec<_> = back.repairs.iter().filter(|repair| repair.kind == RepairKind::Line).collect();
    assert_eq!(told.len(), 1, "{:?}", back.repairs);
    let original: Vec<char> = pages.chars().collect();
    for (at, c) in back.text.chars().enumerate().filter(|(_, c)| *c != '\n') {
        assert_eq!(original[back.origin(at).start], c, "character {at} is found again");
    }
}
