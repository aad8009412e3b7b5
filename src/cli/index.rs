//! `dangjian index`: read articles and bring the index up to date.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::{
    args::IndexArgs,
    dispatch::{Outcome, written},
    terminal::{Look, Terminal, tell},
};
use crate::{
    corpus::{Problem, SourceFile, walk},
    error::Result,
    index::{self, Manifest, Observer},
    settings::Settings,
};

pub(super) fn run(args: &IndexArgs, settings: &Settings, terminal: &mut Terminal) -> Result<Outcome> {
    let default = std::slice::from_ref(&settings.corpus.value);
    let roots = if args.paths.is_empty() { default } else { &args.paths };
    let index = &settings.index.value;
    let (manifest, change) = bring_up_to_date(roots, index, args.rebuild)?;
    let what = match change {
        Change::Built { unread: 0 } => "built".to_owned(),
        Change::Built { unread } => format!("built; {unread} not read, named above"),
        Change::Nothing => "up to date, nothing has changed".to_owned(),
    };
    let summary =
        format!("{} articles, {} passages in `{}`: {what}", manifest.articles, manifest.passages, index.display());
    written(terminal.line(Look::Plain, &summary).and_then(|()| terminal.finish()))?;
    Ok(Outcome::Done)
}

/// What bringing up to date came to.
pub(super) enum Change {
    /// The files are those of the index.
    Nothing,
    /// A new generation holds. So many files or lines gave no article.
    Built { unread: usize },
}

/// Builds the index if the files under `roots` are not those it was built from.
pub(super) fn bring_up_to_date(roots: &[PathBuf], index: &Path, rebuild: bool) -> Result<(Manifest, Change)> {
    let (files, problems) = walk(roots)?;
    if !rebuild && let Some(manifest) = index::up_to_date(index, &files) {
        return Ok((manifest, Change::Nothing));
    }
    let mut progress = Progress::new(&files);
    for problem in &problems {
        progress.problem(problem);
    }
    let manifest = index::build(index, &files, &mut progress)?;
    progress.bar.finish_and_clear();
    Ok((manifest, Change::Built { unread: progress.unread }))
}

/// A bar on a terminal; elsewhere only the problems are told.
struct Progress {
    bar: ProgressBar,
    unread: usize,
}

impl Progress {
    fn new(files: &[SourceFile]) -> Self {
        let bar = ProgressBar::new(files.iter().map(|file| file.bytes).sum());
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {elapsed} {msg}") {
            bar.set_style(style);
        }
        Self { bar, unread: 0 }
    }
}

impl Observer for Progress {
    fn read(&mut self, file: &SourceFile) {
        self.bar.inc(file.bytes);
        self.bar.set_message(file.place.clone());
    }

    fn problem(&mut self, problem: &Problem) {
        self.unread += 1;
        self.bar.suspend(|| tell(format_args!("cannot read `{}`: {}", problem.place, problem.reason)));
    }
}
