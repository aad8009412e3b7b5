//! The articles that ship are what `corpus/README.md` says, and answer what a newcomer asks first.

use std::collections::HashMap;

use dangjian::corpus::{Limits, articles_of, walk};

use super::harness::{build_into, project};

#[test]
fn there_are_sixty_and_each_is_as_long_as_promised() {
    let (files, problems) = walk(&[project().join("corpus")], Limits::default()).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    assert!(files.len() >= 60, "{} articles", files.len());
    for file in &files {
        articles_of(file, |draft| {
            let (_, draft) = draft.unwrap();
            assert!(draft.title.is_some() && draft.date.is_some() && draft.source.is_some(), "{}", file.place);
            let length: usize = draft.blocks.iter().map(|block| block.text().chars().count()).sum();
            assert!((300..=2000).contains(&length), "{}: {length} characters", file.place);
            std::ops::ControlFlow::Continue(())
        });
    }
}

#[test]
fn no_sentence_stands_in_two_articles() {
    let mut seen: HashMap<String, String> = HashMap::new();
    let (files, _) = walk(&[project().join("corpus")], Limits::default()).unwrap();
    for file in files {
        let text = std::fs::read_to_string(&file.path).unwrap();
        let body = text.splitn(3, "---\n").nth(2).unwrap();
        for sentence in body.split(['。', '！', '？', '\n']).filter(|sentence| sentence.chars().count() >= 15) {
            if let Some(other) = seen.insert(sentence.to_owned(), file.place.clone()) {
                assert_eq!(other, file.place, "{sentence}");
            }
        }
    }
}

#[test]
fn a_newcomer_finds_what_a_practice_is() {
    let index = tempfile::tempdir().unwrap();
    build_into(index.path(), &[project().join("corpus")]);
    let engine = dangjian::Engine::open(index.path()).unwrap();
    for (question, title) in [
        ("三会一课", "三会一课"),
        ("四议两公开的程序", "四议两公开"),
        ("三张清单", "三张清单"),
        ("three classrooms", "三个课堂"),
        ("堡垒指数", "堡垒指数"),
        ("发展党员有哪些步骤", "发展党员"),
        ("枫桥经验", "枫桥经验"),
        ("街鄉吹哨部門報到", "吹哨"),
    ] {
        let answer = engine.search(&dangjian::Request::new(question).unwrap()).unwrap();
        let first = &answer.hits.first().unwrap_or_else(|| panic!("{question}")).article.title;
        assert!(first.contains(title), "{question}: {first}");
    }
}
