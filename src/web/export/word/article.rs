//! An article as a Word document.

use super::paper::{Look, Paper};
use crate::{
    error::Result,
    search::{ArticleAnswer, Cited, one_line},
    web::export::article::origin,
};

/// Writes an article, and at its end how it is cited.
pub(in crate::web::export) fn article(answer: &ArticleAnswer, cited: &Cited<'_>) -> Result<Vec<u8>> {
    let mut paper = Paper::new(cited.accessed).write(Look::Title, &one_line(&answer.article.title));
    let origin = origin(answer);
    if !origin.is_empty() {
        paper = paper.write(Look::Source, &origin);
    }
    for (at, passage) in answer.passages.iter().enumerate() {
        let (above, new) = answer.new_headings(at);
        for (level, heading) in (above + 1..).zip(new) {
            paper = paper.write(Look::Heading(level), &one_line(heading));
        }
        paper = passage.text.lines().fold(paper, |paper, line| paper.write(Look::Text, line));
    }
    paper.write(Look::Source, &format!("引文：{}", cited.gbt7714())).link("地址：", &cited.address()).bytes()
}
