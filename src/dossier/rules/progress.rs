//! Where sessions and tasks stand, and what each still lacks.
//!
//! A walk is not a questionnaire: situations are never counted as missing, and a refused consent is an answer.

use programme::{Programme, Question, Screen, Session, SessionId, Task, TaskId, ToldTo};

use super::decisions::{to_decide_again, undecided};
use super::indicators::knowledge_questions;
use super::money::is_in_project;
use super::works::{is_works, site_ready};
use crate::ids::IdeaId;
use crate::terms::{Agreement, Decision, LandlordAnswer, Moment, Progress, Understanding};
use crate::view::{Idea, Item, State};

/// Where a session stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionProgress {
    /// `Done` only once the therapist has closed it.
    pub status: Progress,
    /// Tasks done.
    pub tasks_done: usize,
    /// Tasks in all.
    pub tasks_total: usize,
    /// What is left, in the proposed order.
    pub lacking: Vec<Lacking>,
}

/// A task that is not done, and what it still asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// Which task.
    pub task: TaskId,
    /// « Il reste à dire un chiffre pour 3 activités. »
    pub sentence: String,
}

/// Where a session stands, and what it still lacks. A session the programme no longer has lacks nothing.
#[must_use]
pub fn session_progress(state: &State, programme: &Programme, session: &SessionId) -> SessionProgress {
    let set = state.sessions.get(session).map(|(progress, _)| *progress);
    let Some(session) = programme.session(session) else {
        let status = set.unwrap_or(Progress::NotStarted);
        return SessionProgress { status, tasks_done: 0, tasks_total: 0, lacking: Vec::new() };
    };
    let looks: Vec<(&Task, Look)> =
        session.tasks.iter().map(|task| (task, look(state, programme, session, task))).collect();
    let begun = looks.iter().any(|(_, look)| look.progress != Progress::NotStarted)
        || state.visits.values().any(|visit| visit.held.is_some() && visit.sessions.contains(&session.id));
    let status = match set {
        Some(Progress::Done) => Progress::Done,
        Some(Progress::Started) => Progress::Started,
        Some(Progress::NotStarted) | None if begun => Progress::Started,
        Some(Progress::NotStarted) | None => Progress::NotStarted,
    };
    let lacking: Vec<Lacking> = looks
        .into_iter()
        .filter(|(_, look)| look.progress != Progress::Done)
        .map(|(task, look)| Lacking { task: task.id.clone(), sentence: look.lacks })
        .collect();
    let tasks_total = session.tasks.len();
    SessionProgress { status, tasks_done: tasks_total.saturating_sub(lacking.len()), tasks_total, lacking }
}

/// Where a task stands: what the therapist said of it, or else what its content says. An unknown task has only the first.
#[must_use]
pub fn task_progress(state: &State, programme: &Programme, session: &SessionId, task: &TaskId) -> Progress {
    let known =
        programme.session(session).and_then(|session| Some((session, session.tasks.iter().find(|t| t.id == *task)?)));
    match known {
        Some((session, task)) => look(state, programme, session, task).progress,
        None => state.tasks.get(&(session.clone(), task.clone())).copied().unwrap_or(Progress::NotStarted),
    }
}

/// Which moment the before/after figures of a session belong to: the bilan has no number.
#[must_use]
pub fn moment_of(session: &Session) -> Moment {
    if session.number.is_some() { Moment::Start } else { Moment::Bilan }
}

struct Look {
    progress: Progress,
    lacks: String,
}

/// What a screen’s own content amounts to: how much there is, how much is wanted.
struct Content {
    have: usize,
    want: usize,
    /// Something is there, even if nothing of it is complete.
    begun: bool,
    lacks: String,
}

fn look(state: &State, programme: &Programme, session: &Session, task: &Task) -> Look {
    let content = content(state, programme, session, task);
    let answered = task.questions.iter().filter(|question| is_answered(state, question)).count();
    let followed = session
        .script
        .steps
        .iter()
        .any(|step| step.task.as_ref() == Some(&task.id) && is_followed(state, session, step));
    let progress = match state.tasks.get(&(session.id.clone(), task.id.clone())) {
        Some(set) => *set,
        // Nothing to fill in: gone through is done.
        None if content.want == 0 && content.have == 0 && followed => Progress::Done,
        None if content.want > 0 && content.have >= content.want => Progress::Done,
        None if content.begun || content.have > 0 || answered > 0 || followed => Progress::Started,
        None => Progress::NotStarted,
    };
    Look { progress, lacks: content.lacks }
}

fn is_followed(state: &State, session: &Session, step: &programme::Step) -> bool {
    state.steps.get(&(session.id.clone(), step.id.clone())).copied().unwrap_or(false)
}

fn is_answered(state: &State, question: &Question) -> bool {
    let held = match question.told_to {
        ToldTo::Tenant => &state.told,
        ToldTo::Therapist => &state.noted,
    };
    held.get(&question.id).is_some_and(|told| !told.answer.is_empty())
}

/// One arm a screen. `want == 0` means that the screen asks for nothing to be filled in: only a person closes it.
fn content(state: &State, programme: &Programme, session: &Session, task: &Task) -> Content {
    let moment = moment_of(session);
    let later = moment == Moment::Bilan;
    let of = |have: usize, want: usize, lacks: String| Content { have, want, begun: have > 0, lacks };
    let any = |have: usize, lacks: &str| Content { have, want: 1, begun: have > 0, lacks: lacks.to_owned() };
    match task.screen {
        Screen::Questions | Screen::Satisfaction => questions(state, task),
        Screen::Safety => safety(state, programme, moment),
        Screen::BeforeAfter => {
            let felt = state.safety.keys().filter(|(_, at)| *at == Moment::Start);
            let asked: Vec<_> = felt.map(|(activity, _)| activity.clone()).collect();
            let have = asked.iter().filter(|a| state.safety.contains_key(&((*a).clone(), Moment::Bilan))).count();
            of(
                have,
                asked.len().max(1),
                "L’avant et l’après ne se comparent pas encore\u{a0}: il manque des réponses.".to_owned(),
            )
        }
        Screen::Objectives if later => {
            let reviewed = |id| state.objective_reviews.contains_key(&(id, Moment::Bilan));
            let have = state.objectives.keys().filter(|id| reviewed(**id)).count();
            let want = state.objectives.len();
            of(have, want, format!("Revenir sur {}.", count(want.saturating_sub(have), "un objectif", "objectifs")))
        }
        Screen::Objectives => any(state.objectives.len(), "Aucun objectif n’est encore dit."),
        Screen::Precious => any(state.precious.len(), "Ce qui ne doit pas changer n’est pas encore dit."),
        Screen::HomeMap => {
            let drawn = |(strokes, words): &(crate::Strokes, String)| !strokes.is_empty() || !words.trim().is_empty();
            any(usize::from(state.maps.get(&moment).is_some_and(drawn)), "Le dessin du logement n’est pas encore fait.")
        }
        Screen::Rooms => any(state.rooms.len(), "Les pièces du logement ne sont pas encore nommées."),
        Screen::Tour => tour(state),
        Screen::Ideas => any(state.ideas.len(), "Aucune idée n’est encore notée."),
        Screen::Ranking => {
            let have = state.ideas.values().filter(|idea| !idea.rank.is_empty()).count();
            of(
                have,
                state.ideas.len().max(1),
                "Les idées ne sont pas encore toutes rangées par ordre d’importance.".to_owned(),
            )
        }
        Screen::Decisions => decisions(state),
        Screen::Tries if is_first(programme, session, Screen::Tries) => tries_agreed(state),
        Screen::Tries => tries_told(state),
        Screen::Measures => measures(state, programme),
        Screen::CostsFunding => {
            let items = in_project(state);
            let have = items.iter().filter(|item| item.price.is_some()).count();
            of(
                have,
                items.len().max(1),
                if items.is_empty() {
                    "Aucuns travaux ne sont encore à chiffrer.".to_owned()
                } else {
                    format!("Il manque {}.", count(items.len().saturating_sub(have), "un prix", "prix"))
                },
            )
        }
        Screen::Consents => {
            let have = task.consents.iter().filter(|id| state.consents.contains_key(id)).count();
            let left = task.consents.len().saturating_sub(have);
            of(
                have,
                task.consents.len(),
                format!("Il reste {} à demander. Un refus est une réponse.", count(left, "un accord", "accords")),
            )
        }
        Screen::SigningCapacity => signing(state, programme, session),
        Screen::Signature => any(usize::from(state.project_signed.is_some()), "Le projet n’est pas encore signé."),
        Screen::Feasibility => {
            let items: Vec<&Item> = state.items.values().filter(|item| !item.withdrawn).collect();
            let have = items.iter().filter(|item| item.feasibility.is_some()).count();
            of(have, items.len().max(1), "La visite technique n’a pas encore répondu pour tous les travaux.".to_owned())
        }
        Screen::LandlordAnswer => {
            let items = in_project(state);
            let answered = |item: &Item| item.answer.as_ref().is_some_and(|a| a.answer != LandlordAnswer::Pending);
            let have = items.iter().filter(|item| answered(item)).count();
            of(have, items.len().max(1), "La réponse du bailleur est encore attendue.".to_owned())
        }
        Screen::CommonTable => of(0, 0, "La table commune n’a pas encore eu lieu.".to_owned()),
        Screen::WorksPreparation => {
            let ready = |site: &crate::Site| {
                site.start.is_some()
                    && site.end.is_some()
                    && !site.contact.trim().is_empty()
                    && !site.conditions.is_empty()
            };
            let have = state.sites.values().filter(|site| ready(site)).count();
            of(
                have,
                state.sites.len().max(1),
                "Entreprise, dates, personne à appeler et accords de chantier sont à préparer.".to_owned(),
            )
        }
        Screen::Nights => nights(state),
        Screen::Handover => handover(state),
        Screen::TakingInHand => {
            let placed: Vec<&Idea> =
                state.ideas.values().filter(|idea| idea.item.is_some() && idea.done.is_some()).collect();
            let understood = |idea: &Idea| idea.in_hand.as_ref().is_some_and(|(_, _, understood, _)| *understood);
            let have =
                placed.iter().filter(|idea| understood(idea)).count() + usize::from(state.hand_in_signed.is_some());
            of(
                have,
                placed.len().saturating_add(1),
                "Montrer, essayer, comprendre, puis signer la prise en main.".to_owned(),
            )
        }
        Screen::Referrals => {
            let asked = state.referrals.values().filter(|referral| referral.agreement != Agreement::NotAsked).count();
            any(asked, "Demander s’il y a quelque chose à confier à quelqu’un d’autre.")
        }
        Screen::Knowledge => knowledge(state, programme),
        Screen::Synthesis => match state.syntheses.get(&session.id) {
            Some((_, true)) => of(2, 2, String::new()),
            Some((words, false)) if !words.trim().is_empty() => of(
                1,
                2,
                "La synthèse est écrite\u{202f}; la relire ensemble pour que le locataire s’y reconnaisse.".to_owned(),
            ),
            _ => of(0, 2, "Relire avec le locataire, avec ses mots.".to_owned()),
        },
        Screen::Skills => {
            let have = session
                .skills
                .iter()
                .filter(|s| state.skills.contains_key(&(session.id.clone(), s.id.clone())))
                .count();
            let left = session.skills.len().saturating_sub(have);
            of(
                have,
                session.skills.len(),
                format!(
                    "Il reste {} à montrer\u{a0}: «\u{202f}Montrez-moi…\u{202f}»",
                    count(left, "un geste ou une idée", "gestes ou idées")
                ),
            )
        }
    }
}

fn questions(state: &State, task: &Task) -> Content {
    let have = task.questions.iter().filter(|question| is_answered(state, question)).count();
    let left = task.questions.len().saturating_sub(have);
    let lacks = if have == 0 {
        "Rien n’est encore noté.".to_owned()
    } else {
        format!(
            "Il reste {}\u{202f}; «\u{202f}je ne sais pas\u{202f}» est une réponse.",
            count(left, "une question", "questions")
        )
    };
    Content { have, want: task.questions.len(), begun: false, lacks }
}

fn knowledge(state: &State, programme: &Programme) -> Content {
    let asked = knowledge_questions(programme);
    let answered = |id| state.told.get(id).is_some_and(|told| !told.answer.is_empty());
    let have = asked.iter().filter(|question| answered(&question.id)).count();
    let lacks = "Dire, avec ses mots, ce qui est connu maintenant du logement.".to_owned();
    Content { have, want: asked.len(), begun: false, lacks }
}

fn safety(state: &State, programme: &Programme, moment: Moment) -> Content {
    let answered = |activity: &&programme::Activity| state.safety.contains_key(&(activity.id.clone(), moment));
    let have = programme.activities.iter().filter(answered).count();
    let want = programme.activities.len();
    let left = count(want.saturating_sub(have), "une activité", "activités");
    let lacks = format!("Il reste à répondre pour {left}\u{202f}; «\u{202f}je ne sais pas\u{202f}» est une réponse.");
    Content { have, want, begun: false, lacks }
}

fn tour(state: &State) -> Content {
    let unseen: Vec<&str> = state
        .rooms_in_order()
        .into_iter()
        .filter(|(_, room)| room.seen != Progress::Done)
        .map(|(_, room)| room.name.as_str())
        .collect();
    let begun = state.rooms.values().any(|room| room.seen != Progress::NotStarted)
        || !state.situations.is_empty()
        || !state.habits.is_empty();
    let seen = state.rooms.len().saturating_sub(unseen.len());
    let lacks = if state.rooms.is_empty() {
        "Le tour n’est pas commencé.".to_owned()
    } else {
        format!("Le tour peut continuer par\u{a0}: {}.", unseen.join(", "))
    };
    Content { have: seen, want: state.rooms.len().max(1), begun, lacks }
}

fn decisions(state: &State) -> Content {
    let (waiting, again) = (undecided(state).len(), to_decide_again(state).len());
    let have = state.ideas.len().saturating_sub(waiting).saturating_sub(again);
    let lacks = match (state.ideas.len(), waiting, again) {
        (0, ..) => "Aucune idée n’attend encore de décision.".to_owned(),
        (_, 0, again) => {
            format!("Le bailleur a répondu\u{a0}: {} à reprendre.", count(again, "une décision", "décisions"))
        }
        (_, waiting, _) => format!("Pas encore de choix pour {}.", count(waiting, "une idée", "idées")),
    };
    Content { have, want: state.ideas.len().max(1), begun: false, lacks }
}

/// The choices that the programme comes to, in the order of the sessions that look at who may sign: each is looked at again in its
/// own session, the last one before the works.
pub const UNDERSTOOD_AT: [&str; 3] = ["Participer au programme", "Signer le projet", "Commencer les travaux"];

/// Who may sign is noted once; whether the choice of that session is understood, each time. « À reprendre » is not yet.
fn signing(state: &State, programme: &Programme, session: &Session) -> Content {
    let looks = |session: &&Session| session.tasks.iter().any(|task| task.screen == Screen::SigningCapacity);
    let place = programme.sessions.iter().filter(looks).position(|other| other.id == session.id).unwrap_or_default();
    let about = UNDERSTOOD_AT.get(place).or(UNDERSTOOD_AT.last()).copied().unwrap_or_default();
    let checked = state.understanding.get(about).map(|(outcome, ..)| *outcome);
    let understood = checked.is_some_and(|outcome| outcome != Understanding::Again);
    let lacks = if state.signing.is_none() {
        "On n’a pas encore noté qui peut signer.".to_owned()
    } else {
        format!("Regarder si ce choix est compris aujourd’hui\u{a0}: «\u{202f}{about}\u{202f}».")
    };
    // What was noted at the first session begins nothing at the next ones.
    let begun = checked.is_some() || (place == 0 && state.signing.is_some());
    Content { have: usize::from(state.signing.is_some() && understood), want: 1, begun, lacks }
}

/// The first session with tries agrees on them; a later one hears what came of them.
fn is_first(programme: &Programme, session: &Session, screen: Screen) -> bool {
    let has = |session: &&Session| session.tasks.iter().any(|task| task.screen == screen);
    programme.sessions.iter().find(has).is_none_or(|first| first.id == session.id)
}

fn tries_agreed(state: &State) -> Content {
    let decided = |idea: &&Idea| idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Try);
    let to_try = state.ideas.values().filter(decided).count();
    let agreed = state.ideas.values().filter(decided).filter(|idea| idea.try_with.is_some()).count();
    // A try that led to a decision was agreed on as well.
    let past = state.ideas.values().filter(|idea| !decided(idea) && idea.try_with.is_some()).count();
    let left = count(to_try.saturating_sub(agreed), "un essai", "essais");
    let lacks = if to_try == 0 {
        "Aucun essai n’est encore prévu.".to_owned()
    } else {
        format!("Dire avec qui se fait {left}.")
    };
    let want = to_try.saturating_add(past).max(1);
    Content { have: agreed.saturating_add(past), want, begun: to_try > 0, lacks }
}

fn tries_told(state: &State) -> Content {
    let agreed: Vec<&Idea> = state.ideas.values().filter(|idea| idea.try_with.is_some()).collect();
    let have = agreed.iter().filter(|idea| idea.tried.is_some()).count();
    let lacks = if agreed.is_empty() {
        "Aucun essai n’était prévu.".to_owned()
    } else {
        format!("Il reste à raconter {}.", count(agreed.len().saturating_sub(have), "un essai", "essais"))
    };
    Content { have, want: agreed.len(), begun: false, lacks }
}

/// The ideas at « je veux » whose dimensions are taken on the person, and which dimension is missing is not counted: one that
/// has been measured is measured.
fn measures(state: &State, programme: &Programme) -> Content {
    let wanted = ideas_to_measure(state, programme);
    let taken = |id: &IdeaId| state.ideas.get(id).is_some_and(|idea| !idea.measures.is_empty());
    let have = wanted.iter().filter(|id| taken(id)).count();
    let left = count(wanted.len().saturating_sub(have), "une idée", "idées");
    let lacks = if wanted.is_empty() {
        "Rien n’est encore à mesurer.".to_owned()
    } else {
        format!("Il reste à mesurer pour {left}.")
    };
    Content { have, want: wanted.len().max(1), begun: false, lacks }
}

/// The works at « je veux » that have dimensions to take, in the tenant’s order.
#[must_use]
pub fn ideas_to_measure(state: &State, programme: &Programme) -> Vec<IdeaId> {
    let measured = |idea: &Idea| {
        let known = idea.adaptation.as_ref().and_then(|id| programme.adaptation(id));
        is_works(idea, programme)
            && idea.decided.as_ref().is_some_and(|decided| decided.decision == Decision::Want)
            && known.is_some_and(|adaptation| !adaptation.dimensions.is_empty())
    };
    state.ideas_in_order().into_iter().filter(|(_, idea)| measured(idea)).map(|(id, _)| id).collect()
}

fn nights(state: &State) -> Content {
    let ready = state.sites.values().filter(|site| site_ready(site).is_ok()).count();
    let begun = state.sites.values().any(|site| !site.nights.is_empty());
    let first =
        state.sites.values().find_map(|site| site_ready(site).err()).and_then(|against| against.into_iter().next());
    let lacks = first.map_or_else(|| "Aucune entreprise n’est encore choisie.".to_owned(), |reason| reason.to_string());
    let want = state.sites.len().max(1);
    Content { have: ready, want, begun, lacks }
}

fn handover(state: &State) -> Content {
    let (mut have, mut want, mut open) = (0_usize, 0_usize, 0_usize);
    for site in state.sites.values() {
        have += site.issued.keys().filter(|item| site.handover.get(item).is_some_and(|(_, a)| a.is_some())).count();
        have += usize::from(site.received.is_some());
        want += site.issued.len() + 1;
        open += site.defects.values().filter(|defect| defect.lifted.is_none()).count();
    }
    let lacks = if open > 0 {
        format!("La réception n’est pas finie, et il reste {} à lever.", count(open, "une réserve", "réserves"))
    } else {
        "La réception n’est pas finie.".to_owned()
    };
    Content { have, want: want.max(1), begun: false, lacks }
}

fn in_project(state: &State) -> Vec<&Item> {
    state.items.values().filter(|item| is_in_project(item)).collect()
}

/// « une idée », « 3 idées »: the singular is given whole, with its article.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    if number <= 1 { one.to_owned() } else { format!("{number} {many}") }
}
