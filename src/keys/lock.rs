//! When an open vault closes by itself. At the desk: ten minutes without a touch drop the key. During a visit, talk lasts: half an
//! hour, then a short code brings the screen back; wrong codes, or two hours, drop the key all the same.
//!
//! Time comes in as the device’s clock (milliseconds since 1970), which goes on while the device sleeps: waking up is a long
//! moment without a touch.

use std::fmt;

use zeroize::Zeroizing;

const MINUTE: u64 = 60_000;
/// Milliseconds without a touch, at the desk, after which the key is dropped.
pub const DESK_IDLE: u64 = 10 * MINUTE;
/// Milliseconds without a touch, during a visit, after which the short code is asked.
pub const VISIT_IDLE: u64 = 30 * MINUTE;
/// Milliseconds since the last touch, during a visit, after which the short code is no longer enough.
pub const COVERED_IDLE: u64 = 120 * MINUTE;
/// Wrong short codes in a row that drop the key. With a million codes, five guesses succeed once in 200 000.
pub const WRONG_CODES: u8 = 5;
/// Milliseconds by which clocks are put right by themselves. One that goes further back hides how long nobody was there.
const CLOCK_REPAIR: u64 = 2 * MINUTE;

/// What an opened vault shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Open,
    /// Nothing is shown but the question for the short code. The key is still in the page’s memory.
    Covered,
    /// The key has to be dropped: only the passphrase opens again, with a new [`Lock`].
    Locked,
}

/// Six digits that bring the screen back during a visit. In memory only, gone with the key.
///
/// Kept as they are: of a million codes, a salted digest would hide nothing from whoever reads the memory where the key lies too.
pub struct ShortCode(Zeroizing<[u8; 6]>);

/// Why six digits will not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortCodeError {
    /// Not six digits.
    Digits,
    /// The first ones that anybody tries: 000000, 123456, 121212.
    Obvious,
}

impl fmt::Display for ShortCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Digits => "Le code court a six chiffres. Rien n’a été changé. Tapez six chiffres.",
            Self::Obvious => {
                "Ce code est l’un des premiers que l’on essaie. Rien n’a été changé. Choisissez six chiffres moins réguliers, \
                 et pas ceux de votre carte bancaire."
            }
        })
    }
}

impl std::error::Error for ShortCodeError {}

impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortCode(…)")
    }
}

impl ShortCode {
    /// Reads six digits; spaces between them do not count.
    ///
    /// # Errors
    /// [`ShortCodeError`].
    pub fn new(typed: &str) -> Result<Self, ShortCodeError> {
        let digits = digits(typed).ok_or(ShortCodeError::Digits)?;
        if is_obvious(&digits) { Err(ShortCodeError::Obvious) } else { Ok(Self(digits)) }
    }

    fn is(&self, typed: &str) -> bool {
        digits(typed)
            .is_some_and(|typed| typed.iter().zip(self.0.iter()).fold(0, |all, (one, other)| all | (one ^ other)) == 0)
    }
}

fn digits(typed: &str) -> Option<Zeroizing<[u8; 6]>> {
    let mut found = Zeroizing::new([0; 6]);
    let mut typed = typed.chars().filter(|letter| !letter.is_whitespace());
    for place in found.iter_mut() {
        *place = u8::try_from(typed.next()?.to_digit(10)?).ok()?;
    }
    typed.next().is_none().then_some(found)
}

/// Each digit as far from the one before (000000, 123456, 987654), or two or three digits again and again.
fn is_obvious(digits: &[u8; 6]) -> bool {
    let [a, b, c, d, e, f] = *digits;
    let step = |from: u8, to: u8| (10 + to - from) % 10;
    let even = [step(b, c), step(c, d), step(d, e), step(e, f)].iter().all(|other| *other == step(a, b));
    even || (a, b) == (c, d) && (c, d) == (e, f) || (a, b, c) == (d, e, f)
}

/// An opened vault’s clockwork. Made when the passphrase was right; once [`Screen::Locked`], it stays so.
#[derive(Debug)]
pub struct Lock {
    screen: Screen,
    /// There is one during a visit.
    code: Option<ShortCode>,
    /// The code is asked once, then forgotten.
    once: bool,
    wrong: u8,
    /// It was time that locked.
    alone: bool,
    /// Milliseconds without a touch.
    idle: u64,
    /// When the clock was last looked at.
    seen: i64,
}

impl Lock {
    /// The vault has just been opened, at the desk.
    #[must_use]
    pub const fn opened(now: i64) -> Self {
        Self { screen: Screen::Open, code: None, once: false, wrong: 0, alone: false, idle: 0, seen: now }
    }

    /// What is shown, as of the last look at the clock.
    #[must_use]
    pub const fn screen(&self) -> Screen {
        self.screen
    }

    /// Whether a short code is enough to come back: a visit is going on, or the screen is lent to the tenant.
    #[must_use]
    pub const fn is_visit(&self) -> bool {
        self.code.is_some()
    }

    /// Time goes by. Call it every few seconds, when the page is shown again, and before anything is shown.
    pub fn tick(&mut self, now: i64) -> Screen {
        let back = u64::try_from(self.seen.saturating_sub(now)).unwrap_or_default();
        let gone = u64::try_from(now.saturating_sub(self.seen)).unwrap_or_default();
        self.idle = if back > CLOCK_REPAIR { u64::MAX } else { self.idle.saturating_add(gone) };
        self.seen = now;
        match (self.screen, self.is_visit()) {
            (Screen::Open, false) if self.idle >= DESK_IDLE => self.left_alone(),
            (_, true) if self.idle >= COVERED_IDLE => self.left_alone(),
            (Screen::Open, true) if self.idle >= VISIT_IDLE => {
                self.screen = Screen::Covered;
                self.screen
            }
            _ => self.screen,
        }
    }

    /// The screen or a key was touched. Too late, it changes nothing.
    pub fn touched(&mut self, now: i64) -> Screen {
        if self.tick(now) == Screen::Open {
            self.idle = 0;
        }
        self.screen
    }

    /// A visit begins: from now on this code is asked. Only an open vault takes one.
    pub fn start_visit(&mut self, code: ShortCode, now: i64) -> Screen {
        if self.touched(now) == Screen::Open {
            self.code = Some(code);
            self.once = false;
            self.wrong = 0;
        }
        self.screen
    }

    /// « Montrer au locataire », outside a visit: this code is asked once, when that screen is left. Only an open vault takes one.
    pub fn lend(&mut self, code: ShortCode, now: i64) -> Screen {
        self.start_visit(code, now);
        self.once = true;
        self.screen
    }

    /// The visit is over: back to the desk’s ten minutes. Only from an open vault.
    pub fn end_visit(&mut self, now: i64) -> Screen {
        if self.touched(now) == Screen::Open {
            self.code = None;
        }
        self.screen
    }

    /// Covers at once, as when « Montrer au locataire » is left. Without a short code, that is locking.
    pub fn cover(&mut self, now: i64) -> Screen {
        match self.tick(now) {
            Screen::Open if self.is_visit() => self.screen = Screen::Covered,
            Screen::Open => return self.pass(),
            Screen::Covered | Screen::Locked => {}
        }
        self.screen
    }

    /// A short code was typed.
    pub fn answer(&mut self, typed: &str, now: i64) -> Screen {
        if self.tick(now) != Screen::Covered {
            return self.screen;
        }
        if self.code.as_ref().is_some_and(|code| code.is(typed)) {
            let code = self.code.take().filter(|_| !self.once);
            *self = Self { code, ..Self::opened(now) };
            return self.screen;
        }
        self.wrong = self.wrong.saturating_add(1);
        if self.wrong >= WRONG_CODES { self.pass() } else { self.screen }
    }

    /// Short codes that may still be tried.
    #[must_use]
    pub const fn tries_left(&self) -> u8 {
        WRONG_CODES.saturating_sub(self.wrong)
    }

    /// « Passer la tablette »: locks at once.
    pub fn pass(&mut self) -> Screen {
        self.screen = Screen::Locked;
        self.code = None;
        self.screen
    }

    fn left_alone(&mut self) -> Screen {
        self.alone = true;
        self.pass()
    }

    /// Whether it locked because nobody touched it. The same person’s other windows are then none of its business: each has a clock
    /// of its own, and one of them may be in the middle of a visit. Any other locking is theirs too.
    #[must_use]
    pub const fn was_left_alone(&self) -> bool {
        self.alone
    }

    /// Milliseconds until something changes if nobody touches anything: to warn before, and to set a timer. None once locked.
    #[must_use]
    pub fn next_change(&self) -> Option<u64> {
        let limit = match (self.screen, self.is_visit()) {
            (Screen::Locked, _) => return None,
            (Screen::Open, false) => DESK_IDLE,
            (Screen::Open, true) => VISIT_IDLE,
            (Screen::Covered, _) => COVERED_IDLE,
        };
        Some(limit.saturating_sub(self.idle))
    }
}

#[cfg(test)]
mod tests;
