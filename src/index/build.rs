//! From files to a whole index: the flow of `corpus` into [`Builder`].

use std::{ops::ControlFlow, path::Path};

use rayon::prelude::*;

use super::{Builder, Index, Manifest};
use crate::{
    corpus::{Article, Draft, Problem, SourceFile, articles_of, pdf_reader},
    error::{Error, Result},
};

/// So many articles are restored, split and cut at a time, on every core.
const BATCH: usize = 512;

/// Watches a build.
pub trait Observer {
    /// A file of so many bytes was read.
    fn read(&mut self, file: &SourceFile);
    /// Something gave no article.
    fn problem(&mut self, problem: &Problem);
}

/// Builds a new generation from `files` and lets it hold. What cannot be read is told to `observer`; the rest is
/// indexed.
///
/// # Errors
///
/// As [`Builder::begin`] and [`Builder::finish`]; the old index, if there is one, then still holds.
pub fn build(index: &Path, files: &[SourceFile], observer: &mut dyn Observer) -> Result<Manifest> {
    let mut builder = Builder::begin(index, fingerprint(files))?;
    let mut batch: Vec<(String, Draft)> = Vec::with_capacity(BATCH);
    for file in files {
        let mut failure: Option<Error> = None;
        articles_of(file, |article| {
            match article {
                Ok(draft) => batch.push(draft),
                Err(problem) => observer.problem(&problem),
            }
            if batch.len() == BATCH {
                failure = add(&mut builder, &mut batch, observer).err();
            }
            if failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if let Some(error) = failure {
            return Err(error);
        }
        observer.read(file);
    }
    add(&mut builder, &mut batch, observer)?;
    builder.finish()
}

fn add(builder: &mut Builder, batch: &mut Vec<(String, Draft)>, observer: &mut dyn Observer) -> Result<()> {
    let read: Vec<_> = std::mem::take(batch)
        .into_par_iter()
        .map(|(place, draft)| Article::read(&place, draft).map(|article| (place, article)))
        .collect();
    let mut articles = Vec::with_capacity(read.len());
    for article in read {
        match article {
            Ok(article) => articles.push(article),
            Err(problem) => observer.problem(&problem),
        }
    }
    for problem in builder.add(articles)? {
        observer.problem(&problem);
    }
    Ok(())
}

/// Gives what the index says of itself if it can be read and was built from exactly these files.
pub fn up_to_date(index: &Path, files: &[SourceFile]) -> Option<Manifest> {
    let index = Index::open(index).ok()?;
    (index.manifest().sources == fingerprint(files)).then(|| index.manifest().clone())
}

/// Identifies a set of files by name, length and time of change, and how they are read.
fn fingerprint(files: &[SourceFile]) -> String {
    let mut hash = blake3::Hasher::new();
    for file in files {
        hash.update(format!("{}\0{}\0{}\n", file.place, file.bytes, file.changed).as_bytes());
    }
    if let Some(file) = files.first() {
        hash.update(format!("{:?}", file.limits).as_bytes());
    }
    if let Some(reader) = pdf_reader(files) {
        hash.update(reader.to_string().as_bytes());
    }
    hash.finalize().to_hex()[..16].to_owned()
}
