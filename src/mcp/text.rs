//! The documents as text, for clients that show or read nothing else.

use std::fmt::Write;

use super::documents::{
    FoundDocument, NeighbourDocument, NoteDocument, PassageDocument, PracticeDocument, QuoteDocument, TellerDocument,
    VersionDocument,
};

/// What can be read aloud.
pub(super) trait Readable {
    /// The document as text.
    fn text(&self) -> String;
}

impl Readable for FoundDocument {
    fn text(&self) -> String {
        let shown = self.hits.len();
        let mut text = match shown {
            0 => format!("“{}”：没有检索到相关段落。请换用别的词，或放宽筛选条件。\n", self.query.text),
            _ => format!("“{}”：共 {} 段，以下为前 {shown} 段。\n", self.query.text, self.total),
        };
        for note in &self.query.notes {
            let _ = writeln!(text, "提示：{}", said(note));
        }
        if let Some(practice) = &self.practice {
            let _ = write!(text, "\n{}", brief(practice));
        }
        for (at, hit) in self.hits.iter().enumerate() {
            let _ = write!(text, "\n[{}] {}", at + 1, quote(hit));
        }
        text
    }
}

impl Readable for PassageDocument {
    fn text(&self) -> String {
        let mut text = quote(&self.quote);
        for (label, neighbour) in [("上一段", &self.before), ("下一段", &self.after)] {
            if let Some(NeighbourDocument { id, number, heading, text: says, link }) = neighbour {
                let heading = heading.join(" › ");
                let _ = write!(text, "\n{label}（第 {number} 段）{heading}\n{says}\nid：{id}\n链接：{link}\n");
            }
        }
        text
    }
}

impl Readable for PracticeDocument {
    fn text(&self) -> String {
        let mut text = brief(self);
        let versions = self.versions.iter().filter(|version| !version.articles.is_empty());
        for VersionDocument { components, articles, .. } in versions {
            let _ = writeln!(text, "\n{} 的出处：", components.join("、"));
            articles.iter().for_each(|teller| text.push_str(&told(teller)));
        }
        if !self.introduced.is_empty() {
            text.push_str("\n介绍它的段落：\n");
            self.introduced.iter().for_each(|teller| text.push_str(&told(teller)));
        }
        text
    }
}

/// A passage as it is quoted: where it is from before what it says, its link behind.
fn quote(quote: &QuoteDocument) -> String {
    let article = &quote.article;
    let known = [&article.source, &article.date, &article.region].into_iter().filter_map(|value| value.as_deref());
    let known: Vec<&str> = known.collect();
    let known = if known.is_empty() { "来源、日期不详".to_owned() } else { known.join("，") };
    let mut text = format!("《{}》，{known}，第 {} 段\n", article.title, quote.number);
    if !quote.heading.is_empty() {
        let _ = writeln!(text, "层级：{}", quote.heading.join(" › "));
    }
    text.push_str(&quote.text);
    if quote.is_cut {
        text.push_str("\n（此段较长，未列完，可用 read_passage 读全文）");
    }
    if quote.copies > 1 {
        let _ = write!(text, "\n（另有 {} 处文字相同）", quote.copies - 1);
    }
    let _ = write!(text, "\nid：{}\n链接：{}\n", quote.id, quote.link);
    text
}

/// What a practice is, a line a version.
fn brief(practice: &PracticeDocument) -> String {
    let mut text = format!("做法：{}", practice.name);
    if let Some(gloss) = &practice.gloss {
        let _ = write!(text, "——{gloss}");
    }
    text.push('\n');
    if !practice.aliases.is_empty() {
        let _ = writeln!(text, "又称：{}", practice.aliases.join("、"));
    }
    for version in &practice.versions {
        let mut notes = version.regions.clone();
        notes.extend(version.years.iter().map(u16::to_string));
        if version.listed {
            notes.insert(0, "通行说法".into());
        }
        let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("、")) };
        let _ = writeln!(text, "组成：{}{notes}", version.components.join("、"));
    }
    if practice.version_count > practice.versions.len() {
        let _ = writeln!(text, "共有 {} 种组成，此处列出 {} 种。", practice.version_count, practice.versions.len());
    }
    let _ = writeln!(text, "{} 篇文章说到。链接：{}", practice.articles, practice.link);
    text
}

fn told(teller: &TellerDocument) -> String {
    let known = [&teller.date, &teller.region].into_iter().filter_map(|value| value.as_deref());
    let known: String = known.map(|value| format!("，{value}")).collect();
    format!("《{}》{known}，第 {} 段，{}\n", teller.title, teller.passage, teller.link)
}

fn said(NoteDocument { kind, from, to }: &NoteDocument) -> String {
    match (kind.as_str(), to) {
        ("ignored", _) => format!("“{from}”没有文章说到，未用于检索"),
        ("relaxed", Some(share)) => format!("没有段落同时说到“{from}”的全部词语，有其中 {share} 即列出"),
        ("relaxed", None) => format!("没有段落说到完整的“{from}”，说到其中一部分即列出"),
        ("corrected", Some(to)) => format!("没有文章说到“{from}”，已按“{to}”检索"),
        (_, Some(to)) => format!("“{from}”按“{to}”理解"),
        (_, None) => format!("“{from}”已换一种读法"),
    }
}
