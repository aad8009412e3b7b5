//! Shelves: the catalogue in groups, by one of the ways to look through it.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::search::PracticeSummary;

/// The ways to look through the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The number that the name begins with.
    Number,
    /// The first letter of its pinyin.
    Name,
    /// How many articles name it.
    Articles,
    /// The province.
    Region,
}

/// Practices that belong together.
pub(super) struct Shelf<'p> {
    pub title: String,
    pub practices: Vec<&'p PracticeSummary>,
}

/// Names with a number word at the front, by what it says; pairs are two.
const NUMBERS: &[(&str, &str)] = &[
    ("一", "一"),
    ("二两双", "二、两、双"),
    ("三", "三"),
    ("四", "四"),
    ("五", "五"),
    ("六", "六"),
    ("七", "七"),
    ("八", "八"),
    ("九", "九"),
    ("十", "十"),
    ("百千万", "百、千、万"),
];
const NO_NUMBER: &str = "不带数字";
const DIGITS: &str = "阿拉伯数字";
const NO_REGION: &str = "没有说地方";

impl By {
    pub(super) const ALL: [(By, &'static str, &'static str); 4] = [
        (By::Number, "number", "按数字"),
        (By::Name, "name", "按拼音"),
        (By::Articles, "articles", "按篇数"),
        (By::Region, "region", "按地区"),
    ];

    /// Reads the value of a parameter.
    pub(super) fn read(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, word, _)| *word == value).map(|(by, ..)| by)
    }

    /// The value of the parameter.
    pub(super) fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(by, ..)| *by == self).map_or("number", |(_, word, _)| word)
    }

    /// Puts practices onto shelves, in the order that they come in, the shelves in theirs.
    pub(super) fn shelve<'p>(self, practices: &[&'p PracticeSummary]) -> Vec<Shelf<'p>> {
        let mut shelves: BTreeMap<(usize, String), Vec<&PracticeSummary>> = BTreeMap::new();
        for practice in practices {
            for title in self.titles(practice) {
                shelves.entry(title).or_default().push(practice);
            }
        }
        let mut shelves: Vec<Shelf<'_>> =
            shelves.into_iter().map(|((_, title), practices)| Shelf { title, practices }).collect();
        match self {
            By::Name => shelves.iter_mut().for_each(|shelf| shelf.practices.sort_by_key(|one| &one.pinyin)),
            By::Region => shelves.sort_by_key(|shelf| (shelf.title == NO_REGION, Reverse(shelf.practices.len()))),
            By::Number | By::Articles => {}
        }
        shelves
    }

    /// The shelves of a practice, each behind its place.
    fn titles(self, practice: &PracticeSummary) -> Vec<(usize, String)> {
        let one = |place: usize, title: &str| vec![(place, title.to_owned())];
        match self {
            By::Number => {
                let first = practice.name.chars().next().unwrap_or_default();
                match NUMBERS.iter().position(|(words, _)| words.contains(first)) {
                    Some(at) => one(at, NUMBERS[at].1),
                    None if first.is_ascii_digit() => one(NUMBERS.len(), DIGITS),
                    None => one(NUMBERS.len() + 1, NO_NUMBER),
                }
            }
            By::Name => match practice.pinyin.chars().next().filter(char::is_ascii_alphabetic) {
                Some(letter) => one(0, &letter.to_ascii_uppercase().to_string()),
                None => one(1, "其他"),
            },
            By::Articles => match practice.articles {
                10.. => one(0, "10 篇以上"),
                5..=9 => one(1, "5 至 9 篇"),
                2..=4 => one(2, "2 至 4 篇"),
                1 => one(3, "1 篇"),
                0 => one(4, "还没有文章说到"),
            },
            By::Region => {
                let province = |region: &String| region.split('·').next().unwrap_or_default().to_owned();
                let mut provinces: Vec<String> = practice.regions.iter().map(province).collect();
                provinces.sort_unstable();
                provinces.dedup();
                if provinces.is_empty() {
                    provinces.push(NO_REGION.to_owned());
                }
                provinces.into_iter().map(|province| (0, province)).collect()
            }
        }
    }
}
