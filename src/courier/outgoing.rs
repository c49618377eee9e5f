//! A dossier on its way out: what would leave, then the file.

use dossier::{Reader, State};
use errand::message::{Answer, CourierError, Help, Lock, NotSent, Sending};
use errand::{Laid, apart};
use exchange::{ContactCard, HeldPhoto, NoParcel, Parcel, Standing};

use crate::answer::Answered;
use crate::read::{self, said};

pub(crate) fn prepare(sending: &Sending, photos: &[u8]) -> Result<Answer, CourierError> {
    let me = read::identity(&sending.identity)?;
    let photos = apart(&sending.photos, photos).ok_or(CourierError::Asked)?;
    let made = match sending.to {
        Reader::Tenant => made(sending, &me, &photos, exchange::tenant_copy).map(|copy| copy.leaving),
        _ => parcel(sending, &me, &photos).map(|parcel| parcel.leaving().clone()),
    };
    Ok(match made {
        Ok(leaving) => Answer::Prepared { leaving },
        Err(why) => not_sent(why),
    })
}

pub(crate) fn seal(sending: &Sending, lock: &Lock, photos: &[u8]) -> Answered {
    let me = read::identity(&sending.identity)?;
    let photos = apart(&sending.photos, photos).ok_or(CourierError::Asked)?;
    let parcel = match parcel(sending, &me, &photos) {
        Ok(parcel) => parcel,
        Err(why) => return Ok((not_sent(why), None)),
    };
    let sealed = match lock {
        Lock::Card(card) => {
            let card = ContactCard::read(card).map_err(said)?;
            // The other contractor of the same works has a card too.
            if sending.places.get(&card.person()).is_some_and(|place| *place != sending.to) {
                return Ok((not_sent(NoParcel::OtherPlace), None));
            }
            parcel.seal(&me, exchange::Lock::For(&card), Vec::new())
        }
        Lock::Passphrase(phrase) => parcel.seal(&me, exchange::Lock::Passphrase(phrase.text()), Vec::new()),
    };
    Ok(match sealed {
        Ok((file, handed_over)) => (Answer::Sealed { handed_over }, Some(file)),
        Err(why) => (not_sent(why), None),
    })
}

/// The tenant’s copy as a page, and what to keep of it.
pub(crate) fn tenant_copy(sending: &Sending, photos: &[u8]) -> Answered {
    let me = read::identity(&sending.identity)?;
    let photos = apart(&sending.photos, photos).ok_or(CourierError::Asked)?;
    Ok(match made(sending, &me, &photos, exchange::tenant_copy) {
        Ok(copy) => (Answer::Sealed { handed_over: copy.handed_over }, Some(copy.page.into_bytes())),
        Err(why) => (not_sent(why), None),
    })
}

fn parcel(sending: &Sending, me: &exchange::Identity, photos: &[Laid<'_>]) -> Result<Parcel, NoParcel> {
    let make = if sending.notice { exchange::withdrawal_notice } else { exchange::prepare };
    made(sending, me, photos, make)
}

/// Something made of all that the page gave.
fn made<T>(
    sending: &Sending,
    me: &exchange::Identity,
    photos: &[Laid<'_>],
    make: impl FnOnce(&exchange::Sending<'_>) -> T,
) -> T {
    let photos: Vec<HeldPhoto<'_>> = photos.iter().map(|(_, id, jpeg)| HeldPhoto { id: *id, jpeg }).collect();
    let (log, kept) = (read::log(&sending.records), read::signatures(&sending.kept));
    let known = read::presented(&sending.contacts, &sending.places);
    let agreements = read::agreements(sending.agreements.as_ref());
    let programme = read::programme(sending.programme.as_ref());
    let parts = exchange::Sending {
        dossier: sending.dossier,
        fictional: State::replay_for(&log, sending.place).fictional,
        log: &log,
        me,
        place: sending.place,
        to: sending.to,
        agreements: agreements.as_ref(),
        kept: &kept,
        known: &known,
        photos: &photos,
        on: sending.on,
        programme: &programme,
    };
    make(&parts)
}

fn not_sent(why: NoParcel) -> Answer {
    let then = match why {
        NoParcel::NoConsent { standing: Standing::Withdrawn, .. } => Help::TellWithdrawal,
        NoParcel::NoConsent { reader: Reader::Landlord | Reader::Contractor(_), .. } => Help::AskTenant,
        _ => Help::Words,
    };
    Answer::NotSent { why: NotSent { words: why.to_string(), then } }
}
