//! The index follows the articles, and a reader always sees a whole one.

use dangjian::{
    Engine, Kind, Request,
    index::{Builder, Gazetteer},
};

use super::harness::{Corpus, build_into, project, run};

#[test]
fn nothing_is_done_where_nothing_changed_and_changes_are_taken_up() {
    let corpus = Corpus::of([("a.txt", "甲\n第一篇讲主题党日。")]);
    let index = tempfile::tempdir().unwrap();
    let index = index.path().to_str().unwrap();
    let bring = |flags: &[&str]| {
        let arguments: Vec<&str> = ["--index", index, "index", "."].iter().chain(flags).copied().collect();
        let (code, out, err) = run(corpus.path(), &arguments);
        assert_eq!((code, err.as_str()), (0, ""));
        out
    };
    let finds = |question: &str| run(corpus.path(), &["--index", index, "search", question]).0 == 0;
    assert!(bring(&[]).ends_with("built\n"));
    assert!(bring(&[]).ends_with("up to date, nothing has changed\n"));
    assert!(bring(&["--rebuild"]).ends_with("built\n"));
    std::fs::write(corpus.path().join("b.txt"), "乙\n第二篇讲谈心谈话。").unwrap();
    assert!(!finds("谈心谈话"));
    assert!(bring(&[]).starts_with("2 articles"));
    assert!(finds("谈心谈话") && finds("主题党日"));
    std::fs::remove_file(corpus.path().join("a.txt")).unwrap();
    assert!(bring(&[]).starts_with("1 articles"));
    assert!(!finds("主题党日"));
}

#[test]
fn a_reader_keeps_its_index_while_the_next_ones_are_built() {
    let first = Corpus::of([("a.txt", "甲\n旧的一篇讲政治生日。")]);
    let second = Corpus::of([("a.txt", "甲\n新的一篇讲双重组织生活。")]);
    let index = tempfile::tempdir().unwrap();
    build_into(index.path(), &[first.path().to_owned()]);
    let old = Engine::open(index.path()).unwrap();
    build_into(index.path(), &[second.path().to_owned()]);
    let total = |engine: &Engine, question: &str| engine.search(&Request::new(question).unwrap()).unwrap().total;
    assert_eq!(total(&old, "政治生日"), 1);
    let new = Engine::open(index.path()).unwrap();
    assert_eq!((total(&new, "政治生日"), total(&new, "双重组织生活")), (0, 1));
    for _ in 0..3 {
        build_into(index.path(), &[second.path().to_owned()]);
    }
    let generations =
        std::fs::read_dir(index.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
    assert_eq!(generations, 2, "the one that holds and the one before it");
}

#[test]
fn a_build_that_is_given_up_leaves_the_old_index() {
    let corpus = Corpus::of([("a.txt", "甲\n这一篇讲书记项目。")]);
    let index = tempfile::tempdir().unwrap();
    build_into(index.path(), &[corpus.path().to_owned()]);
    drop(Builder::begin(index.path(), "another".into(), Gazetteer::shipped()).unwrap());
    let engine = Engine::open(index.path()).unwrap();
    assert_eq!(engine.search(&Request::new("书记项目").unwrap()).unwrap().total, 1);
    assert_eq!(
        std::fs::read_dir(index.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir()).count(),
        1
    );
}

#[test]
fn what_was_merged_away_leaves_no_files() {
    let index = tempfile::tempdir().unwrap();
    build_into(index.path(), &[project().join("corpus")]);
    let folder = std::fs::read_dir(index.path()).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir());
    let dictionaries = std::fs::read_dir(folder.unwrap())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "term"));
    assert_eq!(dictionaries.count(), 1, "as many segments as threads have written, merged into one");
}

#[test]
fn a_second_writer_is_refused_at_once() {
    let index = tempfile::tempdir().unwrap();
    let first = Builder::begin(index.path(), String::new(), Gazetteer::shipped()).unwrap();
    let second = Builder::begin(index.path(), String::new(), Gazetteer::shipped());
    assert_eq!(second.err().map(|error| error.kind()), Some(Kind::IndexBusy));
    drop(first);
    assert!(Builder::begin(index.path(), String::new(), Gazetteer::shipped()).is_ok());
}

#[test]
fn an_id_that_is_taken_is_named_and_answers_once() {
    let corpus = Corpus::of([(
        "a.jsonl",
        "{\"id\":\"x\",\"body\":\"先到的一篇。\"}\n{\"id\":\"x\",\"body\":\"后到的一篇。\"}\n",
    )])
    .index();
    assert_eq!(corpus.problems, ["a.jsonl#2: its id `x` is taken by an earlier article"]);
    assert_eq!(corpus.search("一篇").texts(), ["先到的一篇。"]);
}
