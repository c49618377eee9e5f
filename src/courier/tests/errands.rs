//! Two vaults that speak to each other by files, as their pages ask it of the worker. Everyone here is invented.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests: a panic is how they fail")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use courier::answer;
use dossier::{
    Body, Change, ChangeId, DossierId, Entry, ItemId, LandlordAnswer, PersonId, PhotoId, Reader, Role, Signature,
    Stamp, WriterId, encode_entry,
};
use errand::message::{Answer, Ask, CourierError, Help, Here, Lock, Opened, Opening, Sending, Then};
use errand::{Contact, Dealings, Held, PhotoAt, Taking, Who, Whole, apart, closed, laid, reopened};
use keys::{BareKey, Hidden};
use zeroize::Zeroizing;

const CASE: DossierId = DossierId::from_bits(7);
const ITEM: ItemId = ItemId::from_bits(0x13);
const NOW: i64 = 1_780_000_000_000;
const PHRASE: &str = "tortue violon granit planeur moufle";

/// One person’s vault, as the page holds it.
struct Vault {
    who: Who,
    identity: Hidden,
    contacts: Vec<Contact>,
    place: Reader,
    records: BTreeMap<String, String>,
    kept: BTreeMap<ChangeId, String>,
    dealings: Dealings,
    photos: Vec<(PhotoId, Vec<u8>)>,
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn asked(ask: Ask, file: Option<&[u8]>) -> (Answer, Option<Vec<u8>>) {
    // As the page and the worker have it: through JSON both ways.
    let ask = serde_json::from_str(&serde_json::to_string(&ask).unwrap()).unwrap();
    let mut last = 1_u8;
    let mut dice = |bytes: &mut [u8]| {
        for byte in bytes {
            last = last.wrapping_mul(5).wrapping_add(17);
            *byte = last;
        }
        true
    };
    let (answer, file) = answer(ask, file.map(<[u8]>::to_vec), &mut dice);
    let json = serde_json::to_string(&answer).unwrap();
    let read: Answer = serde_json::from_str(&json).unwrap();
    assert_eq!(read, answer, "{json}");
    (read, file)
}

impl Vault {
    fn new(number: u128, role: Role, name: &str, place: Reader) -> Self {
        let who = Who { person: PersonId::from_bits(number), role, name: name.to_owned() };
        let made = asked(Ask::NewIdentity { who: who.clone() }, None).0;
        let Answer::Identity { identity } = made else { panic!("{made:?}") };
        Self {
            who,
            identity,
            contacts: vec![],
            place,
            records: BTreeMap::new(),
            kept: BTreeMap::new(),
            dealings: Dealings::default(),
            photos: vec![],
        }
    }

    fn card(&self) -> Contact {
        let answer = asked(Ask::Card { identity: self.identity.clone() }, None).0;
        let Answer::Card { contact, code: Some(code) } = answer else { panic!("{answer:?}") };
        assert!(code.side > 40 && code.dark.starts_with("M0 0h7v1h-7z"), "a finder pattern first");
        contact
    }

    fn meets(&mut self, other: &Self) {
        let typed = format!("Bonjour, voici ma carte : {}", other.card().card.to_lowercase());
        let read = asked(Ask::ReadCard { text: typed }, None).0;
        let Answer::Contact { contact } = read else { panic!("{read:?}") };
        assert_eq!(contact, other.card());
        self.contacts.push(contact);
    }

    fn writes(&mut self, change: Change) {
        let number = u128::try_from(self.records.len()).unwrap() + 1;
        let author = self.who.author();
        let id = ChangeId::from_bits((role(author.role) << 64) | number);
        let stamp = Stamp {
            wall_ms: NOW - 1_000_000 + i64::try_from(number).unwrap(),
            counter: 0,
            writer: WriterId::from_bits(role(author.role)),
        };
        let entry = Entry {
            id,
            stamp,
            author,
            on: day(),
            noted_after: false,
            from_paper: None,
            act: None,
            replaces: vec![],
            body: Body::Change(change),
        };
        self.records.insert(id.to_string(), encode_entry(&entry));
    }

    fn laid(&self) -> (Vec<PhotoAt>, Vec<u8>) {
        laid(self.photos.iter().map(|(photo, jpeg)| (CASE, *photo, jpeg)))
    }

    fn sending(&self, to: Reader) -> Box<Sending> {
        Box::new(Sending {
            identity: self.identity.clone(),
            contacts: self.contacts.clone(),
            dossier: CASE,
            records: self.records.values().cloned().collect(),
            photos: self.laid().0,
            kept: self.kept.clone(),
            agreements: self.dealings.agreements.clone(),
            places: self.dealings.places.clone(),
            place: self.place,
            to,
            notice: false,
            on: day(),
            programme: None,
        })
    }

    fn sends(&self, to: Reader, lock: Lock) -> Vec<u8> {
        let (answer, file) = asked(Ask::Seal { sending: self.sending(to), lock }, Some(&self.laid().1));
        assert!(matches!(answer, Answer::Sealed { .. }), "{answer:?}");
        file.unwrap()
    }

    fn opening(&self, phrase: Option<&str>) -> Opening {
        Opening {
            identity: self.identity.clone(),
            contacts: self.contacts.clone(),
            passphrase: phrase.map(Hidden::from),
            places: [(CASE, self.dealings.places.clone())].into(),
            expected: None,
            now_ms: NOW,
        }
    }

    fn opens(&self, file: &[u8], phrase: Option<&str>) -> Answer {
        self.opens_whole(file, phrase).0
    }

    fn opens_whole(&self, file: &[u8], phrase: Option<&str>) -> (Answer, Option<Vec<u8>>) {
        let looked = asked(Ask::Look { opening: self.opening(phrase) }, Some(file)).0;
        if looked != (Answer::Looked { dossier: CASE }) {
            return (looked, None);
        }
        let here = Here {
            records: self.records.values().cloned().collect(),
            kept: self.kept.clone(),
            agreements: self.dealings.agreements.clone(),
            ..Here::default()
        };
        asked(Ask::Open { opening: self.opening(phrase), here: Box::new(here) }, Some(file))
    }

    fn takes(&mut self, file: &[u8]) -> Box<Opened> {
        let answer = self.opens(file, None);
        let Answer::Opened { opened } = answer else { panic!("{answer:?}") };
        let Taking { records, kept, agreements, places, presented, photos: _ } = opened.taking.clone();
        for record in records {
            self.records.insert(dossier::decode_entry(&record).unwrap().id.to_string(), record);
        }
        self.kept.extend(kept);
        self.dealings.agreements = agreements;
        self.dealings.places.extend(places);
        self.contacts.extend(presented);
        opened
    }

    fn whole(&self) -> Whole {
        let held = Held {
            records: self.records.clone(),
            drafts: [("fall_told".to_owned(), "J’ai gl".to_owned())].into(),
            kept: self.kept.clone(),
            dealings: self.dealings.clone(),
        };
        Whole {
            identity: Some(self.identity.clone()),
            contacts: self.contacts.clone(),
            dossiers: [(CASE, held)].into(),
            ..Whole::default()
        }
    }
}

/// Of one errand, for what lies beside it.
fn key() -> BareKey {
    BareKey::from(Zeroizing::new([7; 32]))
}

fn role(role: Role) -> u128 {
    match role {
        Role::Therapist => 1,
        Role::Landlord => 2,
        Role::Contractor => 3,
    }
}

fn works() -> Change {
    Change::WorksItemProposed {
        item: ITEM,
        place: "Salle de bain".to_owned(),
        label: "Barre d’appui".to_owned(),
        explanation: "Mur porteur en béton.".to_owned(),
        dimensions: vec![],
        drilled: true,
    }
}

fn agreed(consent: &str) -> Change {
    Change::ConsentGiven {
        consent: consent.into(),
        wording: "Je veux bien.".to_owned(),
        name: "Odette Fictive".to_owned(),
        signature: Signature::NameAndTick,
        on: day(),
    }
}

/// Claire (therapist) and Karim (landlord) gave each other their cards; Odette agreed.
fn two() -> (Vault, Vault) {
    let mut claire = Vault::new(1, Role::Therapist, "Claire Fictive", Reader::Therapist);
    let mut karim = Vault::new(2, Role::Landlord, "Karim Fictif", Reader::Landlord);
    claire.meets(&karim);
    karim.meets(&claire);
    claire.writes(Change::TenantNamed { first_name: "Odette".to_owned(), last_name: "Fictive".to_owned() });
    claire.writes(works());
    claire.writes(Change::TherapistNoted {
        question: "fall".into(),
        wording: "La chute".to_owned(),
        answer: dossier::Answer { choices: vec![], words: "canari-chute".to_owned() },
    });
    (claire, karim)
}

#[test]
fn a_card_is_read_from_its_photo() {
    let claire = Vault::new(1, Role::Therapist, "Claire Fictive", Reader::Therapist);
    // Four pixels a module, on a light margin of sixteen.
    let code = exchange::qr(&claire.card().card).unwrap();
    let width = code.side() * 4 + 32;
    let mut photo = vec![255_u8; width * width];
    for (y, row) in code.rows().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            for line in 0..4 {
                let start = (16 + 4 * y + line) * width + 16 + 4 * x;
                photo.get_mut(start..start + 4).unwrap().fill(0);
            }
        }
    }
    let seen = |photo: &[u8]| asked(Ask::ReadPhoto { width: u32::try_from(width).unwrap() }, Some(photo)).0;
    assert_eq!(seen(&photo), Answer::Contact { contact: claire.card() });
    photo.fill(255);
    let Answer::Failed { error: CourierError::Said(words) } = seen(&photo) else { panic!("nothing is on it") };
    assert!(words.contains("Aucune carte ne se lit sur cette photo. Rien n’a été changé"), "{words}");
}

#[test]
fn a_dossier_goes_to_the_landlord_comes_back_answered_and_twice_changes_nothing() {
    let (mut claire, mut karim) = two();
    let refused = asked(Ask::Prepare { sending: claire.sending(Reader::Landlord) }, None).0;
    assert!(matches!(&refused, Answer::NotSent { why } if why.then == Help::AskTenant), "{refused:?}");

    for consent in ["take-part", "to-landlord"] {
        claire.writes(agreed(consent));
    }
    let prepared = asked(Ask::Prepare { sending: claire.sending(Reader::Landlord) }, None).0;
    let Answer::Prepared { leaving } = prepared else { panic!("{prepared:?}") };
    assert!(leaving.in_words().iter().any(|line| line.contains("Barre d’appui")), "{leaving:?}");
    assert!(!leaving.in_words().concat().contains("canari"));

    let file = claire.sends(Reader::Landlord, Lock::Card(karim.card().card));
    let opened = karim.takes(&file);
    assert_eq!((opened.name.as_str(), opened.from.name.as_str()), ("Odette Fictive", "Claire Fictive"));
    assert!(!opened.preview.new.is_empty());
    assert_eq!(karim.dealings.place_of(karim.who.person), Some(Reader::Landlord), "as whom it is read");
    assert!(!karim.records.values().any(|record| record.contains("canari")));

    // What the tenant agrees to is news, though no line is.
    claire.writes(agreed("to-contractor"));
    let file = claire.sends(Reader::Landlord, Lock::Card(karim.card().card));
    let opened = karim.takes(&file);
    assert!(opened.taking.records.is_empty() && !opened.preview.is_nothing(), "{:?}", opened.preview);
    assert_eq!(opened.preview.agreed, ["Confier les travaux à l’entreprise\u{a0}: D’accord"]);
    assert!(karim.takes(&file).preview.is_nothing(), "twice changes nothing");

    karim.writes(Change::LandlordAnswered {
        item: ITEM,
        answer: LandlordAnswer::Granted,
        words: "Oui, en mars.".to_owned(),
        on: day(),
    });
    claire.dealings.places.insert(karim.who.person, Reader::Landlord);
    let back = karim.sends(Reader::Therapist, Lock::Card(claire.card().card));
    let opened = claire.takes(&back);
    assert_eq!(opened.preview.new.len(), 1, "{:?}", opened.preview);
    assert!(opened.preview.new.iter().all(|line| line.who == "Karim Fictif, bailleur"));

    let before = claire.records.clone();
    let again = claire.takes(&back);
    assert!(again.preview.is_nothing() && again.taking.records.is_empty(), "{:?}", again.preview);
    assert_eq!(claire.records, before);
}

#[test]
fn a_file_is_not_closed_for_someone_who_has_another_place_in_this_dossier() {
    let (mut claire, karim) = two();
    for consent in ["take-part", "to-landlord"] {
        claire.writes(agreed(consent));
    }
    claire.dealings.places.insert(karim.who.person, Reader::Contractor(dossier::ContractorId::from_bits(5)));
    let sending = claire.sending(Reader::Landlord);
    let (answer, file) = asked(Ask::Seal { sending, lock: Lock::Card(karim.card().card) }, None);
    assert!(matches!(&answer, Answer::NotSent { why } if why.words.contains("pas cette place")), "{answer:?}");
    assert!(file.is_none());
}

#[test]
fn a_phrase_is_asked_only_for_a_file_closed_by_one_and_a_stranger_is_met_by_telephone() {
    let (mut claire, mut karim) = two();
    claire.writes(agreed("to-landlord"));
    let file = claire.sends(Reader::Landlord, Lock::Passphrase(PHRASE.into()));
    for wrong in [None, Some("une autre phrase")] {
        let answer = karim.opens(&file, wrong);
        assert!(matches!(&answer, Answer::Refused { refused } if refused.then == Then::Phrase), "{answer:?}");
    }
    karim.contacts.clear();
    let answer = karim.opens(&file, Some(PHRASE));
    let Answer::Refused { refused } = answer else { panic!("{answer:?}") };
    let Then::Meet { contact } = refused.then else { panic!("{refused:?}") };
    assert_eq!(contact, claire.card());
    karim.contacts.push(contact);
    assert!(matches!(karim.opens(&file, Some(PHRASE)), Answer::Opened { .. }));
    let cut = file.get(..file.len() - 20).unwrap();
    let answer = karim.opens(cut, Some(PHRASE));
    assert!(matches!(&answer, Answer::Refused { refused } if refused.words.contains("abîmé")), "{answer:?}");
}

#[test]
fn a_whole_vault_goes_to_another_tablet_and_back() {
    let (claire, _) = two();
    let whole = Box::new(claire.whole());
    let (answer, file) =
        asked(Ask::SealBackup { whole: whole.clone(), made_on: day(), passphrase: PHRASE.into(), beside: key() }, None);
    assert_eq!(answer, Answer::BackedUp);
    let file = file.unwrap();
    let restore = |here: Box<Whole>, phrase: &str| {
        let ask = Ask::Restore { here, passphrase: phrase.into(), even_erased: BTreeSet::new(), beside: key() };
        asked(ask, Some(&file)).0
    };
    let answer = restore(Box::default(), PHRASE);
    let Answer::Restored { whole: put_back, made_on, restored, .. } = answer else { panic!("{answer:?}") };
    assert_eq!((*put_back, made_on, restored.dossiers, restored.lines), (*whole.clone(), day(), 1, 3));
    let answer = restore(whole, PHRASE);
    assert!(
        matches!(&answer, Answer::Restored { restored, .. } if *restored == errand::Restored::default()),
        "{answer:?}"
    );
    let answer = restore(Box::default(), "une autre phrase");
    assert!(matches!(&answer, Answer::Refused { refused } if refused.then == Then::Phrase), "{answer:?}");
}

const RIM: PhotoId = PhotoId::from_bits(0x1b);
const HIDDEN: PhotoId = PhotoId::from_bits(0x1c);

/// Claire photographed two things; the landlord is shown one.
fn with_photos(claire: &mut Vault) {
    let jpeg = std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../documents/examples/demonstration/photos/salle-de-bain.jpg"
    ))
    .unwrap();
    for photo in [RIM, HIDDEN] {
        claire.photos.push((photo, jpeg.clone()));
        claire.writes(Change::PhotoTaken {
            photo,
            room: None,
            situation: None,
            idea: None,
            taken_on: day(),
            words: "mots du locataire".to_owned(),
        });
    }
    let (place, label) = ("Salle de bain".to_owned(), "Rebord".to_owned());
    claire.writes(Change::PhotoShown { photo: RIM, item: None, place, label });
}

#[test]
fn a_photo_shown_goes_with_the_file_and_the_other_stays_home() {
    let (mut claire, karim) = two();
    claire.writes(agreed("to-landlord"));
    with_photos(&mut claire);
    let prepared = |claire: &Vault| {
        let sending = claire.sending(Reader::Landlord);
        let (answer, _) = asked(Ask::Prepare { sending }, Some(&claire.laid().1));
        let Answer::Prepared { leaving } = answer else { panic!("{answer:?}") };
        leaving.photos
    };
    assert_eq!(prepared(&claire), [], "no agreement to photos yet");
    claire.writes(agreed("photos"));
    assert_eq!(prepared(&claire), [RIM]);
    let file = claire.sends(Reader::Landlord, Lock::Card(karim.card().card));
    let (answer, bytes) = karim.opens_whole(&file, None);
    let Answer::Opened { opened } = answer else { panic!("{answer:?}") };
    assert_eq!(opened.preview.photos, 1);
    let bytes = bytes.unwrap();
    let came = apart(&opened.taking.photos, &bytes).unwrap();
    assert!(matches!(came.as_slice(), [(CASE, RIM, jpeg)] if jpeg.starts_with(&[0xff, 0xd8])));
    let said = opened.taking.records.concat();
    assert!(said.contains("Rebord") && !said.contains("mots du locataire") && !said.contains(&HIDDEN.to_string()));
    // Bytes that are not those announced: the question is of another version.
    let cut = asked(Ask::Prepare { sending: claire.sending(Reader::Landlord) }, Some(&[1, 2, 3])).0;
    assert_eq!(cut, Answer::Failed { error: CourierError::Asked });
}

#[test]
fn a_whole_vault_goes_with_its_photos_and_an_erased_one_does_not_come_back() {
    let (mut claire, _) = two();
    with_photos(&mut claire);
    let sealed = (0..)
        .zip(&claire.photos)
        .map(|(number, (photo, jpeg))| (CASE, *photo, closed(&key(), number, CASE, *photo, jpeg).unwrap()));
    let (photos, bytes) = laid(sealed);
    let whole = Box::new(Whole { photos: photos.clone(), ..claire.whole() });
    let ask = Ask::SealBackup { whole: whole.clone(), made_on: day(), passphrase: PHRASE.into(), beside: key() };
    let (answer, file) = asked(ask, Some(&bytes));
    assert_eq!(answer, Answer::BackedUp);
    let file = file.unwrap();
    let restore = |here: Whole| {
        asked(
            Ask::Restore {
                here: Box::new(here),
                passphrase: PHRASE.into(),
                even_erased: BTreeSet::new(),
                beside: key(),
            },
            Some(&file),
        )
    };
    let (answer, came) = restore(Whole::default());
    let Answer::Restored { whole: put_back, photos: new, restored, .. } = answer else { panic!("{answer:?}") };
    assert_eq!((*put_back, restored.photos), (*whole.clone(), 2));
    assert_eq!(new, photos);
    let came = came.unwrap();
    assert!(!came.windows(4).any(|bytes| bytes == b"JFIF"), "the browser may put it on its disk");
    for ((case, photo, sealed), (known, jpeg)) in apart(&new, &came).unwrap().into_iter().zip(&claire.photos) {
        assert_eq!((photo, reopened(&key(), case, photo, sealed).unwrap().as_slice()), (*known, jpeg.as_slice()));
    }
    // All of it is here already.
    let Answer::Restored { photos: new, .. } = restore(*whole).0 else { panic!("put back") };
    assert_eq!(new, []);
    // Erased here since: its bytes stay out, and those that a window had left go.
    let record = claire.records.values().find(|record| record.contains(&HIDDEN.to_string())).unwrap();
    let target = dossier::decode_entry(record).unwrap();
    let audience = target.audience();
    claire.writes(Change::Redacted { target: target.id, audience });
    let here = Whole { photos: photos.clone(), ..claire.whole() };
    let Answer::Restored { whole: put_back, photos: new, .. } = restore(here).0 else { panic!("put back") };
    assert_eq!(new, []);
    assert_eq!(put_back.photos.iter().map(|at| at.photo).collect::<Vec<_>>(), [RIM]);
}

#[test]
fn without_dependable_dice_there_is_no_identity_and_without_its_file_nothing_is_opened() {
    let who = Who { person: PersonId::from_bits(1), role: Role::Therapist, name: "Claire Fictive".to_owned() };
    let no = |error| (Answer::Failed { error }, None);
    assert_eq!(answer(Ask::NewIdentity { who: who.clone() }, None, &mut |_| false), no(CourierError::Dice));
    assert_eq!(answer(Ask::NewIdentity { who }, None, &mut |_| true), no(CourierError::Dice), "all zeros");
    let (claire, _) = two();
    assert_eq!(asked(Ask::Look { opening: claire.opening(None) }, None), no(CourierError::Asked));
    let typed = Ask::ReadCard { text: "bonjour".to_owned() };
    assert!(
        matches!(asked(typed, None).0, Answer::Failed { error: CourierError::Said(words) } if words.contains("JADAPTE1"))
    );
}

#[test]
fn a_file_of_a_later_version_is_to_be_kept_until_the_application_is_up_to_date() {
    let (mut claire, karim) = two();
    claire.writes(agreed("to-landlord"));
    let mut file = claire.sends(Reader::Landlord, Lock::Card(karim.card().card));
    let version = file.iter().position(|byte| *byte == b'1').unwrap();
    *file.get_mut(version).unwrap() = b'2';
    let answer = karim.opens(&file, None);
    let Answer::Refused { refused } = answer else { panic!("{answer:?}") };
    assert_eq!(refused.then, Then::Update);
    assert!(refused.words.contains("Mettez d’abord l’application à jour"), "{}", refused.words);
}

#[test]
fn the_tenants_own_copy_holds_all_that_is_theirs_and_nothing_of_the_therapists_notes() {
    let (mut claire, _) = two();
    // No agreement is asked: it is their own.
    claire.writes(Change::TenantTold {
        question: "precious".into(),
        wording: "Ce qui compte".to_owned(),
        answer: dossier::Answer { choices: vec![], words: "La fenêtre </script> & le fauteuil".to_owned() },
    });
    let sending = claire.sending(Reader::Tenant);
    let prepared = asked(Ask::Prepare { sending: sending.clone() }, None).0;
    let Answer::Prepared { leaving } = prepared else { panic!("{prepared:?}") };
    assert!(leaving.in_words().iter().any(|line| line.contains("le fauteuil")), "{leaving:?}");

    let (answer, page) = asked(Ask::TenantCopy { sending }, None);
    let Answer::Sealed { handed_over } = answer else { panic!("{answer:?}") };
    assert_eq!(
        (handed_over.reader, handed_over.to, handed_over.name.as_str()),
        (Reader::Tenant, None, "Odette Fictive")
    );
    let page = String::from_utf8(page.unwrap()).unwrap();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"fr\">") && page.contains("Odette Fictive"), "{page}");
    assert!(page.contains("La fenêtre &lt;/script&gt; &amp; le fauteuil"), "{page}");
    assert!(page.contains("Barre d’appui") && !page.contains("canari-chute"), "{page}");
    assert!(page.contains("par Claire Fictive, ergothérapeute</span>") && !page.contains("par vous"), "{page}");
    // The same lines as data, in the same file: no word of them ends the script.
    let (_, data) = page.split_once("id=\"donnees\">").unwrap();
    let (data, rest) = data.split_once("</script>").unwrap();
    assert_eq!(rest, "\n</html>\n");
    let read = dossier::read_file(data, 1_000_000).unwrap();
    assert_eq!((read.dossier, read.log.len()), (CASE, handed_over.entries));
    for loads in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(loads), "it fetches nothing: {loads}");
    }
}
