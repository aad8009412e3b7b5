//! Files as other programs write them, made here: Word documents and PDFs.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A .docx of these parts.
pub fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A .docx whose body is this.
pub fn document(body: &str) -> Vec<u8> {
    docx(&[("word/document.xml", &body_part(body))])
}

/// The main part around a body.
pub fn body_part(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A paragraph of a style.
pub fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A line of print: from the left, from below, size, text.
pub type Print<'t> = (f32, f32, f32, &'t str);

/// A PDF of pages, set in a font that the reader must have (UniGB-UCS2-H) or, with `mapped`, in one whose glyphs a table maps to
/// characters, as Word embeds them.
pub fn pdf(pages: &[Vec<Print<'_>>], mapped: bool) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = Vec::new();
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 6 + at * 2)).collect();
    objects.push(b"<</Type/Catalog/Pages 2 0 R>>".to_vec());
    objects.push(format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")).into_bytes());
    let (encoding, map) = if mapped { ("Identity-H", "/ToUnicode 5 0 R") } else { ("UniGB-UCS2-H", "") };
    objects.push(
        format!("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts[4 0 R]{map}>>")
            .into_bytes(),
    );
    objects.push(b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>".to_vec());
    let mut used: Vec<char> = pages.iter().flatten().flat_map(|(.., text)| text.chars()).collect();
    used.sort_unstable();
    used.dedup();
    let glyph = |c: char| used.iter().position(|&one| one == c).unwrap() + 1;
    let rows: String = used.iter().map(|&c| format!("<{:04X}> <{:04X}>\n", glyph(c), c as u32)).collect();
    objects.push(stream(&format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n{} beginbfchar\n{rows}endbfchar endcmap end end",
        used.len()
    )));
    for page in pages {
        let number = objects.len() + 1;
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
                number + 1
            )
            .into_bytes(),
        );
        let shown = |(left, up, size, text): &Print<'_>| {
            let code = |c: char| if mapped { format!("{:04X}", glyph(c)) } else { format!("{:04X}", c as u32) };
            let codes: String = text.chars().map(code).collect();
            format!("BT /F1 {size} Tf 1 0 0 1 {left} {up} Tm <{codes}> Tj ET\n")
        };
        objects.push(stream(&page.iter().map(shown).collect::<String>()));
    }
    assembled(&objects)
}

pub fn stream(text: &str) -> Vec<u8> {
    format!("<</Length {}>>\nstream\n{text}\nendstream", text.len()).into_bytes()
}

pub fn assembled(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    file.extend(format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).into_bytes());
    file
}
