//! No question harms the one who reads it: it is read, printed and read again as the same, with an index's names too, in linear time.

use dangjian::{
    Request,
    query::{attempts, parse, plan, read, understand},
    search::LONGEST_QUESTION,
};

use super::{
    asking::SHIPPED,
    harness::{is_full, rounds},
    hostile::{Hostile, each},
    site::four_places,
};

#[test]
fn whatever_is_typed_is_read_as_it_is_printed_and_asked() {
    let indexed = four_places();
    let typed = |hostile: &mut Hostile| (hostile.question(), hostile.below(64));
    each("questions", rounds(3_000, 1_000_000), typed, |(typed, lot)| {
        let reading = read(&typed);
        let printed = reading.question.to_string();
        assert_eq!(parse(&printed), reading.question, "{typed:?} is printed as {printed:?}");
        in_place(&typed, reading.notes.iter().filter_map(|note| note.range));

        // Longer ones are refused before they are understood.
        let typed: String = typed.chars().take(LONGEST_QUESTION).collect();
        let (question, notes) = understand(&typed, &*SHIPPED);
        in_place(&typed, notes.iter().filter_map(|note| note.range));
        assert_eq!(parse(&question.to_string()), question, "{typed:?} is understood as {question:?}");
        if lot < 8 {
            indexed.engine.marker(&typed);
            assert!(plan(&question).is_none() || attempts(&question).count() > 0, "{typed:?}");
        }
        if let (0, Ok(request)) = (lot, Request::new(&typed)) {
            let answer = indexed.engine.search(&request).unwrap();
            in_place(&typed, answer.query.notes.iter().filter_map(|note| note.range));
        }
    });
}

fn in_place(typed: &str, ranges: impl Iterator<Item = (usize, usize)>) {
    let length = typed.chars().count();
    for (start, end) in ranges {
        assert!(start < end && end <= length, "{start}..{end} of {typed:?}");
    }
}

#[test]
fn a_long_question_takes_as_much_longer_as_it_is_long() {
    for unit in [
        "(",
        ")",
        "“",
        "”",
        "\"",
        "-",
        "-(",
        "(甲 ",
        "甲 或 ",
        "title:",
        "title:(",
        "\\",
        "\\甲 ",
        "year:2020..",
        "“甲”",
        "非 ",
        " OR ",
        "「",
        "或",
        "３",
        "a b ",
        "(甲) ",
    ] {
        let text = unit.repeat(100_000 / unit.len());
        let begun = std::time::Instant::now();
        let question = parse(&text);
        let took = begun.elapsed();
        if took.as_millis() > 100 {
            eprintln!("{unit:?} × {}: {took:.1?}", 100_000 / unit.len());
        }
        let printed = question.to_string();
        assert_eq!(parse(&printed), question, "{unit:?}");
        // Quadratic reading takes ten seconds and more.
        assert!(!is_full() || took.as_secs() < 1, "{unit:?} takes {took:?}");
    }
}

#[test]
fn a_practice_that_nobody_knows_is_words_in_quotes_too() {
    let (question, notes) = understand("practice:\"没有 这种\u{80}做法\" 清单", &*SHIPPED);
    assert_eq!((question.to_string().as_str(), notes.len()), ("没有 这种做法 清单", 1));
    assert_eq!(parse(&question.to_string()), question);
}
