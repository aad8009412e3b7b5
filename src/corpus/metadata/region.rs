//! The place that an article is about, where that is certain.
//!
//! Said in the file, it is brought into one shape (浙江·湖州). Otherwise the title, the publisher and the text decide, and only
//! where they agree: an article that names many places is about none of them.

use std::collections::HashMap;

use crate::text::places::{self, Mention, Place, places_in};

/// So many bytes of the text say what an article is about.
const BEGINNING: usize = 1800;
const LEAD: usize = 360;

/// Gives the region of an article. `said` is what its file says.
pub(in crate::corpus) fn region<'t>(
    said: Option<&str>,
    title: &str,
    source: Option<&str>,
    texts: impl Iterator<Item = &'t str>,
) -> Option<String> {
    if let Some(said) = said.map(str::trim).filter(|said| !said.is_empty()) {
        return Some(places::place(said).map_or_else(|| said.to_owned(), |place| place.to_string()));
    }
    let mut scores = Scores::default();
    for mention in places_in(title).iter().filter(|mention| is_meant_in_title(title, mention)) {
        scores.add(mention.place, 6);
    }
    for mention in source.map(places_in).unwrap_or_default() {
        scores.add(mention.place, 3);
    }
    let mut passed = 0;
    let mut elsewhere: HashMap<&str, usize> = HashMap::new();
    for text in texts {
        for mention in places_in(text).iter().filter(|mention| !mention.doubtful && !is_dateline(text, mention)) {
            *elsewhere.entry(mention.place.province).or_default() += 1;
            match passed + mention.at {
                at if at < LEAD && acts(&text[mention.end..]) => scores.add(mention.place, 3),
                at if at < LEAD => scores.add(mention.place, 2),
                at if at < BEGINNING => scores.add(mention.place, 1),
                _ => {}
            }
        }
        passed += text.len();
    }
    scores.decided(&elsewhere)
}

/// In a title even a name that is also a word is mostly meant; the capital is not where it is only where something was held.
fn is_meant_in_title(title: &str, mention: &Mention) -> bool {
    let before = title[..mention.at].chars().next_back();
    let held = before.is_some_and(|c| "在于抵赴访到进离".contains(c));
    !mention.doubtful || (mention.place.province == "北京" && !held)
}

/// 湖州市委 did something: a place's own bodies act in an article on the place.
fn acts(after: &str) -> bool {
    const BODIES: &[&str] = &["委", "政府", "人民政府", "直", "纪委", "组织部"];
    let after = after.strip_prefix(['市', '省', '州']).unwrap_or(after);
    BODIES.iter().any(|body| after.starts_with(body))
}

/// 新华社北京7月1日电 tells where the reporter sat.
fn is_dateline(text: &str, mention: &Mention) -> bool {
    const AGENCIES: &[&str] = &["新华社", "中新社", "中新网", "人民网", "新华网", "央视网", "中新社记者", "本报"];
    let before = &text[..mention.at];
    let after: String = text[mention.end..].chars().take(8).collect();
    AGENCIES.iter().any(|agency| before.ends_with(agency)) && after.contains(['日', '电', '讯'])
}

#[derive(Default)]
struct Scores {
    provinces: HashMap<&'static str, usize>,
    cities: HashMap<Place, usize>,
}

impl Scores {
    fn add(&mut self, place: Place, weight: usize) {
        *self.provinces.entry(place.province).or_default() += weight;
        if place.city.is_some() {
            *self.cities.entry(place).or_default() += weight;
        }
    }

    /// The place that stands out, if one does: named more than once or in the title, twice as much as any other, and by more than half
    /// of all that the whole text names.
    fn decided(&self, elsewhere: &HashMap<&str, usize>) -> Option<String> {
        const LEAST: usize = 3;
        let (&province, &most) = self.provinces.iter().max_by_key(|&(name, &score)| (score, *name))?;
        let others = self.provinces.iter().filter(|&(&name, _)| name != province);
        let second = others.map(|(_, &score)| score).max().unwrap_or(0);
        let named: usize = elsewhere.values().sum();
        let own = elsewhere.get(province).copied().unwrap_or(0);
        if most < LEAST || most < second * 2 || own * 2 < named {
            return None;
        }
        let mut cities: Vec<(Place, usize)> = self
            .cities
            .iter()
            .filter(|(place, _)| place.province == province)
            .map(|(&place, &score)| (place, score))
            .collect();
        cities.sort_by_key(|&(place, score)| (std::cmp::Reverse(score), place.city));
        let place = match cities.as_slice() {
            [(city, score), rest @ ..] if rest.first().is_none_or(|(_, next)| *score >= next * 2) => *city,
            _ => Place { province, city: None },
        };
        Some(place.to_string())
    }
}
