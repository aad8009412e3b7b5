//! Reading the catalogue.

use std::{io, ops::Range};

use fst::{IntoStreamer, Streamer};
use tantivy::directory::OwnedBytes;

use super::{
    super::{files::Files, packed::Packed},
    COMPONENTS, EXACT, NAMES, RECORDS,
};
use crate::practice::{catalogue::Record, key, lookup::Lookup};

/// The practices of an index.
#[derive(Debug)]
pub struct Practices {
    records: Packed,
    lookup: Lookup<OwnedBytes>,
    components: fst::Set<OwnedBytes>,
    exact: fst::Map<OwnedBytes>,
}

impl Practices {
    pub(in crate::index) fn open(files: &Files) -> io::Result<Self> {
        Ok(Self {
            records: Packed::open(files, RECORDS)?,
            lookup: Lookup::open(files.whole(NAMES)?)?,
            components: fst::Set::new(files.whole(COMPONENTS)?).map_err(io::Error::other)?,
            exact: fst::Map::new(files.whole(EXACT)?).map_err(io::Error::other)?,
        })
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.records.len()).unwrap_or(u32::MAX)
    }

    /// Their names, in any script.
    pub fn lookup(&self) -> &Lookup<impl AsRef<[u8]> + use<>> {
        &self.lookup
    }

    /// Reads what is known of a practice.
    pub(in crate::index) fn record(&self, practice: u32) -> io::Result<Record> {
        self.records.get(practice as usize, |bytes| {
            let first = serde_json::Deserializer::from_slice(bytes).into_iter().next();
            first.ok_or_else(|| io::Error::other("an empty record in the index"))?.map_err(io::Error::other)
        })
    }

    /// Gives the longest name that begins at each letter of `letters`, which [`key`] made: its place in characters and its
    /// practice. What lies inside a longer name is left out.
    pub fn names_in(&self, letters: &str) -> Vec<(Range<usize>, u32)> {
        let names = self.exact.as_fst();
        let (mut found, mut end) = (Vec::new(), 0);
        for (start, (byte, _)) in letters.char_indices().enumerate() {
            let (mut node, mut output, mut longest) = (names.root(), fst::raw::Output::zero(), None);
            let rest = &letters.as_bytes()[byte..];
            for (length, &letter) in (1..).zip(rest) {
                let Some(at) = node.find_input(letter) else { break };
                let step = node.transition(at);
                (node, output) = (names.node(step.addr), output.cat(step.out));
                if node.is_final() {
                    longest = Some((length, output.cat(node.final_output()).value()));
                }
            }
            if let Some((length, practice)) = longest {
                let length = letters[byte..byte + length].chars().count();
                if start + length > end {
                    end = start + length;
                    found.extend(u32::try_from(practice).map(|practice| (start..end, practice)));
                }
            }
        }
        found
    }

    /// Gives the practices that have this component, by number.
    pub fn with_component(&self, component: &str) -> Vec<u32> {
        let mut from = key(component).into_bytes();
        from.push(0);
        let mut found = Vec::new();
        let mut keys = self.components.range().ge(&from).into_stream();
        while let Some(number) = keys.next().and_then(|next| next.strip_prefix(from.as_slice())) {
            found.extend(number.try_into().map(u32::from_be_bytes));
        }
        found
    }
}
