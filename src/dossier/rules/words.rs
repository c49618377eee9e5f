//! The log in words: one line a change, for the history and for « Annuler : … ».

use programme::{AdaptationId, Programme, SessionId};

use super::dates::{french_date, french_day, french_time};
use super::next::session_name;
use crate::change::Change;
use crate::ids::{ContractorId, DefectId, IdeaId, ItemId, ObjectiveId, RoomId};
use crate::log::{Body, Entry};
use crate::terms::{Agreement, Payer};
use crate::view::State;
use programme::{euros, length};

/// Words longer than this are cut short in the history; the screen they come from shows them whole.
const MOST_LETTERS: usize = 80;

/// « Décision « Non » sur « Tapis de bain » »: one line for the history, without a full stop; and whose paper it was copied from.
#[must_use]
pub fn history_in_words(entry: &Entry, state: &State, programme: &Programme) -> String {
    line_in_words(entry, &Names { state, programme, most_letters: MOST_LETTERS })
}

/// The line of an entry, by the names that are known; its words are cut where the names say so.
pub(super) fn line_in_words(entry: &Entry, names: &Names) -> String {
    let line = match &entry.body {
        Body::Erased(_) => "Ligne effacée à votre demande".to_owned(),
        Body::Change(change) => change_in_words(change, names),
    };
    match &entry.from_paper {
        Some(whose) => format!("{line} (saisi d’après papier\u{a0}: {whose})"),
        None => line,
    }
}

/// « Annuler : décision « Non » sur « Tapis de bain » », for the toast.
#[must_use]
pub fn undo_in_words(entry: &Entry, state: &State, programme: &Programme) -> String {
    let line = history_in_words(entry, state, programme);
    let mut letters = line.chars();
    let first = letters.next().map(|first| first.to_lowercase().collect::<String>()).unwrap_or_default();
    format!("Annuler\u{a0}: {first}{}", letters.as_str())
}

/// « … », with the no-break spaces, cut short if long.
#[must_use]
pub fn quoted(words: &str) -> String {
    quoted_up_to(words, MOST_LETTERS)
}

fn quoted_up_to(words: &str, most_letters: usize) -> String {
    let words = words.trim();
    let mut short: String = words.chars().take(most_letters).collect();
    if words.chars().nth(most_letters).is_some() {
        // A word is not cut, unless it is longer than the line itself.
        if let Some((whole, _)) = short.rsplit_once(' ') {
            short = whole.trim_end_matches([' ', ',', ';', ':', '.', '…']).to_owned();
        }
        short.push('…');
    }
    format!("«\u{202f}{short}\u{202f}»")
}

/// The things a change names, in words; what is gone is said plainly.
pub(super) struct Names<'a> {
    pub(super) state: &'a State,
    pub(super) programme: &'a Programme,
    /// Quoted words longer than this are cut short.
    pub(super) most_letters: usize,
}

impl Names<'_> {
    /// « … », cut short where these names are for a line.
    pub(super) fn quoted(&self, words: &str) -> String {
        quoted_up_to(words, self.most_letters)
    }

    /// « : « mots » », or nothing when nothing was said.
    fn with_words(&self, words: &str) -> String {
        if words.trim().is_empty() { String::new() } else { format!("\u{a0}: {}", self.quoted(words)) }
    }

    pub(super) fn session(&self, id: &SessionId) -> String {
        self.programme.session(id).map_or_else(|| "une séance d’un autre programme".to_owned(), session_name)
    }

    fn room(&self, id: RoomId) -> String {
        self.state.rooms.get(&id).map_or_else(|| "une pièce retirée".to_owned(), |room| self.quoted(&room.name))
    }

    pub(super) fn place(&self, room: Option<RoomId>) -> String {
        room.map_or_else(|| "tout le logement".to_owned(), |room| self.room(room))
    }

    fn idea(&self, id: IdeaId) -> String {
        self.state.ideas.get(&id).map_or_else(|| "une idée retirée".to_owned(), |idea| self.quoted(&idea.title))
    }

    pub(super) fn item(&self, id: ItemId) -> String {
        let held = self.state.items.get(&id).filter(|item| !item.label.is_empty());
        held.map_or_else(|| "des travaux retirés".to_owned(), |item| self.quoted(&item.label))
    }

    fn objective(&self, id: ObjectiveId) -> String {
        self.state.objectives.get(&id).map_or_else(|| "un objectif retiré".to_owned(), |(words, _)| self.quoted(words))
    }

    fn firm(&self, id: ContractorId) -> String {
        let named = self.state.sites.get(&id).filter(|site| !site.name.is_empty());
        named.map_or_else(|| "l’entreprise".to_owned(), |site| site.name.clone())
    }

    fn defect(&self, contractor: ContractorId, id: DefectId) -> String {
        let held = self.state.sites.get(&contractor).and_then(|site| site.defects.get(&id));
        held.map_or_else(|| "une réserve retirée".to_owned(), |defect| self.quoted(&defect.words))
    }

    pub(super) fn situation(&self, id: &programme::SituationId, wording: &str) -> String {
        let known = self.programme.situation(id).map(|situation| situation.tenant.as_str());
        self.quoted(if wording.is_empty() { known.unwrap_or("une situation") } else { wording })
    }

    fn adaptation(&self, id: Option<&AdaptationId>) -> &'static str {
        if id.and_then(|id| self.programme.adaptation(id)).is_some() {
            "Idée ajoutée"
        } else {
            "Idée du locataire ajoutée"
        }
    }
}

pub(super) const fn payer(payer: Payer) -> &'static str {
    match payer {
        Payer::Landlord => "le bailleur",
        Payer::Tenant => "le locataire",
        Payer::Other => "un autre financeur",
    }
}

/// One arm a kind, in the order of `Change`: whoever adds a kind says it in French, or it does not compile.
#[allow(clippy::too_many_lines, reason = "one arm a kind; splitting would hide what is missing")]
fn change_in_words(change: &Change, names: &Names) -> String {
    match change {
        Change::DossierOpened { fictional: true, .. } => "Dossier fictif ouvert".to_owned(),
        Change::DossierOpened { fictional: false, .. } => "Dossier ouvert".to_owned(),
        Change::TenantNamed { first_name, last_name } => {
            format!("Nom du locataire\u{a0}: {first_name} {last_name}").trim_end().to_owned()
        }
        Change::TenantBorn { year: Some(year) } => format!("Année de naissance\u{a0}: {year}"),
        Change::TenantBorn { year: None } => "Année de naissance effacée".to_owned(),
        Change::HomeDescribed { address, .. } => format!("Description du logement{}", names.with_words(address)),
        Change::TenantPhoneKept { phone } if phone.trim().is_empty() => "Téléphone du locataire effacé".to_owned(),
        Change::TenantPhoneKept { phone } => format!("Téléphone du locataire\u{a0}: {phone}"),
        Change::CarnetSizeChosen { size } => format!("Taille du carnet\u{a0}: {}", size.french()),
        Change::ContactKept { name, quality, .. } => format!("Personne à appeler\u{a0}: {name} ({quality})"),
        Change::ContactDropped { .. } => "Personne à appeler retirée".to_owned(),
        Change::SigningCapacityNoted { protection, .. } => format!("Qui peut signer\u{a0}: {}", protection.french()),
        Change::UnderstandingChecked { about, outcome, .. } => {
            format!("Compréhension de {}\u{a0}: {}", names.quoted(about), outcome.french())
        }
        Change::CourseSet { course, since } => {
            format!("Dossier\u{a0}: {}, depuis le {}", course.french(), french_date(*since))
        }
        Change::CourseReasonNoted { .. } => "Raison de la pause ou de l’arrêt notée".to_owned(),

        Change::VisitPlanned { at, .. } => {
            let time = at.time.map(|time| format!(" à {}", french_time(time))).unwrap_or_default();
            format!("Visite prévue {}{time}", french_day(at.date))
        }
        Change::VisitHeld { date, present, .. } => {
            let people = present.len();
            format!("Visite du {} commencée ({people} {})", french_date(*date), plural(people, "personne", "personnes"))
        }
        // One that did not take place took no minutes.
        Change::VisitClosed { outcome, minutes: 0, .. } => format!("Visite\u{a0}: {}", outcome.french()),
        Change::VisitClosed { outcome, minutes, .. } => {
            let unit = plural(usize::from(*minutes), "minute", "minutes");
            format!("Visite\u{a0}: {}, {minutes} {unit}", outcome.french())
        }
        Change::StepFollowed { session, step, done } => {
            let title = names.programme.step(step).map_or("une étape", |step| step.title.as_str());
            let state = if *done { "faite" } else { "à refaire" };
            format!("{}, étape {} {state}", names.session(session), names.quoted(title))
        }
        Change::TaskSet { session, task, progress } => {
            let title = names.programme.task(task).map_or("une tâche", |task| task.title.as_str());
            format!("{}, {}\u{a0}: {}", names.session(session), names.quoted(title), progress.french())
        }
        Change::SessionSet { session, progress, .. } => {
            format!("{}\u{a0}: {}", names.session(session), progress.french())
        }
        Change::SkillShown { wording, level, .. } => format!("{}\u{a0}: {}", names.quoted(wording), level.french()),
        Change::ReflectionAgreed { session, words } => {
            format!("À faire d’ici la prochaine fois, {}{}", names.session(session), names.with_words(words))
        }
        Change::SynthesisValidated { session, validated: true, .. } => {
            format!("Synthèse reconnue par le locataire, {}", names.session(session))
        }
        Change::SynthesisValidated { session, validated: false, .. } => {
            format!("Synthèse écrite, {}", names.session(session))
        }
        Change::TenantTold { wording, answer, .. } => {
            format!("{}{}", names.quoted(wording), names.with_words(&answer.in_words()))
        }
        Change::TherapistNoted { wording, .. } => format!("Note de l’ergothérapeute\u{a0}: {}", names.quoted(wording)),

        Change::SafetyFelt { wording, moment, felt: Some(felt), .. } => {
            format!(
                "Sécurité, {}, {}\u{a0}: {felt}\u{a0}sur\u{a0}10",
                names.quoted(wording),
                moment.french().to_lowercase()
            )
        }
        Change::SafetyFelt { wording, moment, felt: None, .. } => {
            format!("Sécurité, {}, {}\u{a0}: je ne sais pas", names.quoted(wording), moment.french().to_lowercase())
        }
        Change::ObjectiveStated { words, .. } => format!("Objectif\u{a0}: {}", names.quoted(words)),
        Change::ObjectiveDropped { .. } => "Objectif retiré".to_owned(),
        Change::ObjectiveReviewed { objective, words, .. } => {
            format!("Retour sur l’objectif {}{}", names.objective(*objective), names.with_words(words))
        }
        Change::PreciousNamed { words, .. } => format!("Ce qui ne doit pas changer\u{a0}: {}", names.quoted(words)),
        Change::PreciousDropped { .. } => "Retiré de ce qui ne doit pas changer".to_owned(),
        Change::HomeMapDrawn { moment, .. } => format!("Dessin du logement, {}", moment.french().to_lowercase()),
        Change::ReferralProposed { wording, agreement, .. } => {
            let agreement = match agreement {
                Agreement::NotAsked => "à proposer",
                Agreement::Yes => "d’accord",
                Agreement::No => "pas d’accord",
            };
            format!("À confier à quelqu’un d’autre, {}\u{a0}: {agreement}", names.quoted(wording))
        }

        Change::RoomNamed { name, .. } => format!("Pièce\u{a0}: {}", names.quoted(name)),
        Change::RoomRemoved { .. } => "Pièce retirée".to_owned(),
        Change::RoomSeen { room, progress } => format!("Tour de {}\u{a0}: {}", names.room(*room), progress.french()),
        Change::SituationReported { room, situation, wording, answer } => {
            format!("{}, {}\u{a0}: {}", names.room(*room), names.situation(situation, wording), answer.french())
        }
        Change::HabitReported { situation, wording, answer } => {
            format!("Habitude, {}\u{a0}: {}", names.situation(situation, wording), answer.french())
        }
        Change::SituationWorded { situation, words, .. } => {
            format!("Mots du locataire sur {}{}", names.situation(situation, ""), names.with_words(words))
        }
        Change::OwnSituationTold { room, words, .. } => {
            format!("{}, dit avec ses mots{}", names.room(*room), names.with_words(words))
        }
        Change::OwnSituationDropped { .. } => "Situation dite avec ses mots, retirée".to_owned(),

        Change::PhotoTaken { room, situation, idea, words, .. } => {
            let of = match (idea, situation) {
                (Some(idea), _) => names.idea(*idea),
                (None, Some(situation)) => format!("{}, {}", names.place(*room), names.situation(situation, "")),
                (None, None) => names.place(*room),
            };
            format!("Photo prise, {of}{}", names.with_words(words))
        }

        Change::IdeaAdded { room, adaptation, title, .. } => {
            format!("{}\u{a0}: {}, {}", names.adaptation(adaptation.as_ref()), names.quoted(title), names.place(*room))
        }
        Change::IdeaRemoved { .. } => "Idée retirée (entrée par erreur)".to_owned(),
        Change::IdeaAnswersSituation { idea, situation, .. } => {
            format!("{} répond à {}", names.idea(*idea), names.situation(situation, ""))
        }
        Change::IdeaRanked { idea, .. } => format!("{} changée de rang", names.idea(*idea)),
        Change::TenantDecided { idea, decision, .. } => {
            format!("Décision {} sur {}", names.quoted(decision.french()), names.idea(*idea))
        }
        Change::TryAgreed { idea, with, .. } => format!("Essai de {}, {}", names.idea(*idea), with.french()),
        Change::TryNoted { idea, outcome, .. } => format!("Essai de {}\u{a0}: {}", names.idea(*idea), outcome.french()),
        Change::MeasureTaken { idea, wording, mm: Some(mm), .. } => {
            format!("Mesure pour {}, {wording}\u{a0}: {}", names.idea(*idea), length(*mm))
        }
        Change::MeasureTaken { idea, wording, mm: None, .. } => {
            format!("Mesure pour {}, {wording}\u{a0}: effacée", names.idea(*idea))
        }
        Change::IdeaDone { idea, done: true, on } => {
            format!("{} en place depuis le {}", names.idea(*idea), french_date(*on))
        }
        Change::IdeaDone { idea, done: false, .. } => format!("{} n’est pas en place", names.idea(*idea)),
        Change::TakenInHand { idea, understood: true, .. } => {
            format!("Prise en main de {}\u{a0}: compris", names.idea(*idea))
        }
        Change::TakenInHand { idea, .. } => format!("Prise en main de {}\u{a0}: en cours", names.idea(*idea)),

        Change::ConsentGiven { wording, .. } => format!("Accord donné\u{a0}: {}", names.quoted(wording)),
        Change::ConsentRefused { wording, .. } => format!("Accord refusé\u{a0}: {}", names.quoted(wording)),
        Change::ConsentWithdrawn { wording, .. } => format!("Accord retiré\u{a0}: {}", names.quoted(wording)),
        Change::ProjectSigned { name, on, .. } => format!("Projet signé par {name}, le {}", french_date(*on)),
        Change::HandInSigned { name, on, .. } => format!("Prise en main signée par {name}, le {}", french_date(*on)),

        Change::WorksItemProposed { place, label, .. } => {
            format!("Travaux proposés au bailleur\u{a0}: {}, {place}", names.quoted(label))
        }
        Change::WorksItemWithdrawn { place: Some(place), label: Some(label), .. } => {
            format!("Retiré du projet\u{a0}: {}, {place}", names.quoted(label))
        }
        Change::WorksItemWithdrawn { .. } => "Travaux retirés du projet".to_owned(),
        Change::WorksItemAnswersIdea { item, idea } => {
            format!("Travaux {} liés à l’idée {}", names.item(*item), names.idea(*idea))
        }
        Change::FeasibilityNoted { item, feasibility, .. } => {
            format!("Visite technique, {}\u{a0}: {}", names.item(*item), feasibility.french())
        }
        Change::SupportChecked { item, support, .. } => {
            format!("Support de {}\u{a0}: {}", names.item(*item), support.french())
        }
        Change::LandlordAnswered { item, answer, .. } => {
            format!("Réponse du bailleur, {}\u{a0}: {}", names.item(*item), answer.french())
        }
        Change::ItemPriced { item, cents: Some(cents), .. } => {
            format!("Prix de {}\u{a0}: {}", names.item(*item), euros(*cents))
        }
        Change::ItemPriced { item, cents: None, .. } => format!("Prix de {} effacé", names.item(*item)),
        Change::ItemUpkeepAgreed { item, maintainer, .. } => {
            format!("Entretien de {}\u{a0}: {}", names.item(*item), payer(*maintainer))
        }
        Change::LandlordCommitted { up_to_cents: Some(cents), .. } => {
            format!("Le bailleur peut engager jusqu’à {}", euros(*cents))
        }
        Change::LandlordCommitted { up_to_cents: None, .. } => "Engagement du bailleur à préciser".to_owned(),
        Change::AsbestosNoted { asbestos, .. } => format!("Amiante\u{a0}: {}", asbestos.french()),
        Change::FundingPlanned { label, status, .. } => {
            format!("Financement {}\u{a0}: {}", names.quoted(label), status.french())
        }
        Change::FundingDropped { .. } => "Financement retiré".to_owned(),
        Change::FundingLineNamed { name, .. } => format!("Aide demandée\u{a0}: {}", names.quoted(name)),
        Change::ContractorChosen { name, .. } => format!("Entreprise\u{a0}: {}", names.quoted(name)),

        Change::PhotoShown { place, label, .. } => {
            format!("Photo montrée au bailleur\u{a0}: {}, {place}", names.quoted(label))
        }
        Change::PhotoHidden { .. } => "Photo qui n’est plus montrée au bailleur".to_owned(),
        Change::PhotoIssued { contractor, place, label, .. } => {
            format!("Photo montrée à {}\u{a0}: {}, {place}", names.firm(*contractor), names.quoted(label))
        }
        Change::PhotoRecalled { contractor, .. } => {
            format!("Photo qui n’est plus montrée à {}", names.firm(*contractor))
        }
        Change::PremisesPhotographed { place, label, .. } => {
            format!("Photo avant les travaux, {place}{}", names.with_words(label))
        }
        Change::DefectPhotographed { contractor, defect, label, .. } => {
            format!("Photo de la réserve {}{}", names.defect(*contractor, *defect), names.with_words(label))
        }

        Change::WorksItemIssued { contractor, label, .. } => {
            format!("Travaux {} commandés à {}", names.quoted(label), names.firm(*contractor))
        }
        Change::WorksItemRecalled { contractor, item } => {
            format!("Commande de {} reprise à {}", names.item(*item), names.firm(*contractor))
        }
        Change::WorksScheduled { start: Some(start), end: Some(end), .. } if start == end => {
            format!("Travaux le {}", french_day(*start))
        }
        Change::WorksScheduled { start: Some(start), end: Some(end), .. } => {
            format!("Travaux du {} au {}", french_day(*start), french_day(*end))
        }
        Change::WorksScheduled { .. } => "Dates des travaux à fixer".to_owned(),
        Change::SiteConditionAgreed { wording, words, .. } => {
            format!("Chantier, {}{}", names.quoted(wording), names.with_words(words))
        }
        Change::NightArranged { date, night, .. } => {
            let settled = if night.is_settled() { "réglée" } else { "à finir de régler" };
            format!("Nuit du {}\u{a0}: {settled}", french_day(*date))
        }
        Change::HandoverChecked { item, accepted: Some(true), .. } => {
            format!("Réception de {}\u{a0}: conforme", names.item(*item))
        }
        Change::HandoverChecked { item, accepted: Some(false), .. } => {
            format!("Réception de {}\u{a0}: avec réserve", names.item(*item))
        }
        Change::HandoverChecked { item, accepted: None, .. } => {
            format!("Réception de {}\u{a0}: en cours", names.item(*item))
        }
        Change::DefectNoted { words, .. } => format!("Réserve\u{a0}: {}", names.quoted(words)),
        Change::DefectRemoved { .. } => "Réserve retirée (entrée par erreur)".to_owned(),
        Change::DefectLifted { contractor, defect, on, .. } => {
            format!("Réserve levée le {}\u{a0}: {}", french_date(*on), names.defect(*contractor, *defect))
        }
        Change::HandoverSigned { on, .. } => format!("Travaux reçus par le bailleur le {}", french_date(*on)),

        Change::LessonReleased { .. } => "Retour d’expérience anonyme transmis".to_owned(),
        Change::Undone { .. } => "Annulation".to_owned(),
        Change::Redacted { .. } => "Effacement définitif d’une ligne".to_owned(),
    }
}

const fn plural(count: usize, one: &'static str, many: &'static str) -> &'static str {
    if count > 1 { many } else { one }
}
