//! A sieve for characters: whether one may be of a small set, asked for each character of a text.
//!
//! Comparing with each of the set costs a branch that cannot be foreseen; a sieve has one answer for nearly all, and only what falls through it is compared.

/// Made of two halves of each character's number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sieve {
    low: u64,
    high: u64,
}

impl Sieve {
    /// Makes the sieve of a set of characters.
    pub(super) const fn of(set: &[char]) -> Self {
        let (mut low, mut high, mut at) = (0, 0, 0);
        while at < set.len() {
            low |= 1 << (set[at] as u32 % u64::BITS);
            high |= 1 << (set[at] as u32 / u64::BITS % u64::BITS);
            at += 1;
        }
        Self { low, high }
    }

    /// Tells whether a character may be of the set; where it says no, it is not.
    pub(super) fn may_hold(self, c: char) -> bool {
        let c = u32::from(c);
        self.low >> (c % u64::BITS) & self.high >> (c / u64::BITS % u64::BITS) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::Sieve;

    #[test]
    fn what_is_in_the_set_falls_through_and_little_else() {
        const SET: &[char] = &['说', '表', '▲'];
        let sieve = Sieve::of(SET);
        assert!(SET.iter().all(|&c| sieve.may_hold(c)));
        assert!("的一是了在人有我他这".chars().all(|c| !sieve.may_hold(c)));
    }
}
