//! What the service counts, as Prometheus reads it (`/metrics`). Counts and times only: never what is asked, nor by whom.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use prometheus_client::{
    encoding::text::encode,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};
use time::OffsetDateTime;

use super::capacity::Capacity;
use crate::{error::Kind, search::Stats};

/// What the text is.
pub(super) const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The bounds of the times of searches, in seconds.
const TIMES: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0];

/// Counts by one label.
type By = Family<[(&'static str, &'static str); 1], Counter>;

/// The counters of one service.
#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    searches: By,
    times: Histogram,
    refusals: By,
    responses: By,
    turned_away: Counter,
    connections: Gauge,
    working: Gauge,
    waiting: Gauge,
    generation: Gauge<u64, AtomicU64>,
    articles: Gauge<u64, AtomicU64>,
    passages: Gauge<u64, AtomicU64>,
    unread: Gauge<u64, AtomicU64>,
    fallen_back: Gauge,
    built_at: AtomicI64,
    age: Gauge,
}

impl Metrics {
    pub(super) fn new() -> Arc<Self> {
        let mut registry = Registry::with_prefix("dangjian");
        let metrics = Self {
            searches: By::default(),
            times: Histogram::new(TIMES),
            refusals: By::default(),
            responses: By::default(),
            turned_away: Counter::default(),
            connections: Gauge::default(),
            working: Gauge::default(),
            waiting: Gauge::default(),
            generation: Gauge::default(),
            articles: Gauge::default(),
            passages: Gauge::default(),
            unread: Gauge::default(),
            fallen_back: Gauge::default(),
            built_at: AtomicI64::default(),
            age: Gauge::default(),
            registry: Registry::default(),
        };
        registry.register("searches", "Searches by what they came to", metrics.searches.clone());
        registry.register_with_unit(
            "search",
            "Time from a search's arrival to its answer, waiting included",
            Unit::Seconds,
            metrics.times.clone(),
        );
        registry.register("refusals", "Requests that were refused, by the kind of error", metrics.refusals.clone());
        registry.register("responses", "Answers by the class of their status", metrics.responses.clone());
        registry.register(
            "connections_turned_away",
            "Connections for which there was no place",
            metrics.turned_away.clone(),
        );
        registry.register("connections", "Open connections", metrics.connections.clone());
        registry.register("searches_working", "Questions to the index being worked on", metrics.working.clone());
        registry.register("searches_waiting", "Questions to the index waiting", metrics.waiting.clone());
        registry.register("index_generation", "Generation of the index that answers", metrics.generation.clone());
        registry.register("index_articles", "Articles in the index", metrics.articles.clone());
        registry.register("index_passages", "Passages in the index", metrics.passages.clone());
        registry.register(
            "index_files_failed",
            "Files, or lines of them, that gave no article when the index was built",
            metrics.unread.clone(),
        );
        registry.register(
            "index_fallen_back",
            "1 where a newer generation of the index is damaged, else 0",
            metrics.fallen_back.clone(),
        );
        registry.register_with_unit("index_age", "Time since the index was built", Unit::Seconds, metrics.age.clone());
        Arc::new(Self { registry, ..metrics })
    }

    /// Counts a search, and how long it took.
    pub(super) fn searched(&self, taken: Duration, failed: Option<Kind>) {
        let outcome = match failed {
            None => "answered",
            Some(kind) => kind.row().slug,
        };
        self.searches.get_or_create(&[("outcome", outcome)]).inc();
        if failed.is_none() {
            self.times.observe(taken.as_secs_f64());
        }
    }

    /// Counts an answer, and what was refused by it.
    pub(super) fn answered(&self, status: u16, refused: Option<Kind>) {
        const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];
        let class = CLASSES.get(usize::from(status / 100).wrapping_sub(1)).unwrap_or(&"other");
        self.responses.get_or_create(&[("class", class)]).inc();
        if let Some(kind) = refused {
            self.refusals.get_or_create(&[("kind", kind.row().slug)]).inc();
        }
    }

    /// Counts a connection for which there was no place.
    pub(super) fn turned_away(&self) {
        self.turned_away.inc();
    }

    /// Counts a connection that was let in.
    pub(super) fn came(&self) {
        self.connections.inc();
    }

    /// Counts a connection that has ended.
    pub(super) fn went(&self) {
        self.connections.dec();
    }

    /// Notes which index answers.
    pub(super) fn opened(&self, index: &Stats) {
        self.generation.inner().store(index.generation, Ordering::Relaxed);
        self.articles.inner().store(index.articles, Ordering::Relaxed);
        self.passages.inner().store(index.passages, Ordering::Relaxed);
        self.unread.inner().store(index.unread, Ordering::Relaxed);
        self.fallen_back.set(index.refused.is_some().into());
        self.built_at.store(index.built_at.unix_timestamp(), Ordering::Relaxed);
    }

    /// Writes it all down.
    pub(super) fn text(&self, capacity: &Capacity) -> String {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        self.working.set(count(capacity.working()));
        self.waiting.set(count(capacity.waiting()));
        // A clock that was put back makes nothing younger than new.
        let age = OffsetDateTime::now_utc().unix_timestamp() - self.built_at.load(Ordering::Relaxed);
        self.age.set(age.max(0));
        let mut text = String::new();
        // Writing into a text does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
