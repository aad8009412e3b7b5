//! The log of the program, on standard error: lines for people or JSON for programs. What others chose (a file's name, an
//! address) can neither begin a line of its own nor turn one around: such characters are shown escaped.

use std::{
    fmt::Write as _,
    io::{self, IsTerminal, Write},
};

use tracing_subscriber::EnvFilter;

use crate::{settings::LogFormat, text::chars::may_mislead};

/// Begins to log, as much as `RUST_LOG` says.
pub fn begin(format: LogFormat) {
    // What the protocol's library tells of its own steps is for those who ask for it.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| "info,rmcp=warn".into());
    let is_coloured = format == LogFormat::Text && io::stderr().is_terminal();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_ansi(is_coloured);
    let log = log.with_writer(move || Escaped { is_coloured });
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

/// Writes lines to standard error, each given as a whole.
struct Escaped {
    is_coloured: bool,
}

impl Write for Escaped {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        io::stderr().write_all(escaped(&String::from_utf8_lossy(line), self.is_coloured).as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

/// Escapes a line but for its end, as JSON does. Colours are made of escape characters; the formatter lets in none but its own.
fn escaped(line: &str, is_coloured: bool) -> String {
    let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
    let mut escaped = String::with_capacity(line.len() + 1);
    for c in line.chars() {
        if may_mislead(c) && !(is_coloured && c == '\u{1B}') {
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped + end
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_line_stays_one_line_and_reads_as_it_is() {
        assert_eq!(escaped("三个课堂\n", false), "三个课堂\n");
        assert_eq!(
            escaped("a\nERROR b\r\u{1b}[31m\u{202e}c\u{0}\n", false),
            "a\\u000aERROR b\\u000d\\u001b[31m\\u202ec\\u0000\n"
        );
        assert_eq!(escaped("\u{1b}[2mINFO\u{1b}[0m \u{2028}\n", true), "\u{1b}[2mINFO\u{1b}[0m \\u2028\n");
    }
}
