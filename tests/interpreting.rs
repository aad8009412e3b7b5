//! What is read otherwise than typed is told, what is right is left alone, and quotes mean what they say.

use dangjian::{Response, query::NoteKind};

use super::harness::{Corpus, Indexed};

fn index() -> Indexed {
    Corpus::of([
        ("a.txt", "清单\n“三张清单”由责任清单、问题清单、整改清单组成。"),
        ("b.txt", "课堂\n“三个课堂”每月一次，党员都来。"),
        ("c.txt", "基层党员教育\n流动的课堂开到田头。"),
        ("d.txt", "错字也是文章\n这篇把三张青单写错了。"),
        ("e.txt", "四个课堂\n“四个课堂”轮流开。"),
    ])
    .index()
}

fn note(answer: &Response, kind: NoteKind) -> Option<(&str, Option<&str>)> {
    let note = answer.query.notes.iter().find(|note| note.kind == kind)?;
    Some((note.from.as_str(), note.to.as_deref()))
}

#[test]
fn every_reading_is_a_note() {
    let index = index();
    for (question, kind, from, to) in [
        ("three classrooms", NoteKind::English, "three classrooms", "三个课堂"),
        ("the four classrooms", NoteKind::English, "the four classrooms", "四个课堂"),
        ("sangeketang", NoteKind::Pinyin, "sangeketang", "三个课堂"),
        ("dangyuan jiaoyu", NoteKind::Pinyin, "dangyuan jiaoyu", "党员教育"),
        ("3个课堂", NoteKind::Synonym, "3个课堂", "三个课堂"),
        ("三个清单", NoteKind::Synonym, "三个清单", "三张清单"),
        ("三个课唐", NoteKind::Corrected, "三个课唐", "三个课堂"),
        ("课堂 三个课唐", NoteKind::Corrected, "三个课唐", "三个课堂"),
        ("三個課堂", NoteKind::Traditional, "三個課堂", "三个课堂"),
    ] {
        let answer = index.search(question).0;
        assert_eq!(note(&answer, kind), Some((from, Some(to))), "{question}: {:?}", answer.query.notes);
        assert!(answer.total > 0, "{question}");
    }
}

#[test]
fn first_letters_of_several_names_list_the_others() {
    let answer = index().search("sgkt").0;
    let note = answer.query.notes.iter().find(|note| note.kind == NoteKind::Pinyin).unwrap();
    assert_eq!((note.to.as_deref(), note.choices.as_slice()), (Some("三个课堂"), &["四个课堂".to_owned()][..]));
}

#[test]
fn what_some_passage_says_is_no_mistake() {
    let index = index();
    for question in ["三张青单", "“三个课唐”", "课堂开到田头", "四张清单"] {
        let answer = index.search(question).0;
        assert_eq!(note(&answer, NoteKind::Corrected), None, "{question}");
    }
    assert_eq!(index.search("三张青单").titles(), ["错字也是文章"]);
    assert_eq!(index.search("“三个课唐”").0.total, index.search("“三个课唐”").0.hits.len() as u64);
}

#[test]
fn notes_never_change_what_an_exact_phrase_finds() {
    let index = index();
    for (question, titles) in [("“sgkt”", vec![]), ("“三張青單”", vec!["错字也是文章"]), ("“三个课堂”", vec!["课堂"])]
    {
        assert_eq!(index.search(question).titles(), titles, "{question}");
    }
}
