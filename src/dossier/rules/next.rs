//! The one thing to do next, in a sentence. What cannot wait comes before what comes next in the programme.

use chrono::{Days, NaiveDate};
use programme::{ConsentId, PhaseId, Programme, Screen, Session, SessionId, Task, TaskId};

use super::dates::{french_date_seen_from, french_day, french_time};
use super::decisions::to_decide_again;
use super::progress::session_progress;
use super::visits::{appointment_in_words, next_visit, visit_open, visit_unreported};
use super::works::{NotReady, found_impossible, items_to_withdraw, nights, orders_to_recall, site_ready};
use crate::terms::{Appointment, Course, Progress};
use crate::view::{ConsentStanding, Item, Site, State};

/// Works this near (in days) come before the order of the programme.
pub(super) const NEAR_DAYS: u64 = 10;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextAction {
    /// « Séance 2 : faire le tour avec Odette ».
    pub sentence: String,
    /// The session to open, if it is one.
    pub session: Option<SessionId>,
    /// The task to open, if it is one.
    pub task: Option<TaskId>,
}

/// Where a dossier stands among the phases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseNow {
    /// Which phase.
    pub id: PhaseId,
    /// « Évaluer mes besoins ».
    pub title: String,
    /// 1 for the first.
    pub position: usize,
    /// How many phases.
    pub of: usize,
}

/// The phase of the first session that is not closed; of the last session once all are. `None` in an empty programme.
#[must_use]
pub fn phase(state: &State, programme: &Programme) -> Option<PhaseNow> {
    let session = first_open(state, programme).or_else(|| programme.sessions.last())?;
    let position = programme.phases.iter().position(|phase| phase.id == session.phase)?;
    let phase = programme.phases.get(position)?;
    Some(PhaseNow {
        id: phase.id.clone(),
        title: phase.title.clone(),
        position: position.saturating_add(1),
        of: programme.phases.len(),
    })
}

/// The one next thing, seen from a day.
#[must_use]
pub fn next_action(state: &State, programme: &Programme, today: NaiveDate) -> NextAction {
    let takes_part = no_part(state).is_none();
    course(state, today)
        .or_else(|| under_way(state, programme))
        .or_else(|| takes_part.then(|| to_say_again(state, programme)).flatten())
        .or_else(|| works_near(state, programme, today))
        .or_else(|| respected(state, today))
        .or_else(|| coming(state, programme, today))
        .unwrap_or_else(|| in_order(state, programme))
}

/// The tenant does not wish to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPart {
    /// The civil day on which they said so.
    pub on: NaiveDate,
    /// They had agreed before.
    pub withdrawn: bool,
}

/// Whether the tenant does not, or no longer, wish to take part. `None` while they agree, or have not been asked.
#[must_use]
pub fn no_part(state: &State) -> Option<NoPart> {
    match state.consents.get(&ConsentId::from("take-part"))? {
        ConsentStanding::Given { .. } => None,
        ConsentStanding::Refused { on, .. } => Some(NoPart { on: *on, withdrawn: false }),
        ConsentStanding::Withdrawn { on, .. } => Some(NoPart { on: *on, withdrawn: true }),
    }
}

/// « Séance 2 », « Bilan »: how a session is called in a sentence.
#[must_use]
pub fn session_name(session: &Session) -> String {
    match session.number {
        Some(number) => format!("Séance {number}"),
        None if session.id.as_str() == "bilan" => "Bilan".to_owned(),
        None => session.title.clone(),
    }
}

/// The tenant as one speaks of them: « Odette », or « le locataire » while there is no name.
#[must_use]
pub fn called(state: &State) -> &str {
    let name = state.tenant.first_name.trim();
    if name.is_empty() { "le locataire" } else { name }
}

fn plain(sentence: String) -> NextAction {
    NextAction { sentence, session: None, task: None }
}

/// A dossier which waits, or is over, asks for nothing.
fn course(state: &State, today: NaiveDate) -> Option<NextAction> {
    let (course, since) = state.course?;
    let since = french_date_seen_from(since, today);
    Some(plain(match course {
        Course::Open => return None,
        Course::Suspended => format!("En pause depuis le {since}\u{a0}: reprendre quand {} le voudra", called(state)),
        Course::Stopped => format!("Arrêté le {since}\u{a0}: rien à faire"),
        Course::Completed => format!("Terminé le {since}\u{a0}: rien à faire"),
    }))
}

/// During a visit: the first thing left of the sessions it is for.
fn under_way(state: &State, programme: &Programme) -> Option<NextAction> {
    let (_, visit) = visit_open(state)?;
    let sessions = visit.sessions.iter().filter_map(|id| programme.session(id));
    let mut left = sessions.filter(|session| no_part(state).is_none() && !is_closed(state, session));
    left.next()
        .map(|session| in_session(state, programme, session))
        .or_else(|| Some(plain("Finir la visite\u{a0}: «\u{202f}On s’arrête là\u{202f}»".to_owned())))
}

/// A refusal is respected: nothing is proposed. Works that are ordered already come before it, for someone is about to ring.
fn respected(state: &State, today: NaiveDate) -> Option<NextAction> {
    let NoPart { on, withdrawn } = no_part(state)?;
    let wish = if withdrawn { "ne souhaite plus" } else { "ne souhaite pas" };
    let name = super::capitalised(called(state));
    let on = french_date_seen_from(on, today);
    Some(plain(format!("{name} {wish} participer, dit le {on}\u{a0}: pas de séance à prévoir")))
}

/// What the tenant has to hear, and to decide again.
fn to_say_again(state: &State, programme: &Programme) -> Option<NextAction> {
    if let Some(idea) = to_decide_again(state).first().and_then(|id| state.ideas.get(id)) {
        let sentence =
            format!("Reparler avec {} de «\u{202f}{}\u{202f}»\u{a0}: le bailleur a répondu", called(state), idea.title);
        return Some(to_screen(programme, Screen::Decisions, sentence));
    }
    if let Some(idea) = found_impossible(state).first().and_then(|id| state.ideas.get(id)) {
        let title = &idea.title;
        let sentence =
            format!("Reparler avec {} de «\u{202f}{title}\u{202f}»\u{a0}: ce n’est pas possible", called(state));
        return Some(to_screen(programme, Screen::Decisions, sentence));
    }
    (!items_to_withdraw(state).is_empty()).then(|| {
        let sentence = "Retirer du projet ce que le locataire ne veut plus".to_owned();
        to_screen(programme, Screen::Decisions, sentence)
    })
}

/// Works that are ordered, near, under way, or late.
fn works_near(state: &State, programme: &Programme, today: NaiveDate) -> Option<NextAction> {
    if let Some(order) = orders_to_recall(state).into_iter().next() {
        let reason = order.against.first().map(ToString::to_string).unwrap_or_default();
        let name = state.items.get(&order.item).map(Item::name).unwrap_or_default();
        let sentence = format!("Reprendre une commande, «\u{202f}{name}\u{202f}»\u{a0}: {reason}");
        return Some(to_screen(programme, Screen::WorksPreparation, sentence));
    }
    let near = today.checked_add_days(Days::new(NEAR_DAYS)).unwrap_or(today);
    let sites = || state.sites.values().filter(|site| site.received.is_none());
    let begins = |site: &&Site| site.start.is_some_and(|start| start >= today && start <= near);
    if let Some(site) = sites().filter(begins).find(|site| site_ready(site).is_err()) {
        let reason = site_ready(site).err().and_then(|against| against.into_iter().next());
        let start = site.start.map(french_day).unwrap_or_default();
        let reason = reason.map(|reason| reason.to_string()).unwrap_or_default();
        return Some(to_screen(programme, Screen::Nights, format!("Avant les travaux du {start}\u{a0}: {reason}")));
    }
    if let Some(date) = sites().filter_map(|site| night_ahead(site, today)).min() {
        let sentence = format!("Pendant les travaux\u{a0}: {}", NotReady::Night(date));
        return Some(to_screen(programme, Screen::Nights, sentence));
    }
    if let Some(start) = sites().filter(begins).filter_map(|site| site.start).min() {
        let sentence = format!("Relire le dossier avec {} avant les travaux du {}", called(state), french_day(start));
        return Some(to_screen(programme, Screen::WorksPreparation, sentence));
    }
    let late = state.sites.values().flat_map(|site| site.defects.values());
    let late = late.filter(|defect| defect.lifted.is_none() && defect.deadline.is_some_and(|day| day < today));
    let late = late.min_by_key(|defect| defect.deadline)?;
    let day = late.deadline.map(|day| french_date_seen_from(day, today)).unwrap_or_default();
    let sentence = format!("Relancer l’entreprise\u{a0}: une réserve devait être levée avant le {day}");
    Some(to_screen(programme, Screen::Handover, sentence))
}

/// Works that have begun: the first night still to come that is not settled.
pub(super) fn night_ahead(site: &Site, today: NaiveDate) -> Option<NaiveDate> {
    site.start.filter(|start| *start < today)?;
    nights(site).into_iter().find(|night| night.date >= today && !night.settled).map(|night| night.date)
}

/// Visits: the one nobody reported on, then the one agreed on, then the one to agree on.
fn coming(state: &State, programme: &Programme, today: NaiveDate) -> Option<NextAction> {
    if let Some(at) = visit_unreported(state, today).and_then(|(_, visit)| visit.planned.clone()) {
        let day = french_day(at.date);
        return Some(plain(format!("Dire ce qu’est devenue la visite du {day}\u{a0}: faite, reportée, porte close")));
    }
    let session = first_open(state, programme)?;
    if let Some((_, visit)) = next_visit(state, today) {
        let at = visit.planned.as_ref().map(|at| when(at, today)).unwrap_or_default();
        let session = visit.sessions.iter().find_map(|id| programme.session(id)).unwrap_or(session);
        let sentence = format!("{at}\u{a0}: {} avec {}", title(session), called(state));
        return Some(NextAction { sentence, session: Some(session.id.clone()), task: None });
    }
    // Nobody has met yet, or a session was begun: the session itself comes next.
    let progress = session_progress(state, programme, &session.id);
    let met = state.visits.values().any(|visit| visit.held.is_some());
    (met && progress.status == Progress::NotStarted).then(|| NextAction {
        sentence: format!("Fixer la prochaine visite avec {}\u{a0}: {}", called(state), title(session)),
        session: Some(session.id.clone()),
        task: None,
    })
}

fn in_order(state: &State, programme: &Programme) -> NextAction {
    match first_open(state, programme) {
        Some(session) => in_session(state, programme, session),
        None => plain("Tout est fait\u{a0}: terminer le dossier, ou fixer une visite de suivi".to_owned()),
    }
}

fn in_session(state: &State, programme: &Programme, session: &Session) -> NextAction {
    let lacking = session_progress(state, programme, &session.id).lacking;
    let task = lacking.first().and_then(|lacking| session.tasks.iter().find(|task| task.id == lacking.task));
    let sentence = match task {
        Some(task) => format!("{}\u{a0}: {}", session_name(session), to_do(task, called(state))),
        None => format!("{}\u{a0}: tout est là, la fermer", session_name(session)),
    };
    NextAction { sentence, session: Some(session.id.clone()), task: task.map(|task| task.id.clone()) }
}

fn to_screen(programme: &Programme, screen: Screen, sentence: String) -> NextAction {
    let found = programme
        .sessions
        .iter()
        .find_map(|session| Some((session, session.tasks.iter().find(|task| task.screen == screen)?)));
    NextAction {
        sentence,
        session: found.map(|(session, _)| session.id.clone()),
        task: found.map(|(_, task)| task.id.clone()),
    }
}

fn first_open<'p>(state: &State, programme: &'p Programme) -> Option<&'p Session> {
    programme.sessions.iter().find(|session| !is_closed(state, session))
}

fn is_closed(state: &State, session: &Session) -> bool {
    state.sessions.get(&session.id).is_some_and(|(progress, _)| *progress == Progress::Done)
}

/// « Aujourd’hui à 14 h », « Jeudi 26 mars à 14 h 30 ».
pub(super) fn when(at: &Appointment, today: NaiveDate) -> String {
    if at.date != today {
        return super::capitalised(&appointment_in_words(at));
    }
    at.time.map_or_else(|| "Aujourd’hui".to_owned(), |time| format!("Aujourd’hui à {}", french_time(time)))
}

fn title(session: &Session) -> String {
    match session.number {
        Some(number) => format!("séance {number}, «\u{202f}{}\u{202f}»", session.title),
        None if session.id.as_str() == "bilan" => "bilan".to_owned(),
        None => session.title.clone(),
    }
}

/// What doing a task means, as one would say it to a colleague.
fn to_do(task: &Task, tenant: &str) -> String {
    match task.screen {
        Screen::Safety => format!("demander à {tenant} son sentiment de sécurité"),
        Screen::Objectives => format!("écrire les objectifs de {tenant}"),
        Screen::Precious => format!("demander à {tenant} ce qui ne doit pas changer"),
        Screen::HomeMap => format!("faire dessiner son logement à {tenant}"),
        Screen::Rooms => "nommer les pièces".to_owned(),
        Screen::Tour => format!("faire le tour avec {tenant}"),
        Screen::Ideas => format!("chercher des idées avec {tenant}"),
        Screen::Ranking => "ranger les idées par ordre d’importance".to_owned(),
        Screen::Decisions => format!("noter ce que {tenant} décide"),
        Screen::Tries => "dire avec qui se fait chaque essai".to_owned(),
        Screen::Measures => format!("mesurer avec {tenant}"),
        Screen::CostsFunding => "chiffrer, et dire qui paie".to_owned(),
        Screen::Consents => format!("demander ses accords à {tenant}"),
        Screen::SigningCapacity => "noter qui peut signer".to_owned(),
        Screen::Signature => "faire signer".to_owned(),
        Screen::Feasibility => "noter ce que dit la visite technique".to_owned(),
        Screen::LandlordAnswer => "noter la réponse du bailleur".to_owned(),
        Screen::CommonTable => "se réunir autour de la table commune".to_owned(),
        Screen::WorksPreparation => "préparer les travaux".to_owned(),
        Screen::Nights => "régler chaque nuit des travaux".to_owned(),
        Screen::Handover => "recevoir les travaux".to_owned(),
        Screen::TakingInHand => format!("montrer à {tenant} comment tout marche"),
        Screen::Referrals => "voir ce qui se confie à quelqu’un d’autre".to_owned(),
        Screen::BeforeAfter => "comparer avant et après".to_owned(),
        Screen::Knowledge => format!("dire ce que {tenant} sait maintenant de son logement"),
        Screen::Satisfaction => format!("demander son avis à {tenant}"),
        Screen::Synthesis => format!("relire avec {tenant}"),
        Screen::Skills => format!("voir ce que {tenant} sait faire"),
        Screen::Questions => format!("«\u{202f}{}\u{202f}» avec {tenant}", task.title),
    }
}
