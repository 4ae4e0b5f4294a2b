//! Chance, from a seed: the same seed plays the same story on every machine.

/// SplitMix64.
#[derive(Debug, Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From zero to just below `end`; zero if that is zero.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll().checked_rem(end).unwrap_or(0)
    }

    /// One of so many.
    pub fn index(&mut self, length: usize) -> usize {
        let length = u64::try_from(length).unwrap();
        usize::try_from(self.below(length)).unwrap()
    }

    /// True `percent` times out of a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.index(from.len())].clone()
    }

    /// An amount of what there is: all, one, one more than there is, something in between, zero.
    pub fn part(&mut self, all: u128) -> u128 {
        match self.below(12) {
            0 => 1,
            1 => all.saturating_add(1),
            2 => all / 2,
            3 => all.saturating_sub(1),
            4 => 0,
            5..=7 => u128::from(self.roll()) % all.saturating_add(1),
            _ => all,
        }
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            let other = self.index(index + 1);
            list.swap(index, other);
        }
    }
}

/// Says which seed it was if a story fails.
pub struct Seed(pub u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("seed {}: CANOPY_SEED={} plays it again", self.0, self.0);
        }
    }
}

/// The seeds to play: a few, in the long mode many, or the one that is asked for.
pub fn seeds(few: u64, many: u64) -> Vec<u64> {
    if let Ok(seed) = std::env::var("CANOPY_SEED") {
        let seed = seed.parse();
        return vec![seed.expect("CANOPY_SEED is a number")];
    }
    let long = std::env::var("CANOPY_LONG").is_ok_and(|long| long == "1");
    (0..if long { many } else { few }).collect()
}
