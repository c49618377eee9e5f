use dossier::Role;
use exchange::{CardError, ContactCard, Identity, IdentityError, qr};

use crate::cast::{claire, karim, seed, who};

#[test]
fn a_card_is_read_as_it_was_written_whatever_a_message_did_to_its_lines() {
    let card = karim().me.card();
    let text = card.to_text();
    assert_eq!(ContactCard::read(&text).unwrap(), card);
    assert_eq!((card.name(), card.role()), ("Karim Fictif", Role::Landlord));
    let small = text.to_lowercase();
    let broken: String =
        small.chars().enumerate().flat_map(|(at, c)| [c, if at % 40 == 39 { '\n' } else { '\u{a0}' }]).collect();
    assert_eq!(ContactCard::read(&format!("Bonjour, ma carte\u{a0}:\r\n> {broken}\r\n")).unwrap(), card);
}

#[test]
fn a_card_fits_a_code_that_a_telephone_reads_on_a_screen_and_on_paper() {
    let letters = karim().me.card().to_text();
    let longest = Identity::new(&who(9, Role::Contractor, &"É".repeat(32)), seed(9)).unwrap().card().to_text();
    println!("card of 12 letters: {} letters; longest name: {} letters", letters.len(), longest.len());
    let (usual, large) = (qr(&letters).unwrap(), qr(&longest).unwrap());
    println!("QR: {} modules, at most {}", usual.side(), large.side());
    // Version 10 is 57 modules a side, version 11 is 61: at 0.5 mm a module, 3 cm on paper.
    assert!(usual.side() <= 57 && large.side() <= 65);
    assert_eq!(usual.rows().count(), usual.side());
    let corner: Vec<bool> = usual.rows().next().unwrap()[..8].to_vec();
    assert_eq!(corner, [true, true, true, true, true, true, true, false], "a finder pattern, then light");
}

#[test]
fn a_card_with_one_other_letter_anywhere_or_cut_anywhere_is_refused() {
    let text = claire().me.card().to_text();
    for at in 0..text.len() {
        let cut = ContactCard::read(&text[..at]).unwrap_err();
        assert_eq!(cut, if at < 8 { CardError::NotACard } else { CardError::Cut }, "cut at {at}");
        let mut letters = text.clone().into_bytes();
        letters[at] = if letters[at] == b'Q' { b'P' } else { b'Q' };
        let altered = ContactCard::read(&String::from_utf8(letters).unwrap());
        assert!(altered.is_err(), "letter {at}");
    }
    assert_eq!(ContactCard::read("Bonjour"), Err(CardError::NotACard));
    for error in [CardError::NotACard, CardError::Cut, CardError::Altered, CardError::Newer] {
        assert!(error.to_string().contains("Rien n’a été changé"), "{error}");
    }
}

#[test]
fn a_card_that_someone_else_rewrote_is_refused_though_its_checksum_holds() {
    let bytes = |text: &str| bech32::decode(text).unwrap().1;
    let write =
        |bytes: &[u8]| bech32::encode_upper::<bech32::Bech32m>(bech32::Hrp::parse("jadapte").unwrap(), bytes).unwrap();
    let whole = bytes(&claire().me.card().to_text());
    assert!(ContactCard::read(&write(&whole)).is_ok());
    for at in 1..whole.len() {
        let mut other = whole.clone();
        other[at] ^= 1;
        assert!(ContactCard::read(&write(&other)).is_err(), "byte {at}");
    }
    let mut later = whole;
    later[0] = 2;
    assert_eq!(ContactCard::read(&write(&later)), Err(CardError::Newer));
}

#[test]
fn six_groups_of_digits_tell_two_keys_apart_by_telephone() {
    let digits = claire().me.card().fingerprint();
    assert_eq!(digits.split(' ').map(str::len).collect::<Vec<_>>(), [4; 6]);
    assert!(digits.chars().all(|c| c == ' ' || c.is_ascii_digit()));
    assert_ne!(digits, karim().me.card().fingerprint());
    let renamed = claire().me.renamed("Claire F.").unwrap().card();
    assert_eq!(renamed.fingerprint(), digits, "another name, the same person");
    assert!(renamed.is_same_person(&claire().me.card()));
    let other_device = Identity::new(claire().me.who(), seed(77)).unwrap();
    assert!(!other_device.card().is_same_person(&claire().me.card()));
    assert_ne!(other_device.card().fingerprint(), digits);
}

#[test]
fn an_identity_is_kept_whole_and_shows_no_secret() {
    let me = claire().me;
    let text = me.to_text();
    assert_eq!(Identity::from_text(&text).unwrap().card(), me.card());
    let kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    let shown = format!("{me:?} {:?} {}", me.card(), me.card().to_text());
    for secret in ["opens", "signs"] {
        assert!(!shown.contains(kept[secret].as_str().unwrap()));
    }
    assert!(!shown.contains(&format!("{:?}", &seed(1)[..8])));
    assert_eq!(Identity::from_text("{}").unwrap_err(), IdentityError::Unreadable);
    assert_eq!(Identity::from_text(&text.replace(":1,", ":2,")).unwrap_err(), IdentityError::Unreadable);
}

#[test]
fn a_name_that_looks_like_another_or_does_not_fit_is_refused() {
    let named = |name: &str| Identity::new(&who(1, Role::Therapist, name), seed(1)).map(|me| me.who().name.clone());
    assert_eq!(named("  Claire\nFictive "), Ok("Claire Fictive".to_owned()));
    for bad in ["", "   ", "Claire\u{202e}evitciF", "Cl\u{200b}aire", &"a".repeat(65)] {
        assert_eq!(named(bad), Err(IdentityError::Name), "{bad:?}");
    }
}
