use dossier::{
    Asbestos, Audience, Body, Change, Course, FundingStatus, ItemId, LandlordAnswer, Payer, PhotoId, Reader, State,
    Tombstone, fictional,
};
use errand::Purpose;
use exchange::{Kept, Lock, NoParcel, Refusal, Standing};
use programme::Programme;

use crate::cast::{CASE, Desk, SITE, acquainted, claire, day, karim, nadia};
use crate::photos::from_a_telephone;

const ITEM: ItemId = ItemId::from_bits(0x13);

pub fn sheet(label: &str) -> Change {
    Change::WorksItemProposed {
        item: ITEM,
        place: "Salle de bain".to_owned(),
        label: label.to_owned(),
        explanation: "Mur porteur en béton.".to_owned(),
        dimensions: vec![],
        drilled: true,
    }
}

pub fn answer(words: &str) -> Change {
    Change::LandlordAnswered { item: ITEM, answer: LandlordAnswer::Granted, words: words.to_owned(), on: day() }
}

pub fn order() -> Change {
    Change::WorksItemIssued {
        contractor: SITE,
        item: ITEM,
        place: "Salle de bain".to_owned(),
        label: "Barre d’appui".to_owned(),
        dimensions: vec![],
    }
}

pub fn defect(words: &str) -> Change {
    Change::DefectNoted {
        contractor: SITE,
        defect: dossier::DefectId::from_bits(1),
        item: Some(ITEM),
        words: words.to_owned(),
        deadline: None,
    }
}

/// Three people who know each other, and a dossier with every agreement.
pub fn three() -> (Desk, Desk, Desk) {
    let (mut claire, mut karim, mut nadia) = (claire(), karim(), nadia());
    acquainted(&mut [&mut claire, &mut karim, &mut nadia]);
    for consent in ["take-part", "photos", "to-landlord", "to-contractor"] {
        claire.agrees(consent);
    }
    claire.writes(Change::TenantNamed { first_name: "Odette".to_owned(), last_name: "Fictive".to_owned() });
    claire.writes(Change::TherapistNoted {
        question: "fall".into(),
        wording: "La chute".to_owned(),
        answer: dossier::Answer { choices: vec![], words: "canari-chute dans la baignoire".to_owned() },
    });
    claire.writes(sheet("Barre d’appui"));
    (claire, karim, nadia)
}

#[test]
fn the_invented_case_goes_to_the_landlord_and_says_what_the_landlord_may_see_and_no_more() {
    let (mut claire, mut karim) = (claire(), karim());
    acquainted(&mut [&mut claire, &mut karim]);
    claire.log = fictional::fictional_case(claire.me.author()).1;
    let parcel = claire.prepares(Reader::Landlord).unwrap();
    let words = parcel.leaving().in_words();
    println!("{}", words.join("\n"));
    assert!(words.iter().any(|line| line.starts_with("Les travaux demandés\u{a0}: ")), "{words:?}");
    let told: usize = parcel.leaving().chapters.iter().map(|chapter| chapter.lines.len()).sum();
    assert!(told > 20 && told <= parcel.leaving().entries);
    assert!(!words.concat().to_lowercase().contains("chute"));
    assert!(!words.concat().contains("Ce que seuls"), "what leaves for him is not said to be hidden from him");

    let (file, handed) = claire.seals(&parcel, &karim);
    println!("{} changes, {} bytes", parcel.leaving().entries, file.len());
    assert_eq!((handed.name.as_str(), handed.entries), ("Karim Fictif", parcel.leaving().entries));
    let seen = State::replay_for(&claire.log, Reader::Landlord);
    let received = karim.takes(&file);
    assert_eq!(State::replay_for(&karim.log, Reader::Landlord), seen);
    assert!(received.manifest.fictional && received.presented.is_empty());
    let inside = String::from_utf8(karim.inside(&file)).unwrap();
    for entry in claire.log.entries().filter(|entry| !entry.audience().includes(Reader::Landlord)) {
        assert!(!inside.contains(&format!("\\\"id\\\":\\\"{}", entry.id)), "{entry:?}");
    }
}

#[test]
fn without_the_tenants_agreement_there_is_no_file_and_the_reason_is_said() {
    let (mut claire, karim, _) = three();
    claire.log = dossier::Log::new();
    claire.writes(sheet("Barre d’appui"));
    let no = |standing| NoParcel::NoConsent { reader: Reader::Landlord, standing };
    assert_eq!(claire.prepares(Reader::Landlord).unwrap_err(), no(Standing::NotAsked));
    let given = claire.agrees("to-landlord");
    assert!(claire.prepares(Reader::Landlord).is_ok());
    assert!(claire.prepares(Reader::Contractor(SITE)).is_err(), "one agreement is not another");
    assert_eq!(claire.notice(Reader::Landlord).unwrap_err(), NoParcel::NotWithdrawn);
    claire.withdraws("to-landlord");
    assert_eq!(claire.prepares(Reader::Landlord).unwrap_err(), no(Standing::Withdrawn));
    assert!(claire.log.get(given).is_some());
    assert_eq!(karim.prepares(Reader::Contractor(SITE)).unwrap_err(), NoParcel::ConsentUnknown);
    assert_eq!(claire.prepares(Reader::Research).unwrap_err(), NoParcel::NotForResearch);
    for standing in [Standing::NotAsked, Standing::Refused, Standing::Withdrawn] {
        assert!(no(standing).to_string().contains("Rien n’est parti"), "{}", no(standing));
    }
}

#[test]
fn whoever_leaves_the_programme_withdraws_every_agreement() {
    let (mut claire, _, _) = three();
    claire.withdraws("take-part");
    for reader in [Reader::Landlord, Reader::Contractor(SITE)] {
        let no = NoParcel::NoConsent { reader, standing: Standing::Withdrawn };
        assert_eq!(claire.prepares(reader).unwrap_err(), no);
    }
}

#[test]
fn a_withdrawal_leaves_without_a_word_and_stops_the_landlord_too() {
    let (mut claire, mut karim, nadia) = three();
    karim.takes(&claire.file_for(&karim));
    karim.writes(order());
    assert!(karim.prepares(Reader::Contractor(SITE)).is_ok());
    claire.withdraws("to-landlord");
    claire.withdraws("to-contractor");
    let withdrawn = claire.writes(sheet("Barre d’appui coudée"));
    claire.erases(withdrawn);
    let notice = claire.notice(Reader::Landlord).unwrap();
    assert_eq!(notice.leaving().entries, 1, "the erasure, which holds no word");
    let file = claire.seals(&notice, &karim).0;
    let inside = String::from_utf8(karim.inside(&file)).unwrap();
    for word in ["Barre", "Odette", "Salle", "canari", "Mur"] {
        assert!(!inside.contains(word), "{word}");
    }
    let received = karim.opens(&file).unwrap();
    assert_eq!(received.manifest.purpose, Purpose::WithdrawalNotice);
    assert!(karim.preview(&received).in_words()[0].contains("a retiré son accord"));
    karim.takes(&file);
    assert!(matches!(karim.prepares(Reader::Contractor(SITE)), Err(NoParcel::NoConsent { .. })));
    assert!(matches!(nadia.prepares(Reader::Landlord), Err(NoParcel::ConsentUnknown)));
    assert!(karim.prepares(Reader::Therapist).is_ok(), "what is the landlord’s still goes back to the therapist");
}

#[test]
fn an_agreement_given_again_reopens_the_same_day_and_an_old_file_does_not() {
    let (mut claire, mut karim, _) = three();
    let old = claire.file_for(&karim);
    karim.takes(&old);
    karim.writes(order());
    claire.withdraws("to-contractor");
    let standing = |karim: &Desk| karim.agreements.as_ref().unwrap().to_contractor.standing;
    karim.takes(&claire.file_for(&karim));
    assert_eq!(standing(&karim), Standing::Withdrawn);
    karim.takes(&old);
    assert_eq!(standing(&karim), Standing::Withdrawn, "it had not seen the withdrawal");
    let again = claire.agrees("to-contractor");
    karim.takes(&claire.file_for(&karim));
    assert_eq!(standing(&karim), Standing::Given);
    claire.undoes(again);
    karim.takes(&claire.file_for(&karim));
    assert_eq!(standing(&karim), Standing::Withdrawn);
    let again = claire.agrees("to-contractor");
    karim.takes(&claire.file_for(&karim));
    claire.erases(again);
    karim.takes(&claire.file_for(&karim));
    assert_eq!(standing(&karim), Standing::NotAsked);
    assert!(matches!(karim.prepares(Reader::Contractor(SITE)), Err(NoParcel::NoConsent { .. })));
}

#[test]
fn a_concurrent_withdrawal_beats_the_grant_that_had_not_seen_it() {
    let (mut claire, _, _) = three();
    // On another tablet, Paul notes the withdrawal while Claire has the agreement repeated on hers.
    let mut paul = Desk::new(4, dossier::Role::Therapist, "Paul Fictif", Reader::Therapist);
    acquainted(&mut [&mut claire, &mut paul]);
    paul.takes(&claire.file_for(&paul));
    paul.withdraws("to-landlord");
    claire.agrees("to-landlord");
    let received = claire.takes(&paul.file_for(&claire));
    assert!(received.presented.is_empty());
    assert!(matches!(
        claire.prepares(Reader::Landlord),
        Err(NoParcel::NoConsent { standing: Standing::Withdrawn, .. })
    ));
    claire.agrees("to-landlord");
    assert!(claire.prepares(Reader::Landlord).is_ok(), "a grant that has seen it reopens");
}

#[test]
fn what_was_corrected_undone_erased_or_no_longer_shown_stays_home() {
    let (mut claire, karim, _) = three();
    claire.writes(sheet("canari-corrigé, chute"));
    claire.writes(sheet("Barre d’appui"));
    let undone =
        claire.writes(Change::AsbestosNoted { asbestos: Asbestos::SurveyDue, note: "canari-annulé".to_owned() });
    claire.undoes(undone);
    let erased = claire.writes(answer("canari-effacé"));
    claire.erases(erased);
    let funding = dossier::FundingId::from_bits(0x17);
    claire.writes(Change::FundingPlanned {
        funding,
        payer: Payer::Other,
        label: "Autre financement".to_owned(),
        cents: Some(100_000),
        status: FundingStatus::Asked,
    });
    claire.writes(Change::FundingLineNamed { funding, line: "apa".into(), name: "canari-APA".to_owned() });
    claire.writes(Change::CourseSet { course: Course::Suspended, since: day() });
    claire.writes(Change::CourseReasonNoted { reason: "canari-hôpital".to_owned() });
    claire.photos = vec![(photo(1), from_a_telephone()), (photo(2), from_a_telephone())];
    let taken = |photo| Change::PhotoTaken {
        photo,
        room: None,
        situation: None,
        idea: None,
        taken_on: day(),
        words: "canari-légende".to_owned(),
    };
    for number in [1, 2] {
        claire.writes(taken(photo(number)));
    }
    claire.shows(photo(2));
    claire.writes(Change::PhotoHidden { photo: photo(2) });
    let inside = String::from_utf8_lossy(&karim.inside(&claire.file_for(&karim))).into_owned();
    assert!(inside.contains("Autre financement") && !inside.contains("canari"), "{inside}");
}

fn photo(number: u8) -> PhotoId {
    PhotoId::from_bits(number.into())
}

#[test]
fn a_shown_photo_leaves_bare_and_only_with_the_agreement_for_photos() {
    let (mut claire, mut karim, nadia) = three();
    claire.photos =
        vec![(photo(1), from_a_telephone()), (photo(2), from_a_telephone()), (photo(3), from_a_telephone())];
    claire.shows(photo(1));
    claire.writes(Change::PremisesPhotographed {
        contractor: SITE,
        photo: photo(2),
        place: "Salle de bain".to_owned(),
        label: "Le sol".to_owned(),
        taken_on: day(),
    });
    let received = karim.takes(&claire.file_for(&karim));
    assert_eq!(received.photos.len(), 2);
    assert!(received.photos.iter().all(|(_, jpeg)| !String::from_utf8_lossy(jpeg).contains("canari")));
    let parcel = claire.prepares(Reader::Contractor(SITE)).unwrap();
    assert!(parcel.leaving().in_words().iter().any(|line| line.starts_with("1\u{a0}photo, sans date")));
    assert_eq!(nadia.opens(&claire.seals(&parcel, &nadia).0).unwrap().photos[0].0, photo(2));
    claire.withdraws("photos");
    assert_eq!(claire.prepares(Reader::Landlord).unwrap().leaving().photos, []);
    claire.agrees("photos");
    claire.photos[0].1.truncate(40);
    let no = claire.prepares(Reader::Landlord).unwrap_err();
    assert!(no.to_string().starts_with("Photo 1\u{a0}: "), "{no}");
}

#[test]
fn the_landlords_answer_comes_back_and_the_same_file_twice_changes_nothing() {
    let (mut claire, mut karim, _) = three();
    karim.takes(&claire.file_for(&karim));
    karim.writes(answer("Posée en mars."));
    let file = karim.file_for(&claire);
    let received = claire.opens(&file).unwrap();
    let preview = claire.preview(&received);
    assert_eq!(preview.new.len(), 1);
    assert_eq!(
        preview.in_words(),
        [
            "Nouveau\u{a0}: Réponse du bailleur, «\u{202f}Barre d’appui\u{202f}»\u{a0}: Accordé (Karim Fictif, bailleur, le 22 novembre 2026). Comment, ou pourquoi\u{a0}: «\u{202f}Posée en mars.\u{202f}». Répondu le\u{a0}: 22 novembre 2026"
        ]
    );
    claire.takes(&file);
    let (log, kept) = (claire.log.clone(), claire.kept.clone());
    let again = claire.takes(&file);
    assert_eq!((&claire.log, &claire.kept), (&log, &kept));
    assert!(claire.preview(&again).is_nothing());
    assert!(claire.preview(&again).in_words()[0].contains("rien de nouveau"));
}

#[test]
fn two_people_who_said_otherwise_at_the_same_time_are_both_shown_with_their_names() {
    let (mut claire, mut karim, _) = three();
    karim.takes(&claire.file_for(&karim));
    claire.writes(answer("Au téléphone : oui."));
    karim.writes(answer("Oui, avec une barre coudée."));
    let received = claire.opens(&karim.file_for(&claire)).unwrap();
    let preview = claire.preview(&received);
    assert_eq!(preview.clashes.len(), 1);
    let who: Vec<(&str, bool)> = preview.clashes[0].values.iter().map(|v| (v.line.who.as_str(), v.here)).collect();
    assert!(who.contains(&("vous", true)) && who.contains(&("Karim Fictif, bailleur", false)), "{who:?}");
    let both = preview.in_words().into_iter().find(|line| line.starts_with("À choisir ensemble")).unwrap();
    // Both granted: only the words tell them apart.
    assert!(both.contains("Au téléphone : oui.") && both.contains("Oui, avec une barre coudée."), "{both}");
    let before = claire.log.len();
    claire.takes(&karim.file_for(&claire));
    assert_eq!(claire.log.len(), before + 1, "both stay");
}

#[test]
fn a_correction_says_what_it_replaces_and_an_undoing_what_goes() {
    let (mut claire, mut karim, _) = three();
    karim.takes(&claire.file_for(&karim));
    let first = karim.writes(answer("Oui."));
    claire.takes(&karim.file_for(&claire));
    karim.writes(Change::LandlordAnswered {
        item: ITEM,
        answer: LandlordAnswer::Refused,
        words: "Non.".to_owned(),
        on: day(),
    });
    let preview = claire.preview(&claire.opens(&karim.file_for(&claire)).unwrap());
    assert_eq!(preview.replaced.len(), 1);
    assert!(preview.replaced[0].0.words.ends_with("Accordé") && preview.replaced[0].1.words.ends_with("Refusé"));
    let second = karim.log.undoable(karim.me.author())[0].id;
    karim.undoes(second);
    karim.undoes(first);
    let preview = claire.preview(&claire.opens(&karim.file_for(&claire)).unwrap());
    assert_eq!((preview.gone.len(), preview.new.len()), (1, 0));
}

#[test]
fn a_contractors_change_reaches_the_therapist_by_the_landlord_with_its_own_signature() {
    let (mut claire, mut karim, mut nadia) = three();
    // Claire and Nadia never met.
    claire.known.retain(|one| one.card.person() != nadia.me.person());
    nadia.known.retain(|one| one.card.person() != claire.me.person());
    karim.takes(&claire.file_for(&karim));
    karim.writes(order());
    let received = nadia.takes(&karim.file_for(&nadia));
    assert_eq!(received.presented.len(), 0, "nothing of Claire’s is for the contractor yet");
    nadia.writes(defect("Joint à refaire."));
    karim.takes(&nadia.file_for(&karim));
    let file = karim.file_for(&claire);
    let received = claire.opens(&file).unwrap();
    assert_eq!(received.presented.len(), 1);
    let preview = claire.preview(&received);
    assert_eq!(preview.presented, ["Nadia Fictive, Ets Rénov’, entreprise, présenté(e) par Karim Fictif"]);
    claire.takes(&file);
    assert_eq!(State::replay(&claire.log).sites[&SITE].defects.len(), 1);
    let of_nadia = claire.log.entries().find(|entry| entry.author == nadia.me.author()).unwrap();
    let kept: &Kept = &claire.kept[&of_nadia.id];
    assert_eq!(kept.signer, nadia.me.person());
    assert_eq!(kept.signed(of_nadia).unwrap(), nadia.me.sign_entry(CASE, of_nadia), "to the letter");
}

#[test]
fn a_change_whose_signature_was_not_kept_stays_home_and_is_counted() {
    let (mut claire, mut karim, _) = three();
    karim.takes(&claire.file_for(&karim));
    karim.writes(answer("Oui."));
    karim.kept.clear();
    let parcel = karim.prepares(Reader::Therapist).unwrap();
    assert!(parcel.leaving().left_out > 0 && parcel.leaving().entries == 1);
    assert!(parcel.leaving().in_words().last().unwrap().contains("ne part"), "{:?}", parcel.leaving().in_words());
    claire.takes(&karim.file_for(&claire));
}

#[test]
fn an_erasure_reaches_whoever_held_an_old_copy_and_is_not_brought_back_by_one() {
    let (mut claire, mut karim, mut nadia) = three();
    let said = claire.writes(sheet("Barre, Mme Fictive est tombée"));
    let old = claire.file_for(&karim);
    karim.takes(&old);
    claire.erases(said);
    let received = karim.opens(&claire.file_for(&karim)).unwrap();
    let preview = karim.preview(&received);
    assert_eq!(preview.erased, 1);
    assert!(preview.in_words().iter().any(|line| line.contains("les mots seront effacés")));
    karim.takes(&claire.file_for(&karim));
    assert_eq!(karim.log.get(said).unwrap().body, Body::Erased(Audience::Landlord));
    karim.takes(&old);
    assert_eq!(karim.log.get(said).unwrap().body, Body::Erased(Audience::Landlord), "an old file brings no word back");
    // The landlord hands the erasure on, with the hand of whoever erased.
    karim.writes(order());
    let back = karim.file_for(&claire);
    assert!(!String::from_utf8(claire.inside(&back)).unwrap().contains("tombée"));
    assert_eq!(karim.prepares(Reader::Therapist).unwrap().leaving().left_out, 0);
    claire.takes(&back);
    nadia.takes(&karim.file_for(&nadia));
}

#[test]
fn a_dossier_erased_here_asks_before_it_comes_back() {
    let (claire, karim, _) = three();
    let received = karim.opens(&claire.file_for(&karim)).unwrap();
    let erased = [Tombstone { dossier: CASE, erased_on: day() }];
    let preview = received.preview(&karim.log, &karim.me, &karim.cards(), &erased, Programme::embedded()).unwrap();
    assert_eq!(preview.erased_here, Some(day()));
    assert!(preview.in_words()[0].contains("a été effacé de cet appareil le 22 novembre 2026"));
}

#[test]
fn a_passphrase_opens_a_file_and_another_does_not() {
    let (claire, karim, _) = three();
    let parcel = claire.prepares(Reader::Landlord).unwrap();
    let file = parcel.seal(&claire.me, Lock::Passphrase("cheval juste pile agrafe"), Vec::new()).unwrap().0;
    let start = std::time::Instant::now();
    assert!(karim.opens_with(&file[..], |opening| opening.passphrase = Some("cheval juste pile agrafe")).is_ok());
    println!("opened by passphrase in {:?}", start.elapsed());
    assert_eq!(karim.opens(&file).unwrap_err(), Refusal::NeedsPassphrase);
    let wrong = karim.opens_with(&file[..], |opening| opening.passphrase = Some("autre"));
    assert_eq!(wrong.unwrap_err(), Refusal::WrongPassphrase);
    assert_eq!(
        parcel.seal(&claire.me, Lock::For(&claire.me.card()), Vec::new()).unwrap_err(),
        NoParcel::OtherPlace,
        "a landlord’s file is not closed for a therapist"
    );
}

#[test]
fn a_clock_ahead_is_flagged_and_not_followed() {
    let (claire, mut karim, _) = three();
    karim.takes(&claire.file_for(&karim));
    let late = karim.writes(answer("Oui."));
    let received =
        claire.opens_with(&karim.file_for(&claire)[..], |opening| opening.now_ms -= 2 * dossier::FUTURE_MS).unwrap();
    assert!(received.ahead.contains(&late));
    let preview = claire.preview(&received);
    assert_eq!(preview.ahead, 1);
    assert!(preview.in_words().iter().any(|line| line.contains("avance de plus d’un jour")));
}

#[test]
fn what_can_be_sent_can_be_opened_up_to_the_last_photo_and_one_more_makes_no_file() {
    let most = exchange::Limits::default().photos;
    let (mut claire, karim, _) = three();
    let picture = from_a_telephone();
    for number in 0..most {
        let photo = PhotoId::from_bits(0x1000 + u128::try_from(number).unwrap());
        claire.photos.push((photo, picture.clone()));
        claire.shows(photo);
    }
    let parcel = claire.prepares(Reader::Landlord).unwrap();
    assert_eq!(karim.opens(&claire.seals(&parcel, &karim).0).unwrap().photos.len(), most);
    let one_more = PhotoId::from_bits(0x2000);
    claire.photos.push((one_more, picture));
    claire.shows(one_more);
    let refused = claire.prepares(Reader::Landlord).map(|_| ());
    assert_eq!(refused, Err(exchange::NoParcel::TooHeavy));
    let words = exchange::NoParcel::TooHeavy.to_string();
    assert!(words.contains("Rien n’est parti") && words.ends_with("réessayez."), "{words}");
    // Few, and heavy: together more than a page takes.
    let padded = |bytes: usize| {
        let mut jpeg = from_a_telephone();
        let scan = jpeg.windows(2).rposition(|pair| pair == [0xff, 0xd0]).unwrap();
        jpeg.splice(scan..scan, std::iter::repeat_n(7, bytes));
        jpeg
    };
    claire.photos.truncate(5);
    for (_, jpeg) in &mut claire.photos {
        *jpeg = padded(11_000_000);
    }
    assert_eq!(claire.prepares(Reader::Landlord).map(|_| ()), Err(exchange::NoParcel::TooHeavy));
    claire.photos.truncate(1);
    assert!(claire.prepares(Reader::Landlord).is_ok());
    claire.photos[0].1 = padded(12_100_000);
    assert_eq!(claire.prepares(Reader::Landlord).map(|_| ()), Err(exchange::NoParcel::TooHeavy));
}

#[test]
fn a_line_that_its_author_may_make_no_more_stays_home_and_the_rest_leaves() {
    let (claire, mut karim, mut nadia) = three();
    let parcel = claire.prepares(Reader::Contractor(SITE)).unwrap();
    nadia.takes(&claire.seals(&parcel, &nadia).0);
    let defect = dossier::DefectId::from_bits(1);
    let words = "Joint à refaire.".to_owned();
    nadia.writes(Change::DefectNoted { contractor: SITE, defect, item: None, words, deadline: None });
    // As firms could before lifted-defects.md.
    nadia.writes(Change::DefectLifted { contractor: SITE, defect, on: day(), seen_by: "Nadia Fictive".to_owned() });
    let parcel = nadia.prepares(Reader::Landlord).unwrap();
    assert_eq!(parcel.leaving().left_out, 1);
    let file = nadia.seals(&parcel, &karim).0;
    karim.takes(&file);
    let site = &State::replay_for(&karim.log, Reader::Landlord).sites[&SITE];
    assert!(site.defects[&defect].lifted.is_none());
}
