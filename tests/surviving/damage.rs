//! Damage anywhere in an index is noticed before an answer is given, the generation before answers, and `check` names the file.

use std::{
    collections::BTreeMap,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use dangjian::{Engine, Kind, Request, error::Result, index::check, search::Said};
use fastrand::Rng;
use tempfile::TempDir;

use crate::harness::{build_into, project, rounds};

/// Answers of one generation to all that is asked here.
type Answers = Vec<String>;

/// How a mutation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// The answers are those of the newest generation.
    Harmless,
    /// The generation before answered, and that was told.
    FellBack,
    /// There was an error instead of an answer.
    Refused,
}

#[test]
fn no_damage_is_answered_from() {
    const SEED: u64 = 19;
    let mutations = rounds(160, 20_000);
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let pristine = TempDir::new().unwrap();
    let corpus = project().join("corpus");
    build_into(pristine.path(), std::slice::from_ref(&corpus));
    let old = answers(&Engine::open(pristine.path()).unwrap()).unwrap();
    let more = TempDir::new().unwrap();
    fs::write(more.path().join("a.txt"), "三张清单又一篇\n支部把三张清单写进党员的工作日志。").unwrap();
    build_into(pristine.path(), &[corpus, more.path().to_owned()]);
    let new = answers(&Engine::open(pristine.path()).unwrap()).unwrap();
    assert_ne!(old, new, "two generations that answer alike prove nothing");
    let ends = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|thread| {
                let (pristine, old, new) = (pristine.path(), &old, &new);
                scope.spawn(move || {
                    let folder = TempDir::new().unwrap();
                    copy(pristine, folder.path());
                    let mut rng = Rng::with_seed(SEED + thread as u64);
                    let mut ends = BTreeMap::<End, usize>::new();
                    for _ in 0..mutations / threads {
                        let mutation = Mutation::any(folder.path(), &mut rng);
                        let end = mutation.end(folder.path(), old, new);
                        *ends.entry(end).or_default() += 1;
                        mutation.undo();
                    }
                    ends
                })
            })
            .collect();
        let mut ends = BTreeMap::<End, usize>::new();
        for worker in workers {
            worker.join().unwrap().into_iter().for_each(|(end, count)| *ends.entry(end).or_default() += count);
        }
        ends
    });
    eprintln!("{mutations} mutations of an index (seed {SEED}): {ends:?}, 0 panics, 0 wrong answers");
    assert!(
        ends[&End::FellBack] > mutations / 10 && ends.get(&End::Refused).is_none_or(|count| *count < mutations / 10)
    );
}

/// Files as they were, by place.
struct Mutation {
    what: String,
    before: Vec<(PathBuf, Vec<u8>)>,
    /// Whether the bytes are others now.
    changes: bool,
}

impl Mutation {
    /// Flips, truncates, deletes or swaps.
    fn any(folder: &Path, rng: &mut Rng) -> Self {
        let files = files(folder);
        let path = files[rng.usize(0..files.len())].clone();
        let bytes = fs::read(&path).unwrap();
        let mut before = vec![(path.clone(), bytes.clone())];
        let (what, changes) = match rng.u32(0..20) {
            0 => {
                fs::remove_file(&path).unwrap();
                ("deleted", true)
            }
            1 | 2 => {
                let other = files[rng.usize(0..files.len())].clone();
                let others = fs::read(&other).unwrap();
                before.push((other.clone(), others.clone()));
                fs::write(&path, &others).unwrap();
                fs::write(&other, &bytes).unwrap();
                ("swapped", others != bytes)
            }
            3..=6 => {
                fs::write(&path, &bytes[..rng.usize(0..=bytes.len())]).unwrap();
                ("truncated", fs::read(&path).unwrap() != bytes)
            }
            7..=9 if !bytes.is_empty() => {
                let mut changed = bytes.clone();
                let from = rng.usize(0..bytes.len());
                let to = bytes.len().min(from + 512);
                changed[from..to].fill(0);
                fs::write(&path, &changed).unwrap();
                ("blanked", changed != bytes)
            }
            _ if !bytes.is_empty() => {
                let mut changed = bytes;
                let at = rng.usize(0..changed.len());
                changed[at] ^= 1 << rng.u32(0..8);
                fs::write(&path, &changed).unwrap();
                ("flipped", true)
            }
            _ => ("left", false),
        };
        Self { what: format!("{} {what}", path.display()), before, changes }
    }

    /// Asks what there is, as the command line does.
    fn end(&self, folder: &Path, old: &Answers, new: &Answers) -> End {
        let Self { what, .. } = self;
        let asked = catch_unwind(AssertUnwindSafe(|| Engine::open(folder)?.asked(answers)));
        let end = match asked.unwrap_or_else(|_| panic!("{what}: a panic")) {
            Ok((found, _)) if found == *new => End::Harmless,
            Ok((found, engine)) => {
                assert!(engine.refused().is_some(), "{what}: a wrong answer");
                assert!(found == *old, "{what}: a wrong answer behind a warning");
                End::FellBack
            }
            Err(error) => {
                let is_told = [Kind::IndexBroken, Kind::IndexStale, Kind::IndexMissing].contains(&error.kind());
                assert!(is_told && error.advice().is_some(), "{what}: {error}");
                End::Refused
            }
        };
        self.is_named(folder);
        end
    }

    /// `check` names each file of a generation that is another now; where the manifest is, nobody knows of the others.
    fn is_named(&self, folder: &Path) {
        let Self { what, before, .. } = self;
        let Ok(reports) = check(folder) else { return };
        let told = reports.iter().flat_map(|report| report.damage.iter().map(move |line| (report.generation, line)));
        let told: Vec<_> = told.collect();
        for (path, bytes) in before {
            let generation = path.parent().unwrap();
            if generation == folder || fs::read(path).is_ok_and(|now| now == *bytes) {
                continue;
            }
            let name = path.file_name().unwrap().to_str().unwrap();
            let number: u64 = generation.to_str().unwrap().rsplit_once('-').unwrap().1.parse().unwrap();
            let is_told = |line: &str| line.contains(name) || line.starts_with("`manifest.json`");
            assert!(told.iter().any(|(of, line)| *of == number && is_told(line)), "{what}: check says {told:?}");
        }
        let is_below = |path: &Path| path.parent() != Some(folder);
        let expected = self.changes && before.iter().any(|(path, _)| is_below(path));
        assert!(expected || told.is_empty() || before.iter().any(|(path, _)| !is_below(path)), "{what}: {told:?}");
    }

    fn undo(self) {
        for (path, bytes) in self.before {
            fs::write(path, bytes).unwrap();
        }
    }
}

/// All that is asked: every part of an index has to do with some of it.
fn answers(engine: &Engine) -> Result<Answers> {
    let mut answers = Vec::new();
    for (question, filter) in
        [("三张清单", None), ("支部", Some("浙江")), ("\"党员\"", None), ("sgkt", None), ("的", None)]
    {
        let said = Said {
            q: Some(question.into()),
            region: filter.into_iter().map(str::to_owned).collect(),
            ..Said::default()
        };
        let response = engine.search(&Request::try_from(said)?)?;
        for hit in response.hits.iter().take(3) {
            answers.push(json(&engine.article(&hit.article.id)?));
        }
        answers.push(json(&response));
    }
    answers.push(json(&engine.suggest("三")?));
    answers.push(json(&engine.practice("三会一课")?));
    answers.push(json(&engine.practices()?));
    Ok(answers)
}

/// An answer as programs get it, without the time that it took.
fn json(answer: &impl serde::Serialize) -> String {
    let mut value = serde_json::to_value(answer).unwrap();
    value.as_object_mut().map(|object| object.remove("took_us"));
    value.to_string()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for path in files(from) {
        let place = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::copy(path, place).unwrap();
    }
}
