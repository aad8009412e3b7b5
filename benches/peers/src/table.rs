//! What is printed: Markdown tables, numbers as a person reads them.

use std::{fmt, time::Duration};

use crate::measure::Latency;

/// A table; the first column names the engine.
#[derive(Debug)]
pub struct Table {
    title: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table.
    pub fn new(title: impl Into<String>, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { title: title.into(), columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds what an engine reached.
    pub fn row(&mut self, engine: &str, cells: impl IntoIterator<Item = String>) {
        self.rows.push([engine.to_owned()].into_iter().chain(cells).collect());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.title)?;
        writeln!(f, "| | {} |", self.columns.join(" | "))?;
        writeln!(f, "| --- |{}", " ---: |".repeat(self.columns.len()))?;
        self.rows.iter().try_for_each(|row| writeln!(f, "| {} |", row.join(" | ")))
    }
}

/// Milliseconds to about three figures, without the unit.
pub fn milliseconds(took: Duration) -> String {
    let number = took.as_secs_f64() * 1e3;
    let figures = if number < 1.0 {
        3
    } else if number < 10.0 {
        2
    } else {
        usize::from(number < 100.0)
    };
    format!("{number:.figures$}")
}

/// Megabytes (10⁶ bytes), without the unit.
pub fn megabytes(bytes: u64) -> String {
    format!("{:.0}", bytes as f64 / 1e6)
}

/// The cells of a kind of question: the percentiles, and how many questions found anything.
pub fn cells(latency: &Latency) -> [String; 2] {
    [latency.percentiles.map(milliseconds).join(" / "), format!("{} of {}", latency.found, latency.asked)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_markdown() {
        let mut table = Table::new("Latency", ["p50"]);
        table.row("dangjian", [milliseconds(Duration::from_micros(1234))]);
        assert_eq!(table.to_string(), "Latency\n\n| | p50 |\n| --- | ---: |\n| dangjian | 1.23 |\n");
        assert_eq!(["0.480", "12.3", "123"], [480, 12_345, 123_456].map(|us| milliseconds(Duration::from_micros(us))));
    }
}
