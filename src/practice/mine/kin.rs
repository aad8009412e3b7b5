//! Kin: components that share the name's own word. 稳就业、稳企业 of 四稳, 不敢腐、不能腐 of 三不腐, 抓学习 and 促管理 of 三抓三促.

use super::{
    alike::{OF, are_labels, without_rest},
    lead::{plain, without_lead},
    lines::Line,
    list::letters,
    numeral::numerals,
    quotes::{quotes, unquoted},
    sentences::at_heads,
    shape::{Part, Shape, may_have, parts, shapes},
    sighting::Sighting,
    window::{first, last},
};
use crate::text::chars::ends_sentence;

/// What joins the last of them.
const JOINS: [char; 2] = ['和', '与'];
/// A word counts no more components than so many.
const MOST: usize = 20;

/// Components that share the word of the name: listed behind or before it, or at the heads of the sentences that follow.
pub(super) fn kin(lines: &[Line<'_>], sighting: &Sighting) -> Option<Vec<String>> {
    const NEAR: usize = 160;
    let line = lines[sighting.line];
    let hundreds = || hundreds(first(&line.text[sighting.end..], NEAR * 4), &sighting.name);
    let Some(parts) = parts(&sighting.name) else { return hundreds() };
    let below = lines.get(sighting.line + 1).filter(|_| line.depth.is_some());
    let after = below.map_or(&line.text[sighting.end..], |below| below.text);
    let behind = |within| listed(first(after, NEAR * 2), &parts, within, false);
    let before = |within| listed(last(&line.text[..sighting.start], NEAR), &parts, within, true);
    behind(false)
        .or_else(|| said_of_each(first(after, NEAR), &parts))
        .or_else(|| before(false))
        .or_else(|| ones(first(after, NEAR * 6), &sighting.name, &parts))
        .or_else(|| behind(true))
        .or_else(|| before(true))
        .or_else(hundreds)
        .or_else(|| at_heads(lines, sighting, &parts))
}

/// A list of which all items share the word, at one of their ends or `within`, as many as it counts; the nearest to the name.
fn listed(text: &str, parts: &[Part<'_>], within: bool, before: bool) -> Option<Vec<String>> {
    if !may_have(&std::iter::once(text), parts) {
        return None;
    }
    let groups = || text.split(|c| ends_sentence(c) || "：:（）()\n".contains(c));
    let found = |group: &str| {
        let pieces: Vec<String> =
            group.replace("”“", "、").split(['、', '，', '；', ',', ';']).map(|piece| unquoted(piece.trim())).collect();
        let shapes = shapes(parts).into_iter().filter(|shapes| shapes.contains(&Shape::Within) == within);
        shapes.into_iter().find_map(|shapes| run(&pieces, parts, &shapes))
    };
    if before { groups().rev().find_map(found) } else { groups().find_map(found) }
}

/// One item: the word that it shares, and where.
#[derive(Clone, Copy)]
struct Place<'a> {
    word: &'a str,
    shape: Shape,
}

impl Place<'_> {
    fn fits(self, item: &str) -> bool {
        self.shape.fits(item, self.word)
    }
}

fn run(pieces: &[String], parts: &[Part<'_>], shapes: &[Shape]) -> Option<Vec<String>> {
    let places: Vec<Place<'_>> = parts
        .iter()
        .zip(shapes)
        .flat_map(|(part, &shape)| std::iter::repeat_n(Place { word: part.word, shape }, part.count.min(MOST)))
        .collect();
    let (begin, end) = (*places.first()?, *places.last()?);
    (0..=pieces.len().checked_sub(places.len())?).find_map(|at| {
        let all = &pieces[at..at + places.len()];
        // One more is not one of so many.
        let longer =
            at > 0 && begin.fits(&pieces[at - 1]) || pieces.get(at + places.len()).is_some_and(|next| end.fits(next));
        let (head, middle, tail) = (all.first()?, all.get(1..all.len() - 1)?, all.last()?);
        if longer || !middle.iter().zip(&places[1..]).all(|(piece, place)| place.fits(piece)) {
            return None;
        }
        // 创新组织联结: what leads to it is taken off by what the others look like.
        let led = (begin.shape == Shape::Within).then(|| without_lead(head, middle)).flatten();
        let head = led.as_deref().unwrap_or(head);
        let head = begin.shape.begun(head, begin.word)?;
        let mut components: Vec<String> = std::iter::once(head.to_owned()).chain(middle.iter().cloned()).collect();
        components.push(end.shape.ended(without_rest(tail, middle, OF), end.word)?.to_owned());
        if matches!(begin.shape, Shape::Ends | Shape::Inside) {
            let led = without_lead(&components[0], &components[1..]);
            components[0] = led.unwrap_or_else(|| plain(&components[0]).to_owned());
        }
        even_parts(&mut components, parts, shapes);
        are_labels(&components).then_some(components)
    })
}

/// Takes what leads to the items of a part off its first, where they have the word within and all others are of one length:
/// 实现活动共办、项目共抓.
fn even_parts(components: &mut [String], parts: &[Part<'_>], shapes: &[Shape]) {
    let mut from = 0;
    for (part, shape) in parts.iter().zip(shapes) {
        let Some(own) = components.get_mut(from..from + part.count) else { return };
        from += part.count;
        let Some((first, others)) = own.split_first_mut() else { continue };
        let length = |item: &String| item.chars().count();
        let Some(usual) = others.first().map(length) else { continue };
        if *shape == Shape::Within && others.iter().all(|other| length(other) == usual) && length(first) > usual {
            *first = last(first, usual).to_owned();
        }
    }
}

/// The quotations behind 三个一 that begin with 一: “一张亲情卡”, … “一句问候”, … “一次看望”.
fn ones(text: &str, name: &str, parts: &[Part<'_>]) -> Option<Vec<String>> {
    let [Part { count, word: "一" }] = *parts else { return None };
    let paragraph = text.split('\n').next()?;
    let quoted = quotes(paragraph).into_iter().map(|quote| unquoted(quote.text(paragraph)));
    let mut ones: Vec<String> = quoted.filter(|inner| inner.starts_with('一') && inner != name).collect();
    ones.dedup();
    (ones.len() == count && are_labels(&ones)).then_some(ones)
}

/// So many hundreds of each: 100个最美志愿者、100个最佳志愿服务组织 of 四个100.
fn hundreds(text: &str, name: &str) -> Option<Vec<String>> {
    let leading = *numerals(name).first()?;
    let many = name[leading.end..].strip_prefix('个')?;
    let of = |item: &str| {
        let rest = item.rfind(many).map(|at| &item[at + many.len()..])?;
        let mut rest = rest.chars();
        let _measure = rest.next()?;
        Some(rest.as_str().trim().to_owned())
    };
    let hundreds = |sentence: &str| {
        let all: Vec<&str> = sentence.split(['、', '，', '；']).filter(|item| item.contains(many)).collect();
        let all = all.iter().flat_map(|item| item.split_inclusive(JOINS)).filter(|item| item.contains(many));
        let labels: Option<Vec<String>> = all.map(|item| of(item.trim_end_matches(JOINS))).collect();
        labels.filter(|labels| Some(labels.len()) == leading.value.map(|value| value as usize) && are_labels(labels))
    };
    let digits = many.chars().all(|c| c.is_ascii_digit() || matches!(c, '百' | '千' | '万')) && !many.is_empty();
    text.split(ends_sentence).filter(|_| digits).find_map(hundreds)
}

/// A clause for each, right behind the name: 支委会定计划，小组会读原文，党员大会交流，党课作专题。
fn said_of_each(text: &str, parts: &[Part<'_>]) -> Option<Vec<String>> {
    const LONGEST: usize = 7;
    let text = text.trim_start_matches(['”', '」']);
    let text = text.strip_prefix('：')?;
    let sentence = &text[..text.find(['。', '！', '？', '\n'])?];
    let clauses: Vec<&str> = sentence.split(['，', '；']).collect();
    let words: Vec<&str> = parts.iter().flat_map(|part| std::iter::repeat_n(part.word, part.count.min(MOST))).collect();
    if clauses.len() != words.len() {
        return None;
    }
    let labels: Option<Vec<String>> = clauses
        .iter()
        .zip(words)
        .map(|(clause, word)| {
            let at = clause.match_indices(word).map(|(at, _)| at).find(|&at| at > 0)?;
            let label = unquoted(&clause[..at + word.len()]);
            (letters(&label) <= LONGEST).then_some(label)
        })
        .collect();
    labels.filter(|labels| are_labels(labels))
}
