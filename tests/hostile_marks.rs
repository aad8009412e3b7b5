//! Whatever the text and whatever was asked, marks are in order, apart, inside the text and on what was asked for, and a page shows the text and its marks and nothing else.

use dangjian::{
    query::{parse, plan},
    search::highlights,
    text::{chars::is_han, fold},
    web::marked,
};
use scraper::{Html, Node};

use super::{
    harness::{cut, rounds},
    hostile::{Hostile, each},
    site::four_places,
};

/// A text, and a question cut out of it, or any.
fn asked(hostile: &mut Hostile) -> (String, String) {
    let text = hostile.text();
    let length = text.chars().count();
    if length == 0 || hostile.once_in(3) {
        return (text, hostile.question().chars().take(512).collect());
    }
    let (start, taken) = (hostile.below(length), 1 + hostile.below(12));
    let question = text.chars().skip(start).take(taken).collect();
    (text, question)
}

#[test]
fn marks_are_in_order_apart_and_on_what_was_asked() {
    let indexed = four_places();
    each("highlights", rounds(1_500, 1_000_000), asked, |(text, question)| {
        let length = text.chars().count();
        let in_order = |ranges: &[(usize, usize)]| {
            let mut last = 0;
            for &(start, end) in ranges {
                assert!(
                    last <= start && start < end && end <= length,
                    "{ranges:?} of {length}: {question:?} in {text:?}"
                );
                last = end;
            }
        };
        if let Some((_, plan)) = plan(&parse(&question)) {
            let ranges = highlights(&text, &plan);
            in_order(&ranges);
            let said = fold(&question);
            let chars: Vec<char> = text.chars().collect();
            for &(start, end) in &ranges {
                let mark: String = fold(&chars[start..end].iter().collect::<String>());
                assert!(mark.chars().all(|c| said.contains(c)), "{mark:?} was not asked for: {question:?}");
            }
            // Han alone is no sign of anything: it stands in the text, so it is marked.
            if question.chars().count() > 1
                && question.chars().all(is_han)
                && text.contains(&question)
                && parse(&question).clauses.len() == 1
            {
                assert!(!ranges.is_empty(), "{question:?} is not marked in {text:?}");
            }
        }
        in_order(&indexed.engine.marker(&question).ranges(&text));
    });
}

/// What a browser makes of a text before it is shown: line ends are one sign, and there is no zero.
fn as_read(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")
}

#[test]
fn a_page_shows_the_text_and_its_marks_and_nothing_else() {
    each("marked pages", rounds(700, 1_000_000), asked, |(text, question)| {
        let ranges = plan(&parse(&question)).map(|(_, plan)| highlights(&text, &plan)).unwrap_or_default();
        let html = format!("<p>{}</p>", marked(&text, &ranges));
        let page = Html::parse_fragment(&html);
        let (mut shown, mut marks) = (String::new(), Vec::new());
        for node in page.tree.root().descendants() {
            match node.value() {
                Node::Text(piece) => shown.push_str(piece),
                Node::Element(element) => {
                    assert!(
                        matches!(element.name(), "html" | "p" | "mark") && element.attrs().next().is_none(),
                        "{html}"
                    );
                    if element.name() == "mark" {
                        let mut mark = String::new();
                        for child in node.children() {
                            if let Node::Text(piece) = child.value() {
                                mark.push_str(piece);
                            }
                        }
                        marks.push(mark);
                    }
                }
                Node::Fragment => {}
                other => panic!("{other:?} in {html}"),
            }
        }
        assert_eq!(shown, as_read(&text), "{html}");
        let wanted: Vec<String> = ranges.iter().map(|&range| as_read(&cut(&text, range))).collect();
        assert!(marks == wanted || text.contains(['\r', '\0']), "{marks:?} for {wanted:?} in {html}");
    });
}
