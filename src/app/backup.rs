//! A whole vault in one closed file, and such a file put back. What is in it and what closes it is the courier’s (`exchange`).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use dossier::{DossierId, Role, State, Tombstone};
use errand::message::{Answer, Ask, CourierError};
use errand::{Held, Restored, Who, Whole, apart, laid};
use js_sys::Uint8Array;
use keys::Hidden;
use leptos::prelude::GetUntracked;
use vault::{Card, Person, edge};

use crate::courier_worker;
use crate::home::{self, Home};
use crate::reminder;

/// Under which name a backup says whose vault it was. The vault itself does not keep it: `Person` does.
const WHOSE: &str = "person";

/// A backup that was made and has not been handed over yet.
pub struct Made {
    /// The file.
    pub file: Uint8Array,
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
    let (whole, photos) = home::vault().whole().await.map_err(|error| error.to_string())?;
    sealed(whole, photos, person, passphrase).await
}

async fn sealed(mut whole: Whole, photos: Vec<u8>, person: &Person, passphrase: Hidden) -> Result<Made, String> {
    let who = Who { person: person.person, role: person.role, name: person.label.clone() };
    let whose = serde_json::to_string(&who).map_err(|_| CourierError::Asked.to_string())?;
    whole.settings.insert(WHOSE.to_owned(), whose);
    let dossiers = whole.dossiers.len();
    let ask = Ask::SealBackup { whole: Box::new(whole), made_on: edge::today(), passphrase };
    let photos = Uint8Array::from(photos.as_slice());
    match courier_worker::ask_with(ask, Some(photos)).await {
        Ok((Answer::BackedUp, Some(file))) => Ok(Made { file, dossiers }),
        Ok((Answer::Refused { refused }, _)) => Err(refused.words),
        Ok(_) => Err(CourierError::Asked.to_string()),
        Err(error) => Err(error.to_string()),
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
) -> Result<Uint8Array, String> {
    let vault = home::vault();
    let kept = vault.signatures(dossier).await.unwrap_or_default();
    let dealings = vault.dealings(dossier).await.unwrap_or_default();
    let mut whole = Whole { identity: vault.identity().await.ok().flatten(), ..Whole::default() };
    whole.dossiers.insert(dossier, Held { records, drafts: BTreeMap::new(), kept, dealings });
    // A storage that keeps nothing may still give back the photos it had.
    let (photos, bytes) = laid(vault.photos_of(dossier).await.unwrap_or_default());
    whole.photos = photos;
    Ok(sealed(whole, bytes, person, passphrase).await?.file)
}

/// Puts a backup back into the open vault: nothing here is written over, and a dossier erased here comes only if it is named. Into an
/// empty vault comes its person too.
///
/// # Errors
/// A French sentence: nothing has changed.
pub async fn put_back(
    home: Home,
    file: &[u8],
    passphrase: Hidden,
    even_erased: BTreeSet<DossierId>,
) -> Result<PutBack, String> {
    let vault = home::vault();
    let (here, _) = vault.whole().await.map_err(|error| error.to_string())?;
    let ask = Ask::Restore { here: Box::new(here.clone()), passphrase, even_erased };
    let answer = courier_worker::ask_with(ask, Some(Uint8Array::from(file))).await;
    let (answer, bytes) = answer.map_err(|error| error.to_string())?;
    let (mut after, come, made_on, restored) = match answer {
        Answer::Restored { whole, photos, made_on, restored } => (*whole, photos, made_on, restored),
        Answer::Refused { refused } => return Err(refused.words),
        _ => return Err(CourierError::Asked.to_string()),
    };
    let Some(person) = home.who.get_untracked() else { return Err(CourierError::Asked.to_string()) };
    let me = Who { person: person.person, role: person.role, name: person.label };
    let came = newcomer(&here, &mut after, &me)?;
    reminder::put_back(&here, &mut after, made_on);
    let cards = cards_between(&here, &after, came.as_ref().unwrap_or(&me).role);
    let bytes = bytes.map(|bytes| bytes.to_vec()).unwrap_or_default();
    let come = apart(&come, &bytes).ok_or_else(|| CourierError::Asked.to_string())?;
    let come = come.into_iter().map(|(dossier, photo, jpeg)| (dossier, photo, jpeg.to_vec())).collect();
    vault.put_whole(&here, &after, &cards, come).await.map_err(|error| error.to_string())?;
    if let Some(who) = came {
        home::become_who(home, who).await.map_err(|error| error.to_string())?;
    }
    Ok(PutBack { made_on, restored })
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
                "Sauvegarde du {on}\u{a0}: {} dans vos dossiers. Rien de ce qui était ici n’a été remplacé.",
                crate::words::count(lines, "ligne est revenue", "lignes sont revenues")
            ),
            (dossiers, _) => format!(
                "Sauvegarde du {on}\u{a0}: {} ici. Rien de ce qui était ici n’a été remplacé.",
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
