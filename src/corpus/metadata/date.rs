//! Dates as far as they are known: a day, a month or a year, never a guess.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::written_date;

/// A calendar date; month and day may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads the date that `text` begins with, in the ways people write it; a label before it is passed over. What follows
    /// (a day of the week, a time) is ignored, but a time of another zone is brought to China's.
    ///
    /// ```
    /// use dangjian::corpus::Date;
    /// for written in ["2024-07-01", "2024年7月1日 星期一", "2024/7/1 09:30", "2024.07.01", "20240701", "二○二四年七月一日",
    ///     "Published July 1, 2024", "发布时间：2024-07-01", "2024-06-30T22:00:00Z"]
    /// {
    ///     assert_eq!(Date::read(written).unwrap().to_string(), "2024-07-01", "{written}");
    /// }
    /// assert_eq!(Date::read("二〇二四年七月").unwrap().to_string(), "2024-07");
    /// assert!(Date::read("2024-13-01").is_none());
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        written_date::read(text).map(|(date, _)| date)
    }

    /// Makes a date of its parts; 0 for an unknown month or day. `None` where there is no such day.
    pub(super) fn known(year: u16, month: u8, day: u8) -> Option<Self> {
        let days = match month {
            0 => 0,
            1..=12 => days_of(year, month),
            _ => return None,
        };
        ((1000..=9999).contains(&year) && day <= days).then_some(Self { year, month, day })
    }

    /// The day after or before.
    pub(super) fn moved(self, by: i8) -> Self {
        let Self { year, month, day } = self;
        match by {
            1.. if day < days_of(year, month) => Self { day: day + 1, ..self },
            1.. if month < 12 => Self { month: month + 1, day: 1, ..self },
            1.. => Self { year: year + 1, month: 1, day: 1 },
            0 => self,
            _ if day > 1 => Self { day: day - 1, ..self },
            _ if month > 1 => Self { month: month - 1, day: days_of(year, month - 1), ..self },
            _ => Self { year: year - 1, month: 12, day: 31 },
        }
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Tells whether the day is known.
    pub(in crate::corpus) fn is_whole(self) -> bool {
        self.day > 0
    }

    /// A number that sorts as the dates do: 20240701; an unknown month or day counts as 0.
    pub fn ordinal(self) -> u64 {
        u64::from(self.year) * 10_000 + u64::from(self.month) * 100 + u64::from(self.day)
    }
}

fn days_of(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text).ok_or_else(|| format!("`{text}` is not a date"))
    }
}
