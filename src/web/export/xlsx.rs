//! An Excel sheet, a row a hit, and a second sheet that tells what was asked.

use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::{
    address::followable,
    legible::legible,
    listing::Listing,
    rows::{COLUMNS, Cell, rows},
};
use crate::error::{Error, Kind, Result};

/// How wide the columns are, in characters.
const WIDTHS: [u16; COLUMNS.len()] = [6, 32, 14, 12, 14, 24, 6, 70, 20, 8, 46, 36];
/// The column that leads somewhere.
const LINK: usize = COLUMNS.len() - 1;
/// What a cell can hold, in units of UTF-16.
const LONGEST_CELL: usize = 32_767;
/// What a longer text ends with.
const CUT: &str = "……（单元格放不下，全文见链接）";

/// Writes a list as a workbook.
pub(super) fn xlsx(listing: &Listing<'_>) -> Result<Vec<u8>> {
    let workbook = || {
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_title("党建文章检索结果"));
        hits(workbook.add_worksheet(), listing)?;
        told(workbook.add_worksheet(), listing)?;
        workbook.save_to_buffer()
    };
    workbook().map_err(|error: XlsxError| Error::new(Kind::Internal, "the export").caused_by(error))
}

fn hits(sheet: &mut Worksheet, listing: &Listing<'_>) -> std::result::Result<(), XlsxError> {
    let head =
        Format::new().set_bold().set_background_color(Color::RGB(0xF3_EA_E4)).set_align(FormatAlign::VerticalCenter);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let link = body.clone().set_font_color(Color::RGB(0x05_63_C1));
    sheet.set_name("检索结果")?;
    for ((column, title), width) in (0..).zip(COLUMNS).zip(WIDTHS) {
        sheet.write_string_with_format(0, column, title, &head)?;
        sheet.set_column_width(column, width)?;
    }
    let mut last = 0;
    for (line, row) in (1..).zip(rows(listing)) {
        last = line;
        for ((column, at), cell) in (0..).zip(0..).zip(row) {
            match cell {
                Cell::Number(number) => sheet.write_number_with_format(line, column, number, &body)?,
                Cell::Text(address) if at == LINK => {
                    // An address that Excel cannot follow is still told.
                    let to = followable(&address);
                    let text = held(address);
                    let linked = |to: String| {
                        sheet.write_url_with_options(line, column, to.as_str(), &text, "", Some(&link)).is_ok()
                    };
                    if to.is_some_and(linked) {
                        continue;
                    }
                    sheet.write_string_with_format(line, column, text, &body)?
                }
                // Written as a text it stays one, whatever it begins with.
                Cell::Text(text) => sheet.write_string_with_format(line, column, held(text), &body)?,
            };
        }
    }
    sheet.autofilter(0, 0, last, u16::try_from(LINK).unwrap_or_default())?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// The sheet that says where the rows are from.
fn told(sheet: &mut Worksheet, listing: &Listing<'_>) -> std::result::Result<(), XlsxError> {
    sheet.set_name("说明")?;
    sheet.set_column_width(0, 10)?.set_column_width(1, 80)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (line, (label, value)) in (0..).zip(listing.told().into_iter().chain([("检索地址", listing.address())])) {
        sheet.write_string(line, 0, label)?;
        sheet.write_string_with_format(line, 1, held(legible(&value)), &wrapped)?;
    }
    Ok(())
}

/// A text as a cell can hold it.
fn held(text: String) -> String {
    let room = LONGEST_CELL - CUT.encode_utf16().count();
    let (mut units, mut end) = (0, text.len());
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units <= room {
            end = at + c.len_utf8();
        }
    }
    if units <= LONGEST_CELL { text } else { format!("{}{CUT}", &text[..end]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_longer_than_excel_allows() {
        for text in ["党".repeat(LONGEST_CELL), "a😀".repeat(10_922)] {
            assert_eq!(held(text.clone()), text);
        }
        for text in ["党".repeat(LONGEST_CELL + 1), "😀".repeat(20_000), "a".repeat(1 << 20)] {
            let held = held(text);
            assert!(held.ends_with(CUT) && held.encode_utf16().count() + 1 >= LONGEST_CELL, "{}", held.len());
            assert!(held.encode_utf16().count() <= LONGEST_CELL);
        }
    }
}
