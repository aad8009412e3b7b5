//! Character classes. The only file that may know where in Unicode a script lives.

/// Tells whether `c` is a Han character, beyond the basic plane too.
///
/// ```
/// assert!(dangjian::text::chars::is_han('党'));
/// assert!(dangjian::text::chars::is_han('𠮷'));
/// assert!(!dangjian::text::chars::is_han('，'));
/// ```
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}'
        | '\u{3005}' | '\u{3007}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Tells whether `c` carries meaning of its own: a letter or digit of any script, or a symbol such as an emoji.
/// What is left is punctuation, space and control; a question's letters must be found, its punctuation need not.
pub fn is_letter(c: char) -> bool {
    // Nearly every letter is Han, and the standard library's table is slow for those.
    is_han(c) || c.is_alphanumeric() || is_symbol(c)
}

/// Tells whether `c` is a symbol that a person may search for by itself: emoji, arrows, geometric marks.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '+' | '%' | '#' | '&' | '@')
}

/// Tells whether `c` has no place in shown text: controls, zero-width signs, bidirectional overrides.
pub fn is_invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r' | '\u{B}' | '\u{C}'))
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Tells whether `c` could make a line of a terminal or a log read otherwise than it is: controls, zero-width signs,
/// bidirectional marks, line separators.
///
/// ```
/// assert!(dangjian::text::chars::may_mislead('\u{202E}') && !dangjian::text::chars::may_mislead('党'));
/// ```
pub fn may_mislead(c: char) -> bool {
    c.is_control() || is_invisible(c) || matches!(c, '\u{61C}' | '\u{2028}' | '\u{2029}')
}

/// Tells whether `c` is of the private-use area: a picture that only one program or font knows.
pub fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

/// Tells whether `c` is a letter or digit of full width: Ａ.
pub fn is_full_width_letter(c: char) -> bool {
    matches!(c, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

/// Tells whether `c` is of the second half of Latin-1, its controls included: Chinese prose does not use it.
pub fn is_latin_1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '\u{A1}'..='\u{FF}')
}

/// Tells whether `c` ends a Chinese sentence.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | '…')
}

/// Tells whether `c` ends a Chinese sentence or a part of one.
pub fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | ',' | ';')
}

/// Tells whether `c` closes a quotation or bracket, and so belongs to the sentence before it.
pub fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '"')
}

/// Gives the number in a circle that `c` is.
///
/// ```
/// assert_eq!(dangjian::text::chars::circled_number('③'), Some(3));
/// ```
pub fn circled_number(c: char) -> Option<usize> {
    matches!(c, '\u{2460}'..='\u{2473}').then(|| u32::from(c) as usize - 0x245F)
}

/// Tells whether `c` opens a quotation.
pub fn opens_quote(c: char) -> bool {
    matches!(c, '“' | '「' | '『' | '"')
}

/// Gives the full-width form of a half-width punctuation mark, as Chinese text sets it.
pub fn full_width_mark(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        '(' => '（',
        ')' => '）',
        _ => return None,
    })
}

/// Gives the half-width form of a full-width character, or the character itself.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Tells whether Chinese texts of every kind have `c`: common Han characters, ASCII, the usual marks. Bytes that were
/// read in the wrong encoding give others.
pub fn is_usual(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | ' '..='~' | '\t' | '\n' | '\r' | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' | '\u{2010}'..='\u{2027}' | '·')
}

/// Tells whether `c` is a number in a circle: ①.
pub fn is_circled_number(c: char) -> bool {
    matches!(c, '①'..='⑳')
}

/// Counts the columns that a text takes where letters are of one width: two for a Han character or a full-width mark,
/// one for any other.
///
/// ```
/// assert_eq!(dangjian::text::chars::columns("党建，ABC"), 9);
/// ```
pub fn columns(text: &str) -> usize {
    let wide = |c: char| {
        is_han(c)
            || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '“' | '”' | '‘' | '’' | '—' | '…' | '①'..='⑳')
    };
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}
