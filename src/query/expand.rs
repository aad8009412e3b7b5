//! Reading a question that is not written as the articles are.

use super::{
    Clause, Keyword, Known, Note, NoteKind, Question,
    field::Field,
    parse::{Reading, read},
};
use crate::{
    practice::lookup::{Form, Found},
    text::{
        chars::{ends_clause, is_han, is_invisible},
        fold::simplified,
    },
};

/// Reads a question and says what was read otherwise than typed.
pub fn understand(text: &str, known: &impl Known) -> (Question, Vec<Note>) {
    let names = Names { known, question: text };
    let mut notes = Vec::new();
    if let Some(clauses) = names.whole(text.trim(), &mut notes) {
        return (Question::all(clauses), located(notes, text));
    }
    let Reading { mut question, notes: ignored, texts } = if is_pasted(text) { pasted(text) } else { read(text) };
    notes.extend(ignored);
    for typed in texts {
        let to: String = typed.chars().map(simplified).collect();
        if to != typed {
            notes.push(Note::read_as(NoteKind::Traditional, typed, to));
        }
    }
    question = Question::all(names.clauses(&question.clauses, &mut notes));
    affirm(&mut question, &mut notes);
    (question, located(notes, text))
}

fn located(notes: Vec<Note>, text: &str) -> Vec<Note> {
    notes.into_iter().map(|note| note.located(text)).collect()
}

/// Tells whether a text was copied from somewhere: it is long, and its sentences have their marks. The quotes and
/// brackets in it are the writer's, not the asker's.
fn is_pasted(text: &str) -> bool {
    const LONG: usize = 64;
    const MARKS: usize = 2;
    let quoted = || read(text).question.clauses.len() == 1;
    text.chars().count() > LONG && text.chars().filter(|c| ends_clause(*c)).nth(MARKS - 1).is_some() && !quoted()
}

/// All of a copied text is one row of words: a sentence may answer that is not in one paragraph with the next.
fn pasted(text: &str) -> Reading {
    let visible = text.trim().chars().filter(|c| !is_invisible(*c));
    let words: String = visible.map(|c| if c.is_whitespace() { ',' } else { c }).collect();
    Reading { question: Question::all([Clause::Words(words.clone())]), notes: Vec::new(), texts: vec![words] }
}

/// Longer texts are no names.
const LONGEST_NAME: usize = 64;

/// Reads names of practices in other scripts.
struct Names<'k, K> {
    known: &'k K,
    question: &'k str,
}

/// A name as it was read.
struct Name {
    to: String,
    note: Note,
}

impl<K: Known> Names<'_, K> {
    /// A question in Latin letters: a name and, in English, what is said about it.
    fn whole(&self, text: &str, notes: &mut Vec<Note>) -> Option<Vec<Clause>> {
        if text.chars().any(|c| is_han(c) || matches!(c, ':' | '"' | '“' | '-' | '(')) {
            return None;
        }
        if let Some(name) = self.read(text) {
            notes.push(name.note);
            return Some(vec![Clause::Words(name.to)]);
        }
        let english = self.known.named(text).into_iter().next().filter(|found| found.form == Form::English);
        let Some(found) = english else {
            return self.told(self.spelled(text), notes).map(|to| vec![Clause::Words(to)]);
        };
        let letters: Vec<char> = text.chars().collect();
        let part = |range: std::ops::Range<usize>| letters.get(range).unwrap_or_default().iter().collect::<String>();
        let (before, after) = (part(0..found.range_char.start), part(found.range_char.end..letters.len()));
        notes.push(Note::read_as(NoteKind::English, part(found.range_char), &found.to));
        // What else is said counts where the texts say it.
        let mut clauses = vec![Clause::Words(found.to)];
        for word in before.split_whitespace().chain(after.split_whitespace()) {
            if !is_filler(word) && self.known.occurs(word) {
                clauses.push(Clause::Words(word.to_owned()));
            } else if !is_filler(word) {
                notes.push(Note::ignored(word, None));
            }
        }
        Some(clauses)
    }

    /// Reads a text that is nothing but a name, written otherwise than in Han.
    fn read(&self, typed: &str) -> Option<Name> {
        if typed.chars().count() > LONGEST_NAME {
            return None;
        }
        let all = self.known.named(typed);
        let first = all.first()?;
        let kind = match first.form {
            Form::English => NoteKind::English,
            Form::Pinyin | Form::Mixed | Form::Initials => NoteKind::Pinyin,
            Form::Numeral => NoteKind::Synonym,
            Form::Name | Form::Alias | Form::Traditional => return None,
        };
        let is_whole = |found: &Found| found.range_char.len() == typed.chars().count();
        if !is_whole(first) || (kind == NoteKind::Pinyin && self.known.occurs(typed)) {
            return None;
        }
        let mut note = Note::read_as(kind, typed, &first.to);
        note.choices =
            all.iter().skip(1).filter(|other| other.form == first.form).map(|other| other.to.clone()).collect();
        Some(Name { to: first.to.clone(), note })
    }

    /// Reads names that stand beside other clauses. As deep as a question nests.
    fn clauses(&self, clauses: &[Clause], notes: &mut Vec<Note>) -> Vec<Clause> {
        let is_word = |clause: &Clause| matches!(clause, Clause::Words(text) if !text.chars().any(is_han));
        let mut read = Vec::new();
        for run in clauses.chunk_by(|a, b| is_word(a) && is_word(b)) {
            match run {
                [Clause::Exact(typed)] if !typed.chars().any(is_han) => {
                    let english = self.read(typed).filter(|name| name.note.kind == NoteKind::English);
                    read.push(Clause::Exact(self.told(english, notes).unwrap_or_else(|| typed.clone())));
                }
                [Clause::Words(typed)] => {
                    read.push(self.one_by_one(&Clause::Words(typed.clone()), notes));
                }
                [Clause::Words(_), ..] => {
                    let typed: Vec<String> = run.iter().map(Clause::to_string).collect();
                    match self.told(self.read(&typed.join(" ")), notes) {
                        Some(name) => read.push(Clause::Words(name)),
                        None => read.extend(run.iter().map(|clause| self.one_by_one(clause, notes))),
                    }
                }
                [Clause::Is(Keyword::Practice, typed)] => read.push(self.practice(typed, notes)),
                [Clause::Not(inner)] if inner.is_filter() => {
                    let inner = self.clauses(std::slice::from_ref(inner), notes);
                    read.extend(Clause::all(inner).map(Clause::without));
                }
                [Clause::And(inner)] => read.extend(Clause::all(self.clauses(inner, notes))),
                // One by one: what stands beside each other here are choices.
                [Clause::Or(inner)] => read.extend(Clause::any(
                    inner
                        .iter()
                        .flat_map(|branch| self.clauses(std::slice::from_ref(branch), notes))
                        .collect::<Vec<_>>(),
                )),
                _ => read.extend_from_slice(run),
            }
        }
        read
    }

    /// A word of a run that is no name as a whole.
    fn one_by_one(&self, clause: &Clause, notes: &mut Vec<Note>) -> Clause {
        let Clause::Words(typed) = clause else { return clause.clone() };
        let name = self.read(typed).or_else(|| self.spelled(typed));
        self.told(name, notes).map_or_else(|| clause.clone(), Clause::Words)
    }

    /// Reads pinyin of some title or heading.
    fn spelled(&self, typed: &str) -> Option<Name> {
        if typed.chars().any(is_han) || typed.chars().count() > LONGEST_NAME || self.known.occurs(typed) {
            return None;
        }
        let to = self.known.spelled(typed)?;
        Some(Name { note: Note::read_as(NoteKind::Pinyin, typed, &to), to })
    }

    fn told(&self, name: Option<Name>, notes: &mut Vec<Note>) -> Option<String> {
        let Name { to, note } = name?;
        notes.push(note);
        Some(to)
    }

    /// A filter by the practice that was meant; one that nobody knows is a word like others.
    fn practice(&self, typed: &str, notes: &mut Vec<Note>) -> Clause {
        let found = self.known.named(typed).into_iter().next();
        match found.filter(|found| found.range_char.len() == typed.chars().count()) {
            Some(found) => Clause::Is(Keyword::Practice, found.to),
            None => {
                let field = Field::Is(Keyword::Practice).written(self.question);
                notes.extend(field.map(|(field, range)| Note::ignored(field, Some(range))));
                // In quotes it may have been several.
                let seen = |word: &str| word.chars().filter(|c| !is_invisible(*c)).collect::<String>();
                let words = typed.split_whitespace().map(seen).filter(|word| !word.is_empty());
                Clause::all(words.map(Clause::Words)).unwrap_or_else(|| Clause::Words(typed.to_owned()))
            }
        }
    }
}

/// English words that ask or join.
fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a",
        "about",
        "an",
        "and",
        "are",
        "by",
        "do",
        "does",
        "explain",
        "for",
        "from",
        "how",
        "in",
        "is",
        "mean",
        "meaning",
        "of",
        "on",
        "or",
        "policy",
        "practice",
        "practices",
        "tell",
        "me",
        "the",
        "to",
        "what",
        "whats",
        "where",
        "which",
        "who",
        "why",
        "with",
    ];
    let bare: String = word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    bare.is_empty() || FILLERS.contains(&bare.as_str())
}

/// Everything except something is no question; the word itself is.
fn affirm(question: &mut Question, notes: &mut Vec<Note>) {
    let only_without = question.clauses.iter().all(|clause| matches!(clause, Clause::Not(inner) if !inner.is_filter()));
    if !only_without {
        return;
    }
    let clauses = std::mem::take(&mut question.clauses);
    *question = Question::all(clauses.into_iter().map(|clause| {
        notes.push(Note::ignored("-", None));
        Clause::without(clause)
    }));
}
