//! The question as it was understood: a tree in normal form.
//!
//! Normal form: an `And` holds no `And`, an `Or` no `Or`, both hold two clauses or more, a `Not` holds no `Not`. The
//! constructors keep it; a question that is read has it, and its printed form reads as the same question.

use std::ops::RangeInclusive;

use super::Keyword;

/// A question: clauses that all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The clauses, in order; none of them an `And`.
    pub clauses: Vec<Clause>,
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// What was written without a space: a name, a word, a sentence.
    Words(String),
    /// These characters in a row, marks between them or not.
    Exact(String),
    /// Words of the article's title; `exact` asks for them in a row.
    Title {
        /// The words.
        text: String,
        /// Whether they were in quotes.
        exact: bool,
    },
    /// Articles with this value, as it was written.
    Is(Keyword, String),
    /// Articles of these years.
    Years(RangeInclusive<u16>),
    /// Passages that the clause matches are left out.
    Not(Box<Clause>),
    /// All of these hold.
    And(Vec<Clause>),
    /// One of these holds, or several.
    Or(Vec<Clause>),
}

impl Question {
    /// The question that wants all of these.
    pub fn all(clauses: impl IntoIterator<Item = Clause>) -> Self {
        Self { clauses: flat(clauses) }
    }
}

impl Clause {
    /// Negates a clause; twice is not at all.
    pub fn without(clause: Self) -> Self {
        match clause {
            Self::Not(inner) => *inner,
            clause => Self::Not(Box::new(clause)),
        }
    }

    /// All of these; nothing where there are none.
    pub fn all(clauses: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut clauses = flat(clauses);
        if clauses.len() > 1 { Some(Self::And(clauses)) } else { clauses.pop() }
    }

    /// Any of these; nothing where there are none.
    pub fn any(clauses: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut flat = Vec::new();
        for clause in clauses {
            match clause {
                Self::Or(inner) => flat.extend(inner),
                clause => flat.push(clause),
            }
        }
        if flat.len() > 1 { Some(Self::Or(flat)) } else { flat.pop() }
    }

    /// Tells whether the clause looks at metadata only.
    pub fn is_filter(&self) -> bool {
        match self {
            Self::Is(..) | Self::Years(_) => true,
            Self::Words(_) | Self::Exact(_) | Self::Title { .. } => false,
            Self::Not(inner) => inner.is_filter(),
            Self::And(inner) | Self::Or(inner) => inner.iter().all(Self::is_filter),
        }
    }

    /// Calls `each` with every clause that is wanted and has none below it, in order.
    pub fn wanted<'c>(&'c self, each: &mut impl FnMut(&'c Self)) {
        match self {
            Self::Not(_) => {}
            Self::And(inner) | Self::Or(inner) => inner.iter().for_each(|clause| clause.wanted(each)),
            leaf => each(leaf),
        }
    }
}

fn flat(clauses: impl IntoIterator<Item = Clause>) -> Vec<Clause> {
    let mut flat = Vec::new();
    for clause in clauses {
        match clause {
            Clause::And(inner) => flat.extend(inner),
            clause => flat.push(clause),
        }
    }
    flat
}
