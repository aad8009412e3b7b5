//! The pages of an answer, as real links: 1 … 4 5 6 … 40.

use crate::{
    search::{FURTHEST, Said},
    web::links,
};

/// Pages shown on either side of the one that is looked at.
const BESIDE: u64 = 2;

/// The ways to the pages.
pub(super) struct Paging {
    pub steps: Vec<Step>,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// The last hit that can be reached, where there are more.
    pub cut_at: Option<u64>,
}

/// A page, or a gap between pages.
pub(super) enum Step {
    Page { number: u64, link: String },
    Here(u64),
    Gap,
}

/// Gives the ways from hit `offset` on; no steps where one page holds all.
pub(super) fn paging(said: &Said, total: u64, offset: usize, limit: usize) -> Paging {
    let (offset, limit, furthest) = (offset as u64, limit as u64, FURTHEST as u64);
    let at = |offset: u64| links::search(&Said { offset: Some(offset.to_string()), ..said.clone() });
    let last = (total.saturating_sub(1) / limit).min(furthest / limit);
    let here = offset / limit;
    let shown = (0..=last).filter(|&page| page == 0 || page == last || page.abs_diff(here) <= BESIDE);
    let mut steps = Vec::new();
    let mut before = None;
    for page in shown.filter(|_| last > 0) {
        if before.is_some_and(|before| page > before + 1) {
            steps.push(Step::Gap);
        }
        let number = page + 1;
        steps.push(if page == here { Step::Here(number) } else { Step::Page { number, link: at(page * limit) } });
        before = Some(page);
    }
    let reachable = (last + 1) * limit;
    Paging {
        steps,
        previous: (offset > 0).then(|| at(offset.saturating_sub(limit).min(last * limit))),
        next: (offset + limit < total.min(furthest + 1)).then(|| at(offset + limit)),
        cut_at: (total > reachable).then_some(reachable),
    }
}
