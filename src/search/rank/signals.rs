//! The signals and the one table of what each is worth.

use serde::Serialize;
use utoipa::ToSchema;

use super::{scan::Scan, sought::Sought};

/// What speaks for a passage. `docs/ranking.md` gives the measurement behind each weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// BM25 of its words and pairs, headings and title included: what retrieval scored.
    Retrieval,
    /// BM25 of its whole article.
    Article,
    /// How much of the question its article says anywhere.
    ArticleCoverage,
    /// How much of the question it says within a few sentences.
    Densest,
    /// How many letters of the question it says in a row.
    Run,
    /// Whether its article is about the places that the question names.
    Place,
    /// How much of the question the title says.
    Title,
    /// Whether it introduces the name that was asked for.
    Introduces,
    /// Whether the catalogue names it as an introduction of the practice that is all that was asked for.
    Catalogued,
}

impl Signal {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 9] = [
        Self::Retrieval,
        Self::Article,
        Self::ArticleCoverage,
        Self::Densest,
        Self::Run,
        Self::Place,
        Self::Title,
        Self::Introduces,
        Self::Catalogued,
    ];

    /// Its name, as programs read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Retrieval => "retrieval",
            Self::Article => "article",
            Self::ArticleCoverage => "article_coverage",
            Self::Densest => "densest",
            Self::Run => "run",
            Self::Place => "place",
            Self::Title => "title",
            Self::Introduces => "introduces",
            Self::Catalogued => "catalogued",
        }
    }

    /// What a signal of 1 is worth, in units of the best retrieval score.
    pub fn weight(self) -> f32 {
        match self {
            Self::Retrieval => 1.0,
            Self::Article => 1.5,
            Self::ArticleCoverage => 0.7,
            Self::Densest => 0.8,
            Self::Run => 0.06,
            Self::Place => 0.4,
            Self::Title => 0.6,
            Self::Introduces => 0.4,
            Self::Catalogued => 4.0,
        }
    }
}

/// The signals of one passage.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Signals([f32; Signal::ALL.len()]);

impl Signals {
    /// The value of a signal.
    pub fn value(&self, signal: Signal) -> f32 {
        self.0[signal as usize]
    }

    /// All signals, weighed.
    pub fn score(&self) -> f32 {
        Signal::ALL.into_iter().map(|signal| self.value(signal) * signal.weight()).sum()
    }

    /// Measures a passage in its article. `retrieval` is its score, `best` the best of all.
    pub(super) fn of(sought: &Sought, retrieval: f32, best: f32, passage: &Scan, article: &ArticleScan) -> Self {
        let share = |part: f32, whole: f32| if whole > 0.0 { part / whole } else { 0.0 };
        let mut signals = Self::default();
        for (signal, value) in [
            (Signal::Retrieval, share(retrieval, best)),
            (Signal::Article, share(article.bm25, best)),
            (Signal::ArticleCoverage, share(article.coverage, sought.telling)),
            (Signal::Densest, share(passage.densest, sought.telling)),
            (Signal::Run, passage.run as f32),
            (Signal::Place, share(article.places as f32, sought.places.len() as f32)),
            (Signal::Title, share(article.titled, sought.telling)),
            (Signal::Introduces, passage.introduces),
        ] {
            signals.0[signal as usize] = value;
        }
        signals
    }

    /// Notes how much the catalogue says that the passage introduces what was asked for.
    pub(super) fn catalogued(mut self, share: f32) -> Self {
        self.0[Signal::Catalogued as usize] = share;
        self
    }
}

/// What of a question stands in an article as a whole.
#[derive(Debug, Clone, Default)]
pub(super) struct ArticleScan {
    /// How many of the places that the question names.
    pub places: usize,
    pub bm25: f32,
    pub coverage: f32,
    /// What the title covers of the question.
    pub titled: f32,
}

impl ArticleScan {
    /// Sums up an article: its title and the scans of its passages. `average` is the usual length of an article, in letters.
    pub(super) fn new<'a>(
        sought: &Sought,
        title: &Scan,
        passages: impl IntoIterator<Item = &'a Scan>,
        average: f32,
    ) -> Self {
        const K1: f32 = 1.2;
        const B: f32 = 0.75;
        let mut body = Scan::nothing(sought);
        passages.into_iter().for_each(|passage| body.join(passage));
        let norm = K1 * (1.0 - B + B * body.length as f32 / average.max(1.0));
        let bm25 = sought.pairs.iter().zip(&body.counts).map(|(pair, &count)| {
            let count = count as f32;
            pair.idf * count * (K1 + 1.0) / (count + norm)
        });
        let bm25 = bm25.sum();
        let mut all = body;
        all.join(title);
        let covered = |scan: &Scan| sought.worth(|number| scan.counts[number] > 0);
        let places = all.places.iter().filter(|&&there| there).count();
        Self { places, bm25, coverage: covered(&all), titled: covered(title) }
    }
}
