//! What Odette’s story does not hold: things put in and taken out, a second firm, a « non », a lesson. All invented.

use chrono::NaiveDate;
use dossier::{
    Asbestos, CarnetSize, Change, ContactId, ContractorId, DefectId, Feasibility, FundingId, FundingStatus, IdeaId,
    IdeaKind, ItemDimension, ItemId, LandlordAnswer, Log, Night, ObjectiveId, OnLeaving, OwnSituationId, Payer,
    PhotoId, PreciousId, Progress, RoomId, Signature, Support,
};

use super::{day, told};

const fn id(bits: u128) -> u128 {
    (0x000a_1500_u128 << 96) + bits
}

/// A second firm, that the first one knows nothing of.
pub const OTHER_FIRM: ContractorId = ContractorId::from_bits(id(1));
const ITEM: ItemId = ItemId::from_bits(id(2));
const LEFT_OUT: ItemId = ItemId::from_bits(id(3));
const RECALLED: ItemId = ItemId::from_bits(id(4));

pub fn tell(log: &mut Log) {
    let mut story = Vec::new();
    put_in_and_taken_out(&mut story);
    proposed(&mut story);
    second_site(&mut story);
    photos(&mut story);
    the_rest(&mut story);
    for (number, change) in (0..).zip(story) {
        told(log, number, day(11, 6), change);
    }
}

fn put_in_and_taken_out(story: &mut Vec<Change>) {
    let words = || "Mots inventés".to_owned();
    let rank = || "m".to_owned();
    let (contact, objective) = (ContactId::from_bits(id(10)), ObjectiveId::from_bits(id(11)));
    let (precious, room) = (PreciousId::from_bits(id(12)), RoomId::from_bits(id(13)));
    let (own, idea) = (OwnSituationId::from_bits(id(14)), IdeaId::from_bits(id(15)));
    let funding = FundingId::from_bits(id(16));
    let defect = DefectId::from_bits(id(17));
    story.extend([
        Change::TenantPhoneKept { phone: words() },
        Change::ContactKept { contact, name: words(), quality: words(), phone: words() },
        Change::ContactDropped { contact },
        Change::ObjectiveStated { objective, words: words(), rank: rank() },
        Change::ObjectiveDropped { objective },
        Change::PreciousNamed { precious, words: words(), rank: None },
        Change::PreciousDropped { precious },
        Change::RoomNamed { room, room_kind: "bedroom".into(), name: words(), rank: rank() },
        Change::RoomRemoved { room },
        Change::OwnSituationTold { own, room, words: words(), rank: None },
        Change::OwnSituationDropped { own },
        Change::IdeaAdded { idea, room: None, adaptation: None, title: words(), idea_kind: IdeaKind::Use },
        Change::IdeaRemoved { idea },
        Change::FundingPlanned {
            funding,
            payer: Payer::Other,
            label: words(),
            cents: Some(12_300),
            status: FundingStatus::Asked,
        },
        Change::FundingDropped { funding },
        Change::DefectNoted { contractor: OTHER_FIRM, defect, item: None, words: words(), deadline: None },
        Change::DefectRemoved { contractor: OTHER_FIRM, defect },
    ]);
}

fn item(item: ItemId, label: &str) -> Change {
    Change::WorksItemProposed {
        item,
        place: "Entrée".to_owned(),
        label: label.to_owned(),
        explanation: "Fixation dans le béton.".to_owned(),
        dimensions: vec![ItemDimension { label: "Hauteur".to_owned(), mm: 850 }],
        drilled: true,
    }
}

fn proposed(story: &mut Vec<Change>) {
    let words = || "Mots inventés".to_owned();
    story.extend([
        item(ITEM, "Main courante"),
        item(LEFT_OUT, "Visiophone"),
        item(RECALLED, "Seuil effacé"),
        Change::WorksItemWithdrawn {
            item: LEFT_OUT,
            place: Some("Entrée".to_owned()),
            label: Some("Visiophone".to_owned()),
        },
        Change::FeasibilityNoted {
            item: ITEM,
            feasibility: Feasibility::ToCheck,
            note: words(),
            who: words(),
            by: Some(day(11, 20)),
        },
        Change::SupportChecked { item: ITEM, support: Support::Masonry, reinforcement: words(), checked_by: words() },
        Change::LandlordAnswered { item: ITEM, answer: LandlordAnswer::Granted, words: words(), on: day(11, 6) },
        Change::ItemPriced { item: ITEM, cents: Some(48_000), source: words() },
        Change::ItemUpkeepAgreed {
            item: ITEM,
            owner: Payer::Landlord,
            maintainer: Payer::Landlord,
            on_leaving: OnLeaving::Stays,
        },
        Change::LandlordCommitted { up_to_cents: Some(700_000), rent: words() },
        Change::AsbestosNoted { asbestos: Asbestos::NoneFound, note: words() },
    ]);
}

fn second_site(story: &mut Vec<Change>) {
    let words = || "Mots inventés".to_owned();
    let (contractor, defect) = (OTHER_FIRM, DefectId::from_bits(id(20)));
    let issued = |item, label: &str| Change::WorksItemIssued {
        contractor,
        item,
        place: "Entrée".to_owned(),
        label: label.to_owned(),
        dimensions: vec![ItemDimension { label: "Hauteur".to_owned(), mm: 850 }],
    };
    story.extend([
        Change::ContractorChosen { contractor, name: words(), contact: words(), phone: words() },
        issued(ITEM, "Main courante"),
        issued(RECALLED, "Seuil effacé"),
        Change::WorksItemRecalled { contractor, item: RECALLED },
        Change::WorksScheduled {
            contractor,
            start: Some(day(11, 9)),
            end: Some(day(11, 10)),
            hours: words(),
            order: words(),
        },
        Change::SiteConditionAgreed { contractor, topic: "keys".into(), wording: words(), words: words() },
        Change::SiteConditionAgreed { contractor, topic: "passage".into(), wording: words(), words: words() },
        Change::NightArranged {
            contractor,
            date: day(11, 9),
            night: Night { toilet: words(), water: words(), bed: words(), passage_free: Some(true) },
        },
        Change::HandoverChecked {
            contractor,
            item: ITEM,
            fitted: vec![ItemDimension { label: "Hauteur".to_owned(), mm: 860 }],
            accepted: Some(false),
        },
        Change::DefectNoted {
            contractor,
            defect,
            item: Some(ITEM),
            words: words(),
            deadline: NaiveDate::from_ymd_opt(2027, 1, 15),
        },
        Change::DefectLifted { contractor, defect, on: day(11, 20), seen_by: words() },
        Change::HandoverSigned { contractor, landlord: words(), contractor_name: words(), on: day(11, 12) },
    ]);
}

fn photos(story: &mut Vec<Change>) {
    let words = || "Mots inventés".to_owned();
    let place = || "Entrée".to_owned();
    let (contractor, on) = (OTHER_FIRM, day(11, 6));
    let [step, handle, floor, rail] = [40, 41, 42, 43].map(|number| PhotoId::from_bits(id(number)));
    let taken =
        |photo| Change::PhotoTaken { photo, room: None, situation: None, idea: None, taken_on: on, words: words() };
    let shown = |photo| Change::PhotoShown { photo, item: Some(ITEM), place: place(), label: words() };
    let issued = |photo| Change::PhotoIssued { contractor, photo, item: Some(ITEM), place: place(), label: words() };
    story.extend([
        taken(step),
        taken(handle),
        shown(step),
        shown(handle),
        issued(step),
        issued(handle),
        Change::PhotoRecalled { contractor, photo: handle },
        Change::PhotoHidden { photo: handle },
        Change::PremisesPhotographed { contractor, photo: floor, place: place(), label: words(), taken_on: on },
        Change::DefectPhotographed {
            contractor,
            photo: rail,
            defect: DefectId::from_bits(id(20)),
            label: words(),
            taken_on: on,
        },
    ]);
}

fn the_rest(story: &mut Vec<Change>) {
    let words = || "Mots inventés".to_owned();
    let oral = || Signature::Oral { witness: words(), quality: words() };
    let (on, wording) = (day(11, 6), words);
    let line = FundingId::from_bits(id(30));
    story.extend([
        Change::CarnetSizeChosen { size: CarnetSize::Points24 },
        Change::TaskSet { session: "s1".into(), task: "s1-day".into(), progress: Progress::Done },
        Change::ConsentGiven { consent: "old-one".into(), wording: wording(), name: words(), signature: oral(), on },
        Change::ConsentRefused { consent: "photos".into(), wording: wording(), on },
        Change::ConsentWithdrawn { consent: "research".into(), wording: wording(), on },
        Change::ProjectSigned { name: words(), signature: oral(), on },
        Change::HandInSigned { name: words(), signature: oral(), on },
        Change::FundingPlanned {
            funding: line,
            payer: Payer::Other,
            label: "Autre financement".to_owned(),
            cents: Some(90_000),
            status: FundingStatus::Granted,
        },
        Change::FundingLineNamed { funding: line, line: "apa".into(), name: words() },
        Change::LessonReleased { lesson: words() },
    ]);
}
