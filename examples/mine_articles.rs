//! Lists the practices that articles name, one JSON object an article:
//!
//! ```text
//! cargo run --release --example mine_articles PATH...
//! ```

use std::{error::Error, io::Write as _, ops::ControlFlow, path::PathBuf};

use dangjian::{
    corpus::{Article, Limits, articles_of, walk},
    practice::mine,
};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (files, _) = walk(&paths, Limits::default())?;
    let mut out = std::io::stdout().lock();
    for file in files {
        let mut written = Ok(());
        articles_of(&file, |draft| {
            let Ok((place, draft)) = draft else { return ControlFlow::Continue(()) };
            let Ok(article) = Article::read(&place, draft) else { return ControlFlow::Continue(()) };
            let mined = mine(&article);
            if mined.is_empty() {
                return ControlFlow::Continue(());
            }
            written = writeln!(
                out,
                "{}",
                json!({ "place": place.to_string(), "title": article.metadata.title, "practices": mined })
            );
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        written?;
    }
    Ok(())
}
