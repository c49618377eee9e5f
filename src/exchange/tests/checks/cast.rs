//! Four people, their vaults, and the files that go between them.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::str::FromStr;

use base64ct::{Base64UrlUnpadded, Encoding};
use bech32::{Bech32, Hrp};
use chrono::NaiveDate;
use dossier::{
    Author, Body, Change, ChangeId, ContractorId, DossierId, Entry, Log, PersonId, PhotoId, Reader, Role, Signature,
    Stamp, WriterId,
};
use ed25519_dalek::{Signer, SigningKey};
use errand::{HandedOver, Preview, Who};
use exchange::{
    Agreements, ContactCard, HeldPhoto, Identity, Kept, Limits, Lock, NoParcel, Opening, Parcel, Presented, Received,
    Refusal, Sending, open, prepare,
};
use programme::Programme;
use serde_json::Value;
use sha2::{Digest, Sha256};

pub const CASE: DossierId = DossierId::from_bits(0x0d05_51e5);
pub const SITE: ContractorId = ContractorId::from_bits(0xc0 << 120);
pub const OTHER_SITE: ContractorId = ContractorId::from_bits((0xc0 << 120) | 1);
pub const NOW: i64 = 1_780_000_000_000;

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// One person’s vault, for one dossier.
pub struct Desk {
    pub me: Identity,
    pub place: Reader,
    pub log: Log,
    pub kept: BTreeMap<ChangeId, Kept>,
    pub known: Vec<Presented>,
    pub agreements: Option<Agreements>,
    pub photos: Vec<(PhotoId, Vec<u8>)>,
    made: u128,
}

/// Claire (therapist), Karim (landlord), Nadia (contractor), and a second therapist, Paul.
pub fn claire() -> Desk {
    Desk::new(1, Role::Therapist, "Claire Fictive", Reader::Therapist)
}

pub fn karim() -> Desk {
    Desk::new(2, Role::Landlord, "Karim Fictif", Reader::Landlord)
}

pub fn nadia() -> Desk {
    Desk::new(3, Role::Contractor, "Nadia Fictive, Ets Rénov’", Reader::Contractor(SITE))
}

/// They met, and took each other’s cards.
pub fn acquainted(desks: &mut [&mut Desk]) {
    let cards: Vec<Presented> = desks.iter().map(|desk| desk.presented()).collect();
    for desk in desks {
        desk.known = cards.iter().filter(|one| one.card.person() != desk.me.person()).cloned().collect();
    }
}

impl Desk {
    pub fn new(number: u8, role: Role, name: &str, place: Reader) -> Self {
        let me = Identity::new(&who(number, role, name), seed(number)).unwrap();
        Self {
            me,
            place,
            log: Log::new(),
            kept: BTreeMap::new(),
            known: vec![],
            agreements: None,
            photos: vec![],
            made: u128::from(number) << 64,
        }
    }

    pub fn presented(&self) -> Presented {
        Presented { card: self.me.card(), reader: self.place }
    }

    pub fn writes(&mut self, change: Change) -> ChangeId {
        let author = self.me.author();
        self.writes_as(author, change)
    }

    pub fn writes_as(&mut self, author: Author, change: Change) -> ChangeId {
        self.made += 1;
        let id = ChangeId::from_bits(self.made);
        let replaces = change.slot().map(|slot| self.log.known_of(&slot)).unwrap_or_default();
        let wall_ms = NOW - 1_000_000 + i64::try_from(self.log.len()).unwrap() * 1000;
        let stamp = Stamp { wall_ms, counter: 0, writer: WriterId::from_bits(self.made >> 64) };
        let body = Body::Change(change);
        self.log
            .insert(Entry {
                id,
                stamp,
                author,
                on: day(),
                noted_after: false,
                from_paper: None,
                act: None,
                replaces,
                body,
            })
            .unwrap();
        id
    }

    pub fn agrees(&mut self, consent: &str) -> ChangeId {
        self.writes(Change::ConsentGiven {
            consent: consent.into(),
            wording: "Je veux bien.".to_owned(),
            name: "Odette Fictive".to_owned(),
            signature: Signature::NameAndTick,
            on: day(),
        })
    }

    /// The tenant lets the landlord be shown a photo, which is taken first where it was not.
    pub fn shows(&mut self, photo: PhotoId) -> ChangeId {
        if dossier::changes_of_photo(&self.log, photo).is_empty() {
            self.writes(Change::PhotoTaken {
                photo,
                room: None,
                situation: None,
                idea: None,
                taken_on: day(),
                words: String::new(),
            });
        }
        let (place, label) = ("Salle de bain".to_owned(), "Rebord".to_owned());
        self.writes(Change::PhotoShown { photo, item: None, place, label })
    }

    pub fn withdraws(&mut self, consent: &str) -> ChangeId {
        self.writes(Change::ConsentWithdrawn {
            consent: consent.into(),
            wording: "Je veux bien.".to_owned(),
            on: day(),
        })
    }

    pub fn undoes(&mut self, target: ChangeId) -> ChangeId {
        let audience = self.log.get(target).unwrap().audience();
        self.writes(Change::Undone { target, audience })
    }

    pub fn erases(&mut self, target: ChangeId) -> ChangeId {
        let audience = self.log.get(target).unwrap().audience();
        self.writes(Change::Redacted { target, audience })
    }

    pub fn cards(&self) -> BTreeMap<PersonId, ContactCard> {
        self.known.iter().map(|one| (one.card.person(), one.card.clone())).collect()
    }

    fn sending<'a>(&'a self, to: Reader, photos: &'a [HeldPhoto<'a>]) -> Sending<'a> {
        Sending {
            dossier: CASE,
            fictional: true,
            log: &self.log,
            me: &self.me,
            place: self.place,
            to,
            agreements: self.agreements.as_ref(),
            kept: &self.kept,
            known: &self.known,
            photos,
            on: day(),
            programme: Programme::embedded(),
        }
    }

    pub fn prepares(&self, to: Reader) -> Result<Parcel, NoParcel> {
        let held: Vec<HeldPhoto<'_>> = self.photos.iter().map(|(id, jpeg)| HeldPhoto { id: *id, jpeg }).collect();
        prepare(&self.sending(to, &held))
    }

    pub fn notice(&self, to: Reader) -> Result<Parcel, NoParcel> {
        exchange::withdrawal_notice(&self.sending(to, &[]))
    }

    pub fn seals(&self, parcel: &Parcel, to: &Desk) -> (Vec<u8>, HandedOver) {
        parcel.seal(&self.me, Lock::For(&to.me.card()), Vec::new()).unwrap()
    }

    /// A file for someone, as they hold it in hand.
    pub fn file_for(&self, to: &Desk) -> Vec<u8> {
        self.seals(&self.prepares(to.place).unwrap(), to).0
    }

    pub fn opens(&self, file: &[u8]) -> Result<Received, Refusal> {
        self.opens_with(file, |_| {})
    }

    pub fn opens_with(&self, file: impl Read, with: impl FnOnce(&mut Opening<'_>)) -> Result<Received, Refusal> {
        let known = self.cards();
        let mut places: BTreeMap<_, _> = self.known.iter().map(|one| ((CASE, one.card.person()), one.reader)).collect();
        places.insert((CASE, self.me.person()), self.place);
        let mut opening = Opening {
            me: &self.me,
            passphrase: None,
            known: &known,
            places: &places,
            expected: None,
            limits: Limits::default(),
            now_ms: NOW,
        };
        with(&mut opening);
        open(file, &opening)
    }

    /// Opens a file and takes it in.
    pub fn takes(&mut self, file: &[u8]) -> Received {
        let received = self.opens(file).unwrap();
        received.merge_into(&mut self.log, &mut self.kept).unwrap();
        for one in &received.presented {
            self.known.push(one.clone());
        }
        if let Some(said) = received.manifest.agreements.clone() {
            let from = received.manifest.from.card.role();
            self.agreements = Agreements::heard(self.agreements.take(), said, from, self.me.role());
        }
        received
    }

    pub fn preview(&self, received: &Received) -> Preview {
        received.preview(&self.log, &self.me, &self.cards(), &[], Programme::embedded()).unwrap()
    }

    fn secret(&self, which: &str) -> [u8; 32] {
        let kept: Value = serde_json::from_str(&self.me.to_text()).unwrap();
        Base64UrlUnpadded::decode_vec(kept[which].as_str().unwrap()).unwrap().try_into().unwrap()
    }

    fn age(&self) -> age::x25519::Identity {
        let written = bech32::encode::<Bech32>(Hrp::parse("age-secret-key-").unwrap(), &self.secret("opens")).unwrap();
        age::x25519::Identity::from_str(&written).unwrap()
    }

    /// What a file for this person holds, as any age program would show it.
    pub fn inside(&self, file: &[u8]) -> Vec<u8> {
        age::decrypt(&self.age(), file).unwrap()
    }

    /// Closes any bytes for this person.
    pub fn closed(&self, inside: &[u8]) -> Vec<u8> {
        age::encrypt(&self.age().to_public(), inside).unwrap()
    }

    /// Signs as this person what this person’s program would never sign.
    pub fn signs(&self, purpose: &[u8], text: &[u8]) -> String {
        let key = SigningKey::from_bytes(&self.secret("signs"));
        Base64UrlUnpadded::encode_string(&key.sign(&[purpose, text].concat()).to_bytes())
    }
}

/// A file taken apart: summary, lines, photos.
pub struct Apart {
    pub manifest: Value,
    pub lines: Vec<Value>,
    pub photos: Vec<u8>,
}

impl Apart {
    pub fn of(inside: &[u8]) -> Self {
        let mut parts = inside.splitn(3, |byte| *byte == b'\n');
        let manifest: Value = serde_json::from_slice(parts.next().unwrap()).unwrap();
        parts.next().unwrap();
        let mut rest = parts.next().unwrap_or_default();
        let mut lines = vec![];
        for _ in 0..manifest["entries"].as_u64().unwrap() {
            let (line, next) = rest.split_at(rest.iter().position(|byte| *byte == b'\n').unwrap());
            lines.push(serde_json::from_slice(line).unwrap());
            rest = &next[1..];
        }
        Self { manifest, lines, photos: rest.to_vec() }
    }

    /// Puts it together again, the summary true to the lines and signed by its sender.
    pub fn signed_by(mut self, sender: &Desk) -> Vec<u8> {
        let mut lines = Vec::new();
        for line in &self.lines {
            writeln!(lines, "{line}").unwrap();
        }
        self.manifest["entries"] = self.lines.len().into();
        self.manifest["entries_sha256"] = Base64UrlUnpadded::encode_string(&Sha256::digest(&lines)).into();
        let first = self.manifest.to_string();
        let mark = sender.signs(b"jadapte/manifest/1\0", first.as_bytes());
        [format!("{first}\n{mark}\n").as_bytes(), &lines, &self.photos].concat()
    }
}

/// A line as this person would sign it.
pub fn line(signer: &Desk, entry: &Entry) -> Value {
    serde_json::to_value(signer.me.sign_entry(CASE, entry)).unwrap()
}

pub fn who(number: u8, role: Role, name: &str) -> Who {
    Who { person: person(number), role, name: name.to_owned() }
}

pub fn person(number: u8) -> PersonId {
    // As the devices of the log’s laws name theirs.
    PersonId::from_bits((0xbb << 120) | u128::from(number))
}

pub fn seed(number: u8) -> [u8; 64] {
    let half: [u8; 32] = Sha256::digest([number]).into();
    let other: [u8; 32] = Sha256::digest(half).into();
    [half, other].concat().try_into().unwrap()
}
