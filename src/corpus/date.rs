//! Dates as far as they are known: a day, a month or a year, never a guess.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A calendar date; month and day may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads the date that `text` begins with, in the ways people write it. What follows (a time of day) is ignored.
    ///
    /// ```
    /// use dangjian::corpus::Date;
    /// for written in ["2024-07-01", "2024年7月1日", "2024/7/1 09:30", "2024.07.01", "20240701"] {
    ///     assert_eq!(Date::read(written).unwrap().to_string(), "2024-07-01");
    /// }
    /// assert_eq!(Date::read("2024年7月").unwrap().to_string(), "2024-07");
    /// assert!(Date::read("2024-13-01").is_none());
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        if digits.len() == 8 {
            return Self::known(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?);
        }
        let mut numbers = Vec::new();
        let mut rest = text;
        while numbers.len() < 3 {
            let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            if length == 0 {
                break;
            }
            numbers.push(rest[..length].parse::<u16>().ok()?);
            let Some(separator) = rest[length..].chars().next().filter(|c| "-/.年月".contains(*c)) else { break };
            rest = &rest[length + separator.len_utf8()..];
        }
        let part = |at: usize| numbers.get(at).copied().unwrap_or(0);
        Self::known(part(0), part(1).try_into().ok()?, part(2).try_into().ok()?)
    }

    fn known(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            0 => 0,
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1000..=9999).contains(&year) && day <= days).then_some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// A number that sorts as the dates do: 20240701; an unknown month or day counts as 0.
    pub fn ordinal(self) -> u64 {
        u64::from(self.year) * 10_000 + u64::from(self.month) * 100 + u64::from(self.day)
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
