//! Clean text comes out as it was, on real articles where those are beside the project.

use std::io::{BufRead, BufReader};

use dangjian::corpus::restore::{RepairKind, restored};

use super::shared_data::shared;

#[test]
fn no_character_of_twenty_thousand_clean_articles_is_changed() {
    let Some(news) = shared("articles/news.jsonl.gz") else { return };
    let news = std::fs::File::open(news).unwrap();
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(news)).lines().take(20_000);
    let party = std::fs::read_to_string(shared("articles/party.jsonl").unwrap()).unwrap();
    let (mut articles, mut visible_changes, mut others) = (0, 0, Vec::new());
    for line in lines.map(Result::unwrap).chain(party.lines().map(str::to_owned)) {
        let article: serde_json::Value = serde_json::from_str(&line).unwrap();
        articles += 1;
        for repair in restored(article["body"].as_str().unwrap()).repairs {
            // What cannot be seen, and &nbsp; shown as text, is no text that a person wrote.
            match repair.kind {
                RepairKind::Invisible | RepairKind::Entity => visible_changes += repair.times,
                _ => others.push(format!("{}: {repair:?}", article["id"])),
            }
        }
    }
    eprintln!(
        "{articles} clean articles: {} characters changed, {visible_changes} invisible ones and entities",
        others.len()
    );
    assert!(others.is_empty(), "{others:#?}");
}
