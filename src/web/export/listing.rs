//! A list of results that is to be a file: the answer, and what tells a reader how it came about.

use crate::{
    search::{Cited, Hit, Response, Said, Sort, one_line},
    web::{links, pages},
};

/// An answer to be written down.
pub(super) struct Listing<'a> {
    pub response: &'a Response,
    pub said: &'a Said,
    pub sort: Sort,
    /// The day it was asked.
    pub day: &'a str,
    /// What addresses of this server begin with.
    pub site: &'a str,
}

impl Listing<'_> {
    /// A hit as what is cited.
    pub(super) fn cited<'h>(&'h self, hit: &'h Hit) -> Cited<'h> {
        Cited { article: &hit.article, passage: Some(&hit.passage), accessed: self.day, site: self.site }
    }

    /// The page of a passage here.
    pub(super) fn page(&self, hit: &Hit) -> String {
        format!("{}{}", self.site, hit.passage.link)
    }

    /// The search as an address that can be opened again.
    pub(super) fn address(&self) -> String {
        format!("{}{}", self.site, links::search(&Said { offset: None, limit: None, ..self.said.clone() }))
    }

    /// What was asked and found, a line each: label and value.
    pub(super) fn told(&self) -> Vec<(&'static str, String)> {
        let (total, here) = (self.response.total, self.response.hits.len());
        let count = match here as u64 == total {
            true => format!("共 {total} 段"),
            false => format!("共 {total} 段，这里是前 {here} 段"),
        };
        let order = match self.sort {
            Sort::Relevance => "按相关程度",
            Sort::Newest => "从新到旧",
            Sort::Oldest => "从旧到新",
        };
        let mut told = vec![
            ("问题", one_line(&self.response.query.text)),
            ("日期", self.day.to_owned()),
            ("结果", count),
            ("排列", order.to_owned()),
        ];
        let kept = self.kept();
        if !kept.is_empty() {
            told.push(("范围", kept.join("；")));
        }
        told
    }

    /// What the results are kept to: the boxes of the page, then what the question itself names.
    fn kept(&self) -> Vec<String> {
        let Said { source, region, year, practice, .. } = self.said;
        let boxes = [("来源", source), ("地区", region), ("年份", year), ("做法", practice)];
        let given = boxes.into_iter().filter_map(|(name, value)| {
            let values: Vec<String> = value.iter().map(|value| format!("「{}」", one_line(value))).collect();
            (!values.is_empty()).then(|| format!("只看{name}{}", values.join("或")))
        });
        given.chain(self.response.query.filters.iter().map(pages::filter_told)).collect()
    }
}
