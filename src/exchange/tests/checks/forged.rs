//! Files that no honest program writes, and files that a bad memory card wrote: each is refused whole, with its reason.

use std::io::{Cursor, Read};

use dossier::{Audience, Body, Change, ChangeId, Decision, DossierId, Entry, IdeaId, Reader, Role};
use exchange::{Place, Refusal};
use serde_json::{Value, json};

use crate::cast::{Apart, CASE, Desk, NOW, OTHER_SITE, acquainted, line};
use crate::files::{answer, defect, order, three};

fn entry(of: &Desk, change: Change) -> Entry {
    let mut copy = Desk::new(9, of.me.role(), "copie", of.place);
    let id = copy.writes_as(of.me.author(), change);
    Entry { id: ChangeId::from_bits(0xf0 << 64), ..copy.log.get(id).unwrap().clone() }
}

/// Karim’s file to Claire, with one more line.
fn with_line(extra: Value) -> Result<exchange::Received, Refusal> {
    let (claire, mut karim, _) = three();
    karim.takes(&claire.file_for(&karim));
    karim.writes(answer("Oui."));
    let mut apart = Apart::of(&claire.inside(&karim.file_for(&claire)));
    apart.lines.push(extra);
    claire.opens(&claire.closed(&apart.signed_by(&karim)))
}

fn last_of(refused: Result<exchange::Received, Refusal>) -> Refusal {
    let refusal = refused.unwrap_err();
    let words = refusal.to_string();
    assert!(words.contains("Rien n’a été changé."), "{words}");
    refusal
}

fn in_place(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::NotTheirs(Place::Entry(_))
            | Refusal::WrongSignature(Place::Entry(_))
            | Refusal::UnknownAuthor(Place::Entry(_))
            | Refusal::OtherCircle(Place::Entry(_))
            | Refusal::Damaged(Place::Entry(_))
            | Refusal::SameIdOtherContent(Place::Entry(_))
            | Refusal::ImpossibleDate(Place::Entry(_))
    )
}

fn decision() -> Change {
    Change::TenantDecided {
        idea: IdeaId::from_bits(1),
        decision: Decision::Want,
        words: "Je veux bien.".to_owned(),
        on: crate::cast::day(),
        knowing: None,
    }
}

#[test]
fn the_way_to_forge_files_makes_true_ones_too() {
    let (_, karim, _) = three();
    assert!(with_line(line(&karim, &entry(&karim, crate::files::order()))).is_ok());
}

#[test]
fn a_landlords_or_a_contractors_file_cannot_carry_a_tenants_decision() {
    let (claire, karim, nadia) = three();
    assert!(matches!(
        last_of(with_line(line(&karim, &entry(&karim, decision())))),
        Refusal::NotTheirs(Place::Entry(_))
    ));
    // In the therapist’s name, signed by the landlord.
    let mut borrowed = line(&karim, &entry(&claire, decision()));
    assert!(matches!(last_of(with_line(borrowed.clone())), Refusal::NotTheirs(_)));
    borrowed["signer"] = json!(claire.me.person());
    assert!(matches!(last_of(with_line(borrowed)), Refusal::WrongSignature(_)));
    // In the landlord’s own name, but as a therapist.
    let mut disguised = entry(&karim, decision());
    disguised.author.role = Role::Therapist;
    assert!(matches!(last_of(with_line(line(&karim, &disguised))), Refusal::NotTheirs(_)));

    let (mut claire, mut karim, mut contractor) = three();
    karim.takes(&claire.file_for(&karim));
    karim.writes(order());
    contractor.takes(&karim.file_for(&contractor));
    contractor.writes(defect("Joint à refaire."));
    for change in [
        decision(),
        answer("Oui."),
        order(),
        Change::TenantNamed { first_name: String::new(), last_name: String::new() },
    ] {
        let mut apart = Apart::of(&claire.inside(&contractor.file_for(&claire)));
        apart.lines.push(line(&nadia, &entry(&nadia, change)));
        let refused = last_of(claire.opens(&claire.closed(&apart.signed_by(&contractor))));
        assert!(matches!(refused, Refusal::NotTheirs(Place::Entry(_))), "{refused:?}");
    }
    claire.takes(&contractor.file_for(&claire));
}

#[test]
fn a_contractor_writes_on_its_own_site_only_and_cannot_take_anothers_place() {
    let (mut claire, mut karim, mut nadia) = three();
    karim.takes(&claire.file_for(&karim));
    karim.writes(order());
    nadia.takes(&karim.file_for(&nadia));
    let other = Change::DefectRemoved { contractor: OTHER_SITE, defect: dossier::DefectId::from_bits(1) };
    let mut apart = Apart::of(&karim.inside(&nadia.file_for(&karim)));
    apart.lines.push(line(&nadia, &entry(&nadia, other)));
    let file = karim.closed(&apart.signed_by(&nadia));
    assert!(matches!(last_of(karim.opens(&file)), Refusal::NotTheirs(Place::Entry(_))));
    let mut apart = Apart::of(&karim.inside(&nadia.file_for(&karim)));
    apart.manifest["from"]["reader"] = json!(Reader::Contractor(OTHER_SITE));
    assert_eq!(last_of(karim.opens(&karim.closed(&apart.signed_by(&nadia)))), Refusal::NotTheirs(Place::Manifest));
    let mut apart = Apart::of(&karim.inside(&nadia.file_for(&karim)));
    apart.manifest["from"]["reader"] = json!(Reader::Therapist);
    assert_eq!(last_of(karim.opens(&karim.closed(&apart.signed_by(&nadia)))), Refusal::NotTheirs(Place::Manifest));
    claire.takes(&nadia.file_for(&claire));
}

#[test]
fn what_remains_of_an_erased_line_proves_nothing_alone() {
    let (claire, karim, _) = three();
    let hole = |of: &Desk| Entry { body: Body::Erased(Audience::Landlord), ..entry(of, answer("")) };
    // Without its redaction; then in another’s name.
    assert!(matches!(last_of(with_line(line(&karim, &hole(&karim)))), Refusal::NotTheirs(_)));
    assert!(matches!(last_of(with_line(line(&karim, &hole(&claire)))), Refusal::NotTheirs(_)));
    let wide = Entry { body: Body::Erased(Audience::Tenant), ..hole(&karim) };
    assert!(matches!(last_of(with_line(line(&karim, &wide))), Refusal::NotTheirs(_)));
}

#[test]
fn an_invented_author_is_refused_where_the_sender_may_not_present_one() {
    let stranger = Desk::new(8, Role::Therapist, "Inventée", Reader::Therapist);
    assert!(matches!(last_of(with_line(line(&stranger, &entry(&stranger, decision())))), Refusal::UnknownAuthor(_)));
    // Presented by the landlord.
    let (claire, mut karim, _) = three();
    karim.takes(&claire.file_for(&karim));
    let mut apart = Apart::of(&claire.inside(&karim.file_for(&claire)));
    apart.manifest["authors"] = json!([stranger.presented()]);
    apart.lines.push(line(&stranger, &entry(&stranger, decision())));
    let refused = last_of(claire.opens(&claire.closed(&apart.signed_by(&karim))));
    assert_eq!(refused, Refusal::UnknownAuthor(Place::Manifest));
}

#[test]
fn a_known_persons_name_with_another_key_is_told() {
    let (claire, karim, _) = three();
    let mut thief = Desk::new(8, Role::Therapist, "Claire Fictive", Reader::Therapist);
    thief.me = exchange::Identity::new(claire.me.who(), [8; 64]).unwrap();
    thief.log = claire.log.clone();
    thief.agrees("to-landlord");
    let refused = last_of(karim.opens(&thief.file_for(&karim)));
    assert!(matches!(&refused, Refusal::OtherKeys(card) if card.person() == claire.me.person()));
    assert!(refused.to_string().contains("mais pas sa clé"));
}

#[test]
fn an_unknown_sender_is_named_with_the_digits_to_compare() {
    let (claire, mut karim, _) = three();
    karim.known.clear();
    let refused = last_of(karim.opens(&claire.file_for(&karim)));
    assert_eq!(refused, Refusal::UnknownSender(Box::new(claire.me.card())));
    assert!(refused.to_string().contains(&claire.me.card().fingerprint()));
}

#[test]
fn a_file_for_someone_else_or_sent_on_by_its_reader_is_refused() {
    let (mut claire, karim, nadia) = three();
    let file = claire.file_for(&karim);
    assert_eq!(last_of(nadia.opens(&file)), Refusal::ForSomeoneElse);
    // Karim closes Claire’s signed file again, for a colleague.
    let mut colleague = Desk::new(5, Role::Landlord, "Lucie Fictive", Reader::Landlord);
    acquainted(&mut [&mut claire, &mut colleague]);
    assert_eq!(last_of(colleague.opens(&colleague.closed(&karim.inside(&file)))), Refusal::ForSomeoneElse);
    // The same, from a file that named nobody: it is for a landlord, and a contractor has no such place.
    let mut apart = Apart::of(&karim.inside(&file));
    apart.manifest["to"] = Value::Null;
    let unnamed = apart.signed_by(&claire);
    assert!(colleague.opens(&colleague.closed(&unnamed)).is_ok());
    assert_eq!(last_of(nadia.opens(&nadia.closed(&unnamed))), Refusal::OtherAudience);
    let other = karim.opens_with(&file[..], |opening| opening.expected = Some(DossierId::from_bits(3)));
    assert_eq!(last_of(other), Refusal::OtherDossier);
}

#[test]
fn a_line_for_eyes_that_are_not_the_readers_is_refused() {
    let (claire, karim, _) = three();
    let mut apart = Apart::of(&karim.inside(&claire.file_for(&karim)));
    apart.lines.push(line(&claire, &entry(&claire, decision())));
    let refused = last_of(karim.opens(&karim.closed(&apart.signed_by(&claire))));
    assert!(matches!(refused, Refusal::OtherCircle(Place::Entry(_))));
    let mut apart = Apart::of(&karim.inside(&claire.file_for(&karim)));
    apart.manifest["purpose"] = json!("withdrawal_notice");
    assert!(matches!(last_of(karim.opens(&karim.closed(&apart.signed_by(&claire)))), Refusal::OtherCircle(_)));
}

#[test]
fn an_impossible_date_the_same_id_twice_or_a_second_content_is_refused() {
    let (claire, karim, _) = three();
    let mut far = entry(&karim, answer("Oui."));
    far.stamp.wall_ms = i64::MAX;
    assert!(matches!(last_of(with_line(line(&karim, &far))), Refusal::ImpossibleDate(_)));
    far.stamp.wall_ms = NOW + 300 * dossier::FUTURE_MS;
    assert!(with_line(line(&karim, &far)).is_ok(), "wrong by months: flagged, not refused");

    let mut apart = Apart::of(&karim.inside(&claire.file_for(&karim)));
    apart.lines.push(apart.lines[0].clone());
    let refused = last_of(karim.opens(&karim.closed(&apart.signed_by(&claire))));
    assert!(matches!(refused, Refusal::SameIdOtherContent(_)));

    let mut other = claire.log.entries().find(|entry| entry.audience() == Audience::Landlord).unwrap().clone();
    let (mut claire, mut karim, _) = three();
    karim.takes(&claire.file_for(&karim));
    other.noted_after = true;
    claire.log = dossier::Log::new();
    for consent in ["take-part", "to-landlord"] {
        claire.agrees(consent);
    }
    claire.log.insert(other).unwrap();
    let received = karim.opens(&claire.file_for(&karim)).unwrap();
    let before = karim.log.clone();
    let refused = received.merge_into(&mut karim.log, &mut karim.kept).unwrap_err();
    assert!(matches!(refused, Refusal::SameIdOtherContent(Place::Entry(_))));
    assert_eq!(karim.log, before);
    assert!(received.preview(&karim.log, &karim.me, &karim.cards(), &[], programme::Programme::embedded()).is_err());
}

#[test]
fn a_line_whose_text_hides_something_is_refused_though_well_signed() {
    let (_, karim, _) = three();
    let plain = entry(&karim, answer("Oui."));
    let record = karim.me.sign_entry(CASE, &plain).record;
    let twice = record.replacen('{', r#"{"v":3,"#, 1).replacen(r#","v":3}"#, "}", 1);
    for hidden in [record.replacen('{', "{ ", 1), twice.replacen('{', r#"{"v":1,"#, 1)] {
        assert_ne!(hidden, record);
        let mark = karim.signs(b"jadapte/entry/1\0", format!("{CASE}{hidden}").as_bytes());
        let signed = json!({ "record": hidden, "signer": karim.me.person(), "signature": mark });
        let refused = last_of(with_line(signed));
        assert!(in_place(&refused), "{refused:?}");
    }
    // A signature for another dossier, or as a summary, is worth nothing here.
    let mark = karim.signs(b"jadapte/manifest/1\0", format!("{CASE}{record}").as_bytes());
    let elsewhere = karim.signs(b"jadapte/entry/1\0", format!("{}{record}", DossierId::from_bits(1)).as_bytes());
    for mark in [mark, elsewhere] {
        let signed = json!({ "record": record, "signer": karim.me.person(), "signature": mark });
        assert!(matches!(last_of(with_line(signed)), Refusal::WrongSignature(_)));
    }
}

#[test]
fn a_newer_file_asks_for_an_update_whichever_part_is_newer() {
    let (claire, karim, _) = three();
    let file = claire.file_for(&karim);
    let mut apart = Apart::of(&karim.inside(&file));
    apart.manifest["version"] = json!(2);
    apart.manifest["surprise"] = json!(true);
    assert_eq!(last_of(karim.opens(&karim.closed(&apart.signed_by(&claire)))), Refusal::Newer);
    let record = claire.me.sign_entry(CASE, &entry(&claire, order())).record.replace("\"v\":3", "\"v\":99");
    let mark = claire.signs(b"jadapte/entry/1\0", format!("{CASE}{record}").as_bytes());
    let mut apart = Apart::of(&karim.inside(&file));
    apart.lines.push(json!({ "record": record, "signer": claire.me.person(), "signature": mark }));
    assert_eq!(last_of(karim.opens(&karim.closed(&apart.signed_by(&claire)))), Refusal::Newer);
    let later = [&b"age-encryption.org/v2\n"[..], &file[22..]].concat();
    assert_eq!(last_of(karim.opens(&later)), Refusal::Newer);
    assert!(Refusal::Newer.to_string().contains("Mettez d’abord l’application à jour"));
}

const PHOTO: dossier::PhotoId = dossier::PhotoId::from_bits(0);

#[test]
fn a_file_cut_or_altered_at_any_byte_is_refused() {
    let (mut claire, karim, _) = three();
    claire.photos = vec![(PHOTO, crate::photos::from_a_telephone())];
    claire.shows(PHOTO);
    let file = claire.file_for(&karim);
    for at in 0..file.len() {
        last_of(karim.opens(&file[..at]));
        let mut altered = file.clone();
        altered[at] ^= 1;
        last_of(karim.opens(&altered));
    }
    assert!(karim.opens(&[file, vec![0]].concat()).is_err(), "nothing may follow");
}

#[test]
fn an_inside_cut_or_altered_at_any_byte_by_someone_who_has_the_key_is_refused() {
    let (mut claire, karim, _) = three();
    claire.log = claire.log.outgoing(Reader::Tenant);
    let inside = karim.inside(&claire.file_for(&karim));
    // Each byte in the long trials, one in seven otherwise: each takes two encryptions.
    let step = if std::env::var_os("PROPTEST_CASES").is_some() { 1 } else { 7 };
    for at in (0..inside.len()).step_by(step) {
        last_of(karim.opens(&karim.closed(&inside[..at])));
        let mut altered = inside.clone();
        altered[at] ^= 0x04;
        last_of(karim.opens(&karim.closed(&altered)));
    }
    last_of(karim.opens(&karim.closed(&[inside, b"\n".to_vec()].concat())));
}

#[test]
fn a_photo_that_is_not_the_one_announced_is_refused() {
    let (mut claire, karim, _) = three();
    claire.photos = vec![(PHOTO, crate::photos::from_a_telephone())];
    let shown = claire.shows(PHOTO);
    let apart = || Apart::of(&karim.inside(&claire.file_for(&karim)));
    let opened = |apart: Apart| karim.opens(&karim.closed(&apart.signed_by(&claire)));
    assert!(opened(apart()).is_ok());
    let mut other = apart();
    other.photos[100] ^= 1;
    assert_eq!(last_of(opened(other)), Refusal::Damaged(Place::Photo(1)));
    let mut short = apart();
    short.photos.pop();
    assert_eq!(last_of(opened(short)), Refusal::Damaged(Place::Photo(1)));
    let mut swollen = apart();
    swollen.manifest["photos"][0]["bytes"] = json!(u64::MAX);
    assert_eq!(last_of(opened(swollen)), Refusal::TooLarge, "an announced size takes no memory");
    let mut unspoken = apart();
    unspoken.lines.retain(|line| !line.to_string().contains(&shown.to_string()));
    assert_eq!(last_of(opened(unspoken)), Refusal::OtherCircle(Place::Photo(1)), "nobody showed it on purpose");
}

#[test]
fn what_is_no_file_of_ours_is_told_so() {
    let (_, karim, _) = three();
    for other in [&b""[..], b"PK\x03\x04 une archive", b"%PDF-1.7", b"{\"format\":\"jadapte-dossier\"}"] {
        assert_eq!(last_of(karim.opens(other)), Refusal::NotOurs);
    }
    assert_eq!(last_of(karim.opens(&karim.closed(b"bonjour\n"))), Refusal::NotOurs);
    assert_eq!(last_of(karim.opens(b"age-encryption.org/v1\n-> X25519")), Refusal::Damaged(Place::Start));
    let endless = [&b"age-encryption.org/v1\n"[..], &b"-> grease\n\n".repeat(10_000)].concat();
    assert_eq!(last_of(karim.opens(&endless)), Refusal::Damaged(Place::Start));
}

/// Counts what was asked of it, so that a test sees that a refusal came early.
struct Zeros {
    left: u64,
    given: std::rc::Rc<std::cell::Cell<u64>>,
}

impl Read for Zeros {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = into.len().min(usize::try_from(self.left).unwrap());
        into[..count].fill(0);
        self.left -= u64::try_from(count).unwrap();
        self.given.set(self.given.get() + u64::try_from(count).unwrap());
        Ok(count)
    }
}

#[test]
fn a_gigabyte_of_zeros_is_refused_after_a_few_kilobytes() {
    let (claire, karim, _) = three();
    let given = std::rc::Rc::new(std::cell::Cell::new(0));
    let zeros = || Zeros { left: 1_000_000_000, given: given.clone() };
    assert_eq!(last_of(karim.opens_with(zeros(), |_| {})), Refusal::NotOurs);
    assert!(given.get() < 100_000, "{}", given.get());
    given.set(0);
    let header = Cursor::new(b"age-encryption.org/v1\n".to_vec()).chain(zeros());
    assert_eq!(last_of(karim.opens_with(header, |_| {})), Refusal::Damaged(Place::Start));
    assert!(given.get() < 100_000, "{}", given.get());
    given.set(0);
    // A true file, then a gigabyte: its first chunk is no longer the last one.
    let followed = Cursor::new(claire.file_for(&karim)).chain(zeros());
    last_of(karim.opens_with(followed, |_| {}));
    assert!(given.get() < 300_000, "{}", given.get());
}

#[test]
fn a_line_a_text_or_a_file_longer_than_allowed_is_refused_before_it_is_held() {
    let (claire, karim, _) = three();
    let file = claire.file_for(&karim);
    let inside = karim.inside(&file).len();
    let with = |set: fn(&mut exchange::Limits)| karim.opens_with(&file[..], |opening| set(&mut opening.limits));
    assert_eq!(last_of(with(|limits| limits.line_bytes = 100)), Refusal::TooLarge);
    assert_eq!(last_of(with(|limits| limits.text_bytes = 100)), Refusal::TooLarge);
    assert_eq!(last_of(with(|limits| limits.file_bytes = 500)), Refusal::TooLarge);
    assert!(inside > 500);
    // Whoever has the key may make one endless line: it is not read to its end.
    let endless = karim.closed(&[b'a'; 5_000_000]);
    assert_eq!(last_of(karim.opens(&endless)), Refusal::TooLarge);
}

#[test]
fn a_passphrase_that_asks_for_too_much_work_is_refused_without_doing_it() {
    let (claire, karim, _) = three();
    let parcel = claire.prepares(Reader::Landlord).unwrap();
    let file = parcel.seal(&claire.me, exchange::Lock::Passphrase("a"), Vec::new()).unwrap().0;
    let header = String::from_utf8_lossy(&file[..120]).into_owned();
    let work = format!(" {}\n", exchange::SCRYPT_LOG_N);
    let at = header.find(&work).unwrap();
    let harder = [&file[..at], b" 30\n", &file[at + work.len()..]].concat();
    let refused = karim.opens_with(&harder[..], |opening| opening.passphrase = Some("a"));
    assert_eq!(last_of(refused), Refusal::TooMuchWork);
}
