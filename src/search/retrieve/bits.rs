//! A set of the passages of one segment.

use tantivy::DocId;

const WORD: usize = u64::BITS as usize;

/// One bit a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set.
    pub(super) fn none(documents: u32) -> Self {
        Self(vec![0; (documents as usize).div_ceil(WORD)])
    }

    /// Every passage.
    pub(super) fn all(documents: u32) -> Self {
        let mut bits = Self(vec![u64::MAX; (documents as usize).div_ceil(WORD)]);
        let rest = documents as usize % WORD;
        if rest > 0
            && let Some(last) = bits.0.last_mut()
        {
            *last = (1 << rest) - 1;
        }
        bits
    }

    #[inline]
    pub(super) fn insert(&mut self, document: DocId) {
        if let Some(word) = self.0.get_mut(document as usize / WORD) {
            *word |= 1 << (document as usize % WORD);
        }
    }

    /// Takes one out.
    #[inline]
    pub(super) fn take(&mut self, document: DocId) {
        if let Some(word) = self.0.get_mut(document as usize / WORD) {
            *word &= !(1 << (document as usize % WORD));
        }
    }

    #[inline]
    pub(super) fn contains(&self, document: DocId) -> bool {
        self.0.get(document as usize / WORD).is_some_and(|word| word >> (document as usize % WORD) & 1 == 1)
    }

    /// Keeps what is in both.
    pub(super) fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// Takes out what is in the other.
    pub(super) fn remove(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    pub(super) fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Visits each, in order.
    #[inline]
    pub(super) fn for_each(&self, mut visit: impl FnMut(DocId)) {
        for (first, &word) in (0..).step_by(WORD).zip(&self.0) {
            let mut left = word;
            while left != 0 {
                visit(first + left.trailing_zeros());
                left &= left - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(documents: &[DocId]) -> Bits {
        let mut bits = Bits::none(130);
        documents.iter().for_each(|&document| bits.insert(document));
        bits
    }

    fn list(bits: &Bits) -> Vec<DocId> {
        let mut list = Vec::new();
        bits.for_each(|document| list.push(document));
        list
    }

    #[test]
    fn sets_are_joined_cut_and_walked_over_in_order() {
        let (mut one, other) = (of(&[129, 0, 64, 63]), of(&[64, 129, 5]));
        assert_eq!(list(&one), [0, 63, 64, 129]);
        one.keep(&other);
        assert_eq!(list(&one), [64, 129]);
        one.remove(&of(&[64]));
        assert_eq!((list(&one), one.contains(129), one.contains(64), one.count()), (vec![129], true, false, 1));
        assert_eq!((Bits::all(130).count(), Bits::all(128).count(), Bits::none(0).is_empty()), (130, 128, true));
    }
}
