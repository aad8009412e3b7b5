//! How much of garbled text comes back, on real articles where those are beside the project.

use std::io::{BufRead, BufReader};

use dangjian::corpus::restore::restored;

use super::{
    garbler::{Recipe, garble_as, half_width},
    shared_data::shared,
};

/// Paragraphs of 30 to 600 characters of the articles that no table of this project was counted on.
fn paragraphs(most: usize) -> Option<Vec<String>> {
    let news = std::fs::File::open(shared("articles/news.jsonl.gz")?).unwrap();
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(news)).lines();
    let bodies = lines.skip(9).step_by(10).map(|line| {
        let article: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        article["body"].as_str().unwrap().to_owned()
    });
    let mut paragraphs = Vec::new();
    for body in bodies {
        for line in body.lines() {
            // Long lines are several paragraphs in one.
            let mut paragraph = String::new();
            for sentence in line.split_inclusive('。') {
                if paragraph.chars().count() + sentence.chars().count() > 400 {
                    paragraphs.push(std::mem::take(&mut paragraph));
                }
                paragraph.push_str(sentence);
            }
            paragraphs.push(paragraph);
        }
        if paragraphs.len() > most * 2 {
            break;
        }
    }
    paragraphs.retain(|paragraph| (30..=600).contains(&paragraph.chars().count()));
    paragraphs.truncate(most);
    Some(paragraphs)
}

/// Punctuation width aside, and what GBK cannot write.
fn plain(text: &str) -> String {
    text.chars().map(half_width).collect()
}

#[test]
fn garbled_paragraphs_come_back() {
    let Some(paragraphs) = paragraphs(3000) else { return };
    let writable =
        |text: &&String| !encoding_rs::GBK.encode(text).2 && !text.contains(['?', '？', '\u{200b}', '\u{a0}']);
    let paragraphs: Vec<&String> = paragraphs.iter().filter(writable).collect();
    let show = std::env::var("SHOW").ok().and_then(|show| show.parse::<usize>().ok()).unwrap_or(0);
    for recipe in [
        Recipe { level: 20, boundaries: false },
        Recipe { level: 124, boundaries: false },
        Recipe { level: 124, boundaries: true },
    ] {
        let mut invented = 0;
        let (mut exact, mut chars, mut wrong, mut marked, mut shown) = (0, 0, 0, 0, 0);
        let garbled: Vec<String> = paragraphs.iter().map(|clean| garble_as(clean, recipe)).collect();
        let begun = std::time::Instant::now();
        let back: Vec<String> = garbled.iter().map(|text| restored(text).text).collect();
        let bytes: usize = garbled.iter().map(String::len).sum();
        let speed = bytes as f64 / 1e6 / begun.elapsed().as_secs_f64();
        for (clean, back) in paragraphs.iter().zip(&back) {
            let (clean, back) = (plain(clean), plain(back));
            chars += clean.chars().count();
            if clean == back {
                exact += 1;
                continue;
            }
            let same_length = clean.chars().count() == back.chars().count();
            let off = clean.chars().zip(back.chars()).filter(|(a, b)| a != b).count();
            if same_length {
                invented += clean.chars().zip(back.chars()).filter(|(a, b)| a != b && *b != '\u{FFFD}').count();
            }
            marked += back.matches('\u{FFFD}').count();
            wrong += if same_length { off } else { off.min(clean.chars().count().abs_diff(back.chars().count()) * 3) };
            if shown < show {
                shown += 1;
                let at = clean.chars().zip(back.chars()).position(|(a, b)| a != b).unwrap_or(0);
                let window = |text: &str| text.chars().skip(at.saturating_sub(12)).take(40).collect::<String>();
                eprintln!("{}\n{}\n", window(&clean), window(&back));
            }
        }
        eprintln!(
            "{recipe:?}: {:.2} % of {} paragraphs exact, {:.3} % of {chars} characters; {marked} marked as lost, {invented} wrong; {speed:.1} MB/s",
            exact as f64 * 100.0 / paragraphs.len() as f64,
            paragraphs.len(),
            100.0 - wrong as f64 * 100.0 / chars as f64,
        );
    }
}
