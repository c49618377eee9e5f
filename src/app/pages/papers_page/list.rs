//! The list: what is wanted now first, then shelf after shelf.

use leptos::prelude::*;
use leptos_router::components::A;
use papers::{PaperKind, Shelf, Useful, useful_to};

use super::handing::Handing;
use super::made::{Head, all, title};
use crate::case::{Case, now, programme, use_case};
use crate::components::{Icon, Sign, dress_papers};
use crate::paper_worker;
use crate::paths::{self, Page};

/// A line of a shelf: one paper, or several of the same sort behind one title.
#[derive(Clone, PartialEq)]
enum Line {
    One(PaperKind),
    Sort(&'static str, Vec<PaperKind>),
}

/// The screen.
#[component]
pub fn PapersPage() -> impl IntoView {
    let case = use_case();
    let head = Head::read(case);
    paper_worker::warm_up();
    dress_papers();
    let useful = case.memo(move |state| useful_to(case.reader, state, programme(), now().today));
    let kinds = case.memo(move |state| all(state, case.reader));
    let shelf = move |shelf: Shelf| {
        let lines = Memo::new(move |_| lines(kinds.get().into_iter().filter(|kind| kind.shelf() == shelf)));
        move || {
            (!lines.with(Vec::is_empty)).then(|| view! {
                <section class="paper-shelf" aria-label=shelf.french()>
                    <h2>{shelf.french()}</h2>
                    <ul>{lines.get().into_iter().map(|line| view! { <li>{drawn(case, head, line)}</li> }).collect_view()}</ul>
                </section>
            })
        }
    };
    view! {
        <section class="work papers" aria-labelledby="papers-title">
            <h1 id="papers-title">"Papiers à imprimer"</h1>
            {move || head.trouble.get().map(|words| view! { <p class="caution" role="alert"><Icon sign=Sign::Warning />{words}</p> })}
            {move || (!useful.with(Vec::is_empty)).then(|| view! {
                <section class="paper-now" aria-labelledby="papers-now">
                    <h2 id="papers-now">"Utile maintenant"</h2>
                    <ul>{useful.get().into_iter().map(|useful| view! { <li><Wanted case head useful /></li> }).collect_view()}</ul>
                </section>
            })}
            {move || kinds.with(Vec::is_empty).then(|| view! { <p>"Aucun papier pour l’instant\u{a0}: il y en aura un dès qu’il y aura de quoi l’écrire."</p> })}
            {Shelf::ALL.into_iter().map(shelf).collect_view()}
            <p class="quiet">
                "Le nom et le logo de votre organisme, en tête des papiers, s’écrivent une fois dans les "
                <A href=paths::SETTINGS>"réglages"</A> "."
            </p>
        </section>
    }
}

/// Papers of the same sort, one after the other, stand behind one title: five scripts are one line.
fn lines(kinds: impl Iterator<Item = PaperKind>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for kind in kinds {
        match (sort(&kind), lines.last_mut()) {
            (Some(sort), Some(Line::Sort(last, same))) if *last == sort => same.push(kind),
            (Some(sort), _) => lines.push(Line::Sort(sort, vec![kind])),
            (None, _) => lines.push(Line::One(kind)),
        }
    }
    lines
}

const fn sort(kind: &PaperKind) -> Option<&'static str> {
    match kind {
        PaperKind::ToTry(_) => Some("À essayer d’ici la prochaine fois"),
        PaperKind::Consent(_) => Some("Formulaires d’accord"),
        PaperKind::Conductor(_) => Some("Conducteurs de séance"),
        _ => None,
    }
}

fn drawn(case: Case, head: Head, line: Line) -> AnyView {
    match line {
        Line::One(kind) => view! { <PaperLine case head kind /> }.into_any(),
        Line::Sort(words, kinds) => {
            let purpose = kinds.first().map(PaperKind::purpose).unwrap_or_default();
            let count = kinds.len();
            view! {
                <details class="paper-sort">
                    <summary><Icon sign=Sign::Paper /><span class="grow"><b>{words}</b><span class="quiet">{purpose}</span></span><span class="tag">{count}</span></summary>
                    <ul>{kinds.into_iter().map(|kind| view! { <li><PaperLine case head kind brief=true /></li> }).collect_view()}</ul>
                </details>
            }
            .into_any()
        }
    }
}

/// One paper: the line reads it, its button hands it over.
#[component]
fn PaperLine(
    case: Case,
    head: Head,
    kind: PaperKind,
    /// Its sort has said already what it is for.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let name = case.peek(|state| title(&kind, state));
    let short = if brief { short(&kind, &name) } else { name.clone() };
    let region = format!("hand-{}", kind.key());
    let address = Page::Paper(kind.key()).of(case.id);
    let purpose = (!brief).then(|| kind.purpose());
    view! {
        <div class="paper-line">
            <A href=address attr:class="paper-read">
                <Icon sign=Sign::Paper />
                <span class="grow"><b>{short}</b>{purpose.map(|purpose| view! { <span class="quiet">{purpose}</span> })}</span>
            </A>
            <button type="button" class="btn quiet" aria-expanded=move || open.get().to_string() aria-controls=region.clone() aria-label=format!("Imprimer, enregistrer, envoyer\u{a0}: {name}") on:click=move |_| open.update(|open| *open = !*open)>
                "Imprimer…"
            </button>
        </div>
        <div id=region>{move || open.get().then(|| view! { <Handing case head kind=kind.clone() /> })}</div>
    }
}

/// What tells a paper from the others of its sort.
fn short(kind: &PaperKind, title: &str) -> String {
    let session = match kind {
        PaperKind::ToTry(id) | PaperKind::Conductor(id) => programme().session(id),
        _ => None,
    };
    if let Some(session) = session {
        let name = dossier::session_name(session);
        return if name == session.title { name } else { format!("{name}\u{a0}: {}", session.title) };
    }
    title.split_once('\u{a0}').and_then(|(_, rest)| rest.strip_prefix(": ")).unwrap_or(title).to_owned()
}

/// One of the papers wanted now, with everything that can be done with it.
#[component]
fn Wanted(case: Case, head: Head, useful: Useful) -> impl IntoView {
    let Useful { kind, why } = useful;
    let name = case.peek(|state| title(&kind, state));
    let address = Page::Paper(kind.key()).of(case.id);
    let says = format!("Lire\u{a0}: {name}");
    let purpose = kind.purpose();
    view! {
        <article class="card paper-wanted">
            <p class="flag">{why}</p>
            <h3>{name}</h3>
            <p class="quiet">{purpose}</p>
            <div class="paper-do">
                <A href=address attr:class="btn" attr:aria-label=says><Icon sign=Sign::Eye /><span>"Lire"</span></A>
                <Handing case head kind />
            </div>
        </article>
    }
}
