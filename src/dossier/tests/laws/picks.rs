//! Draws values out of small pools, so that changes of different devices meet on the same slots. Everything is fictional.

use chrono::{NaiveDate, NaiveTime};
use dossier::{Answer, Appointment, Chosen, ContractorId, ItemDimension, Night, Present, Signature, Strokes};
use programme::{ChoiceId, SessionId};

/// A source of choices: the same seed gives the same change.
pub struct Picks {
    state: u64,
    canary: String,
}

impl Picks {
    /// `canary` is found in every free text drawn here, and nowhere else.
    pub fn new(seed: u64, canary: String) -> Self {
        Self { state: seed, canary }
    }

    /// Splitmix64 (Steele, Lea, Flood 2014).
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.bits() % u64::try_from(count.max(1)).unwrap()).unwrap()
    }

    pub fn coin(&mut self) -> bool {
        self.bits().is_multiple_of(2)
    }

    pub fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.coin().then(|| make(self))
    }

    /// Free words: the canary, and what keyboards and pasting bring along.
    pub fn words(&mut self) -> String {
        let around = ["", "l’été", "\u{202f}!", "🙂 e\u{301}", "\"\\\n\t", "\u{0}\u{7f}", "</script>", "  "];
        let (before, after) = (self.of(&around), self.of(&around));
        format!("{before}{}{after}", self.canary)
    }

    /// An id of the programme that speaks of health, or of life at home.
    pub fn health<T: for<'a> From<&'a str>>(&mut self, kind: &str) -> T {
        T::from(&format!("sante-{kind}-{}", self.below(2)))
    }

    /// A random id of this dossier; its first byte tells of what.
    pub fn id<T>(&mut self, first_byte: u8, from_bits: fn(u128) -> T) -> T {
        let which = u128::try_from(self.below(2)).unwrap();
        from_bits((u128::from(first_byte) << 120) | which)
    }

    pub fn contractor(&mut self) -> ContractorId {
        self.id(0xc0, ContractorId::from_bits)
    }

    pub fn day(&mut self) -> NaiveDate {
        let far = [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::from_ymd_opt(0, 2, 29).unwrap()];
        let days = self.below(400);
        let near = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap() + chrono::Days::new(u64::try_from(days).unwrap());
        if self.below(20) == 0 { self.of(&far) } else { near }
    }

    pub fn appointment(&mut self) -> Appointment {
        let hour = |picks: &mut Self| NaiveTime::from_hms_opt(u32::try_from(picks.below(24)).unwrap(), 30, 0).unwrap();
        Appointment { date: self.day(), time: self.maybe(hour) }
    }

    pub fn sessions(&mut self) -> Vec<SessionId> {
        (0..self.below(3)).map(|_| self.health("session")).collect()
    }

    pub fn answer(&mut self) -> Answer {
        let choices =
            (0..self.below(3)).map(|_| Chosen { id: self.health::<ChoiceId>("choice"), label: self.words() }).collect();
        Answer { choices, words: if self.coin() { self.words() } else { String::new() } }
    }

    pub fn present(&mut self) -> Vec<Present> {
        (0..self.below(3)).map(|_| Present { name: self.words(), quality: self.words() }).collect()
    }

    pub fn strokes(&mut self) -> Strokes {
        let strokes = (0..self.below(3)).map(|_| vec![0, 1000, u16::MAX, 3]).collect();
        Strokes { height: 600, strokes }
    }

    pub fn signature(&mut self) -> Signature {
        match self.below(3) {
            0 => Signature::Drawn { strokes: self.strokes() },
            1 => Signature::NameAndTick,
            _ => Signature::Oral { witness: self.words(), quality: self.words() },
        }
    }

    pub fn dimensions(&mut self) -> Vec<ItemDimension> {
        (0..self.below(3)).map(|_| ItemDimension { label: self.words(), mm: self.mm() }).collect()
    }

    pub fn mm(&mut self) -> u32 {
        self.of(&[0, 455, 1300, u32::MAX])
    }

    pub fn cents(&mut self) -> Option<u64> {
        self.of(&[None, Some(0), Some(696_000), Some(u64::MAX)])
    }

    pub fn night(&mut self) -> Night {
        Night {
            toilet: self.words(),
            water: self.words(),
            bed: String::new(),
            passage_free: self.of(&[None, Some(true)]),
        }
    }
}
