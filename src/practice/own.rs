//! A person's own table beside the one that ships: whose a name is when both have it.

use std::collections::HashMap;

use super::{
    Practice,
    gazetteer::key,
    spelling::Speller,
    table::{self, Row},
};
use crate::text::english::stems;

/// Gives the shipped practices with those of a table, and what of the table could not be used.
pub(super) fn added(shipped: &[Practice], text: &str) -> (Vec<Practice>, Vec<String>) {
    let read = table::read(text);
    let mut both = Both {
        practices: shipped.to_vec(),
        lines: vec![None; shipped.len()],
        names: (0..).zip(shipped).map(|(at, practice)| (key(&practice.name), at)).collect(),
        problems: read.problems,
    };
    let speller = Speller::of(shipped);
    for mut row in read.rows {
        if row.practice.pinyin.is_empty() {
            row.practice.pinyin = speller.spell(&row.practice.name);
        }
        both.add(row);
    }
    both.share_names();
    both.problems.sort_by_key(|(line, _)| *line);
    (both.practices, both.problems.into_iter().map(|(line, why)| format!("line {line}: {why}")).collect())
}

struct Both {
    practices: Vec<Practice>,
    /// The line of each practice that is the person's own.
    lines: Vec<Option<usize>>,
    /// Whose each name is, by its place.
    names: HashMap<String, usize>,
    problems: Vec<(usize, String)>,
}

impl Both {
    fn add(&mut self, Row { line, practice }: Row) {
        let at = *self.names.entry(key(&practice.name)).or_insert(self.practices.len());
        if at == self.practices.len() {
            self.practices.push(practice);
            self.lines.push(Some(line));
        } else if let Some(first) = self.lines[at] {
            let why = format!("`{}` is on line {first} already; this line is left out", practice.name);
            self.problems.push((line, why));
        } else {
            self.practices[at] = practice;
            self.lines[at] = Some(line);
        }
    }

    /// Gives each other name and English name to one practice: the person's own come first, line after line. What they
    /// call something else is no longer the shipped practice's, without a word.
    fn share_names(&mut self) {
        let mut english = HashMap::new();
        let mut order: Vec<usize> = (0..self.practices.len()).collect();
        order.sort_by_key(|&at| self.lines[at].unwrap_or(usize::MAX));
        for at in order {
            let mut taken = claim(&mut self.practices[at].aliases, at, &mut self.names, key);
            taken.extend(claim(&mut self.practices[at].english, at, &mut english, stems));
            let Some(line) = self.lines[at] else { continue };
            self.problems.extend(taken.into_iter().map(|(name, owner)| {
                (line, format!("`{name}` is a name of `{}` already; left out", self.practices[owner].name))
            }));
        }
    }
}

/// Leaves the names that nobody else has and gives the others, each with whose it is.
fn claim(
    names: &mut Vec<String>,
    at: usize,
    owners: &mut HashMap<String, usize>,
    key: impl Fn(&str) -> String,
) -> Vec<(String, usize)> {
    let mut taken = Vec::new();
    names.retain(|name| {
        let owner = *owners.entry(key(name)).or_insert(at);
        if owner != at {
            taken.push((name.clone(), owner));
        }
        owner == at
    });
    taken
}
