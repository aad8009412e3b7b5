//! A list of results as a Word document.

use super::paper::{Look, Paper};
use crate::{
    error::Result,
    search::{Hit, one_line},
    web::{export::listing::Listing, pages::pieces},
};

/// Writes a list: what was asked, then the hits.
pub(in crate::web::export) fn listing(listing: &Listing<'_>) -> Result<Vec<u8>> {
    let paper = Paper::new(listing.day).write(Look::Title, "党建文章检索结果");
    let told = listing.told();
    let paper =
        told.iter().fold(paper, |paper, (label, value)| paper.write(Look::Source, &format!("{label}：{value}")));
    let paper = paper.link("检索地址：", &listing.address());
    let hits = (1..).zip(&listing.response.hits);
    hits.fold(paper, |paper, (number, hit)| write(paper, number, hit, listing)).bytes()
}

fn write(paper: Paper, number: usize, hit: &Hit, listing: &Listing<'_>) -> Paper {
    let (article, passage) = (&hit.article, &hit.passage);
    let heading = (!passage.heading.is_empty()).then(|| passage.heading.join(" › "));
    let known = [&article.source, &article.date, &article.region, &heading].into_iter().flatten();
    let place = format!("第 {} 段", passage.number);
    let origin: Vec<String> = known.map(|text| one_line(text)).chain([place]).collect();
    let mut paper = paper
        .write(Look::Heading(1), &format!("{number}. {}", one_line(&article.title)))
        .write(Look::Source, &origin.join(" · "))
        .write_pieces(Look::Text, &pieces(&passage.text, &hit.highlights));
    if !passage.practices.is_empty() {
        paper = paper.write(Look::Source, &format!("做法：{}", passage.practices.join("、")));
    }
    if hit.copies > 1 {
        paper = paper.write(Look::Source, &format!("另有 {} 处说的一样", hit.copies - 1));
    }
    paper = paper.write(Look::Source, &format!("引文：{}", listing.cited(hit).gbt7714()));
    if let Some(url) = article.web_address() {
        paper = paper.link("原文：", url);
    }
    paper.link("本段：", &listing.page(hit))
}
