//! A whole case, told: the therapist’s tablet, the landlord’s desk, and the files between them. Everyone here is fictional.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests: a panic is how they fail"
)]

use std::cell::Cell;

use chrono::NaiveDate;
use dossier::rules::{Refusal, answer_known, history_sentence, to_decide_again};
use dossier::{
    Author, Change, ChangeId, Decision, Dossier, DossierId, FileError, IdeaId, IdeaKind, ItemId, LandlordAnswer, Log,
    Now, PersonId, Reader, Role, RoomId, State, TryOutcome, TryWith, WriterId, encode_entry, preview_merge, read_file,
    read_records, to_file,
};

const CASE: DossierId = DossierId::from_bits(42);
const BATHROOM: RoomId = RoomId::from_bits(1);
const BAR: IdeaId = IdeaId::from_bits(2);
const SEAT: IdeaId = IdeaId::from_bits(3);
const BAR_ITEM: ItemId = ItemId::from_bits(4);
const MAX: usize = 1_000_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

thread_local! {
    static NEXT_ID: Cell<u128> = const { Cell::new(1000) };
}

fn new_id() -> ChangeId {
    NEXT_ID.with(|next| ChangeId::from_bits(next.replace(next.get() + 7)))
}

/// A device, in someone’s hands, with a clock that is off by so many days.
struct Device {
    dossier: Dossier,
    days_off: i64,
}

impl Device {
    fn of(role: Role, log: Log, days_off: i64) -> Self {
        let author = Author { role, person: PersonId::from_bits(if role == Role::Therapist { 1 } else { 2 }) };
        let writer = WriterId::from_bits(if role == Role::Therapist { 10 } else { 20 });
        let now_ms = at(day(3, 12), days_off).ms;
        Self { dossier: Dossier::open(log, author, writer, now_ms), days_off }
    }

    fn says(&mut self, on: NaiveDate, change: Change) -> ChangeId {
        self.dossier.make(change, at(on, self.days_off), new_id(), false).unwrap().unwrap().id
    }

    fn file_for(&self, reader: Reader) -> String {
        to_file(CASE, &self.dossier.log().outgoing(reader))
    }

    fn opens(&mut self, file: &str, on: NaiveDate) {
        let read = read_file(file, MAX).unwrap();
        assert_eq!(read.dossier, CASE);
        self.dossier.receive(read.log.entries().cloned(), at(on, self.days_off).ms).unwrap();
    }

    fn state(&self) -> &State {
        self.dossier.state()
    }
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn at(on: NaiveDate, days_off: i64) -> Now {
    let days = on.signed_duration_since(NaiveDate::from_ymd_opt(1970, 1, 1).unwrap()).num_days();
    Now { ms: (days + days_off) * DAY_MS, today: on }
}

fn decides(decision: Decision, words: &str, on: NaiveDate, knowing: Option<ChangeId>) -> Change {
    Change::TenantDecided { idea: BAR, decision, words: words.to_owned(), on, knowing }
}

fn idea(idea: IdeaId, title: &str, idea_kind: IdeaKind) -> Change {
    Change::IdeaAdded { idea, room: Some(BATHROOM), adaptation: None, title: title.to_owned(), idea_kind }
}

fn answers(answer: LandlordAnswer, words: &str, on: NaiveDate) -> Change {
    Change::LandlordAnswered { item: BAR_ITEM, answer, words: words.to_owned(), on }
}

fn sheet(explanation: &str) -> Change {
    Change::WorksItemProposed {
        item: BAR_ITEM,
        place: "Salle de bain".to_owned(),
        label: "Barre coudée à 135°".to_owned(),
        explanation: explanation.to_owned(),
        dimensions: vec![],
        drilled: true,
    }
}

/// The visits of March: Odette says no, then tries, then wants.
fn after_three_visits() -> Device {
    let mut tablet = Device::of(Role::Therapist, Log::new(), 0);
    let first = day(3, 12);
    let opened = Change::DossierOpened {
        programme: "jadapte".into(),
        version: "1".to_owned(),
        hash: "fictif".to_owned(),
        fictional: true,
    };
    tablet.says(first, opened);
    tablet.says(first, Change::TenantNamed { first_name: "Odette".to_owned(), last_name: "Fictive".to_owned() });
    let bathroom = Change::RoomNamed {
        room: BATHROOM,
        room_kind: "bathroom".into(),
        name: "Ma salle de bain".to_owned(),
        rank: String::new(),
    };
    tablet.says(first, bathroom);
    tablet.says(first, idea(BAR, "Une barre pour sortir de la baignoire", IdeaKind::Works));
    tablet.says(first, idea(SEAT, "Un siège de douche", IdeaKind::Rearrangement));
    tablet.says(first, decides(Decision::No, "Je ne veux pas d’un hôpital chez moi.", first, None));
    let second = day(3, 26);
    tablet.says(second, decides(Decision::Try, "Je veux bien essayer.", second, None));
    tablet.says(second, Change::TryAgreed { idea: BAR, with: TryWith::Therapist, name: String::new() });
    let suits = Change::TryNoted { idea: BAR, outcome: TryOutcome::Suits, words: "Ça rassure.".to_owned() };
    tablet.says(second, suits);
    let third = day(4, 2);
    tablet.says(third, decides(Decision::Want, "Je la veux.", third, None));
    tablet
}

/// And the technical sheet goes to the landlord.
fn after_the_sheet() -> Device {
    let mut tablet = after_three_visits();
    tablet.says(day(4, 2), sheet("Elle est tombée deux fois dans la baignoire."));
    tablet.says(day(4, 2), sheet("Appui à fixer à 75 cm du sol fini."));
    tablet.says(day(4, 2), Change::WorksItemAnswersIdea { item: BAR_ITEM, idea: BAR });
    tablet
}

#[test]
fn a_no_that_becomes_a_try_then_a_yes_is_told_as_it_went() {
    let tablet = after_three_visits();
    let bar = &tablet.state().ideas[&BAR];
    assert_eq!(bar.decided.as_ref().unwrap().decision, Decision::Want);
    assert_eq!(bar.tried, Some((TryOutcome::Suits, "Ça rassure.".to_owned())));
    assert!(tablet.state().conflicts.is_empty());
    assert_eq!(
        history_sentence(tablet.dossier.log(), BAR, day(4, 2)).unwrap(),
        "Le 12 mars, vous aviez dit non\u{202f}; le 26 mars, vous vouliez essayer\u{202f}; aujourd’hui, vous le voulez."
    );
}

#[test]
fn the_landlord_receives_works_in_technical_words_and_nothing_else() {
    let tablet = after_the_sheet();
    let file = tablet.file_for(Reader::Landlord);
    for health in ["tombée", "hôpital", "siège", "rassure", "veux", "tenant_decided", "idea", "Ma salle de bain"] {
        assert!(!file.contains(health), "« {health} » leaves for the landlord:\n{file}");
    }
    assert!(file.contains("Appui à fixer à 75 cm du sol fini."));
    let mut desk = Device::of(Role::Landlord, Log::new(), -2);
    desk.opens(&file, day(4, 3));
    assert_eq!(desk.state(), &State::replay_for(tablet.dossier.log(), Reader::Landlord));
    assert_eq!(desk.state().tenant.first_name, "Odette");
    assert_eq!(desk.state().items.len(), 1);
    let refused = desk.dossier.make(decides(Decision::No, "", day(4, 3), None), at(day(4, 3), -2), new_id(), false);
    assert_eq!(refused, Err(Refusal::NotYourRole), "the landlord does not decide for the tenant");
}

#[test]
fn an_answer_that_differs_reopens_the_decision_even_from_a_desk_whose_clock_is_late() {
    let mut tablet = after_the_sheet();
    let mut desk = Device::of(Role::Landlord, Log::new(), -40);
    desk.opens(&tablet.file_for(Reader::Landlord), day(4, 3));
    desk.says(day(4, 10), answers(LandlordAnswer::Pending, "Commission le 15 avril.", day(4, 10)));
    desk.says(day(4, 15), answers(LandlordAnswer::GrantedOtherwise, "Une barre droite.", day(4, 15)));
    let back = desk.file_for(Reader::Therapist);
    assert!(!back.contains("Commission"), "what was answered before stays at the desk");

    let theirs = read_file(&back, MAX).unwrap().log;
    let preview = preview_merge(tablet.dossier.log(), &theirs).unwrap();
    assert_eq!((preview.new.len(), preview.concurrent.len(), preview.erased.len()), (1, 0, 0));
    assert_eq!(preview.already_known, theirs.len() - 1);

    assert!(to_decide_again(tablet.state()).is_empty());
    tablet.opens(&back, day(4, 20));
    assert_eq!(to_decide_again(tablet.state()), [BAR]);
    let knowing = answer_known(tablet.state(), BAR);
    tablet.says(day(4, 20), decides(Decision::Want, "Droite, ça ira.", day(4, 20), knowing));
    assert!(to_decide_again(tablet.state()).is_empty());

    desk.says(day(4, 22), answers(LandlordAnswer::Refused, "Le mur ne tient pas.", day(4, 22)));
    tablet.opens(&desk.file_for(Reader::Therapist), day(4, 23));
    assert_eq!(to_decide_again(tablet.state()), [BAR], "another answer, another decision");
    assert!(tablet.state().conflicts.is_empty(), "the desk had seen its own first answer");
}

#[test]
fn a_slip_of_the_finger_is_undone_and_what_came_meanwhile_stays() {
    let mut tablet = after_the_sheet();
    let before = tablet.state().clone();
    let slip = tablet.says(day(4, 2), decides(Decision::AlreadyDone, "", day(4, 2), None));
    tablet.says(day(4, 2), Change::IdeaRanked { idea: SEAT, rank: "80".to_owned() });
    tablet.dossier.undo(slip, at(day(4, 2), 0), new_id()).unwrap();
    assert_eq!(tablet.state().ideas[&BAR], before.ideas[&BAR]);
    assert_eq!(tablet.state().ideas[&SEAT].rank, "80");
    tablet.dossier.redo(slip, at(day(4, 2), 0), new_id).unwrap();
    assert_eq!(tablet.state().ideas[&BAR].decided.as_ref().unwrap().decision, Decision::AlreadyDone);

    let mut desk = Device::of(Role::Landlord, Log::new(), 0);
    desk.opens(&tablet.file_for(Reader::Landlord), day(4, 3));
    let theirs = desk.dossier.log().entries().next().unwrap().id;
    assert_eq!(desk.dossier.undo(theirs, at(day(4, 3), 0), new_id()), Err(Refusal::NotYours));
}

#[test]
fn two_prices_written_the_same_day_are_both_shown_until_someone_settles() {
    let mut tablet = after_the_sheet();
    let mut desk = Device::of(Role::Landlord, Log::new(), 3);
    desk.opens(&tablet.file_for(Reader::Landlord), day(4, 3));
    let price =
        |cents, source: &str| Change::ItemPriced { item: BAR_ITEM, cents: Some(cents), source: source.to_owned() };
    desk.says(day(4, 10), price(18_000, "devis fictif n° 12"));
    tablet.says(day(4, 10), price(16_500, "catalogue"));
    let back = desk.file_for(Reader::Therapist);
    let theirs = read_file(&back, MAX).unwrap().log;
    assert_eq!(preview_merge(tablet.dossier.log(), &theirs).unwrap().concurrent.len(), 1);
    tablet.opens(&back, day(4, 11));
    assert_eq!(tablet.state().conflicts[0].changes.len(), 2);
    tablet.says(day(4, 11), price(18_000, "devis fictif n° 12"));
    assert!(tablet.state().conflicts.is_empty());
    desk.opens(&tablet.file_for(Reader::Landlord), day(4, 12));
    assert!(desk.state().conflicts.is_empty());
    assert_eq!(desk.state().items[&BAR_ITEM].price, Some((18_000, "devis fictif n° 12".to_owned())));
}

#[test]
fn words_that_should_not_have_been_written_are_erased_here_there_and_in_old_files() {
    let mut tablet = after_three_visits();
    let sheet = tablet.says(day(4, 2), sheet("Elle est tombée deux fois dans la baignoire."));
    let old_file = tablet.file_for(Reader::Landlord);
    let mut desk = Device::of(Role::Landlord, Log::new(), 0);
    desk.opens(&old_file, day(4, 3));
    tablet.dossier.redact(sheet, at(day(4, 4), 0), new_id()).unwrap();
    desk.opens(&tablet.file_for(Reader::Landlord), day(4, 5));
    desk.opens(&old_file, day(4, 6));
    for device in [&tablet, &desk] {
        assert!(!to_file(CASE, device.dossier.log()).contains("tombée"));
        assert!(device.state().items.is_empty());
        assert!(device.dossier.log().get(sheet).is_some(), "the id stays: the line is known to be gone");
    }
}

#[test]
fn the_tablet_breaks_and_the_case_opens_again_from_its_records_or_its_file() {
    let tablet = after_the_sheet();
    let log = tablet.dossier.log();
    let records: Vec<(String, String)> =
        log.entries().map(|entry| (entry.id.to_string(), encode_entry(entry))).collect();
    let opened = read_records(records.iter().rev().map(|(key, record)| (key.as_str(), record.as_str())));
    assert_eq!((&opened.log, opened.set_aside.len()), (log, 0));

    let file = to_file(CASE, log);
    let again = Device::of(Role::Therapist, read_file(&file, MAX).unwrap().log, 0);
    assert_eq!(again.state(), tablet.state());
    assert_eq!(read_file(&file.replace("\"version\":3", "\"version\":9"), MAX), Err(FileError::Newer));
}
