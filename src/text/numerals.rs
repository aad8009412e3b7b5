//! Numbers in names: Arabic, Han, the forms of cheques, and English words.

/// What digits are in Han, by value.
const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

const WORDS: &[(&str, u32)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Tells whether a folded character says how many: a number, or a pair of things.
///
/// ```
/// use dangjian::text::numerals::is_number;
/// assert!(is_number('三') && is_number('两') && is_number('双'));
/// assert!(!is_number('张'));
/// ```
pub fn is_number(c: char) -> bool {
    DIGITS.contains(&c) || matches!(c, '〇' | '十' | '百' | '千' | '万' | '亿' | '两' | '双')
}

/// Gives the plain form of a folded number that is written as on a cheque, or as a circle.
pub fn plain_number(c: char) -> Option<char> {
    Some(match c {
        '〇' => '零',
        '肆' => '四',
        '伍' => '五',
        '陆' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        '佰' => '百',
        '仟' => '千',
        _ => return None,
    })
}

/// Says ASCII digits in Han: as a number up to 99, digit by digit beyond.
///
/// ```
/// use dangjian::text::numerals::in_han;
/// assert_eq!(in_han("3"), "三");
/// assert_eq!(in_han("25"), "二十五");
/// assert_eq!(in_han("2024"), "二零二四");
/// ```
pub fn in_han(digits: &str) -> String {
    let values: Vec<usize> = digits.bytes().map(|digit| usize::from(digit.wrapping_sub(b'0')).min(9)).collect();
    let &[tens, ones] = values.as_slice() else { return values.iter().map(|&value| DIGITS[value]).collect() };
    let tens = match tens {
        0 => String::from('零'),
        1 => String::from('十'),
        tens => [DIGITS[tens], '十'].iter().collect(),
    };
    if ones == 0 { tens } else { tens + &DIGITS[ones].to_string() }
}

/// Gives the value of a Han digit from 一 to 十.
///
/// ```
/// use dangjian::text::numerals::digit;
/// assert_eq!((digit('三'), digit('十'), digit('百'), digit('两')), (Some(3), Some(10), None, None));
/// ```
pub fn digit(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// Gives the value of a Han number up to 99.
///
/// ```
/// use dangjian::text::numerals::value;
/// assert_eq!(value("二十五"), Some(25));
/// assert_eq!(value("两"), Some(2));
/// assert_eq!(value("十个"), None);
/// ```
pub fn value(han: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '两' => Some(2),
        c => DIGITS.iter().position(|&digit| digit == c).and_then(|at| u32::try_from(at).ok()),
    };
    let characters: Vec<char> = han.chars().collect();
    match *characters.as_slice() {
        ['十'] => Some(10),
        [one] => digit(one),
        ['十', one] => Some(10 + digit(one)?),
        [ten, '十'] => Some(10 * digit(ten)?),
        [ten, '十', one] => Some(10 * digit(ten)? + digit(one)?),
        _ => None,
    }
}

/// Gives the value of an English number word in lower case.
pub fn english_value(word: &str) -> Option<u32> {
    WORDS.iter().find(|&&(number, _)| number == word).map(|&(_, value)| value)
}

/// Gives the values whose English words begin with `letters`.
pub fn english_values_beginning(letters: &str) -> impl Iterator<Item = u32> {
    WORDS.iter().filter(move |(word, _)| word.starts_with(letters)).map(|&(_, value)| value)
}
