//! An article as a file.

use axum::{extract::Path, http::HeaderMap};
use axum_extra::extract::{Query, QueryRejection};

use super::{
    attachment::Attachment,
    format::{Format, OF_AN_ARTICLE, Wanted},
    legible::legible,
    word,
};
use crate::{
    error::Result,
    search::{ArticleAnswer, Cited, markdown_escaped, one_line},
    web::{
        address::site,
        refusal::{PageRefusal, parameters},
        state::Pinned,
        today::today,
    },
};

/// `GET /articles/{id}/export`
pub(in crate::web) async fn article(
    Pinned(shared): Pinned,
    Path(id): Path<String>,
    wanted: std::result::Result<Query<Wanted>, QueryRejection>,
    headers: HeaderMap,
) -> std::result::Result<Attachment, PageRefusal> {
    let format = parameters(wanted)?.format(OF_AN_ARTICLE)?;
    let (day, site) = (today(), site(&headers));
    Ok(shared.ask(move |engine| exported(&engine.article(&id)?, format, day, &site)).await?)
}

fn exported(answer: &ArticleAnswer, format: Format, day: String, site: &str) -> Result<Attachment> {
    let cited = Cited { article: &answer.article, passage: None, accessed: &day, site };
    let bytes = match format {
        Format::Docx => word::article(answer, &cited)?,
        Format::Markdown => markdown(answer, &cited).into_bytes(),
        _ => text(answer, &cited).into_bytes(),
    };
    Ok(Attachment { bytes, format, about: ["党建文章".to_owned(), answer.article.title.clone()], day })
}

/// Source, author, date and region, as far as they are known.
pub(super) fn origin(answer: &ArticleAnswer) -> String {
    let article = &answer.article;
    let known = [&article.source, &article.author, &article.date, &article.region].into_iter().flatten();
    known.map(|text| one_line(text)).collect::<Vec<_>>().join(" · ")
}

fn markdown(answer: &ArticleAnswer, cited: &Cited<'_>) -> String {
    let mut parts = vec![format!("# {}", markdown_escaped(&one_line(&answer.article.title)))];
    parts.push(markdown_escaped(&origin(answer)));
    for (at, passage) in answer.passages.iter().enumerate() {
        let (above, new) = answer.new_headings(at);
        let levels = (above + 2..).map(|level| "#".repeat(level.min(6)));
        parts.extend(
            levels.zip(new).map(|(marks, heading)| format!("{marks} {}", markdown_escaped(&one_line(heading)))),
        );
        parts.extend(passage.text.lines().map(markdown_escaped));
    }
    parts.push("---".to_owned());
    parts.push(cited.citation().markdown);
    parts.push(markdown_escaped(&cited.gbt7714()));
    parts.retain(|part| !part.is_empty());
    legible(&parts.join("\n\n")) + "\n"
}

/// Plain text that old editors on Windows open as well.
fn text(answer: &ArticleAnswer, cited: &Cited<'_>) -> String {
    const BYTE_ORDER_MARK: &str = "\u{FEFF}";
    let mut lines = vec![one_line(&answer.article.title), origin(answer), String::new()];
    for (at, passage) in answer.passages.iter().enumerate() {
        lines.extend(answer.new_headings(at).1.iter().map(|heading| one_line(heading)));
        lines.extend(passage.text.lines().map(str::to_owned));
    }
    lines.extend([String::new(), cited.gbt7714(), cited.address()]);
    format!("{BYTE_ORDER_MARK}{}\r\n", legible(&lines.join("\n")).replace('\n', "\r\n"))
}
