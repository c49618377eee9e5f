//! A dossier at a glance: where the person stands on the way, what is next, what they said, what gets done.

use dossier::{Course, NoPart, Progress};
use leptos::prelude::*;
use leptos_router::components::A;
use programme::{Session, Task};

use super::erasing::{kept, until};
use super::session::or_person;
use crate::case::{Case, now, programme, use_case};
use crate::components::{Icon, Kind, LinkButton, LitWindow, Sign, Voice};
use crate::paths::{self, Page};
use crate::words::{count, dial};

/// The agreement without which nothing begins.
const TAKE_PART: &str = "take-part";

/// The overview.
#[component]
pub fn Overview() -> impl IntoView {
    let case = use_case();
    let name = case.memo(|state| format!("{} {}", state.tenant.first_name, state.tenant.last_name).trim().to_owned());
    let first = case.memo(|state| or_person(&state.tenant.first_name));
    let place = case.memo(|state| {
        let age = state.tenant.born.and_then(|born| dossier::age(born, now().today));
        let lift = state.tenant.lift.map(|lift| if lift { "ascenseur" } else { "sans ascenseur" }.to_owned());
        let words = [age, Some(state.tenant.floor.clone()), lift, Some(state.tenant.address.clone())];
        words.into_iter().flatten().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    let visiting = case.memo(|state| dossier::visit_open(state).is_some());
    let next = case.memo(|state| dossier::next_action(state, programme(), now().today));
    let precious =
        case.memo(|state| state.precious_in_order().first().map(|(_, words)| (*words).to_owned()).unwrap_or_default());
    let paused =
        case.memo(|state| state.course.filter(|(course, _)| matches!(course, Course::Suspended | Course::Stopped)));
    // A dossier that is paused or stopped says so instead.
    let refused = case.memo(|state| {
        dossier::no_part(state).filter(|_| state.course.is_none_or(|(course, _)| course == Course::Open))
    });
    let again = case.memo(|state| dossier::to_decide_again(state).len());
    view! {
        <div class="with-side">
            <section class="work" aria-labelledby="overview-title">
                <div>
                    <h1 id="overview-title">{name}</h1>
                    <p class="quiet">{place}</p>
                </div>
                {move || refused.get().map(|answer| view! { <Refused case answer /> })}
                {move || paused.get().map(|(course, since)| view! {
                    <p class="caution"><Icon sign=Sign::Clock />{format!("Dossier {} depuis le {}.", course.french().to_lowercase(), dossier::french_date(since))}</p>
                })}
                <ol class="path" aria-label="Les séances">
                    {programme().sessions.iter().map(|session| view! { <PathStep case session /> }).collect_view()}
                </ol>
                <Voice words=precious title="Ce qui compte pour moi" />
                {move || (again.get() > 0).then(|| view! {
                    <p class="caution">
                        <Icon sign=Sign::Undo />
                        {format!("Le bailleur a répondu autrement. {} à reprendre avec {}.", count(again.get(), "décision est", "décisions sont"), first.get())}
                    </p>
                })}
                <div class="actions">
                    {move || {
                        let next = next.get();
                        // The answer above says it all, with what can be done about it.
                        if refused.get().is_some() && next.session.is_none() && !visiting.get() {
                            return None;
                        }
                        let to = match (&next.session, &next.task) {
                            (Some(session), Some(task)) => paths::task(case.id, session, task),
                            (Some(session), None) => paths::session(case.id, session),
                            (None, _) => Page::Visits.of(case.id),
                        };
                        Some(view! { <LinkButton words=next.sentence to=to kind=Kind::Main sign=Sign::Next /> })
                    }}
                    <LinkButton words=Signal::derive(move || format!("Montrer à {}", first.get())) to=Page::Project.of(case.id) sign=Sign::Eye />
                </div>
            </section>
            <Side case />
        </div>
    }
}

/// « Jeanne ne souhaite pas participer »: first on the page, with what may be done, and no pressure.
#[component]
fn Refused(case: Case, answer: NoPart) -> impl IntoView {
    let name = case.peek(|state| dossier::capitalised(&or_person(&state.tenant.first_name)));
    let wish = if answer.withdrawn { "ne souhaite plus" } else { "ne souhaite pas" };
    let asks = |task: &&Task| task.consents.iter().any(|consent| consent.as_str() == TAKE_PART);
    let asked = programme().sessions.iter().find_map(|session| Some((session, session.tasks.iter().find(asks)?)));
    let again = asked.map(|(session, task)| paths::task(case.id, &session.id, &task.id));
    view! {
        <section class="card" aria-label="Sa réponse">
            <p class="lead"><b>{format!("{name} {wish} participer, dit le {}.", dossier::french_date(answer.on))}</b></p>
            <p>"C’est son choix. Rien ne change pour le bail ni pour les soins, et l’on peut dire oui plus tard."</p>
            <div class="actions">
                {again.map(|to| view! { <LinkButton words="En reparler" to sign=Sign::Speech /> })}
                <LinkButton words="Arrêter le dossier" to=Page::Visits.of(case.id) sign=Sign::Stop />
            </div>
        </section>
    }
}

#[component]
fn PathStep(case: Case, session: &'static Session) -> impl IntoView {
    let progress = case.memo(move |state| dossier::session_progress(state, programme(), &session.id));
    let closed = case.memo(move |state| {
        state.sessions.get(&session.id).filter(|(progress, _)| *progress == Progress::Done).map(|(_, on)| *on)
    });
    let status = move || match (progress.with(|p| p.status), closed.get()) {
        (Progress::Done, Some(on)) => {
            format!("Terminée le\u{a0}{}", dossier::french_day_month(on).replace(' ', "\u{a0}"))
        }
        (Progress::Done, None) => "Terminée".to_owned(),
        (Progress::Started, _) => {
            progress.with(|p| format!("En cours · {}\u{a0}sur\u{a0}{}", p.tasks_done, p.tasks_total))
        }
        (Progress::NotStarted, _) => "Pas commencée".to_owned(),
    };
    view! {
        <li>
            <A href=paths::session(case.id, &session.id) attr:class=move || match progress.with(|p| p.status) {
                Progress::Done => "path-step done",
                Progress::Started => "path-step now",
                Progress::NotStarted => "path-step",
            }>
                <LitWindow done=Signal::derive(move || progress.with(|p| if p.status == Progress::Done { p.tasks_total } else { p.tasks_done })) of=Signal::derive(move || progress.with(|p| p.tasks_total)) />
                <b>{session.title.clone()}</b>
                <span class="quiet">{status}</span>
            </A>
        </li>
    }
}

#[component]
fn Side(case: Case) -> impl IntoView {
    let figures = case.memo(|state| dossier::indicators(state, programme()));
    let visit = case.memo(|state| dossier::next_visit(state, now().today).and_then(|(_, visit)| visit.planned.clone()));
    let phone = case.memo(|state| (or_person(&state.tenant.first_name), state.tenant.phone.trim().to_owned()));
    let reflection = case.memo(|state| {
        programme()
            .sessions
            .iter()
            .rev()
            .find_map(|session| state.reflections.get(&session.id).cloned())
            .unwrap_or_default()
    });
    let kept = kept(case);
    let percent = |part: usize, of: usize| part.saturating_mul(100).checked_div(of).unwrap_or(0);
    let links = [
        (Sign::House, "La personne et le logement", Page::Person),
        (Sign::People, "Visites et rendez-vous", Page::Visits),
        (Sign::Paper, "Papiers à imprimer", Page::Papers),
        (Sign::Tools, "Table commune", Page::CommonTable),
        (Sign::History, "Tout ce qui a été noté", Page::History),
        (Sign::Share, "Envoyer ou recevoir un fichier", Page::File),
    ];
    view! {
        <aside class="card" aria-label="À côté">
            <h2>{move || visit.get().map_or_else(|| "Prochaine visite".to_owned(), |at| format!("Avant {}", dossier::appointment_in_words(&at)))}</h2>
            <p>{move || if visit.get().is_none() { "Pas encore fixée.".to_owned() } else { reflection.get() }}</p>
            {move || phone.with(|(name, number)| (!number.is_empty()).then(|| view! { <p>{format!("Appeler {name}\u{a0}: ")}<a href=dial(number)>{number.clone()}</a></p> }))}
            <h2>"Décidé, fait"</h2>
            // Of what is decided, what is done: the figure that this application exists to raise.
            <div class="bar-chart" aria-hidden="true"><i style=("width", move || figures.with(|f| format!("{}%", percent(f.done, f.decided)))) /></div>
            <p>{move || figures.with(|f| match f.decided {
                0 => "Rien n’est encore décidé.".to_owned(),
                decided => format!("{} sur {}", count(f.done, "fait", "faits"), count(decided, "décidé", "décidés")),
            })}</p>
            <p class="quiet">{move || figures.with(|f| if f.ideas == 0 { "Aucune idée gardée pour l’instant.".to_owned() } else { count(f.ideas, "idée gardée", "idées gardées") })}</p>
            <nav class="actions-list" aria-label="Dans ce dossier">
                {links.into_iter().map(|(sign, words, page)| view! {
                    <A href=page.of(case.id)><Icon sign />{words}</A>
                }).collect_view()}
            </nav>
            {move || kept.get().filter(|_| case.id != dossier::fictional::ID).map(|kept| view! { <p class="quiet">{format!("{}.", until(&kept))}</p> })}
        </aside>
    }
}
