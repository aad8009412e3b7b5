//! Years as a small chart: one bar a year, as tall as articles say it.

/// The bars of a chart, in units of the drawing.
pub(super) struct Chart {
    pub bars: Vec<Bar>,
    pub width: usize,
    /// What the drawing says, in words.
    pub told: String,
}

/// One year.
pub(super) struct Bar {
    pub year: u16,
    pub count: u32,
    pub left: usize,
    pub top: usize,
    pub height: usize,
    /// Whether there is room for its number below.
    pub labelled: bool,
}

impl Bar {
    /// Its middle, where labels stand.
    pub(super) fn middle(&self) -> usize {
        self.left + BAR / 2
    }

    /// Where its count stands, above it.
    pub(super) fn above(&self) -> usize {
        self.top - 4
    }
}

const BAR: usize = 22;
const STEP: usize = 36;
/// The highest bar, and where bars stand.
const HIGHEST: usize = 48;
const FLOOR: usize = 64;
/// A longer time is drawn without the years that have nothing.
const LONGEST: u16 = 24;
/// So many bars have room for each year's number.
const ROOM: usize = 12;

/// Draws counts by year, earliest first; nothing for no years.
pub(super) fn chart(years: &[(u16, u32)]) -> Option<Chart> {
    let (&(first, _), &(last, _)) = (years.first()?, years.last()?);
    let most = years.iter().map(|(_, count)| *count).max()?.max(1) as usize;
    let all: Vec<(u16, u32)> = if last.saturating_sub(first) > LONGEST {
        years.to_vec()
    } else {
        let count = |year| years.iter().find(|(one, _)| *one == year).map_or(0, |(_, count)| *count);
        (first..=last).map(|year| (year, count(year))).collect()
    };
    let every = all.len().div_ceil(ROOM);
    let bars = (0..).zip(&all).map(|(at, &(year, count))| {
        // What is there is seen, however little it is beside the most.
        let height = if count == 0 { 0 } else { (count as usize * HIGHEST / most).max(2) };
        Bar { year, count, left: at * STEP + (STEP - BAR) / 2, top: FLOOR - height, height, labelled: at % every == 0 }
    });
    let told: Vec<String> = years.iter().map(|(year, count)| format!("{year} 年 {count} 篇")).collect();
    Some(Chart { width: all.len() * STEP, bars: bars.collect(), told: told.join("，") })
}
