use dossier::*;

use crate::case::*;

const RIM: PhotoId = PhotoId::from_bits(20);
const WALL: PhotoId = PhotoId::from_bits(21);

fn consent(case: &Case, consent: &str) -> Change {
    Change::ConsentGiven {
        consent: consent.into(),
        wording: "Je veux bien que l’on prenne des photos.".into(),
        name: "Odette".into(),
        signature: Signature::NameAndTick,
        on: case.now.today,
    }
}

fn withdrawal_of(case: &Case, consent: &str) -> Change {
    Change::ConsentWithdrawn { consent: consent.into(), wording: String::new(), on: case.now.today }
}

fn taken(case: &Case, photo: PhotoId, words: &str) -> Change {
    Change::PhotoTaken {
        photo,
        room: Some(BATHROOM),
        situation: None,
        idea: None,
        taken_on: case.now.today,
        words: words.into(),
    }
}

fn shown(place: &str) -> ShownPhoto {
    ShownPhoto { item: None, place: place.into(), label: "Rebord de la baignoire".into() }
}

/// Odette said yes; the rim of her bath is photographed.
fn with_a_photo() -> Case {
    let mut case = Case::odette();
    let (yes, photo) = (consent(&case, "photos"), taken(&case, RIM, ""));
    let caption = taken(&case, RIM, "Là où je m’accroche");
    for change in [yes, photo, caption] {
        case.tell(change);
    }
    case
}

fn tell_all(case: &mut Case, changes: Vec<Change>) {
    assert!(!changes.is_empty());
    for change in changes {
        case.tell(change);
    }
}

#[test]
fn no_photo_is_taken_before_the_tenant_said_yes_nor_after_they_took_it_back() {
    let mut case = Case::odette();
    let photo = taken(&case, RIM, "");
    assert_eq!(case.try_tell(photo.clone()), Err(Refusal::NoPhotos));
    let yes = consent(&case, "photos");
    case.tell(yes);
    case.tell(photo);
    assert!(photos_agreed(case.state()));
    let no = withdrawal_of(&case, "photos");
    case.tell(no);
    let another = taken(&case, WALL, "");
    assert_eq!(case.try_tell(another), Err(Refusal::NoPhotos));
    // What is kept is told still, its caption is corrected, and nobody is shown it.
    assert_eq!(photos_of(Some(BATHROOM), None, None, case.state()).len(), 1);
    let caption = taken(&case, RIM, "Le rebord");
    case.tell(caption);
    assert_eq!(photo_name(RIM, case.state()), "Le rebord");
    let showing = showing(RIM, &shown("Salle de bain"), case.state());
    assert_eq!(case.try_tell(showing[0].clone()), Err(Refusal::NoPhotos));
}

#[test]
fn who_leaves_the_programme_agrees_to_no_photo() {
    let mut case = with_a_photo();
    let all_in = consent(&case, "take-part");
    case.tell(all_in);
    assert!(photos_agreed(case.state()));
    let out = withdrawal_of(&case, "take-part");
    case.tell(out);
    assert!(!photos_agreed(case.state()));
}

#[test]
fn a_photo_is_of_something_that_is_there_and_of_a_day_that_has_come() {
    let mut case = with_a_photo();
    let tomorrow = case.now.today.succ_opt().unwrap();
    let of = |idea, room, taken_on| Change::PhotoTaken {
        photo: WALL,
        room,
        situation: None,
        idea,
        taken_on,
        words: String::new(),
    };
    let today = case.now.today;
    assert_eq!(case.try_tell(of(None, Some(BATHROOM), tomorrow)), Err(Refusal::NotYet));
    assert_eq!(case.try_tell(of(None, Some(RoomId::from_bits(99)), today)), Err(Refusal::Gone("cette pièce")));
    assert_eq!(case.try_tell(of(Some(IdeaId::from_bits(99)), None, today)), Err(Refusal::Gone("cette idée")));
    case.tell(of(Some(SHOWER), Some(BATHROOM), today));
    assert_eq!(photos_of(Some(BATHROOM), None, Some(SHOWER), case.state()).len(), 1);
    assert_eq!(photos_of(Some(BATHROOM), None, None, case.state()).len(), 1, "the idea’s photo stands with the idea");
}

#[test]
fn a_photo_is_shown_with_technical_words_to_the_landlord_and_to_the_firm_of_those_works() {
    let mut case = with_a_photo();
    case.clear_the_way();
    case.choose_firm();
    let words = ShownPhoto { label: " ".into(), ..shown("Salle de bain") };
    let unnamed = showing(RIM, &words, case.state());
    assert_eq!(case.try_tell(unnamed[0].clone()), Err(Refusal::Empty("ce que la photo montre")));
    let changes = showing(RIM, &shown("Salle de bain"), case.state());
    assert_eq!(changes.len(), 1, "nothing is ordered yet");
    tell_all(&mut case, changes);
    assert!(photos_leaving(case.dossier.log(), Reader::Therapist, Reader::Contractor(FIRM)).is_empty());
    assert!(photos_to_issue(FIRM, ITEM, "Entrée", case.state()).is_empty(), "works elsewhere");
    case.issue_bar().unwrap();
    let with_the_order = photos_to_issue(FIRM, ITEM, "Salle de bain", case.state());
    tell_all(&mut case, with_the_order);
    assert!(photos_to_issue(FIRM, ITEM, "Salle de bain", case.state()).is_empty(), "once is enough");
    assert_eq!(photos_to_recall(FIRM, ITEM, case.state()), [Change::PhotoRecalled { contractor: FIRM, photo: RIM }]);
    // A second one, after the order, goes to both at once.
    let wall = taken(&case, WALL, "");
    case.tell(wall);
    let both = showing(WALL, &ShownPhoto { item: Some(ITEM), ..shown("Salle de bain") }, case.state());
    assert_eq!(both.len(), 2);
    tell_all(&mut case, both);
    for reader in [Reader::Landlord, Reader::Contractor(FIRM)] {
        assert_eq!(photos_leaving(case.dossier.log(), Reader::Therapist, reader), [RIM, WALL].into());
    }
    assert!(photos_leaving(case.dossier.log(), Reader::Therapist, Reader::Research).is_empty());

    // Given back to one’s own, then all of them.
    let back = hiding(WALL, case.state());
    tell_all(&mut case, back);
    assert_eq!(photos_leaving(case.dossier.log(), Reader::Therapist, Reader::Landlord), [RIM].into());
    let rest = hiding_all(case.state());
    tell_all(&mut case, rest);
    assert!(hiding_all(case.state()).is_empty());
    assert!(photos_leaving(case.dossier.log(), Reader::Therapist, Reader::Contractor(FIRM)).is_empty());
    assert_eq!(photos_kept(case.dossier.log(), Some(Reader::Therapist)), [RIM, WALL].into(), "they are kept here");
}

#[test]
fn an_erased_photo_is_kept_nowhere_and_an_undone_one_can_come_back() {
    let mut case = with_a_photo();
    let changes = showing(RIM, &shown("Salle de bain"), case.state());
    tell_all(&mut case, changes);
    let mut desk = case.dossier.log().outgoing(Reader::Landlord);
    assert_eq!(photos_kept(&desk, Some(Reader::Landlord)), [RIM].into());
    let back = hiding(RIM, case.state());
    tell_all(&mut case, back);
    desk.merge(&case.dossier.log().outgoing(Reader::Landlord)).unwrap();
    assert!(photos_kept(&desk, Some(Reader::Landlord)).is_empty(), "shown no more: the desk drops it");

    let caption = taken(&case, RIM, "Là où Odette est tombée");
    let second = case.tell(caption);
    case.undo(second).unwrap();
    assert_eq!(photos_kept(case.dossier.log(), Some(Reader::Therapist)), [RIM].into());
    for target in changes_of_photo(case.dossier.log(), RIM) {
        case.now.ms += 1;
        let (now, id) = (case.now, case.id());
        case.dossier.redact(target, now, id).unwrap();
    }
    assert!(photos_kept(case.dossier.log(), Some(Reader::Therapist)).is_empty() && case.state().photos.is_empty());
    let whole = to_file(DossierId::from_bits(7), case.dossier.log());
    assert!(!whole.contains("m’accroche") && !whole.contains("tombée") && !whole.contains("Rebord"));
}

#[test]
fn whoever_is_on_the_site_photographs_a_place_before_the_works_and_a_defect() {
    let before = |photo, taken_on| Change::PremisesPhotographed {
        contractor: FIRM,
        photo,
        place: "Salle de bain".into(),
        label: "Le sol".into(),
        taken_on,
    };
    let mut case = Case::odette();
    case.choose_firm();
    let today = case.now.today;
    assert_eq!(case.try_tell(before(RIM, today)), Err(Refusal::NoPhotos), "it is the tenant’s home");
    let yes = consent(&case, "photos");
    case.tell(yes);
    case.tell(before(RIM, today));
    let of_defect = Change::DefectPhotographed {
        contractor: FIRM,
        photo: WALL,
        defect: DEFECT,
        label: String::new(),
        taken_on: today,
    };
    assert_eq!(case.try_tell(of_defect.clone()), Err(Refusal::Gone("cette réserve")));
    case.tell(Change::DefectNoted {
        contractor: FIRM,
        defect: DEFECT,
        item: None,
        words: "Joint à refaire.".into(),
        deadline: None,
    });
    case.tell(of_defect.clone());
    assert_eq!(photo_name(WALL, case.state()), "Joint à refaire, photo du 12 mars 2026");
    assert_eq!(photo_name(RIM, case.state()), "Le sol");
    let site = &case.state().sites[&FIRM];
    assert_eq!(site.before[&RIM].name(), "Le sol");
    assert_eq!(site.defects[&DEFECT].photos[&WALL].name(), "Photo du 12 mars 2026");
    assert_eq!((site.before.len(), site.defects[&DEFECT].photos.len()), (1, 1));
    assert_eq!(photos_leaving(case.dossier.log(), Reader::Therapist, Reader::Contractor(FIRM)), [RIM, WALL].into());
    assert!(
        photos_leaving(case.dossier.log(), Reader::Therapist, Reader::Contractor(ContractorId::from_bits(60)))
            .is_empty()
    );
    for role in [Role::Landlord, Role::Contractor] {
        assert!(of_defect.may_be_made_by().contains(role) && before(RIM, today).may_be_made_by().contains(role));
        assert!(!taken(&case, RIM, "").may_be_made_by().contains(role));
    }
}

#[test]
fn a_photo_that_could_not_be_kept_was_never_taken() {
    let mut case = with_a_photo();
    let before = case.dossier.log().clone();
    let wall = taken(&case, WALL, "");
    let entry = case.try_tell(wall.clone()).unwrap().unwrap();
    case.dossier.forget(entry.id);
    assert_eq!(case.dossier.log(), &before);
    assert!(!case.state().photos.contains_key(&WALL));
    // Taken again, once there is room.
    case.tell(wall);
    assert_eq!(photo_name(WALL, case.state()), "Photo du 12 mars 2026");
}

#[test]
fn a_photo_is_proposed_where_its_idea_became_works_else_in_its_room() {
    let mut case = with_a_photo();
    let of_room = place_of_photo(&case.state().photos[&RIM], case.state());
    assert_eq!(of_room, (None, "La salle de bain de Marcel".to_owned()));
    let today = case.now.today;
    case.tell(Change::PhotoTaken {
        photo: WALL,
        room: None,
        situation: None,
        idea: Some(BAR),
        taken_on: today,
        words: String::new(),
    });
    assert_eq!(place_of_photo(&case.state().photos[&WALL], case.state()).0, None);
    case.propose_bar();
    assert_eq!(place_of_photo(&case.state().photos[&WALL], case.state()).0, Some(ITEM));
    case.withdraw(ITEM);
    assert_eq!(place_of_photo(&case.state().photos[&WALL], case.state()).0, None);
}

fn erase(case: &mut Case, photo: PhotoId) {
    for target in changes_of_photo(case.dossier.log(), photo) {
        case.now.ms += 1;
        let (now, id) = (case.now, case.id());
        case.dossier.redact(target, now, id).unwrap();
    }
}

/// The rim is shown to the landlord and, with the works ordered, to the firm.
fn shown_to_all() -> Case {
    let mut case = with_a_photo();
    case.clear_the_way();
    case.choose_firm();
    case.issue_bar().unwrap();
    let both = showing(RIM, &shown("Salle de bain"), case.state());
    assert_eq!(both.len(), 2);
    tell_all(&mut case, both);
    case
}

fn leaves(case: &Case, own: Reader, to: Reader) -> bool {
    photos_leaving(case.dossier.log(), own, to).contains(&RIM)
}

#[test]
fn words_noted_of_a_photo_while_it_was_being_erased_do_not_bring_it_back() {
    let mut here = with_a_photo();
    let mut there = here.elsewhere(Role::Therapist, Reader::Therapist);
    let caption = taken(&there, RIM, "Le rebord où Odette est tombée");
    there.tell(caption.clone());
    erase(&mut here, RIM);
    assert_eq!(here.try_tell(caption), Err(Refusal::Gone("cette photo")), "nor words still in their field");
    here.take_in(&there, Reader::Therapist);
    there.take_in(&here, Reader::Therapist);
    for copy in [&here, &there] {
        assert!(copy.state().photos.is_empty());
        assert!(photos_kept(copy.dossier.log(), Some(Reader::Therapist)).is_empty());
        assert!(all_photos(copy.dossier.log(), copy.state(), Reader::Therapist).is_empty());
    }
}

#[test]
fn a_photo_that_is_no_more_is_shown_to_nobody_however_it_went() {
    // Its taking is undone in the history, or one of its lines alone erased there.
    for erased in [false, true] {
        let mut case = shown_to_all();
        assert!(photos_to_take_back(case.state(), Role::Therapist).is_empty());
        let first = changes_of_photo(case.dossier.log(), RIM)[0];
        if erased {
            case.now.ms += 1;
            let (now, id) = (case.now, case.id());
            case.dossier.redact(first, now, id).unwrap();
        } else {
            let takings: Vec<ChangeId> = changes_of_photo(case.dossier.log(), RIM).into_iter().take(2).collect();
            for target in takings.into_iter().rev() {
                case.undo(target).unwrap();
            }
        }
        assert!(case.state().photos.is_empty());
        for to in [Reader::Landlord, Reader::Contractor(FIRM), Reader::Tenant, Reader::Therapist] {
            assert!(!leaves(&case, Reader::Therapist, to), "{to:?}");
        }
        // Said too, so that those who have it drop it.
        let back = photos_to_take_back(case.state(), Role::Therapist);
        assert_eq!(back, [Change::PhotoHidden { photo: RIM }, Change::PhotoRecalled { contractor: FIRM, photo: RIM }]);
        tell_all(&mut case, back);
        assert!(photos_to_take_back(case.state(), Role::Therapist).is_empty() && shown_as(RIM, case.state()).is_none());
        assert_eq!(photos_kept(case.dossier.log(), Some(Reader::Therapist)).is_empty(), erased);
    }
}

#[test]
fn a_landlord_who_orders_while_the_photo_is_erased_keeps_it_no_more_than_their_firm() {
    let mut case = with_a_photo();
    case.clear_the_way();
    case.choose_firm();
    let to_landlord = showing(RIM, &shown("Salle de bain"), case.state());
    tell_all(&mut case, to_landlord);
    let mut desk = case.elsewhere(Role::Landlord, Reader::Landlord);
    desk.issue_bar().unwrap();
    let with_the_order = photos_to_issue(FIRM, ITEM, "Salle de bain", desk.state());
    tell_all(&mut desk, with_the_order);
    assert!(leaves(&desk, Reader::Landlord, Reader::Contractor(FIRM)));
    let mut firm = desk.elsewhere(Role::Contractor, Reader::Contractor(FIRM));
    assert_eq!(photos_kept(firm.dossier.log(), Some(Reader::Contractor(FIRM))), [RIM].into());

    erase(&mut case, RIM);
    desk.take_in(&case, Reader::Landlord);
    assert!(photos_kept(desk.dossier.log(), Some(Reader::Landlord)).is_empty());
    assert!(!leaves(&desk, Reader::Landlord, Reader::Contractor(FIRM)));
    let back = photos_to_take_back(desk.state(), Role::Landlord);
    assert_eq!(back, [Change::PhotoRecalled { contractor: FIRM, photo: RIM }]);
    assert!(photos_to_take_back(desk.state(), Role::Contractor).is_empty());
    tell_all(&mut desk, back);
    firm.take_in(&desk, Reader::Contractor(FIRM));
    assert!(photos_kept(firm.dossier.log(), Some(Reader::Contractor(FIRM))).is_empty());
    // Nor does it come home again with the landlord’s next file.
    case.take_in(&desk, Reader::Therapist);
    assert!(photos_kept(case.dossier.log(), Some(Reader::Therapist)).is_empty());
}

#[test]
fn hidden_here_and_shown_there_at_once_it_is_hidden() {
    let mut here = with_a_photo();
    let changes = showing(RIM, &shown("Salle de bain"), here.state());
    tell_all(&mut here, changes.clone());
    let mut there = here.elsewhere(Role::Therapist, Reader::Therapist);
    let back = hiding(RIM, here.state());
    tell_all(&mut here, back);
    // Later by the clock.
    there.now.ms += 50;
    let again = Change::PhotoShown { photo: RIM, item: None, place: "Bain".into(), label: "Rebord".into() };
    there.tell(again);
    here.take_in(&there, Reader::Therapist);
    there.take_in(&here, Reader::Therapist);
    for copy in [&here, &there] {
        assert!(!copy.state().shown.contains_key(&RIM) && copy.state().conflicts.len() == 1);
        assert!(!leaves(copy, Reader::Therapist, Reader::Landlord));
    }
}

#[test]
fn a_photo_of_a_removed_defect_leaves_no_more_and_can_still_be_erased() {
    let mut case = with_a_photo();
    case.choose_firm();
    let words = "Joint à refaire.".to_owned();
    case.tell(Change::DefectNoted { contractor: FIRM, defect: DEFECT, item: None, words, deadline: None });
    let today = case.now.today;
    let label = String::new();
    case.tell(Change::DefectPhotographed { contractor: FIRM, photo: WALL, defect: DEFECT, label, taken_on: today });
    let to_firm = |case: &Case| photos_leaving(case.dossier.log(), Reader::Therapist, Reader::Contractor(FIRM));
    assert_eq!(to_firm(&case), [WALL].into());
    case.tell(Change::DefectRemoved { contractor: FIRM, defect: DEFECT });
    assert!(to_firm(&case).is_empty());
    assert_eq!(all_photos(case.dossier.log(), case.state(), Reader::Therapist), [RIM, WALL]);
}
