//! `dangjian index`: read articles and bring the index up to date.

use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};

use super::{
    args::IndexArgs,
    dispatch::{Outcome, written},
    parse::parsers,
    terminal::{Look, Terminal, tell},
};
use crate::{
    corpus::{PdfReader, Problem, SourceFile, escaped, pdf_reader, practice_tables, walk},
    error::Result,
    index::{self, Gazetteer, Manifest, Observer},
    settings::Settings,
};

pub(super) fn run(args: &IndexArgs, settings: &Settings, terminal: &mut Terminal) -> Result<Outcome> {
    let default = std::slice::from_ref(&settings.corpus.value);
    let roots = if args.paths.is_empty() { default } else { &args.paths };
    let index = &settings.index.value;
    let (manifest, change) = bring_up_to_date(roots, settings, args.rebuild)?;
    let what = match change {
        Change::Built { unread, cut, pdf } => {
            let unread = (unread > 0).then(|| format!("{unread} not read, named above"));
            let cut = (cut > 0).then(|| format!("{cut} not read to the end, named above"));
            let pdf = pdf.map(|reader| format!("pdf: {reader}"));
            [Some("built".to_owned()), unread, cut, pdf].into_iter().flatten().collect::<Vec<_>>().join("; ")
        }
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
    /// A new generation holds. So many files or lines gave no article, and so many only the beginning of one; PDFs, where there
    /// are any, were read with this.
    Built { unread: usize, cut: usize, pdf: Option<PdfReader> },
}

/// Builds the index if the files under `roots` are not those it was built from.
pub(super) fn bring_up_to_date(roots: &[PathBuf], settings: &Settings, rebuild: bool) -> Result<(Manifest, Change)> {
    let index = &settings.index.value;
    let (files, mut problems) = walk(roots, settings.limits())?;
    let (gazetteer, unread) = gazetteer(roots, settings);
    problems.extend(unread);
    if !rebuild && let Some(manifest) = index::up_to_date(index, &files, &gazetteer) {
        return Ok((manifest, Change::Nothing));
    }
    let mut progress = Progress::new(&files);
    for problem in &problems {
        progress.problem(problem);
    }
    let manifest = index::build_with(&parsers()?, index, &files, &gazetteer, &mut progress)?;
    progress.bar.finish_and_clear();
    Ok((manifest, Change::Built { unread: progress.unread, cut: progress.cut, pdf: pdf_reader(&files) }))
}

/// The practices that ship, with those of people's own tables; and what of these could not be read.
fn gazetteer(roots: &[PathBuf], settings: &Settings) -> (Gazetteer, Vec<Problem>) {
    let (tables, mut problems) = practice_tables(roots, settings.limits());
    let mut gazetteer = Gazetteer::shipped().clone();
    for (place, text) in tables {
        let (with_own, unused) = gazetteer.with_own(&text);
        gazetteer = with_own;
        problems.extend(unused.into_iter().map(|reason| Problem::new(&place, reason)));
    }
    (gazetteer, problems)
}

/// A bar on a terminal; elsewhere only the problems are told.
struct Progress {
    bar: ProgressBar,
    unread: usize,
    cut: usize,
}

impl Progress {
    fn new(files: &[SourceFile]) -> Self {
        let bar = ProgressBar::new(files.iter().map(|file| file.bytes).sum());
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {elapsed} {msg}") {
            bar.set_style(style);
        }
        Self { bar, unread: 0, cut: 0 }
    }
}

impl Observer for Progress {
    fn read(&mut self, file: &SourceFile) {
        self.bar.inc(file.bytes);
        self.bar.set_message(escaped(&file.place));
    }

    fn unread(&self) -> usize {
        self.unread
    }

    fn problem(&mut self, problem: &Problem) {
        *if problem.is_partial { &mut self.cut } else { &mut self.unread } += 1;
        self.bar.suspend(|| tell(format_args!("{problem}")));
    }
}
