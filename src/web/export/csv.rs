//! CSV that Excel opens by a double click: UTF-8 with a mark that says so, lines that end as on Windows.

use csv::{Terminator, WriterBuilder};

use super::{
    listing::Listing,
    rows::{COLUMNS, Cell, rows},
};
use crate::error::{Error, Kind, Result};

/// Without it Excel reads GBK.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Writes a list as CSV.
pub(super) fn csv(listing: &Listing<'_>) -> Result<Vec<u8>> {
    let failed = |error: csv::Error| Error::new(Kind::Internal, "the export").caused_by(error);
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(COLUMNS).map_err(failed)?;
    for row in rows(listing) {
        let cells = row.map(|cell| match cell {
            Cell::Number(number) => number.to_string(),
            Cell::Text(text) => harmless(text),
        });
        writer.write_record(cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::new(Kind::Internal, "the export").because(error.error()))
}

/// A text that a table program would calculate with gets an apostrophe in front, as a person would type it there.
fn harmless(text: String) -> String {
    // In a Chinese Excel the wide signs begin a formula as well.
    const BEGIN_FORMULAS: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if text.starts_with(BEGIN_FORMULAS) { format!("'{text}") } else { text }
}
