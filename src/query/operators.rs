//! The signs between clauses, and which clauses they join. `AND` binds closest, then `OR`, then standing side by side:
//! `甲 乙 OR 丙` wants 甲, and one of 乙 and 丙.

use std::ops::Range;

use super::{Clause, Note};
use crate::text::chars::half_width;

/// A sign that stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    And,
    Or,
    Not,
}

impl Operator {
    pub(super) fn read(text: &str) -> Option<Self> {
        let narrow: String = text.chars().map(half_width).collect();
        match narrow.as_str() {
            "AND" | "&&" | "与" | "與" | "并且" => Some(Self::And),
            "OR" | "|" | "||" | "或" | "或者" => Some(Self::Or),
            "NOT" | "非" => Some(Self::Not),
            _ => None,
        }
    }
}

/// What stands in a row.
#[derive(Debug)]
pub(super) enum Item {
    Clause(Clause),
    Sign { operator: Operator, text: String, range: Range<usize> },
}

/// Joins what stands in a row. A sign with nothing on one side is a word where nothing else stands there, else it is left
/// out with a note; 非 stays, for it says something.
pub(super) fn joined(items: Vec<Item>, notes: &mut Vec<Note>) -> Vec<Clause> {
    let alone = items.iter().all(|item| matches!(item, Item::Sign { .. }));
    let mut placed: Vec<Item> = Vec::new();
    let mut misplaced = |item| match item {
        Item::Sign { text, .. } if alone || text == "非" => Some(Item::Clause(Clause::Words(text))),
        Item::Sign { text, range, .. } => {
            notes.push(Note::ignored(text, Some((range.start, range.end))));
            None
        }
        clause => Some(clause),
    };
    for item in items {
        let fits = match (&item, placed.last()) {
            (Item::Clause(_), _) | (Item::Sign { .. }, Some(Item::Clause(_))) => true,
            (Item::Sign { operator: Operator::Not, .. }, Some(Item::Sign { operator, .. })) => {
                *operator != Operator::Not
            }
            _ => false,
        };
        if fits { placed.push(item) } else { placed.extend(misplaced(item)) }
    }
    let mut behind = Vec::new();
    while matches!(placed.last(), Some(Item::Sign { .. })) {
        behind.extend(placed.pop().and_then(&mut misplaced));
    }
    placed.extend(behind.into_iter().rev());
    bound(placed)
}

/// Joins what is well placed: every sign has a clause behind it, `AND` and `OR` have one before them.
fn bound(items: Vec<Item>) -> Vec<Clause> {
    let mut all = Vec::new();
    // The branches of the `OR` at hand, each the clauses that `AND` joins.
    let mut any: Vec<Vec<Clause>> = Vec::new();
    let (mut before, mut negated) = (None, false);
    for item in items {
        match item {
            Item::Sign { operator: Operator::Not, .. } => negated = true,
            Item::Sign { operator, .. } => before = Some(operator),
            Item::Clause(clause) => {
                let clause = if std::mem::take(&mut negated) { Clause::without(clause) } else { clause };
                match (before.take(), any.last_mut()) {
                    (Some(Operator::And), Some(branch)) => branch.push(clause),
                    (Some(Operator::Or), _) => any.push(vec![clause]),
                    _ => {
                        all.extend(either(std::mem::take(&mut any)));
                        any.push(vec![clause]);
                    }
                }
            }
        }
    }
    all.extend(either(any));
    all
}

fn either(branches: Vec<Vec<Clause>>) -> Option<Clause> {
    Clause::any(branches.into_iter().filter_map(Clause::all))
}
