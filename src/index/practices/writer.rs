//! Making the catalogue when all articles are there.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, Write},
    path::Path,
};

use rustc_hash::FxHashMap;

use super::{
    super::{number_of, packed::PackedWriter, place_of},
    COMPONENTS, EXACT, NAMED, NAMES, Named, RECORDS,
    named::{encoded, named},
    tables::{components, exact, lookup},
};
use crate::{
    corpus::{Date, Metadata},
    practice::{
        Gazetteer, Mined,
        catalogue::{Builder, Record, Setting},
    },
};

/// What the articles said of practices, article after article.
#[derive(Debug, Default)]
pub(in crate::index) struct Gathered {
    settings: Vec<Setting>,
    mined: Vec<(u32, Vec<Mined>)>,
}

impl Gathered {
    /// Adds the next article.
    pub(in crate::index) fn add(&mut self, article: u32, metadata: &Metadata, mined: Vec<Mined>) {
        self.settings.push(Setting { region: metadata.region.clone(), year: metadata.date.map(Date::year) });
        if !mined.is_empty() {
            self.mined.push((article, mined));
        }
    }

    /// Makes the catalogue and writes it. `copies` says which passage each repeats; the texts are there already.
    pub(in crate::index) fn write(
        self,
        folder: &Path,
        gazetteer: &Gazetteer,
        copies: &FxHashMap<u64, u64>,
    ) -> io::Result<()> {
        let is_copy = |number: u64| copies.get(&number).is_some_and(|of| place_of(*of).0 != place_of(number).0);
        let mut builder = Builder::new(gazetteer);
        for (article, mined) in self.mined {
            let setting = self.settings.get(article as usize).cloned().unwrap_or_default();
            builder.add(article, &setting, mined, |passage| is_copy(number_of(article, passage)));
        }
        let (mut records, found) = builder.finish();
        let named = named(folder, &records, &found, self.settings.len())?;
        count(&mut records, &named, &self.settings, is_copy);
        let mut packed = PackedWriter::create(folder, RECORDS)?;
        for record in &records {
            packed.add(|out| serde_json::to_writer(out, record).map_err(io::Error::other))?;
        }
        packed.finish()?;
        write(folder, NAMES, &lookup(&records)?)?;
        write(folder, COMPONENTS, &components(&records)?)?;
        write(folder, EXACT, &exact(&records)?)?;
        write(folder, NAMED, &encoded(&named))
    }
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(folder.join(name))?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Counts who names each practice; reprints say nothing new.
fn count(records: &mut [Record], named: &[Named], settings: &[Setting], is_copy: impl Fn(u64) -> bool) {
    let mut articles: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); records.len()];
    for &(number, mention) in named.iter().filter(|(number, mention)| mention.said == 0 && !is_copy(*number)) {
        records[mention.practice as usize].passages += 1;
        articles[mention.practice as usize].insert(place_of(number).0);
    }
    for (record, articles) in records.iter_mut().zip(articles) {
        record.articles = u32::try_from(articles.len()).unwrap_or(u32::MAX);
        let (mut regions, mut years) = (BTreeMap::<String, u32>::new(), BTreeMap::<u16, u32>::new());
        for setting in articles.iter().filter_map(|&article| settings.get(article as usize)) {
            if let Some(region) = &setting.region {
                *regions.entry(region.clone()).or_default() += 1;
            }
            if let Some(year) = setting.year {
                *years.entry(year).or_default() += 1;
            }
        }
        record.years = years.into_iter().collect();
        record.regions = regions.into_iter().collect();
        record.regions.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }
}
