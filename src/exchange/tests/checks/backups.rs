use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read};

use dossier::{PhotoId, Tombstone, encode_entry};
use exchange::{Backup, BackupError, BackupLimits, Held, Identity, Limits, Photos, Refusal, open_backup, seal_backup};
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
    backup
}

type Pictures = BTreeMap<PhotoId, Vec<u8>>;

fn sealed(backup: &Backup, pictures: &Pictures, limits: &BackupLimits) -> Result<Vec<u8>, BackupError> {
    let mut read = |photo| pictures.get(&photo).cloned().ok_or_else(|| io::ErrorKind::NotFound.into());
    let photos = Photos { names: pictures.keys().copied().collect(), read: &mut read };
    seal_backup(backup, photos, day(), WORDS, limits, Vec::new())
}

fn opened_within(file: impl Read, words: &str, limits: &BackupLimits) -> Result<(Backup, Pictures), Refusal> {
    let opened = open_backup(file, words, limits)?;
    assert_eq!(opened.made_on, day());
    let (backup, mut pictures) = (opened.backup.clone(), Pictures::new());
    opened.photos(|photo, jpeg| drop(pictures.insert(photo, jpeg.to_vec())))?;
    Ok((backup, pictures))
}

fn file(backup: &Backup) -> Vec<u8> {
    sealed(backup, &Pictures::from([(PhotoId::from_bits(0), vec![1, 2, 3])]), &BackupLimits::default()).unwrap()
}

fn opened(file: &[u8]) -> Backup {
    opened_within(file, WORDS, &BackupLimits::default()).unwrap().0
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
    assert_eq!((&tablet.contacts, &tablet.settings), (&whole.contacts, &whole.settings));
    let (_, pictures) = opened_within(&closed[..], WORDS, &BackupLimits::default()).unwrap();
    assert_eq!(pictures, Pictures::from([(PhotoId::from_bits(0), vec![1, 2, 3])]));
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
    let opened = |file: &[u8], words: &str| opened_within(file, words, &BackupLimits::default()).map(|_| ());
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

/// A logo, as the settings keep one: base 64 in JSON.
fn with_logo(bytes: usize) -> Backup {
    let mut backup = Backup::default();
    backup.settings.insert("letterhead".to_owned(), format!("{{\"logo\":\"{}\"}}", "A".repeat(bytes)));
    backup
}

#[test]
fn what_no_file_of_somebody_else_may_hold_comes_back_from_a_backup() {
    let limits = Limits::default();
    let whole = with_logo(limits.line_bytes + 500_000);
    let picture = |number: u8| (PhotoId::from_bits(number.into()), vec![0xff, 0xd8, number]);
    let pictures: Pictures = (0..=255).map(picture).collect();
    assert!(pictures.len() > limits.photos);
    let closed = sealed(&whole, &pictures, &BackupLimits::default()).unwrap();
    let (back, photos) = opened_within(&closed[..], WORDS, &BackupLimits::default()).unwrap();
    assert!(back.settings == whole.settings && photos == pictures);
    assert!(BackupLimits::default().photo_bytes > limits.photo_bytes, "a photo that came is saved too");
}

#[test]
fn to_the_byte_what_is_made_comes_back_and_what_would_not_is_not_made() {
    let heavy = vec![7; 1_000];
    let pictures = Pictures::from([(PhotoId::from_bits(1), heavy)]);
    let (mut no, mut yes) = (0, 4_096);
    let limits = |text_bytes| BackupLimits { text_bytes, photo_bytes: 1_000 };
    // How long the lines are is asked of the making: the smallest limit under which it is made.
    let empty = Backup::default();
    let whole = with_logo(2_000);
    let mut made = None;
    while yes - no > 1 {
        let text = (no + yes) / 2;
        match sealed(&whole, &pictures, &limits(text)) {
            Ok(file) => (yes, made) = (text, Some(file)),
            Err(error) => {
                assert_eq!(error, BackupError::TooMuchText);
                no = text;
            }
        }
    }
    assert!(yes > 2_000, "{yes}");
    let made = made.unwrap();
    assert_eq!(opened_within(&made[..], WORDS, &limits(yes)).map(|(back, _)| back.settings), Ok(whole.settings));
    // Another tablet that takes less says so, and holds nothing of it.
    assert_eq!(opened_within(&made[..], WORDS, &limits(no)).map(drop), Err(Refusal::TooLarge));
    let light = BackupLimits { photo_bytes: 999, ..limits(yes) };
    assert_eq!(opened_within(&made[..], WORDS, &light).map(drop), Err(Refusal::TooLarge));
    assert_eq!(sealed(&empty, &pictures, &light), Err(BackupError::PhotoTooHeavy));
    for error in [BackupError::NotWritten, BackupError::TooMuchText, BackupError::PhotoTooHeavy] {
        let words = error.to_string();
        assert!(words.contains("Vos dossiers sont en sûreté") && words.ends_with("réessayez."), "{words}");
    }
}

#[test]
fn photos_pass_one_at_a_time_and_a_file_that_ends_before_them_is_worth_nothing() {
    let pictures: Pictures = (0..3).map(|number| (PhotoId::from_bits(number), vec![9; 40_000])).collect();
    let closed = sealed(&Backup::default(), &pictures, &BackupLimits::default()).unwrap();
    // The lines are there, and the first photo; then the card is pulled out.
    let mut pulled = Cursor::new(&closed[..100_000]).chain(Gone);
    let opened = open_backup(&mut pulled, WORDS, &BackupLimits::default()).unwrap();
    let mut came = 0;
    assert_eq!(opened.photos(|_, _| came += 1), Err(Refusal::Unreadable));
    assert_eq!(came, 1, "given as it was read: whoever takes it waits for the end");
    let cut = open_backup(&closed[..closed.len() - 1], WORDS, &BackupLimits::default()).unwrap();
    assert!(cut.photos(|_, _| {}).is_err());
}

struct Gone;

impl Read for Gone {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::NotConnected.into())
    }
}

#[test]
fn a_photo_that_is_another_the_second_time_makes_no_file() {
    let mut times = 0;
    let mut read = |_| {
        times += 1;
        Ok(vec![times])
    };
    let photos = Photos { names: vec![PhotoId::from_bits(1)], read: &mut read };
    let made = seal_backup(&Backup::default(), photos, day(), WORDS, &BackupLimits::default(), Vec::new());
    assert_eq!(made, Err(BackupError::NotWritten));
}
