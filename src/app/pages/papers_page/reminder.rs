//! What is said before a paper leaves: what it does not hold, and whose agreement it waits for.

use dossier::{ConsentStanding, Course, Reader, State, french_date};
use leptos::prelude::*;
use papers::{PaperKind, Shelf};
use programme::{Consent, Screen};

use crate::case::{Case, programme};
use crate::components::{Icon, LinkButton, Sign};
use crate::paths;

/// The lines about one paper.
#[component]
pub fn Reminder(case: Case, kind: PaperKind) -> impl IntoView {
    let secret = match kind {
        PaperKind::Report => Some("Sous secret professionnel. Ne le laissez pas sur une table."),
        PaperKind::Conductor(_) => {
            Some("Une fois rempli, il est sous secret professionnel. Ne le laissez pas sur une table.")
        }
        _ => None,
    };
    let open = kind.holds_no_health();
    let waits = case.memo({
        let kind = kind.clone();
        move |state| match case.reader {
            Reader::Therapist => missing(&kind, state),
            Reader::Landlord => passed_on(&kind),
            Reader::Tenant | Reader::Contractor(_) | Reader::Research => Vec::new(),
        }
    });
    let halted = case.memo(move |state| halted(&kind, state));
    view! {
        {open.then(|| view! { <p class="flag"><Icon sign=Sign::Check />"Ce papier est fait sans aucune donnée de santé\u{a0}: elles n’y sont pas cachées, elles n’y sont pas."</p> })}
        {secret.map(|words| view! { <p class="flag"><Icon sign=Sign::Lock />{words}</p> })}
        {move || halted.get().map(|words| view! { <p class="caution"><Icon sign=Sign::Stop />{words}</p> })}
        {move || waits.get().into_iter().map(|Missing { words, task }| view! {
            <div class="caution">
                <Icon sign=Sign::Warning />
                <p class="grow">{words}</p>
                {task.map(|(session, task)| view! { <LinkButton words="Voir cet accord" to=paths::task(case.id, &session, &task) /> })}
            </div>
        }).collect_view()}
    }
}

/// An agreement that is not given, and the task where it is asked.
#[derive(Clone, PartialEq)]
struct Missing {
    words: String,
    task: Option<(programme::SessionId, programme::TaskId)>,
}

fn missing(kind: &PaperKind, state: &State) -> Vec<Missing> {
    let waited = kind.waits_for();
    let consents = programme().consents.iter().filter(|consent| waited.contains(&consent.id));
    consents
        .filter_map(|consent| {
            let words = against(consent, state.consents.get(&consent.id), dossier::called(state))?;
            Some(Missing { words, task: asked_at(consent) })
        })
        .collect()
}

/// A landlord’s copy does not hold the tenant’s agreements: the therapist says them.
fn passed_on(kind: &PaperKind) -> Vec<Missing> {
    let to_contractor = matches!(kind, PaperKind::Site(_) | PaperKind::Handover(_));
    let words = "Avant de remettre ce papier à l’entreprise, demandez à l’ergothérapeute si le locataire est d’accord.";
    to_contractor.then(|| Missing { words: words.to_owned(), task: None }).into_iter().collect()
}

/// Why a paper may not be handed over yet; nothing once the agreement is given.
fn against(consent: &Consent, standing: Option<&ConsentStanding>, name: &str) -> Option<String> {
    let Consent { letter, title, .. } = consent;
    let agreement = format!("«\u{202f}{title}\u{202f}» ({letter})");
    Some(match standing {
        Some(ConsentStanding::Given { .. }) => return None,
        None => format!(
            "{} n’a pas encore répondu à l’accord {agreement}. Vous pouvez l’imprimer pour lui montrer\u{a0}: il ne part qu’après son oui.",
            dossier::capitalised(name)
        ),
        Some(ConsentStanding::Refused { on, .. }) => format!(
            "{} n’a pas donné l’accord {agreement}, le {}. Ce papier ne doit pas partir.",
            dossier::capitalised(name),
            french_date(*on)
        ),
        Some(ConsentStanding::Withdrawn { on, .. }) => format!(
            "{} a retiré l’accord {agreement}, le {}. Ce papier ne doit plus partir.",
            dossier::capitalised(name),
            french_date(*on)
        ),
    })
}

fn asked_at(consent: &Consent) -> Option<(programme::SessionId, programme::TaskId)> {
    programme().sessions.iter().find_map(|session| {
        let asks = |task: &&programme::Task| task.screen == Screen::Consents && task.consents.contains(&consent.id);
        session.tasks.iter().find(asks).map(|task| (session.id.clone(), task.id.clone()))
    })
}

/// A dossier that is paused or stopped halts what leaves the home.
fn halted(kind: &PaperKind, state: &State) -> Option<String> {
    let (course, since) = state.course.filter(|(course, _)| matches!(course, Course::Suspended | Course::Stopped))?;
    let leaves = matches!(kind.shelf(), Shelf::Landlord | Shelf::Contractor);
    leaves.then(|| {
        let course = course.french().to_lowercase();
        format!(
            "Ce dossier est {course} depuis le {}\u{a0}: rien ne part au bailleur ni à l’entreprise.",
            french_date(since)
        )
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use dossier::{ContractorId, Signature};

    use super::*;

    fn state_with(standing: Option<ConsentStanding>) -> State {
        let mut state = State::default();
        state.tenant.first_name = "Odette".to_owned();
        if let Some(standing) = standing {
            state.consents.insert("to-landlord".into(), standing);
        }
        state
    }

    fn words(kind: &PaperKind, state: &State) -> Vec<String> {
        missing(kind, state).into_iter().map(|missing| missing.words).collect()
    }

    #[test]
    fn the_landlords_file_waits_for_the_yes_of_the_tenant_and_says_so() {
        let on = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        let wording = String::new();
        let asked = words(&PaperKind::Landlord, &state_with(None));
        assert_eq!(asked.len(), 1);
        assert!(asked[0].starts_with("Odette n’a pas encore répondu") && asked[0].contains("(c)"), "{}", asked[0]);
        let refused =
            words(&PaperKind::Landlord, &state_with(Some(ConsentStanding::Refused { wording: wording.clone(), on })));
        let dated = format!("le {}. Ce papier ne doit pas partir.", french_date(on));
        assert!(refused[0].contains(&dated), "{}", refused[0]);
        let withdrawn =
            words(&PaperKind::Landlord, &state_with(Some(ConsentStanding::Withdrawn { wording: wording.clone(), on })));
        assert!(withdrawn[0].contains("ne doit plus partir"), "{}", withdrawn[0]);
        let given = ConsentStanding::Given { wording, name: "Odette".into(), signature: Signature::NameAndTick, on };
        assert_eq!(words(&PaperKind::Landlord, &state_with(Some(given))), Vec::<String>::new());
    }

    #[test]
    fn the_agreement_is_found_where_it_is_asked_and_the_tenants_own_papers_wait_for_none() {
        let record = missing(&PaperKind::Handover(ContractorId::from_bits(1)), &state_with(None));
        let tasks: Vec<_> =
            record.iter().filter_map(|missing| missing.task.as_ref()).map(|(_, task)| task.as_str()).collect();
        assert_eq!(tasks, ["s3-consents", "s4-consents"]);
        assert!(words(&PaperKind::Letter, &state_with(None)).is_empty());
    }

    #[test]
    fn a_paused_dossier_halts_what_leaves_the_home_and_nothing_else() {
        let mut state = state_with(None);
        state.course = Some((Course::Suspended, NaiveDate::from_ymd_opt(2026, 3, 12).unwrap()));
        assert!(halted(&PaperKind::Landlord, &state).is_some());
        assert_eq!(halted(&PaperKind::Carnet, &state), None);
        state.course = Some((Course::Completed, NaiveDate::default()));
        assert_eq!(halted(&PaperKind::Landlord, &state), None);
    }
}
