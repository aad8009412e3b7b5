//! A question's own small cutter cuts exactly as the one with the whole dictionary.

use std::sync::LazyLock;

use dangjian::text::{Segmenter, domain_words, fold, fold::fold_char, terms_of};
use proptest::prelude::*;

use super::harness::project;

static FULL: LazyLock<Segmenter> = LazyLock::new(Segmenter::full);

/// The text of the articles that ship, folded.
static CORPUS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let files = std::fs::read_dir(project().join("corpus")).unwrap();
    let text: String = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    fold(&text).chars().collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_articles_are_cut_alike(at in 0usize..1_000_000, length in 1usize..120) {
        let start = at % CORPUS.len();
        let text: String = CORPUS[start..(start + length).min(CORPUS.len())].iter().collect();
        prop_assert_eq!(terms_of(&Segmenter::for_text(&text), &text), terms_of(&FULL, &text));
    }

    #[test]
    fn any_text_is_cut_alike(text in "([一-龥]|[a-z0-9]|\\PC|[党支部书记三个课堂会议员]){0,40}") {
        let text = fold(&text);
        prop_assert_eq!(Segmenter::for_text(&text).words(&text), FULL.words(&text));
    }

    #[test]
    fn folding_keeps_every_character_in_its_place(text in "\\PC{0,60}") {
        let folded = fold(&text);
        prop_assert_eq!(folded.chars().count(), text.chars().count());
        prop_assert_eq!(fold(&folded), folded.clone());
        let pieces: String = text.chars().map(fold_char).collect();
        prop_assert_eq!(pieces, folded);
    }
}

#[test]
fn every_word_of_the_field_is_cut_in_one_piece() {
    let broken: Vec<&str> = domain_words().filter(|word| FULL.words(word).len() != 1).collect();
    assert!(broken.is_empty(), "cut apart: {broken:?}");
    assert!(domain_words().count() > 300);
}

#[test]
fn what_is_decided_about_characters_holds() {
    for (one, other) in [
        ("名著", "名着"),
        ("沿著", "沿着"),
        ("乾净", "干净"),
        ("幹部", "干部"),
        ("裡面", "里面"),
        ("後来", "后来"),
        ("壹支部", "一支部"),
        ("註册", "注册"),
        ("ＧＤＰ", "gdp"),
    ] {
        assert_eq!(fold(one), fold(other));
    }
    assert_eq!(FULL.words(&fold("名著")).len(), 1, "a word of the dictionary stays one when it is folded");
}
