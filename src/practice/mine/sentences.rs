//! Sentences: components at their heads that share the name's word. 运行维护到位。该厂…… 电煤保供到位。该厂……

use super::{
    alike::are_labels,
    lead::plain,
    lines::Line,
    list::{letters, without_ordinal},
    quotes::{quotes, unquoted},
    shape::{Part, Shape, may_have},
    sighting::Sighting,
    window::{ARTICLE, LINE, SECTION, first},
};
use crate::text::chars::ends_sentence;

/// The heads of the sentences behind a name: first of those that are headings.
pub(super) fn at_heads(lines: &[Line<'_>], sighting: &Sighting, parts: &[Part<'_>]) -> Option<Vec<String>> {
    /// A sentence that is a heading is no longer.
    const BRIEF: usize = 24;
    let titled = lines[sighting.line].passage.is_none();
    let near = lines.iter().enumerate().skip(sighting.line).take(if titled { ARTICLE } else { SECTION });
    let texts =
        near.map(|(nth, line)| first(if nth == sighting.line { &line.text[sighting.end..] } else { line.text }, LINE));
    if !may_have(&texts, parts) {
        return None;
    }
    // What stands right behind the name goes on with its sentence.
    let sentences: Vec<Sentence<'_>> = texts
        .enumerate()
        .flat_map(|(nth, text)| {
            text.split(|c| ends_sentence(c) || c == '\n').map(str::trim).skip(usize::from(nth == 0))
        })
        .filter(|sentence| !sentence.is_empty())
        .map(sentence)
        .collect();
    let brief: Vec<Sentence<'_>> =
        sentences.iter().filter(|sentence| sentence.numbered || letters(sentence.text) <= BRIEF).copied().collect();
    [&brief, &sentences].into_iter().find_map(|sentences| {
        let found = [Shape::Begins, Shape::Ends].into_iter().find_map(|shape| heads(sentences, parts, shape));
        found.or_else(|| {
            // 变隐身为显身 of 三个转变.
            let [part] = parts else { return None };
            let (at, _) = part.word.char_indices().nth(1).filter(|_| letters(part.word) == 2)?;
            heads(sentences, &[Part { count: part.count, word: &part.word[at..] }], Shape::Begins)
        })
    })
}

/// A sentence without what numbers it.
#[derive(Debug, Clone, Copy)]
struct Sentence<'a> {
    text: &'a str,
    /// Whether only a number stands between it and the one before: 01讲政治做到忠诚.
    numbered: bool,
}

fn sentence(text: &str) -> Sentence<'_> {
    let bare = without_ordinal(text.trim_start_matches(['（', '(', '●', '■', '◆', '·', ' ']));
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < bare.len() && !rest.starts_with(['.', '．', '、']);
    Sentence { text: rest.trim_start_matches(['.', '．', '、', '）', ')', ' ']), numbered }
}

/// The clauses at the heads of sentences that fit the parts, where they are as many as the parts count.
fn heads(sentences: &[Sentence<'_>], parts: &[Part<'_>], shape: Shape) -> Option<Vec<String>> {
    const LONGEST: usize = 14;
    let mut found: Vec<String> = Vec::new();
    let mut counts = vec![0_usize; parts.len()];
    for sentence in sentences {
        let clauses = match (parts, shape) {
            ([_], Shape::Ends) => vec![ending(sentence.text)],
            _ => clauses(sentence, parts),
        };
        let fitting = clauses.into_iter().zip(parts).enumerate();
        for (nth, (clause, _)) in
            fitting.take_while(|(_, (clause, part))| shape.fits(clause, part.word) && letters(clause) <= LONGEST)
        {
            let label = if shape == Shape::Ends { plain(&clause).to_owned() } else { clause };
            if !found.contains(&label) {
                found.push(label);
                counts[nth] += 1;
            }
        }
    }
    let whole = parts.iter().zip(&counts).all(|(part, &count)| part.count == count);
    (whole && are_labels(&found)).then_some(found)
}

/// The first clauses of a sentence, one a part.
fn clauses(sentence: &Sentence<'_>, parts: &[Part<'_>]) -> Vec<String> {
    /// A word and its object: 讲政治.
    const LABEL: usize = 3;
    let cut = sentence.text.split(['，', '：', '；', ',', '“', ' ']).map(str::trim).filter(|clause| !clause.is_empty());
    cut.zip(parts)
        .map(|(clause, part)| {
            let short = sentence.numbered && letters(part.word) == 1 && clause.starts_with(part.word);
            unquoted(if short { first(clause, LABEL) } else { clause })
        })
        .collect()
}

/// The label that a sentence ends with: 红色课堂 of 建立“红色课堂”, 排查到位 of 入户走访，排查到位.
fn ending(sentence: &str) -> String {
    let quoted = quotes(sentence).into_iter().rfind(|quote| quote.close == sentence.len());
    let clause = || sentence.rsplit(['，', '：', '；', ',', ' ']).next().unwrap_or(sentence);
    quoted.map_or_else(|| unquoted(clause()), |quote| unquoted(quote.text(sentence)))
}
