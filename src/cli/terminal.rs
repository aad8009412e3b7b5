//! The terminal: how wide it is, whether it shows colour, and that a Han character takes two columns.

use std::{
    fmt,
    io::{self, BufWriter, IsTerminal, Write},
};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text is set to this many columns.
const COLUMNS: usize = 96;
/// A hit may stand out by so many.
const SLACK: usize = 16;
/// No line begins with these.
const NEVER_FIRST: &str = "，。、：；！？…”’」』）》】";

/// Where a verb writes its answer.
pub struct Terminal {
    out: Box<dyn Write>,
    colour: bool,
}

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As it is.
    Plain,
    /// A title.
    Title,
    /// What is beside the matter.
    Faint,
    /// What was asked for.
    Hit,
}

/// How many columns a text takes.
pub(super) fn width_of(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A text with spaces behind it, so that it takes `columns` at least.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width_of(text))))
}

impl Terminal {
    /// Standard output; in colour where a person looks at it and does not mind.
    pub fn standard() -> Self {
        let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self { out: Box::new(BufWriter::new(io::stdout())), colour }
    }

    /// Writes text in a look. Without colour a hit stands in 【】.
    pub fn write(&mut self, look: Look, text: &str) -> io::Result<()> {
        let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        match (self.colour, look) {
            (_, Look::Plain) | (false, Look::Title | Look::Faint) => write!(self.out, "{text}"),
            (true, Look::Title) => write!(self.out, "\x1b[1m{text}\x1b[0m"),
            (true, Look::Faint) => write!(self.out, "\x1b[2m{text}\x1b[0m"),
            (true, Look::Hit) => write!(self.out, "\x1b[1;31m{text}\x1b[0m"),
            (false, Look::Hit) => write!(self.out, "【{text}】"),
        }
    }

    /// Writes a text byte for byte, as programs want it that read on.
    pub fn raw(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()
    }

    /// Writes a line in a look.
    pub fn line(&mut self, look: Look, text: &str) -> io::Result<()> {
        self.write(look, text)?;
        writeln!(self.out)
    }

    /// Writes text with some of its characters marked, wrapped and indented.
    pub fn marked(&mut self, text: &str, ranges: &[(usize, usize)], indent: usize) -> io::Result<()> {
        let margin = " ".repeat(indent);
        write!(self.out, "{margin}")?;
        let mut column = indent;
        let mut run = String::new();
        let mut looks = Look::Plain;
        for (at, c) in text.chars().enumerate() {
            let look =
                if ranges.iter().any(|&(start, end)| (start..end).contains(&at)) { Look::Hit } else { Look::Plain };
            let width = c.width().unwrap_or(0);
            // What was asked for stays in one piece on its line where that is short.
            let inside = look == Look::Hit && looks == Look::Hit && column < COLUMNS + SLACK;
            let hangs = NEVER_FIRST.contains(c) && column < COLUMNS + SLACK;
            let breaks = c == '\n' || (column + width > COLUMNS && !inside && !hangs);
            if breaks || look != looks {
                self.flush(looks, &mut run)?;
                looks = look;
            }
            if breaks {
                write!(self.out, "\n{margin}")?;
                column = indent;
            }
            if c != '\n' {
                run.push(c);
                column += width;
            }
        }
        self.flush(looks, &mut run)?;
        writeln!(self.out)
    }

    fn flush(&mut self, look: Look, run: &mut String) -> io::Result<()> {
        let text = std::mem::take(run);
        if text.is_empty() { Ok(()) } else { self.write(look, &text) }
    }

    /// Hands over what is still held back.
    pub fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Says something beside the answer, on standard error.
pub fn tell(message: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{message}");
}
