//! Each question, and the work it asks for.

use keys::message::{Answer, Ask, KeeperError, Secret};
use keys::{BareKey, Cost, Hidden, Wrapped};
use zeroize::Zeroizing;

use crate::code::Code;
use crate::cost::calibrate;
use crate::propose::propose;
use crate::strength::strength;
use crate::wrap::{Fresh, Stretched, unwrap, wrap};

/// Milliseconds, from any start.
pub type Clock<'a> = &'a mut dyn FnMut() -> f64;
/// Fills bytes with dependable random ones, or says no.
pub type Dice<'a> = &'a mut dyn FnMut(&mut [u8]) -> bool;

/// Passphrases drawn, at most, for one that the meter calls very good.
const DRAWS: u32 = 20;

/// The answer to a question.
pub fn answer(ask: Ask, dice: Dice, clock: Clock) -> Answer {
    let answered = match ask {
        Ask::Strength { passphrase, own_words } => Ok(Answer::Strength(strength(passphrase.text(), &own_words))),
        Ask::Propose => proposed(dice),
        Ask::Create { passphrase, own_words } => created(&passphrase, &own_words, dice, clock),
        Ask::Open { wrapped, secret } => opened(&wrapped, &secret).map(|key| Answer::Opened { key }),
        Ask::Rewrap { wrapped, secret, passphrase, own_words } => {
            rewrapped(&wrapped, &secret, &passphrase, &own_words, dice, clock)
        }
        Ask::NewCode { wrapped, secret } => opened(&wrapped, &secret)
            .and_then(|key| by_new_code(&key, dice))
            .map(|(by_code, code)| Answer::NewCode { by_code, code }),
    };
    answered.unwrap_or_else(|error| Answer::Failed { error })
}

fn proposed(dice: Dice) -> Result<Answer, KeeperError> {
    // Five words that everybody uses would be called less than very good: they are drawn again, which costs the rest less than a bit.
    let mut passphrase = propose(*drawn(dice)?);
    for _ in 0..DRAWS {
        if strength(passphrase.text(), &[]).level >= 4 {
            break;
        }
        passphrase = propose(*drawn(dice)?);
    }
    Ok(Answer::Proposed { passphrase })
}

fn created(passphrase: &Hidden, own_words: &[String], dice: Dice, clock: Clock) -> Result<Answer, KeeperError> {
    let bytes = drawn(dice)?;
    let key = BareKey::from(bytes);
    let by_passphrase = by_passphrase(&key, passphrase, own_words, dice, clock)?;
    let (by_code, code) = by_new_code(&key, dice)?;
    Ok(Answer::Created { key, by_passphrase, by_code, code })
}

fn opened(wrapped: &Wrapped, secret: &Secret) -> Result<BareKey, KeeperError> {
    let stretched = match secret {
        Secret::Passphrase(typed) => Stretched::passphrase(typed.text()),
        Secret::Code(typed) => Stretched::code(Code::read(typed.text()).map_err(|code| KeeperError::Code { code })?),
    };
    unwrap(wrapped, &stretched)
}

fn rewrapped(
    wrapped: &Wrapped,
    secret: &Secret,
    passphrase: &Hidden,
    own_words: &[String],
    dice: Dice,
    clock: Clock,
) -> Result<Answer, KeeperError> {
    let key = opened(wrapped, secret)?;
    Ok(Answer::Rewrapped { by_passphrase: by_passphrase(&key, passphrase, own_words, dice, clock)? })
}

fn by_passphrase(
    key: &BareKey,
    passphrase: &Hidden,
    own_words: &[String],
    dice: Dice,
    clock: Clock,
) -> Result<Wrapped, KeeperError> {
    if !strength(passphrase.text(), own_words).is_accepted() {
        return Err(KeeperError::Weak);
    }
    let fresh = fresh(dice)?;
    wrap(&Stretched::passphrase(passphrase.text()), key, calibrate(clock), &fresh)
}

/// 128 random bits cannot be guessed at any price: the floor is enough.
fn by_new_code(key: &BareKey, dice: Dice) -> Result<(Wrapped, Hidden), KeeperError> {
    let code = Code::new(drawn(dice)?);
    let shown = code.shown();
    Ok((wrap(&Stretched::code(code), key, Cost::FLOOR, &fresh(dice)?)?, shown))
}

fn fresh(dice: Dice) -> Result<Fresh, KeeperError> {
    Ok(Fresh { salt: *drawn(dice)?, nonce: *drawn(dice)? })
}

/// Fresh random bytes. A browser that gives nothing but zeros gives none.
fn drawn<const N: usize>(dice: Dice) -> Result<Zeroizing<[u8; N]>, KeeperError> {
    let mut bytes = Zeroizing::new([0; N]);
    let drawn = dice(bytes.as_mut_slice()) && bytes.iter().any(|byte| *byte != 0);
    if drawn { Ok(bytes) } else { Err(KeeperError::Dice) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASE: &str = "tortue violon granit planeur moufle";

    /// Dice that never fall twice the same.
    fn dice() -> impl FnMut(&mut [u8]) -> bool {
        let mut last = 1_u8;
        move |bytes| {
            for byte in bytes.iter_mut() {
                last = last.wrapping_mul(5).wrapping_add(17);
                *byte = last;
            }
            true
        }
    }

    fn asked(ask: Ask) -> Answer {
        // A slow device, so that the floor is enough.
        let mut now = 0.0;
        let mut clock = || {
            now += 5_000.0;
            now
        };
        answer(ask, &mut dice(), &mut clock)
    }

    fn create() -> (BareKey, Wrapped, Wrapped, Hidden) {
        match asked(Ask::Create { passphrase: PHRASE.into(), own_words: vec![] }) {
            Answer::Created { key, by_passphrase, by_code, code } => (key, by_passphrase, by_code, code),
            other => panic!("{other:?}"),
        }
    }

    fn by_passphrase(text: &str) -> Secret {
        Secret::Passphrase(text.into())
    }

    #[test]
    fn a_new_vault_opens_by_its_passphrase_and_by_its_paper() {
        let (key, wrapped, by_code, code) = create();
        assert_ne!((&wrapped.salt, &wrapped.sealed), (&by_code.salt, &by_code.sealed));
        assert_eq!(asked(Ask::Open { wrapped, secret: by_passphrase(PHRASE) }), Answer::Opened { key: key.clone() });
        let typed = code.text().to_lowercase().replace('-', " ");
        assert_eq!(
            asked(Ask::Open { wrapped: by_code, secret: Secret::Code(typed.as_str().into()) }),
            Answer::Opened { key }
        );
    }

    #[test]
    fn a_forgotten_passphrase_is_replaced_by_the_code_and_no_record_has_to_be_sealed_again() {
        let (key, old, by_code, code) = create();
        let other = "cigogne baobab tambour lagune sirop";
        let rewrap =
            Ask::Rewrap { wrapped: by_code, secret: Secret::Code(code), passphrase: other.into(), own_words: vec![] };
        let Answer::Rewrapped { by_passphrase: new } = asked(rewrap) else { panic!("not rewrapped") };
        assert_eq!(asked(Ask::Open { wrapped: new.clone(), secret: by_passphrase(other) }), Answer::Opened { key });
        for (wrapped, typed) in [(new, PHRASE), (old, other)] {
            let refused = Answer::Failed { error: KeeperError::WrongPassphrase };
            assert_eq!(asked(Ask::Open { wrapped, secret: by_passphrase(typed) }), refused);
        }
    }

    #[test]
    fn a_lost_paper_is_replaced_and_the_old_one_opens_nothing_new() {
        let (key, wrapped, _, old) = create();
        // Other dice than those of the old paper.
        let mut later = dice();
        later(&mut [0; 99]);
        let ask = Ask::NewCode { wrapped, secret: by_passphrase(PHRASE) };
        let Answer::NewCode { by_code, code } = answer(ask, &mut later, &mut || 0.0) else { panic!("no new code") };
        assert_ne!(code, old);
        assert_eq!(asked(Ask::Open { wrapped: by_code.clone(), secret: Secret::Code(code) }), Answer::Opened { key });
        let refused = Answer::Failed { error: KeeperError::WrongCode };
        assert_eq!(asked(Ask::Open { wrapped: by_code, secret: Secret::Code(old) }), refused);
    }

    #[test]
    fn a_slip_in_the_code_is_told_before_anything_is_tried() {
        let (_, _, by_code, code) = create();
        let slip = format!("{}{}", code.text(), 'Z');
        let answer = asked(Ask::Open { wrapped: by_code, secret: Secret::Code(slip.as_str().into()) });
        assert!(matches!(answer, Answer::Failed { error: KeeperError::Code { .. } }), "{answer:?}");
    }

    #[test]
    fn without_dependable_dice_nothing_is_created() {
        let refused = Answer::Failed { error: KeeperError::Dice };
        let create = || Ask::Create { passphrase: PHRASE.into(), own_words: vec![] };
        assert_eq!(answer(create(), &mut |_| false, &mut || 0.0), refused);
        assert_eq!(answer(create(), &mut |_| true, &mut || 0.0), refused, "all zeros");
        assert_eq!(answer(Ask::Propose, &mut |_| false, &mut || 0.0), refused);
    }

    #[test]
    fn a_weak_passphrase_guards_no_vault_neither_new_nor_old() {
        let refused = Answer::Failed { error: KeeperError::Weak };
        assert_eq!(asked(Ask::Create { passphrase: "soleil".into(), own_words: vec![] }), refused);
        let (_, wrapped, ..) = create();
        let ask =
            Ask::Rewrap { wrapped, secret: by_passphrase(PHRASE), passphrase: "azerty".into(), own_words: vec![] };
        assert_eq!(asked(ask), refused);
    }

    #[test]
    fn what_is_proposed_can_be_taken() {
        let Answer::Proposed { passphrase } = asked(Ask::Propose) else { panic!("nothing proposed") };
        let Answer::Strength(strength) = asked(Ask::Strength { passphrase, own_words: vec![] }) else {
            panic!("no strength")
        };
        assert!(strength.is_accepted());
    }
}
