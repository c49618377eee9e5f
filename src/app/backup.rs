//! A whole vault in one closed file, and such a file put back. What is in it and what closes it is the courier’s (`exchange`).

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use chrono::NaiveDate;
use dossier::{DossierId, PhotoId, Role, State, Tombstone};
use errand::message::{Answer, Ask, CourierError};
use errand::{Held, PhotoAt, Restored, Who, Whole, closed, reopened};
use keys::{BareKey, Hidden};
use leptos::prelude::GetUntracked;
use vault::{Card, Person, Vault, edge, files};
use web_sys::Blob;
use wire::Gathering;
use zeroize::Zeroizing;

use crate::courier_worker;
use crate::home::{self, Home};
use crate::post::said;
use crate::reminder;

/// Under which name a backup says whose vault it was. The vault itself does not keep it: `Person` does.
const WHOSE: &str = "person";

/// A backup that was made and has not been handed over yet.
pub struct Made {
    /// The file.
    pub file: Blob,
    /// How many dossiers are in it.
    pub dossiers: usize,
}

/// What putting a backup back did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutBack {
    /// The day the backup was made.
    pub made_on: NaiveDate,
    /// What came.
    pub restored: Restored,
}

/// Closes everything that the open vault holds into one file.
///
/// # Errors
/// A French sentence.
pub async fn make(person: &Person, passphrase: Hidden) -> Result<Made, String> {
    let vault = home::vault();
    let mut whole = vault.whole().await.map_err(said)?;
    let named = std::mem::take(&mut whole.photos).into_iter().map(|at| (at.dossier, at.photo));
    let key = errand_key()?;
    let (photos, bytes) = gathered(&vault, named.collect(), &key).await?;
    whole.photos = photos;
    sealed(whole, bytes, key, person, passphrase).await
}

/// A key for what goes between page and worker by way of the browser, which may put it on its disk.
fn errand_key() -> Result<BareKey, String> {
    edge::secret_bytes().map(|bytes| Zeroizing::new(bytes).into()).ok_or_else(|| said(CourierError::Dice))
}

/// These photos one after the other, as far as they open, closed with this key: one in memory at a time.
async fn gathered(
    vault: &Vault,
    named: Vec<(DossierId, PhotoId)>,
    key: &BareKey,
) -> Result<(Vec<PhotoAt>, Blob), String> {
    let (mut photos, mut bytes) = (Vec::new(), Gathering::new());
    for (dossier, photo) in named {
        if let Some(jpeg) = vault.photo(dossier, photo).await.map_err(said)? {
            let sealed = closed(key, photos.len(), dossier, photo, &jpeg).ok_or(NO_ROOM)?;
            bytes.write_all(&sealed).map_err(|_| NO_ROOM)?;
            photos.push(PhotoAt { dossier, photo, bytes: sealed.len() });
        }
    }
    Ok((photos, bytes.finish().ok_or(NO_ROOM)?))
}

const NO_ROOM: &str = "Il n’y a plus de place sur cette tablette pour préparer la sauvegarde. Vos dossiers sont en sûreté. Libérez de la place, puis réessayez.";

async fn sealed(
    mut whole: Whole,
    photos: Blob,
    beside: BareKey,
    person: &Person,
    passphrase: Hidden,
) -> Result<Made, String> {
    let who = Who { person: person.person, role: person.role, name: person.label.clone() };
    let whose = serde_json::to_string(&who).map_err(|_| said(CourierError::Asked))?;
    whole.settings.insert(WHOSE.to_owned(), whose);
    let dossiers = whole.dossiers.len();
    let ask = Ask::SealBackup { whole: Box::new(whole), made_on: edge::today(), passphrase, beside };
    match courier_worker::ask_in_parts(ask, photos).await {
        Ok((Answer::BackedUp, Some(file))) => Ok(Made { file, dossiers }),
        Ok((Answer::Refused { refused }, _)) => Err(refused.words),
        Ok(_) => Err(said(CourierError::Asked)),
        Err(error) => Err(said(error)),
    }
}

/// Closes one dossier as the page holds it, for a storage that keeps nothing any more; with what is known beside it where that can
/// still be read. It is put back like any backup.
///
/// # Errors
/// A French sentence.
pub async fn of_one(
    person: &Person,
    dossier: DossierId,
    records: BTreeMap<String, String>,
    passphrase: Hidden,
) -> Result<Blob, String> {
    let vault = home::vault();
    let kept = vault.signatures(dossier).await.unwrap_or_default();
    let dealings = vault.dealings(dossier).await.unwrap_or_default();
    let mut whole = Whole { identity: vault.identity().await.ok().flatten(), ..Whole::default() };
    whole.dossiers.insert(dossier, Held { records, drafts: BTreeMap::new(), kept, dealings });
    // A storage that keeps nothing may still give back the photos it had.
    let named: Vec<_> =
        vault.photo_names(dossier).await.unwrap_or_default().into_iter().map(|photo| (dossier, photo)).collect();
    let key = errand_key()?;
    let (photos, bytes) = match gathered(&vault, named, &key).await {
        Ok(gathered) => gathered,
        Err(_) => gathered(&vault, Vec::new(), &key).await?,
    };
    whole.photos = photos;
    Ok(sealed(whole, bytes, key, person, passphrase).await?.file)
}

/// Puts a backup back into the open vault: nothing here is written over, and a dossier erased here comes only if it is named. Into an
/// empty vault comes its person too.
///
/// # Errors
/// A French sentence: nothing has changed.
pub async fn put_back(
    home: Home,
    file: &Blob,
    passphrase: Hidden,
    even_erased: BTreeSet<DossierId>,
) -> Result<PutBack, String> {
    let vault = home::vault();
    let mut here = vault.whole().await.map_err(said)?;
    let mut open = Vec::new();
    for at in std::mem::take(&mut here.photos) {
        // One that does not open any more is not here: that of the backup takes its place.
        if vault.photo(at.dossier, at.photo).await.map_err(said)?.is_some() {
            open.push(at);
        }
    }
    here.photos = open;
    let key = errand_key()?;
    let ask = Ask::Restore { here: Box::new(here.clone()), passphrase, even_erased, beside: key.clone() };
    let (answer, bytes) = courier_worker::ask_in_parts(ask, file.clone()).await.map_err(said)?;
    let (mut after, come, made_on, restored) = match answer {
        Answer::Restored { whole, photos, made_on, restored } => (*whole, photos, made_on, restored),
        Answer::Refused { refused } => return Err(refused.words),
        _ => return Err(said(CourierError::Asked)),
    };
    let Some(person) = home.who.get_untracked() else { return Err(said(CourierError::Asked)) };
    let me = Who { person: person.person, role: person.role, name: person.label };
    let came = newcomer(&here, &mut after, &me)?;
    reminder::put_back(&here, &mut after, made_on);
    let cards = cards_between(&here, &after, came.as_ref().unwrap_or(&me).role);
    let written = match photos_put_back(&vault, &come, bytes.as_ref(), &key).await {
        Ok(()) => vault.put_whole(&here, &after, &cards).await.map_err(said),
        Err(words) => Err(words),
    };
    if let Err(words) = written {
        let named: Vec<_> = come.iter().map(|at| (at.dossier, at.photo)).collect();
        // Where they cannot go either, no line speaks of them.
        vault.forget_photos(&named).await.unwrap_or_default();
        return Err(words);
    }
    if let Some(who) = came {
        home::become_who(home, who).await.map_err(said)?;
    }
    Ok(PutBack { made_on, restored })
}

/// How much is written at once, in bytes: what is written is in memory, twice.
const AT_ONCE: usize = 8 << 20;

/// Writes the photos that come, some at a time.
async fn photos_put_back(vault: &Vault, come: &[PhotoAt], bytes: Option<&Blob>, key: &BareKey) -> Result<(), String> {
    let (mut some, mut held, mut from) = (Vec::new(), 0_usize, 0_u64);
    for at in come {
        let bytes = bytes.ok_or_else(|| said(CourierError::Asked))?;
        let sealed = files::part_of(bytes, from, at.bytes).await.map_err(said)?;
        let jpeg = reopened(key, at.dossier, at.photo, &sealed).ok_or_else(|| said(CourierError::Asked))?.to_vec();
        from = from.saturating_add(u64::try_from(at.bytes).unwrap_or(u64::MAX));
        held = held.saturating_add(at.bytes);
        some.push((at.dossier, at.photo, jpeg));
        if held >= AT_ONCE {
            held = 0;
            vault.put_photos(std::mem::take(&mut some)).await.map_err(said)?;
        }
    }
    vault.put_photos(some).await.map_err(said)
}

/// Who comes with a backup that is put back: its person, into a vault in which nobody has done anything yet. Into any other comes
/// what they wrote, and not their identity: whose vault it is does not change.
///
/// # Errors
/// When it is the vault of another profession, which may not see what is in it.
fn newcomer(here: &Whole, after: &mut Whole, me: &Who) -> Result<Option<Who>, String> {
    let whose = after.settings.remove(WHOSE).and_then(|json| serde_json::from_str::<Who>(&json).ok());
    let Some(who) = whose.filter(|who| who.person != me.person) else { return Ok(None) };
    if here.identity.is_none() && here.dossiers.is_empty() {
        return Ok(Some(who));
    }
    if who.role != me.role {
        return Err(OTHER_PROFESSION.to_owned());
    }
    after.identity.clone_from(&here.identity);
    Ok(None)
}

const OTHER_PROFESSION: &str = "Cette sauvegarde vient du coffre d’un autre métier. Rien n’a changé. Créez pour cette personne un coffre à elle sur cet appareil, puis reprenez-y la sauvegarde.";

/// The cards of the dossiers whose records are not what they were, as this profession sees them.
fn cards_between(here: &Whole, after: &Whole, role: Role) -> Vec<Card> {
    let changed = |(dossier, held): &(&DossierId, &Held)| {
        here.dossiers.get(dossier).is_none_or(|known| known.records != held.records)
    };
    after.dossiers.iter().filter(changed).map(|(dossier, held)| card(*dossier, &held.records, role)).collect()
}

fn card(dossier: DossierId, records: &BTreeMap<String, String>, role: Role) -> Card {
    let opened = dossier::read_records(records.iter().map(|(key, record)| (key.as_str(), record.as_str())));
    let reader = home::place_of(role, &opened.log);
    let state = State::replay_for(&opened.log, reader);
    // The day of what was noted, not of its return.
    Card { updated: state.latest, ..home::card(dossier, &state, reader) }
}

impl PutBack {
    /// What came, in sentences.
    pub fn in_words(&self) -> Vec<String> {
        let Restored { dossiers, lines, photos, differing, .. } = self.restored;
        let on = dossier::french_date(self.made_on);
        let mut words = vec![match (dossiers, lines) {
            (0, 0) => format!("Sauvegarde du {on}\u{a0}: tout était déjà ici. Rien n’a changé."),
            (0, lines) => format!(
                "Sauvegarde du {on}\u{a0}: {} dans vos dossiers. Rien de ce qui était ici n’a été remplacé\u{a0}; ce qui avait été effacé là-bas l’est ici aussi.",
                crate::words::count(lines, "ligne est revenue", "lignes sont revenues")
            ),
            (dossiers, _) => format!(
                "Sauvegarde du {on}\u{a0}: {} ici. Rien de ce qui était ici n’a été remplacé\u{a0}; ce qui avait été effacé là-bas l’est ici aussi.",
                crate::words::count(dossiers, "dossier est revenu", "dossiers sont revenus")
            ),
        }];
        if photos > 0 {
            words.push(format!("{}.", crate::words::count(photos, "photo est revenue", "photos sont revenues")));
        }
        if differing > 0 {
            words.push(format!(
                "{} autre chose ici que dans la sauvegarde\u{a0}: ce qui est ici est resté.",
                crate::words::count(differing, "ligne dit", "lignes disent")
            ));
        }
        words
    }

    /// The dossiers left out because they were erased here since.
    pub fn asked(&self) -> &[Tombstone] {
        &self.restored.asked
    }
}

#[cfg(test)]
mod tests {
    use dossier::PersonId;

    use super::*;

    fn who(person: u128, role: Role) -> Who {
        Who { person: PersonId::from_bits(person), role, name: "Claire (fictive)".to_owned() }
    }

    fn there() -> Whole {
        let mut whole = Whole { identity: Some("secrets".into()), ..Whole::default() };
        whole.settings.insert(WHOSE.to_owned(), serde_json::to_string(&who(1, Role::Therapist)).unwrap());
        whole
    }

    fn in_use() -> Whole {
        let mut whole = Whole::default();
        whole.dossiers.insert(DossierId::from_bits(7), Held::default());
        whole
    }

    #[test]
    fn on_a_new_tablet_the_same_person_goes_on() {
        let mut after = there();
        let came = newcomer(&Whole::default(), &mut after, &who(2, Role::Landlord)).unwrap();
        assert_eq!(came, Some(who(1, Role::Therapist)));
        assert!(after.identity.is_some() && after.settings.is_empty(), "whose it is is no setting");
        assert_eq!(newcomer(&in_use(), &mut there(), &who(1, Role::Therapist)), Ok(None), "they are here already");
    }

    #[test]
    fn a_vault_in_use_takes_a_colleague_s_backup_and_stays_its_person_s() {
        let mut after = there();
        assert_eq!(newcomer(&in_use(), &mut after, &who(2, Role::Therapist)), Ok(None));
        assert_eq!(after.identity, None, "nobody gets someone else’s signature");
        let here = Whole { identity: Some("own".into()), ..Whole::default() };
        let mut after = there();
        assert_eq!(newcomer(&here, &mut after, &who(2, Role::Therapist)), Ok(None));
        assert_eq!(after.identity, Some("own".into()));
    }

    #[test]
    fn a_landlord_s_vault_takes_nothing_out_of_a_therapist_s() {
        let refused = newcomer(&in_use(), &mut there(), &who(2, Role::Landlord)).unwrap_err();
        assert!(refused.contains("Rien n’a changé"), "{refused}");
    }

    #[test]
    fn what_came_is_told_calmly_and_what_differs_too() {
        let told = |dossiers, lines, differing| {
            let restored = Restored { dossiers, lines, differing, ..Restored::default() };
            PutBack { made_on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), restored }.in_words()
        };
        assert!(told(0, 0, 0)[0].contains("22 novembre 2026\u{a0}: tout était déjà ici"));
        assert!(told(2, 90, 0)[0].contains("2\u{a0}dossiers sont revenus ici"));
        assert!(told(0, 1, 0)[0].contains("1\u{a0}ligne est revenue dans vos dossiers"));
        let differing = told(1, 9, 1);
        assert!(differing[1].contains("1\u{a0}ligne dit autre chose"));
        assert!(differing.iter().all(|words| !words.contains('\'') && words.ends_with('.')));
    }
}
