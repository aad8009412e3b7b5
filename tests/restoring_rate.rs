//! How much of garbled text comes back, on real articles where those are beside the project.

use std::io::{BufRead, BufReader};

use dangjian::{corpus::restore::restored, text::chars::is_han};

use super::{
    garbler::{Recipe, garble_counting, half_width},
    shared_data::shared,
};

/// How far the tables of real pages go; one page in five keeps some marks whole.
const LEVELS: &[usize] = &[2, 11, 14, 15, 33, 35, 45, 58, 61, 69, 79, 84, 106, 111, 116, 118, 119, 121, 123];
const ONE_KEEPS_MARKS_IN: usize = 5;

/// Paragraphs of 30 to 600 characters of the articles that no table of this project was counted on.
fn paragraphs(most: usize, wanted: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let news = std::fs::File::open(shared("articles/news.jsonl.gz")?).unwrap();
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(news)).lines();
    let bodies = lines.skip(9).step_by(10).map(|line| {
        let article: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        article["body"].as_str().unwrap().to_owned()
    });
    let mut paragraphs = Vec::new();
    for body in bodies {
        let found = body.lines().flat_map(in_parts);
        paragraphs.extend(
            found.filter(|text| (30..=600).contains(&text.chars().count()) && wanted(text) && is_writable(text)),
        );
        if paragraphs.len() >= most {
            break;
        }
    }
    Some(paragraphs)
}

/// A long line is several paragraphs in one.
fn in_parts(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for sentence in line.split_inclusive('。') {
        if parts.last().is_some_and(|part| part.chars().count() + sentence.chars().count() > 400) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(sentence);
        }
    }
    parts
}

/// What the site's encoding cannot write was lost before it was garbled.
fn is_writable(text: &str) -> bool {
    !encoding_rs::GBK.encode(text).2 && !text.contains(['?', '？', '\u{200b}', '\u{a0}'])
}

/// What came back of some paragraphs.
#[derive(Debug, Default)]
struct Rate {
    paragraphs: usize,
    exact: usize,
    characters: usize,
    right: usize,
    /// Shown as U+FFFD.
    marked: usize,
    /// Paragraphs of which no byte was lost, and those of them that came back.
    whole: usize,
    whole_exact: usize,
    /// Full-width marks beside Han characters, and those that came back so.
    marks: usize,
    marks_right: usize,
}

impl Rate {
    fn of(paragraphs: &[String], recipe: impl Fn(usize) -> Recipe) -> Self {
        let mut rate = Self::default();
        for (at, clean) in paragraphs.iter().enumerate() {
            let (garbled, lost) = garble_counting(clean, recipe(at));
            rate.add(clean, &restored(&garbled).text, lost);
        }
        rate
    }

    fn add(&mut self, clean: &str, back: &str, lost: usize) {
        let (written, shown): (Vec<char>, Vec<char>) = (clean.chars().collect(), back.chars().collect());
        // Punctuation width aside.
        let same = |a: char, b: char| half_width(a) == half_width(b);
        let is_exact = written.len() == shown.len() && written.iter().zip(&shown).all(|(a, b)| same(*a, *b));
        self.paragraphs += 1;
        self.exact += usize::from(is_exact);
        self.characters += written.len();
        self.marked += back.matches('\u{FFFD}').count();
        self.right += alike(&written, &shown, same);
        self.whole += usize::from(lost == 0);
        self.whole_exact += usize::from(lost == 0 && is_exact);
        if is_exact {
            for (at, &c) in written.iter().enumerate() {
                let beside = |at: Option<usize>| at.and_then(|at| written.get(at)).is_some_and(|&c| is_han(c));
                if half_width(c) != c
                    && !half_width(c).is_alphanumeric()
                    && (beside(at.checked_sub(1)) || beside(at.checked_add(1)))
                {
                    self.marks += 1;
                    self.marks_right += usize::from(shown[at] == c);
                }
            }
        } else if std::env::var_os("SHOW").is_some() {
            let at = written.iter().zip(&shown).position(|(a, b)| !same(*a, *b)).unwrap_or(0);
            let window = |text: &[char]| text.iter().skip(at.saturating_sub(12)).take(40).collect::<String>();
            eprintln!("lost {lost}\n{}\n{}\n", window(&written), window(&shown));
        }
    }

    fn print(&self, name: &str) {
        let share = |part: usize, of: usize| part as f64 * 100.0 / of.max(1) as f64;
        eprintln!(
            "{name}: {:.2} % of {} paragraphs exact, {:.3} % of {} characters, {} marked as lost; {:.2} % of {} of which no byte was lost; {:.2} % of marks as wide as written",
            share(self.exact, self.paragraphs),
            self.paragraphs,
            share(self.right, self.characters),
            self.characters,
            self.marked,
            share(self.whole_exact, self.whole),
            self.whole,
            share(self.marks_right, self.marks),
        );
    }
}

/// How many characters of `written` are shown: those of the longest beginning and end alike, and of the same place between.
fn alike(written: &[char], shown: &[char], same: impl Fn(char, char) -> bool) -> usize {
    if written.len() == shown.len() {
        return written.iter().zip(shown).filter(|(a, b)| same(**a, **b)).count();
    }
    let difference = similar::capture_diff_slices(similar::Algorithm::Myers, &folded(written), &folded(shown));
    difference
        .iter()
        .filter(|change| change.tag() == similar::DiffTag::Equal)
        .map(|change| change.old_range().len())
        .sum()
}

fn folded(text: &[char]) -> Vec<char> {
    text.iter().map(|&c| half_width(c)).collect()
}

#[test]
fn garbled_paragraphs_come_back() {
    let of_the_field = |text: &str| ["党", "支部", "干部"].iter().any(|word| text.contains(word));
    let Some(any) = paragraphs(2000, |_| true) else { return };
    let Some(field) = paragraphs(2000, of_the_field) else { return };
    let real =
        |at: usize| Recipe { level: LEVELS[at % LEVELS.len()], boundaries: at.is_multiple_of(ONE_KEEPS_MARKS_IN) };
    let never = |at: usize| Recipe { boundaries: false, ..real(at) };
    Rate::of(&any, |_| Recipe { level: 124, boundaries: false }).print("news, whole table");
    Rate::of(&any, |_| Recipe { level: 124, boundaries: true }).print("news, whole table, marks kept whole");
    Rate::of(&any, real).print("news, as real pages");
    Rate::of(&field, real).print("news of the Party, as real pages");
    let rate = Rate::of(&field, never);
    rate.print("news of the Party, as real pages that keep no marks");
    // What is left are names with characters that the converters make too: 濛, 勳.
    assert!(rate.whole_exact * 1000 >= rate.whole * 995, "a paragraph without loss came back wrong");
    assert!(rate.exact * 1000 >= rate.paragraphs * 975);
    assert!(rate.right * 10_000 >= rate.characters * 9_997);
    assert!(rate.marks_right * 100 >= rate.marks * 95);
}
