//! Lines: an article as a reader sees it, titles and passages in order.

use crate::corpus::Article;

/// A title, a heading or the text of a passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    /// The passage: for a heading the first one below it, for the article's title none.
    pub passage: Option<u32>,
    /// How deep a heading stands, from 0.
    pub depth: Option<usize>,
}

/// Gives the lines of an article. A heading comes once, before what stands below it.
pub(super) fn lines(article: &Article) -> Vec<Line<'_>> {
    let mut lines = vec![Line { text: &article.metadata.title, passage: None, depth: None }];
    let mut above: &[String] = &[];
    for passage in &article.passages {
        let same = above.iter().zip(&passage.heading).take_while(|(a, b)| a == b).count();
        for (depth, heading) in passage.heading.iter().enumerate().skip(same) {
            lines.push(Line { text: heading, passage: Some(passage.number), depth: Some(depth) });
        }
        above = &passage.heading;
        lines.push(Line { text: &passage.text, passage: Some(passage.number), depth: None });
    }
    lines
}

/// Gives the headings right below the heading at `at`, in order.
pub(super) fn below<'a>(lines: &[Line<'a>], at: usize) -> Vec<&'a str> {
    let Some(depth) = lines[at].depth else { return Vec::new() };
    lines[at + 1..]
        .iter()
        .take_while(|line| line.depth.is_none_or(|other| other > depth))
        .filter(|line| line.depth == Some(depth + 1))
        .map(|line| line.text)
        .collect()
}
