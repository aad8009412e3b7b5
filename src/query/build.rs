//! From the question to its plan.

use super::{
    Asked, Clause, Plan, Question, Strictness, Unit, Zone,
    asked::{MOST_TERMS, distinct},
    bag::{Conditions, Scoring, conditions, scoring},
    cut::{Cut, Part},
    literal::{literal, row},
    plan::{ZONES, weight},
    strictness::Share,
};
use crate::text::{Segmenter, chars::is_han, fold};

/// Makes the plan of a question that wants all of it. `None` when nothing in it can be looked for.
pub fn plan(question: &Question) -> Option<(Plan, Asked)> {
    plan_at(question, Strictness::All).map(|planned| (planned.plan, planned.asked))
}

/// A plan with what it looks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The plan.
    pub plan: Plan,
    /// What it looks for.
    pub asked: Asked,
    /// How many of how many words are enough.
    pub enough: Option<(usize, usize)>,
}

/// Makes the plan of a question that is content with less.
pub fn plan_at(question: &Question, strictness: Strictness) -> Option<Planned> {
    let text = leaves(question).join(" ");
    let mut build = Build {
        strictness,
        segmenter: Segmenter::for_text(&text),
        whole: false,
        asked: Asked::default(),
        enough: None,
    };
    build.whole = !build.says_something(question);
    let plan = build.all(&question.clauses)?;
    Some(Planned { plan, asked: build.asked.settled(), enough: build.enough })
}

/// The wanted texts of a question, folded.
fn leaves(question: &Question) -> Vec<String> {
    let mut leaves = Vec::new();
    for clause in &question.clauses {
        clause.wanted(&mut |leaf| {
            if let Clause::Words(text) | Clause::Exact(text) | Clause::Title { text, .. } = leaf {
                leaves.push(fold(text));
            }
        });
    }
    leaves
}

struct Build {
    strictness: Strictness,
    segmenter: Segmenter,
    /// The question says nothing but 什么 or 的: that is what it asks for.
    whole: bool,
    asked: Asked,
    enough: Option<(usize, usize)>,
}

impl Build {
    fn says_something(&self, question: &Question) -> bool {
        leaves(question).into_iter().any(|text| self.cut(text).tells())
    }

    fn cut(&self, folded: String) -> Cut {
        Cut::new(&self.segmenter, folded, self.whole)
    }

    /// Everything that a row of clauses asks for. Words beside each other are one bag, from which enough must be there.
    fn all(&mut self, clauses: &[Clause]) -> Option<Plan> {
        let (mut wanted, mut without, mut exact, mut bag) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let loose = self.strictness == Strictness::Loose;
        for clause in clauses {
            match clause {
                Clause::Words(text) => bag.push(self.cut(fold(text))),
                Clause::Exact(text) | Clause::Title { text, .. } if loose => bag.push(self.cut(fold(text))),
                Clause::Exact(text) => {
                    exact.extend(row(&ZONES, &fold(text)));
                    self.asked.add_exact(fold(text));
                }
                Clause::Title { text, exact: true } => {
                    wanted.extend(row(&[Zone::Title], &fold(text)));
                    self.asked.add_exact(fold(text));
                }
                Clause::Title { text, exact: false } => wanted.extend(self.title(fold(text))),
                Clause::Is(..) | Clause::Years(_) => wanted.extend(literal(clause).map(Plan::filter)),
                Clause::Not(inner) => without.extend(literal(inner)),
                Clause::And(inner) => wanted.extend(self.all(inner)),
                Clause::Or(branches) => {
                    let branches = branches.iter().filter_map(|branch| self.all(in_row(branch))).collect();
                    wanted.extend(Plan::any(branches));
                    self.enough = None;
                }
            }
        }
        let quoted = exact.len();
        if self.strictness < Strictness::One {
            wanted.extend(exact);
        } else {
            wanted.extend(Plan::any(exact));
            self.enough = Some((1, quoted));
        }
        self.bag(&bag, quoted > 0, &mut wanted);
        let nothing_wanted = wanted.is_empty();
        wanted.extend(without.into_iter().map(|plan| {
            let not = Plan::Not(Box::new(plan));
            if nothing_wanted { Plan::filter(not) } else { not }
        }));
        Plan::all(wanted)
    }

    /// Words beside each other. Beside a quotation they only say which passage of those that hold it: 什么是“三重一大”.
    fn bag(&mut self, bag: &[Cut], quoted: bool, wanted: &mut Vec<Plan>) {
        for cut in bag {
            self.asked.add(cut);
        }
        let Scoring { strong, weak } = scoring(bag);
        if quoted {
            wanted.extend(Plan::optional([strong, weak].concat()));
            return;
        }
        let conditions: Vec<Conditions> = bag.iter().map(conditions).filter(|one| !one.terms.is_empty()).collect();
        let all = conditions.len();
        let (enough, share) = self.strictness.of(all);
        self.enough = Some((enough, all));
        let least: Vec<usize> = conditions.iter().map(|one| share.of(one.terms.len(), one.length)).collect();
        // Any of the terms is what the strong ones ask for as they score.
        if share != Share::AnyTerm && (all, least.as_slice()) != (1, &[1]) {
            let each = conditions.into_iter().zip(least).map(|(one, least)| Plan::Or(one.terms, least));
            if enough == all {
                wanted.extend(each.map(Plan::filter));
            } else {
                wanted.push(Plan::filter(Plan::Or(each.collect(), enough)));
            }
        }
        if strong.is_empty() {
            wanted.extend(Plan::any(weak));
        } else {
            wanted.extend(Plan::any(strong));
            wanted.extend(Plan::optional(weak));
        }
    }

    /// Words of the title: all of them, in any order.
    fn title(&mut self, folded: String) -> Option<Plan> {
        let cut = self.cut(folded);
        self.asked.add(&cut);
        let terms = |weight: f32| -> Vec<Plan> {
            let pairs = distinct(cut.pairs.iter().filter(|part| part.tells), MOST_TERMS);
            let words = cut.words.iter().filter(|word| cut.pairs.is_empty() || !word.text.chars().any(is_han));
            let term = |unit| move |part: &Part| Plan::term(Zone::Title, unit, part.text.clone(), weight);
            pairs.into_iter().map(term(Unit::Pair)).chain(words.map(term(Unit::Word))).collect()
        };
        let least = self.strictness.of_title(terms(0.0).len());
        (least > 0).then(|| Plan::Or(terms(weight(Zone::Title, Unit::Pair)), least))
    }
}

/// The clauses of a branch.
fn in_row(branch: &Clause) -> &[Clause] {
    if let Clause::And(inner) = branch { inner } else { std::slice::from_ref(branch) }
}
