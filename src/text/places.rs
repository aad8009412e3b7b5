//! Places: provinces and cities by the names that texts give them.

use std::{collections::HashMap, fmt, sync::LazyLock};

use aho_corasick::{AhoCorasick, Input, MatchKind};

const TABLE: &str = include_str!("data/regions.tsv");

/// Where a name of a place stands in other words: 北京时间 is everywhere, 黄河南岸 is not 河南.
const ELSEWHERE: &[&str] = &[
    "北京时间",
    "北京冬奥",
    "北京奥运",
    "北京条约",
    "天津条约",
    "延安精神",
    "延安整风",
    "延安时期",
    "延安文艺",
    "延安窑洞",
    "延安作风",
    "遵义会议",
    "西安事变",
    "南京大屠杀",
    "南京条约",
    "南昌起义",
    "广州起义",
    "重庆谈判",
    "上海合作组织",
    "上海公报",
    "黄河南",
    "黄河北",
    "长江西",
    "长江南",
    "珠江西",
    "珠江东",
    "太湖南",
    "太湖北",
    "湖南岸",
    "河南岸",
    "中山东",
    "中山西",
    "台湾问题",
    "台湾当局",
    "台湾海峡",
    "上海证券",
    "上海证交所",
    "深圳证券",
    "深圳证交所",
    "北京证券",
    "青岛啤酒",
    "贵州茅台",
    "北京路",
    "南京路",
    "上海路",
    "南京东路",
    "南京西路",
    "九江路",
    "福州路",
    "苏州河",
    "苏州街",
];

/// A province, or a city in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The province, by its short name.
    pub province: &'static str,
    /// The city, by its short name.
    pub city: Option<&'static str>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.province)?;
        self.city.map_or(Ok(()), |city| write!(f, "·{city}"))
    }
}

struct Form {
    text: String,
    place: Option<Place>,
    /// Counts only behind the name of its province.
    doubtful: bool,
}

struct Gazetteer {
    forms: Vec<Form>,
    finder: Option<AhoCorasick>,
    cities: HashMap<&'static str, Vec<&'static str>>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut forms: Vec<Form> = Vec::new();
    let mut cities: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut add = |text: String, place: Option<Place>, doubtful: bool| {
        // What comes first keeps its meaning: 吉林 is the province.
        if !forms.iter().any(|form| form.text == text) {
            forms.push(Form { text, place, doubtful });
        }
    };
    let rows: Vec<[&str; 3]> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.splitn(3, '\t').collect::<Vec<_>>().try_into().ok())
        .collect();
    for [province, full, _] in &rows {
        let place = Some(Place { province, city: None });
        add((*full).to_owned(), place, false);
        // The capital stands for the country more often than for itself.
        add((*province).to_owned(), place, *province == "北京");
    }
    for [province, _, listed] in &rows {
        for entry in listed.split(' ').filter(|entry| !entry.is_empty()) {
            let (name, given) = entry.split_once(':').unwrap_or((entry, ""));
            let doubtful = name.starts_with('!');
            let name = name.trim_start_matches('!');
            let place = Some(Place { province, city: Some(name) });
            cities.entry(province).or_default().push(name);
            match given {
                "" => add(format!("{name}市"), place, false),
                given => given.split(',').for_each(|form| add(form.to_owned(), place, false)),
            }
            add(name.to_owned(), place, doubtful);
        }
    }
    for words in ELSEWHERE {
        add((*words).to_owned(), None, false);
    }
    let finder =
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms.iter().map(|form| &form.text));
    Gazetteer { finder: finder.ok(), forms, cities }
});

/// A place that a text names: where, in bytes, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where the name begins.
    pub at: usize,
    /// Where it ends.
    pub end: usize,
    /// The place.
    pub place: Place,
    /// The name is also a word, and no province stands before it.
    pub doubtful: bool,
}

/// Tells whether a short text may name a place. Costs microseconds, and spares a question that names none the table of
/// [`places_in`], which takes milliseconds to make.
pub fn may_name_place(text: &str) -> bool {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let names = rows.flat_map(|line| line.split(['\t', ' ', ':', ',']));
    names.map(|name| name.trim_start_matches('!')).any(|name| !name.is_empty() && text.contains(name))
}

/// Finds the places that a text names, in order.
pub fn places_in(text: &str) -> Vec<Mention> {
    let gazetteer = &*GAZETTEER;
    let Some(finder) = &gazetteer.finder else { return Vec::new() };
    let mut mentions: Vec<Mention> = Vec::new();
    let mut from = 0;
    while let Some(found) = finder.find(Input::new(text).range(from..)) {
        let form = &gazetteer.forms[found.pattern().as_usize()];
        from = found.end();
        let Some(place) = form.place else { continue };
        let last = mentions.last().copied();
        let behind = last.is_some_and(|last| last.end == found.start() && last.place.province == place.province);
        let doubtful = form.doubtful && !behind;
        // 确保山西: behind a name that may be none another may begin.
        if doubtful {
            from = found.start() + text[found.start()..].chars().next().map_or(1, char::len_utf8);
        }
        if last.is_some_and(|last| last.doubtful && last.end > found.start()) {
            mentions.pop();
        }
        mentions.push(Mention { at: found.start(), end: found.end(), place, doubtful });
    }
    mentions
}

/// Reads a text that names a place and nothing else, at most with a county behind it.
///
/// ```
/// use dangjian::text::places::place;
/// for written in ["湖州", "浙江省湖州市", "浙江湖州", "浙江·湖州", "浙江省湖州市吴兴区"] {
///     assert_eq!(place(written).unwrap().to_string(), "浙江·湖州");
/// }
/// assert_eq!(place("浙江省").unwrap().to_string(), "浙江");
/// assert!(place("某地").is_none());
/// ```
pub fn place(text: &str) -> Option<Place> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !"·-—－/,，、>".contains(*c)).collect();
    let mentions = places_in(&bare);
    let first = mentions.first().filter(|first| first.at == 0)?;
    let last = mentions.iter().take(2).take_while(|one| one.place.province == first.place.province).last()?;
    let rest = &bare[last.end..];
    let county = rest.chars().count() <= 8 && rest.ends_with(['区', '县', '市', '旗', '镇', '乡', '村', '道']);
    (rest.is_empty() || county).then_some(last.place)
}

/// Gives every place that lies in one, itself included: a province and its cities, or a city.
pub fn within(place: Place) -> Vec<String> {
    let cities = GAZETTEER.cities.get(place.province).filter(|_| place.city.is_none());
    let inside = cities.into_iter().flatten().map(|city| Place { city: Some(city), ..place }.to_string());
    std::iter::once(place.to_string()).chain(inside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quick_look_misses_no_place() {
        let forms = GAZETTEER.forms.iter().filter(|form| form.place.is_some());
        forms.for_each(|form| assert!(may_name_place(&format!("在{}开会", form.text)), "{}", form.text));
        assert!(!may_name_place("三会一课是什么"));
    }
}
