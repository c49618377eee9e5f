//! A change told whole: its line, then every word and figure that the line leaves out. For whoever re-reads a dossier before it
//! leaves; the history shows the line alone.

use chrono::NaiveDate;
use programme::{Programme, SessionId, euros, length};

use super::dates::french_date;
use super::words::{Names, line_in_words, payer};
use crate::change::Change;
use crate::log::Entry;
use crate::terms::{ItemDimension, Present, Signature, Strokes};
use crate::view::State;

/// The line of an entry, no word cut, and beside it what the line does not say: « Explication : « … » », « Hauteur : 75 cm ».
/// Ids are said by the names of what they stand for.
#[must_use]
pub fn whole_in_words(entry: &Entry, state: &State, programme: &Programme) -> (String, Vec<String>) {
    let names = Names { state, programme, most_letters: usize::MAX };
    let mut more = More { lines: Vec::new(), names: &names };
    if let Some(change) = entry.change() {
        more.of(change);
    }
    (line_in_words(entry, &names), more.lines)
}

/// What a line leaves out, one sentence each.
struct More<'a> {
    lines: Vec<String>,
    names: &'a Names<'a>,
}

impl More<'_> {
    fn says(&mut self, label: &str, words: &str) {
        self.lines.push(format!("{label}\u{a0}: {words}"));
    }

    /// Words as they were written; nothing where nothing was.
    fn words(&mut self, label: &str, words: &str) {
        if !words.trim().is_empty() {
            self.says(label, &self.names.quoted(words));
        }
    }

    fn day(&mut self, label: &str, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.says(label, &french_date(day));
        }
    }

    fn yes_or_no(&mut self, label: &str, answer: Option<bool>) {
        self.says(
            label,
            match answer {
                Some(true) => "oui",
                Some(false) => "non",
                None => "pas encore répondu",
            },
        );
    }

    fn lengths(&mut self, sizes: &[ItemDimension]) {
        for size in sizes {
            self.says(&self.names.quoted(&size.label), &length(size.mm));
        }
    }

    fn sessions(&mut self, sessions: &[SessionId]) {
        for session in sessions {
            self.says("Séance", &self.names.session(session));
        }
    }

    fn people(&mut self, people: &[Present]) {
        for person in people {
            let who = format!("{}, {}", self.names.quoted(&person.name), self.names.quoted(&person.quality));
            self.says("Là ce jour-là", &who);
        }
    }

    fn drawing(&mut self, strokes: &Strokes) {
        let count = strokes.strokes.len();
        let end = if count > 1 { "s" } else { "" };
        self.lines.push(format!("Un dessin de {count}\u{a0}trait{end}"));
    }

    fn signature(&mut self, signature: &Signature) {
        match signature {
            Signature::Drawn { strokes } => {
                self.says("Signé", "au doigt");
                self.drawing(strokes);
            }
            Signature::NameAndTick => self.says("Signé", "en écrivant son nom"),
            Signature::Oral { witness, quality } => {
                self.says("Signé", "à l’oral, devant un témoin");
                self.words("Le témoin", witness);
                self.words("Qui est le témoin", quality);
            }
        }
    }

    /// One arm a kind, in the order of `Change`, every field named: a field that is added is said here, or it does not compile.
    /// `_` is for ids, ranks, and what the line says already (words.rs).
    #[allow(clippy::too_many_lines, reason = "one arm a kind; splitting would hide what is missing")]
    fn of(&mut self, change: &Change) {
        match change {
            Change::DossierOpened { programme, version, hash, fictional: _ } => {
                self.says("Programme", programme.as_str());
                self.words("Version du programme", version);
                self.words("Son empreinte", hash);
            }
            Change::HomeDescribed { address: _, floor, lift, dwelling } => {
                self.words("Étage", floor);
                self.yes_or_no("Ascenseur", *lift);
                self.words("Numéro du logement", dwelling);
            }
            Change::ContactKept { contact: _, name: _, quality: _, phone } => self.words("Téléphone", phone),
            Change::SigningCapacityNoted { protection: _, who, signs, trusted_person } => {
                self.words("Qui", who);
                self.words("Ce que cette personne signe", signs);
                self.words("Personne de confiance", trusted_person);
            }
            Change::UnderstandingChecked { about: _, outcome: _, note } => self.words("Note", note),
            Change::CourseReasonNoted { reason } => self.words("Raison", reason),

            Change::VisitPlanned { visit: _, at, sessions } => {
                self.day("Date", Some(at.date));
                self.sessions(sessions);
            }
            Change::VisitHeld { visit: _, date: _, present, sessions } => {
                self.people(present);
                self.sessions(sessions);
            }
            Change::VisitClosed { visit: _, outcome: _, minutes: _, words } => {
                self.words("Pour la prochaine fois", words)
            }
            Change::SessionSet { session: _, progress: _, on } => self.day("Date", Some(*on)),
            Change::SkillShown { session, skill: _, wording: _, level: _ } => {
                self.sessions(std::slice::from_ref(session));
            }
            Change::SynthesisValidated { session: _, words, validated: _ } => self.words("Synthèse", words),
            Change::TherapistNoted { question: _, wording: _, answer } => self.words("Note", &answer.in_words()),

            Change::ObjectiveReviewed { objective: _, moment, words: _ } => self.says("Moment", moment.french()),
            Change::HomeMapDrawn { moment: _, strokes, words } => {
                self.drawing(strokes);
                self.words("Ses mots", words);
            }
            Change::ReferralProposed { referral: _, wording: _, agreement: _, who_calls, outcome } => {
                self.words("Qui appelle", who_calls);
                self.words("Ce qui en est sorti", outcome);
            }

            Change::SituationWorded { room, situation: _, words: _ } => {
                self.says("Où", &self.names.place(*room));
            }
            Change::PhotoTaken { photo: _, room, situation, idea, taken_on, words: _ } => {
                // The line says one of them.
                if idea.is_some() {
                    if let Some(situation) = situation {
                        self.says("Situation", &self.names.situation(situation, ""));
                    }
                    if room.is_some() {
                        self.says("Où", &self.names.place(*room));
                    }
                }
                self.day("Prise le", Some(*taken_on));
            }
            Change::IdeaAdded { idea: _, room: _, adaptation: _, title: _, idea_kind } => {
                self.says("Genre d’idée", idea_kind.french());
            }
            Change::IdeaAnswersSituation { idea: _, room, situation: _ } => {
                self.says("Où", &self.names.place(*room));
            }
            Change::TenantDecided { idea: _, decision: _, words, on, knowing } => {
                self.words("Ses mots", words);
                self.day("Date", Some(*on));
                if knowing.is_some() {
                    self.lines.push("En connaissant la réponse du bailleur".to_owned());
                }
            }
            Change::TryAgreed { idea: _, with: _, name } => self.words("Avec qui", name),
            Change::TryNoted { idea: _, outcome: _, words } => self.words("Ses mots", words),
            Change::IdeaDone { idea: _, done: _, on } => self.day("Date", Some(*on)),
            Change::TakenInHand { idea: _, shown, tried, understood, words } => {
                self.yes_or_no("Montré", Some(*shown));
                self.yes_or_no("Essayé", Some(*tried));
                self.yes_or_no("Compris", Some(*understood));
                self.words("Ses mots", words);
            }

            Change::ConsentGiven { consent: _, wording: _, name, signature, on } => {
                self.words("Au nom de", name);
                self.signature(signature);
                self.day("Date", Some(*on));
            }
            Change::ConsentRefused { consent: _, wording: _, on }
            | Change::ConsentWithdrawn { consent: _, wording: _, on } => self.day("Date", Some(*on)),
            Change::ProjectSigned { name: _, signature, on: _ }
            | Change::HandInSigned { name: _, signature, on: _ } => {
                self.signature(signature);
            }

            Change::WorksItemProposed { item: _, place: _, label: _, explanation, dimensions, drilled } => {
                self.words("Explication", explanation);
                self.lengths(dimensions);
                self.yes_or_no("Percer, coller, couper ou brancher", Some(*drilled));
            }
            Change::WorksItemWithdrawn { item: _, place, label } => {
                // The line names works by both.
                if place.is_none() || label.is_none() {
                    self.words("Où", place.as_deref().unwrap_or_default());
                    self.words("Quoi", label.as_deref().unwrap_or_default());
                }
            }
            Change::FeasibilityNoted { item: _, feasibility: _, note, who, by } => {
                self.words("Précisions", note);
                self.words("Qui vérifie", who);
                self.day("Pour le", *by);
            }
            Change::SupportChecked { item: _, support: _, reinforcement, checked_by } => {
                self.words("Renfort", reinforcement);
                self.words("Vérifié par", checked_by);
            }
            Change::LandlordAnswered { item: _, answer: _, words, on } => {
                self.words("Comment, ou pourquoi", words);
                self.day("Répondu le", Some(*on));
            }
            Change::ItemPriced { item: _, cents: _, source } => self.words("D’où vient ce prix", source),
            Change::ItemUpkeepAgreed { item: _, owner, maintainer: _, on_leaving } => {
                self.says("À qui c’est", payer(*owner));
                self.says("Au départ du locataire", on_leaving.french());
            }
            Change::LandlordCommitted { up_to_cents: _, rent } => self.words("Le loyer", rent),
            Change::AsbestosNoted { asbestos: _, note } => self.words("Précisions", note),
            Change::FundingPlanned { funding: _, payer: who, label: _, cents, status: _ } => {
                self.says("Qui paie", payer(*who));
                if let Some(cents) = cents {
                    self.says("Montant", &euros(*cents));
                }
            }
            Change::ContractorChosen { contractor: _, name: _, contact, phone } => {
                self.words("Personne à appeler", contact);
                self.words("Téléphone", phone);
            }

            Change::PhotoShown { photo: _, item, place: _, label: _ }
            | Change::PhotoIssued { contractor: _, photo: _, item, place: _, label: _ } => {
                if let Some(item) = item {
                    self.says("Pour", &self.names.item(*item));
                }
            }
            Change::PremisesPhotographed { contractor: _, photo: _, place: _, label: _, taken_on }
            | Change::DefectPhotographed { contractor: _, photo: _, defect: _, label: _, taken_on } => {
                self.day("Prise le", Some(*taken_on));
            }

            Change::WorksItemIssued { contractor: _, item: _, place, label: _, dimensions } => {
                self.words("Où", place);
                self.lengths(dimensions);
            }
            Change::WorksScheduled { contractor: _, start, end, hours, order } => {
                self.day("Premier jour", *start);
                self.day("Dernier jour", *end);
                self.words("Horaires", hours);
                self.words("Numéro de la commande", order);
            }
            Change::NightArranged { contractor: _, date, night } => {
                self.day("Date", Some(*date));
                self.words("Les toilettes", &night.toilet);
                self.words("L’eau", &night.water);
                self.words("Le lit", &night.bed);
                self.yes_or_no("Le passage est libre", night.passage_free);
            }
            Change::HandoverChecked { contractor: _, item: _, fitted, accepted: _ } => self.lengths(fitted),
            Change::DefectNoted { contractor: _, defect: _, item, words: _, deadline } => {
                if let Some(item) = item {
                    self.says("Sur", &self.names.item(*item));
                }
                self.day("À reprendre avant le", *deadline);
            }
            Change::DefectLifted { contractor: _, defect: _, on: _, seen_by } => self.words("Vu par", seen_by),
            Change::HandoverSigned { contractor: _, landlord, contractor_name, on: _ } => {
                self.words("Pour le bailleur", landlord);
                self.words("Pour l’entreprise", contractor_name);
            }
            Change::LessonReleased { lesson } => self.words("Ce qui est transmis", lesson),

            // All is in the line.
            Change::TenantNamed { first_name: _, last_name: _ }
            | Change::TenantBorn { year: _ }
            | Change::TenantPhoneKept { phone: _ }
            | Change::CarnetSizeChosen { size: _ }
            | Change::ContactDropped { contact: _ }
            | Change::CourseSet { course: _, since: _ }
            | Change::StepFollowed { session: _, step: _, done: _ }
            | Change::TaskSet { session: _, task: _, progress: _ }
            | Change::ReflectionAgreed { session: _, words: _ }
            | Change::TenantTold { question: _, wording: _, answer: _ }
            | Change::SafetyFelt { activity: _, wording: _, moment: _, felt: _ }
            | Change::ObjectiveStated { objective: _, words: _, rank: _ }
            | Change::ObjectiveDropped { objective: _ }
            | Change::PreciousNamed { precious: _, words: _, rank: _ }
            | Change::PreciousDropped { precious: _ }
            | Change::RoomNamed { room: _, room_kind: _, name: _, rank: _ }
            | Change::RoomRemoved { room: _ }
            | Change::RoomSeen { room: _, progress: _ }
            | Change::SituationReported { room: _, situation: _, wording: _, answer: _ }
            | Change::HabitReported { situation: _, wording: _, answer: _ }
            | Change::OwnSituationTold { own: _, room: _, words: _, rank: _ }
            | Change::OwnSituationDropped { own: _ }
            | Change::PhotoHidden { photo: _ }
            | Change::PhotoRecalled { contractor: _, photo: _ }
            | Change::IdeaRemoved { idea: _ }
            | Change::IdeaRanked { idea: _, rank: _ }
            | Change::MeasureTaken { idea: _, dimension: _, wording: _, mm: _ }
            | Change::WorksItemAnswersIdea { item: _, idea: _ }
            | Change::FundingDropped { funding: _ }
            | Change::FundingLineNamed { funding: _, line: _, name: _ }
            | Change::WorksItemRecalled { contractor: _, item: _ }
            | Change::SiteConditionAgreed { contractor: _, topic: _, wording: _, words: _ }
            | Change::DefectRemoved { contractor: _, defect: _ }
            | Change::Undone { target: _, audience: _ }
            | Change::Redacted { target: _, audience: _ } => {}
        }
    }
}
