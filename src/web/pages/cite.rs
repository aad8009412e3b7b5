//! The page that cites an article or a passage, to be copied from.

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderMap, header},
    response::IntoResponse,
};

use super::page::render;
use crate::{
    search::{ArticleRecord, Citation, Cited, PassageRecord},
    web::{address::site, refusal::PageRefusal, state::Pinned, today::today},
};

#[derive(Template)]
#[template(path = "cite.html")]
struct Cite<'c> {
    q: &'static str,
    article: &'c ArticleRecord,
    passage: Option<&'c PassageRecord>,
    forms: [Form; 3],
    accessed: &'c str,
}

/// A form of citation.
struct Form {
    id: &'static str,
    name: &'static str,
    text: String,
}

impl Form {
    /// How high its box is, in lines: a guess that spares scrolling.
    fn lines(&self) -> usize {
        const LETTERS: usize = 40;
        const MOST: usize = 14;
        let lines = self.text.lines().map(|line| line.chars().count() / LETTERS + 1);
        lines.sum::<usize>().clamp(2, MOST)
    }
}

impl Cite<'_> {
    /// Whether the standard's word stands for an author.
    fn is_anonymous(&self) -> bool {
        self.forms[0].text.starts_with("佚名")
    }

    /// Whether the day of the visit stands in the reference.
    fn is_dated(&self) -> bool {
        self.forms[0].text.contains(&format!("[{}]", self.accessed))
    }

    fn back(&self) -> String {
        self.passage.map_or_else(|| self.article.link(), |passage| passage.link.clone())
    }
}

/// `GET /cite/{id}`: an article or a passage in three forms.
pub(in crate::web) async fn cite(
    Pinned(shared): Pinned,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, PageRefusal> {
    let (article, passage) = shared.ask(move |engine| engine.citable(&id)).await?;
    let (accessed, site) = (today(), site(&headers));
    let cited = Cited { article: &article, passage: passage.as_ref(), accessed: &accessed, site: &site };
    let Citation { gbt7714, text, markdown } = cited.citation();
    let forms = [
        Form { id: "gbt7714", name: "GB/T 7714—2015", text: gbt7714 },
        Form { id: "text", name: "文字和出处", text },
        Form { id: "markdown", name: "Markdown", text: markdown },
    ];
    let page = render(&Cite { q: "", article: &article, passage: passage.as_ref(), forms, accessed: &accessed })?;
    // Tomorrow it says another day, elsewhere another address.
    Ok(([(header::CACHE_CONTROL, "no-store")], page))
}
