//! Suggestions for what has been typed so far: practices first, then titles, then words of the texts.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    deadline::Deadline,
    engine::Engine,
    request::{Copies, Group, Sort},
    retrieve::{Wanted, retrieve, words_beginning},
    spelled::{QUICK, spelled},
};
use crate::{
    error::Result,
    query::{self, Clause, Question},
    text::{chars::is_han, fold},
};

/// The most suggestions of one answer.
const MOST: usize = 10;
/// The longest text that is looked at, in characters.
const LONGEST: usize = 64;

/// What has been typed may become this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestions {
    /// The likeliest first.
    pub suggestions: Vec<Suggestion>,
}

/// One thing to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestion {
    /// The question.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// A practice.
    Practice,
    /// The title of an article.
    Title,
    /// A word of the texts.
    Term,
}

impl Engine {
    /// Suggests what may be meant by the beginning of a question, in Han, pinyin, initials or English.
    ///
    /// # Errors
    ///
    /// [`crate::error::Kind::IndexBroken`] when the tables cannot be read.
    pub fn suggest(&self, typed: &str) -> Result<Suggestions> {
        self.sound(|| {
            let typed: String = typed.trim().chars().take(LONGEST).collect();
            let mut suggestions: Vec<Suggestion> = Vec::new();
            if typed.is_empty() {
                return Ok(Suggestions { suggestions });
            }
            let names = self.index.practices()?.lookup();
            let practices = names.suggest(&typed, MOST).into_iter().filter_map(|practice| names.name(practice));
            let mut add = |texts: Vec<String>, kind| {
                for text in texts {
                    if suggestions.len() < MOST && suggestions.iter().all(|other| other.text != text) {
                        suggestions.push(Suggestion { text, kind });
                    }
                }
            };
            add(practices.map(str::to_owned).collect(), SuggestionKind::Practice);
            let is_han = typed.chars().any(is_han);
            let han = if is_han { Some(typed) } else { spelled(&self.index, &typed, QUICK)? };
            if let Some(han) = han {
                add(self.titles(&han)?, SuggestionKind::Title);
                add(words_beginning(&self.index, &fold(&han), MOST)?, SuggestionKind::Term);
            }
            Ok(Suggestions { suggestions })
        })
    }

    /// Titles that have these letters in a row: those that begin so, then the shortest.
    fn titles(&self, letters: &str) -> Result<Vec<String>> {
        const MOST_TITLES: usize = 5;
        const READ: usize = 32;
        let folded = fold(letters);
        if folded.chars().count() < 2 {
            return Ok(Vec::new());
        }
        let question = Question::all([Clause::Title { text: folded.clone(), exact: true }]);
        let Some((plan, _)) = query::plan(&question) else { return Ok(Vec::new()) };
        let wanted = Wanted {
            depth: READ,
            pool: 0,
            sort: Sort::Relevance,
            group: Group::Article,
            copies: Copies::Fold,
            deadline: Deadline::NEVER,
        };
        let found = retrieve(&self.index, &plan, wanted)?.hits;
        let titles = found.into_iter().filter_map(|(number, _)| Some(self.index.texts(number)?.title.shown()));
        let mut titles: Vec<String> = titles.collect();
        titles.sort_by_key(|title| (!fold(title).starts_with(&folded), title.chars().count()));
        titles.truncate(MOST_TITLES);
        Ok(titles)
    }
}
