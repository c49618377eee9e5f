use std::collections::BTreeSet;

use dossier::{Tombstone, encode_entry};
use exchange::{Backup, Held, Identity, Limits, Refusal, open_backup, seal_backup};
use zeroize::Zeroizing;

use crate::cast::{CASE, Desk, day};
use crate::files::{answer, sheet, three};

const WORDS: &str = "cheval juste pile agrafe";

fn vault(desk: &Desk) -> Backup {
    let mut backup = Backup {
        identity: Some(desk.me.to_text()),
        contacts: desk.known.iter().map(|one| one.card.clone()).collect(),
        ..Backup::default()
    };
    backup.settings.insert("letterhead".to_owned(), "{\"name\":\"Cabinet fictif\"}".to_owned());
    let records = desk.log.entries().map(|entry| (entry.id.to_string(), encode_entry(entry)));
    let mut held = Held { records: records.collect(), kept: desk.kept.clone(), ..Held::default() };
    held.records.insert("torn".to_owned(), "{\"v\":2,".to_owned());
    held.drafts.insert("fall_told".to_owned(), "J’ai gl".to_owned());
    held.places = desk.known.iter().map(|one| (one.card.person(), one.reader)).collect();
    backup.dossiers.insert(CASE, held);
    backup.photos.insert(dossier::PhotoId::from_bits(0), vec![1, 2, 3]);
    backup
}

fn file(backup: &Backup) -> Vec<u8> {
    seal_backup(backup, day(), WORDS, Vec::new()).unwrap()
}

fn opened(file: &[u8]) -> Backup {
    open_backup(file, WORDS, &Limits::default()).unwrap().0
}

#[test]
fn a_whole_vault_is_found_again_on_another_tablet_torn_lines_and_drafts_included() {
    let (mut claire, mut karim, _) = three();
    karim.takes(&claire.file_for(&karim));
    karim.writes(answer("Oui."));
    claire.takes(&karim.file_for(&claire));
    let whole = vault(&claire);
    let closed = file(&whole);
    assert!(!String::from_utf8_lossy(&closed).contains("canari"));
    let mut tablet = Backup::default();
    let restored = tablet.restore(opened(&closed), &BTreeSet::new());
    assert_eq!((restored.dossiers, restored.lines, restored.differing), (1, whole.dossiers[&CASE].records.len(), 0));
    assert_eq!(tablet.dossiers, whole.dossiers);
    assert_eq!((&tablet.contacts, &tablet.settings, &tablet.photos), (&whole.contacts, &whole.settings, &whole.photos));
    let again = Identity::from_text(tablet.identity.as_ref().unwrap()).unwrap();
    assert_eq!(again.card(), claire.me.card(), "the same person goes on");
    assert_eq!(tablet.restore(opened(&closed), &BTreeSet::new()), errand::Restored::default(), "twice changes nothing");
    assert_eq!(tablet.dossiers, whole.dossiers);
}

#[test]
fn what_was_done_since_stays_and_an_erased_word_does_not_come_back() {
    let (mut claire, _, _) = three();
    let said = claire.writes(sheet("canari, Mme Fictive est tombée"));
    let old = file(&vault(&claire));
    claire.erases(said);
    claire.writes(sheet("Barre d’appui coudée"));
    let mut now = vault(&claire);
    now.dossiers.get_mut(&CASE).unwrap().drafts.insert("fall_told".to_owned(), "J’ai glissé.".to_owned());
    let before = now.dossiers.clone();
    let _ = now.restore(opened(&old), &BTreeSet::new());
    assert_eq!(now.dossiers, before);
    // What was being typed then has been said, and put right, since.
    now.dossiers.get_mut(&CASE).unwrap().drafts.clear();
    let before = now.dossiers.clone();
    let _ = now.restore(opened(&old), &BTreeSet::new());
    assert_eq!(now.dossiers, before);
    // The other way round: an old tablet takes the newer backup in.
    let mut tablet = opened(&old);
    let _ = tablet.restore(opened(&file(&vault(&claire))), &BTreeSet::new());
    let lines: String = tablet.dossiers[&CASE].records.values().cloned().collect();
    assert!(!lines.contains("est tombée") && lines.contains("coudée"));
}

#[test]
fn a_dossier_erased_since_comes_back_only_if_asked_for() {
    let (claire, _, _) = three();
    let old = file(&vault(&claire));
    let tombstone = Tombstone { dossier: CASE, erased_on: day() };
    let mut now = Backup { tombstones: vec![tombstone], ..Backup::default() };
    assert_eq!(now.restore(opened(&old), &BTreeSet::new()).asked, [tombstone]);
    assert!(now.dossiers.is_empty());
    let _ = now.restore(opened(&old), &BTreeSet::from([CASE]));
    assert!(now.dossiers.contains_key(&CASE));
}

#[test]
fn of_two_lines_of_one_name_the_one_here_stays_and_it_is_told() {
    let (claire, _, _) = three();
    let mut now = vault(&claire);
    let (key, record) = now.dossiers[&CASE].records.iter().find(|(_, line)| line.contains("Odette")).unwrap();
    let (key, other) = (key.clone(), record.replace("Odette", "Josette"));
    let old = file(&now);
    now.dossiers.get_mut(&CASE).unwrap().records.insert(key.clone(), other.clone());
    assert_eq!(now.restore(opened(&old), &BTreeSet::new()).differing, 1);
    assert_eq!(now.dossiers[&CASE].records[&key], other);
}

#[test]
fn a_backup_that_is_cut_altered_or_of_another_passphrase_is_refused() {
    let whole = Backup { identity: Some(Zeroizing::new("x".to_owned())), ..Backup::default() };
    let closed = file(&whole);
    let opened = |file: &[u8], words: &str| open_backup(file, words, &Limits::default()).map(|_| ());
    assert_eq!(opened(&closed, WORDS), Ok(()));
    assert_eq!(opened(&closed, "autre"), Err(Refusal::WrongPassphrase));
    assert!(opened(&closed[..closed.len() - 1], WORDS).is_err());
    let mut altered = closed.clone();
    *altered.last_mut().unwrap() ^= 1;
    assert!(opened(&altered, WORDS).is_err());
    // A backup is not received, a file that was handed over is not restored.
    let (claire, karim, _) = three();
    let parcel = claire.prepares(dossier::Reader::Landlord).unwrap();
    let handed = parcel.seal(&claire.me, exchange::Lock::Passphrase(WORDS), Vec::new()).unwrap().0;
    assert_eq!(opened(&handed, WORDS), Err(Refusal::IsNoBackup));
    let received = karim.opens_with(&closed[..], |opening| opening.passphrase = Some(WORDS));
    assert_eq!(received.unwrap_err(), Refusal::IsBackup);
}
