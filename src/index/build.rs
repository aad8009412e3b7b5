//! From files to a whole index: the flow of `corpus` into [`Builder`].
//!
//! One thread reads files; as many as there are cores restore, split, cut and write, each into segments of its own. What is
//! written in order (numbers, texts, who was first with an id, what is told) waits for its turn.

use std::{
    collections::BTreeSet,
    ops::ControlFlow,
    panic::resume_unwind,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread,
};

use super::{Builder, Index, Manifest};
use crate::{
    corpus::{Article, Draft, Parsers, Problem, SourceFile, pdf_reader},
    error::Result,
    practice::Gazetteer,
};

/// So many drafts are handed over at a time.
const BATCH: usize = 64;
/// So many batches are read ahead for each thread.
const AHEAD: usize = 2;

/// Watches a build.
pub trait Observer {
    /// A file of so many bytes was read.
    fn read(&mut self, file: &SourceFile);
    /// Something gave no article.
    fn problem(&mut self, problem: &Problem);
    /// How many gave none, those too that were found before.
    fn unread(&self) -> usize;
}

/// What the reading thread found, in order.
enum Item<'f> {
    Draft(String, Box<Draft>),
    Problem(Problem),
    End(&'f SourceFile),
}

struct Batch<'f> {
    turn: u64,
    items: Vec<Item<'f>>,
}

enum Told<'f> {
    Read(&'f SourceFile),
    Problem(Problem),
}

/// Builds as [`build_with`], and parses the files in this process.
///
/// # Errors
///
/// As [`build_with`].
pub fn build(
    index: &Path,
    files: &[SourceFile],
    gazetteer: &Gazetteer,
    observer: &mut dyn Observer,
) -> Result<Manifest> {
    build_with(&Parsers::within(), index, files, gazetteer, observer)
}

/// Builds a new generation from `files` and lets it hold. What cannot be read is told to `observer`; the rest is
/// indexed.
///
/// # Errors
///
/// As [`Builder::begin`] and [`Builder::finish`]; the old index, if there is one, then still holds.
pub fn build_with(
    parsers: &Parsers,
    index: &Path,
    files: &[SourceFile],
    gazetteer: &Gazetteer,
    observer: &mut dyn Observer,
) -> Result<Manifest> {
    let builder = Builder::begin(index, fingerprint(files, gazetteer), gazetteer)?;
    let (batches, taken) = sync_channel(AHEAD * builder.threads());
    let (tell, told) = channel();
    thread::scope(|scope| {
        scope.spawn(move || read(parsers, files, &batches));
        let taken = Arc::new(Mutex::new(taken));
        let workers: Vec<_> = (0..builder.threads())
            .map(|thread| {
                let (builder, taken, tell) = (&builder, Arc::clone(&taken), tell.clone());
                scope.spawn(move || work(builder, thread, &taken, &tell))
            })
            .collect();
        // Only the threads hold these from now on: when all have stopped, so does whoever waits for them.
        drop((taken, tell));
        for told in told {
            match told {
                Told::Read(file) => observer.read(file),
                Told::Problem(problem) => observer.problem(&problem),
            }
        }
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })?;
    builder.finish(roots(files), observer.unread())
}

/// Reads every file, until nobody takes what was read.
fn read<'f>(parsers: &Parsers, files: &'f [SourceFile], batches: &SyncSender<Batch<'f>>) {
    let mut batch = Batch { turn: 0, items: Vec::with_capacity(BATCH) };
    let mut hand_over = |item, last: bool| {
        batch.items.extend(item);
        if batch.items.len() < BATCH && !last {
            return true;
        }
        let next = Batch { turn: batch.turn + 1, items: Vec::with_capacity(BATCH) };
        batches.send(std::mem::replace(&mut batch, next)).is_ok()
    };
    for file in files {
        let mut wanted = true;
        parsers.articles_of(file, |article| {
            let item = match article {
                Ok((place, draft)) => Item::Draft(place, Box::new(draft)),
                Err(problem) => Item::Problem(problem),
            };
            wanted = hand_over(Some(item), false);
            if wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if !wanted || !hand_over(Some(Item::End(file)), false) {
            return;
        }
    }
    hand_over(None, true);
}

/// Makes articles of drafts, batch after batch, and writes them as this thread.
fn work<'f>(
    builder: &Builder,
    thread: usize,
    batches: &Mutex<Receiver<Batch<'f>>>,
    tell: &Sender<Told<'f>>,
) -> Result<()> {
    loop {
        let next = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Batch { turn, items }) = next else { return Ok(()) };
        let turn = builder.turn(turn);
        let (mut prepared, mut read) = (Vec::with_capacity(items.len()), Vec::new());
        for item in items {
            match item {
                Item::Draft(place, draft) => {
                    prepared.push(Article::read(&place, *draft).map(|article| (place, builder.prepare(article))));
                }
                Item::Problem(problem) => prepared.push(Err(problem)),
                Item::End(file) => read.push(file),
            }
        }
        let mut problems = Vec::new();
        let numbered = builder.number(turn, prepared, &mut problems)?;
        // Whoever watches may be gone; the build goes on.
        for told in problems.into_iter().map(Told::Problem).chain(read.into_iter().map(Told::Read)) {
            let _ = tell.send(told);
        }
        builder.write(thread, numbered)?;
    }
}

/// The folders and files that were named, from the root of the system on. One whose name is no text cannot be noted.
fn roots(files: &[SourceFile]) -> Vec<String> {
    let named: BTreeSet<&Path> = files.iter().map(|file| file.root.as_path()).collect();
    named.into_iter().filter_map(|root| std::path::absolute(root).ok()?.to_str().map(str::to_owned)).collect()
}

/// Gives what the index says of itself if all of it is whole and it was built from exactly these files and practices.
pub fn up_to_date(index: &Path, files: &[SourceFile], gazetteer: &Gazetteer) -> Option<Manifest> {
    let index = Index::open(index).ok().filter(|index| index.refused().is_none())?;
    let is_same = index.manifest().sources == fingerprint(files, gazetteer);
    (is_same && index.verify().is_ok()).then(|| index.manifest().clone())
}

/// Identifies a set of files by name, length and time of change, how they are read, and the practices that are known.
fn fingerprint(files: &[SourceFile], gazetteer: &Gazetteer) -> String {
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
    hash.update(gazetteer.fingerprint().as_bytes());
    hash.finalize().to_hex()[..16].to_owned()
}
