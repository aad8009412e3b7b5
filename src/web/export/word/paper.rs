//! Paper to write on: paragraphs of a few styles, marks and links, and at the end the bytes of a .docx.

use std::io::Cursor;

use docx_rs::{BreakType, Docx, Hyperlink, HyperlinkType, LineSpacing, Paragraph, Run, RunFonts, Style, StyleType};

use crate::{
    error::{Error, Kind, Result},
    web::{
        export::{address::followable, legible::legible},
        pages::Piece,
    },
};

/// The styles there are. Word knows headings by these names and shows them beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Title,
    /// Of a level from 1.
    Heading(usize),
    /// Where something is from, in grey.
    Source,
    Text,
}

/// A document that is being written.
pub(super) struct Paper {
    docx: Docx,
}

/// The deepest heading that has a style.
const DEEPEST: usize = 4;

impl Paper {
    /// A sheet of A4 that was begun on this day.
    pub(super) fn new(day: &str) -> Self {
        let song = RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia("宋体");
        let at = format!("{day}T00:00:00Z");
        let docx = Docx::new().default_fonts(song).default_size(24).created_at(&at).updated_at(&at);
        Self { docx: styles().into_iter().fold(docx, Docx::add_style) }
    }

    /// Writes a paragraph.
    pub(super) fn write(self, look: Look, text: &str) -> Self {
        self.write_pieces(look, &[Piece { text, hit: false }])
    }

    /// Writes a paragraph, the hits in it bold and on yellow.
    pub(super) fn write_pieces(self, look: Look, pieces: &[Piece<'_>]) -> Self {
        let runs = pieces.iter().map(|piece| {
            let run = lines(piece.text);
            if piece.hit { run.bold().highlight("yellow") } else { run }
        });
        self.add(runs.fold(styled(look), Paragraph::add_run))
    }

    /// Writes a label and an address that can be followed; one that cannot stays text.
    pub(super) fn link(self, label: &str, address: &str) -> Self {
        let paragraph = styled(Look::Source).add_run(Run::new().add_text(label));
        let shown = Run::new().add_text(legible(address));
        self.add(match followable(address) {
            Some(to) => {
                paragraph.add_hyperlink(Hyperlink::new(to, HyperlinkType::External).add_run(shown.style("Hyperlink")))
            }
            None => paragraph.add_run(shown),
        })
    }

    /// Gives the file.
    ///
    /// # Errors
    ///
    /// [`Kind::Internal`] when it cannot be packed.
    pub(super) fn bytes(self) -> Result<Vec<u8>> {
        let mut bytes = Cursor::new(Vec::new());
        self.docx.pack(&mut bytes).map_err(|error| Error::new(Kind::Internal, "the export").caused_by(error))?;
        Ok(bytes.into_inner())
    }

    fn add(self, paragraph: Paragraph) -> Self {
        Self { docx: self.docx.add_paragraph(paragraph) }
    }
}

fn styled(look: Look) -> Paragraph {
    match look {
        Look::Title => Paragraph::new().style("Title"),
        Look::Heading(level) => Paragraph::new().style(&format!("Heading{}", level.clamp(1, DEEPEST))).keep_next(true),
        Look::Source => Paragraph::new().style("Source"),
        Look::Text => Paragraph::new(),
    }
}

/// A run that keeps the lines and tabs of a text.
fn lines(text: &str) -> Run {
    let mut run = Run::new();
    for (nth, line) in legible(text).split('\n').enumerate() {
        if nth > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (nth, part) in line.split('\t').enumerate() {
            if nth > 0 {
                run = run.add_tab();
            }
            run = run.add_text(part);
        }
    }
    run
}

fn styles() -> Vec<Style> {
    let black = || RunFonts::new().ascii("Arial").hi_ansi("Arial").east_asia("黑体");
    let space = |before, after| LineSpacing::new().before(before).after(after);
    let title = Style::new("Title", StyleType::Paragraph).name("Title").size(36).bold().fonts(black());
    let source = Style::new("Source", StyleType::Paragraph).name("Source").size(21).color("595959");
    let link = Style::new("Hyperlink", StyleType::Character).name("Hyperlink").color("0563C1").underline("single");
    let headings = (1..=DEEPEST).map(|level| {
        let style = Style::new(format!("Heading{level}"), StyleType::Paragraph).name(format!("heading {level}"));
        style.size(30 - 2 * level).bold().fonts(black()).outline_lvl(level - 1).line_spacing(space(240, 60))
    });
    let mut styles = vec![title.line_spacing(space(0, 160)), source.line_spacing(space(0, 40)), link];
    styles.extend(headings);
    let own = styles.into_iter().map(|style| style.based_on("Normal").next("Normal").q_format(true));
    own.collect()
}
