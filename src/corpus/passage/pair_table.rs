//! Weights of pairs of characters, found without a branch.
//!
//! Most pairs of a text are in no table, and which are cannot be foreseen. So each pair has one slot where it can stand: pairs that would share one are moved apart, group by group,
//! when the table is made.

use std::cmp::Reverse;

use super::edges::Place;

/// In hundredths of a log-odds, by [`Place`].
pub(super) type Weights = [i8; Place::ALL.len()];

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// 0 where nothing stands.
    key: u32,
    weights: Weights,
}

/// The table. At most so many pairs as half its slots.
pub(super) struct PairTable {
    slots: Vec<Slot>,
    /// How far each group of pairs is moved.
    moves: Vec<u32>,
}

/// Powers of two.
const SLOTS: usize = 1 << 14;
const GROUPS: usize = 1 << 12;

impl PairTable {
    /// Makes a table. A pair may come several times, for several places.
    pub(super) fn of(entries: impl Iterator<Item = (Place, [char; 2], i8)>) -> Self {
        let mut groups: Vec<Vec<Slot>> = vec![Vec::new(); GROUPS];
        for (place, pair, weight) in entries {
            let key = key(pair);
            let group = &mut groups[group(key)];
            let at = group.iter().position(|slot| slot.key == key).unwrap_or_else(|| {
                group.push(Slot { key, ..Slot::default() });
                group.len() - 1
            });
            group[at].weights[place as usize] = weight;
        }
        let mut table = Self { slots: vec![Slot::default(); SLOTS], moves: vec![0; GROUPS] };
        // The largest first, as long as there is room.
        let mut order: Vec<usize> = (0..GROUPS).collect();
        order.sort_by_key(|&at| Reverse(groups[at].len()));
        for at in order {
            table.place(at, &groups[at]);
        }
        table
    }

    /// Moves a group to where all of it finds room.
    fn place(&mut self, group: usize, members: &[Slot]) {
        let fits = |moved: &u32| {
            let mut taken: Vec<usize> = members.iter().map(|member| slot(member.key, *moved)).collect();
            taken.sort_unstable();
            taken.windows(2).all(|two| two[0] != two[1]) && taken.iter().all(|&at| self.slots[at].key == 0)
        };
        self.moves[group] = (1..u32::MAX).find(fits).unwrap_or_default();
        for member in members {
            self.slots[slot(member.key, self.moves[group])] = *member;
        }
    }

    /// Gives the weights of a pair: none are 0.
    pub(super) fn get(&self, pair: [char; 2]) -> Weights {
        let key = key(pair);
        let slot = self.slots[slot(key, self.moves[group(key)])];
        let known = i8::from(slot.key == key);
        slot.weights.map(|weight| weight * known)
    }
}

/// Both characters in one number. Those beyond the first plane are all alike; no table has them.
fn key([a, b]: [char; 2]) -> u32 {
    let half = |c: char| u32::from(u16::try_from(u32::from(c)).unwrap_or(u16::MAX));
    half(a) << 16 | half(b)
}

fn group(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> (u32::BITS - GROUPS.ilog2())) as usize
}

/// Where a pair stands whose group is moved so far.
fn slot(key: u32, moved: u32) -> usize {
    // Another factor each time, so that no two pairs stay together.
    ((key ^ key >> 15).wrapping_mul(moved.wrapping_mul(0x85EB_CA6B) | 1) >> (u32::BITS - SLOTS.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::{PairTable, Place};

    #[test]
    fn a_pair_has_the_weights_it_was_given_and_another_has_none() {
        let table = PairTable::of([(Place::Begins, ['据', '悉'], 30), (Place::Ends, ['据', '悉'], -7)].into_iter());
        assert_eq!(table.get(['据', '悉']), [30, 0, -7, 0, 0, 0, 0]);
        assert_eq!(table.get(['悉', '据']), [0; 7]);
        assert_eq!(table.get(['\0', '\0']), [0; 7]);
    }
}
