//! The site: its days, what has to be known there, and how each evening is left. The landlord follows; the contractor prepares, and
//! notes what changes.

use dossier::{ContractorId, Reader};
use leptos::prelude::*;

use super::super::nights::SiteNights;
use super::super::works_preparation::{Dates, OneTopic};
use super::from_paper::FromPaper;
use super::overview::days;
use super::sites_of;
use crate::case::{Case, programme};
use crate::components::{BeforeWorks, Icon, Sign};

/// The screen.
#[component]
pub fn SiteDesk(case: Case) -> impl IntoView {
    let firm = matches!(case.reader, Reader::Contractor(_));
    let sites = sites_of(case);
    let (title, lead) = if firm {
        (
            "Dates, précautions, soirs",
            "Quelqu’un habite là pendant les travaux\u{a0}: chaque soir, des toilettes, de l’eau, un lit et un passage libre.",
        )
    } else {
        ("Suivre le chantier", "Les jours, ce qui est convenu sur place, et comment chaque soir est laissé.")
    };
    view! {
        <h1 id="desk-title">{title}</h1>
        <p class="lead">{lead}</p>
        {(!firm).then(|| view! { <FromPaper case /> })}
        {move || sites.with(Vec::is_empty).then(|| view! { <p>"Aucune entreprise n’est encore choisie."</p> })}
        <For each=move || sites.get() key=|id| *id let:id><OneSite case id firm /></For>
    }
}

#[component]
fn OneSite(case: Case, id: ContractorId, firm: bool) -> impl IntoView {
    let when = case.memo(move |state| state.sites.get(&id).map(days).unwrap_or_default());
    let title = case.memo(move |state| {
        let name = state.sites.get(&id).map(|site| site.name.clone()).filter(|name| !name.is_empty());
        if firm { "Les dates".to_owned() } else { name.unwrap_or_else(|| "L’entreprise".to_owned()) }
    });
    let calendar = case.memo(move |state| state.sites.get(&id).map(dossier::nights).unwrap_or_default());
    let agreed = case.memo(move |state| {
        state.sites.get(&id).map(|site| dossier::agreed_on_site(site, programme())).unwrap_or_default()
    });
    view! {
        <section class="card" aria-label="Dates">
            <h2>{title}</h2>
            <p class="big-date"><Icon sign=Sign::Calendar />{when}</p>
            <Dates case id />
            <ol class="calendar" aria-label="Jour par jour">
                {move || calendar.get().into_iter().map(|night| {
                    let (class, words) = if night.settled { ("tag ok", "Soir réglé") } else { ("tag", "Soir à régler") };
                    view! { <li><b>{dossier::capitalised(&dossier::french_day(night.date))}</b><span class=class>{words}</span></li> }
                }).collect_view()}
            </ol>
        </section>
        <section class="card" aria-label="Sur place">
            <h2>"Ce qu’il faut savoir sur place"</h2>
            <dl class="in-short">
                {move || agreed.get().into_iter().map(|(what, words)| view! { <div><dt>{what}</dt><dd>{words}</dd></div> }).collect_view()}
            </dl>
            {move || agreed.with(Vec::is_empty).then(|| view! { <p>"Rien n’est encore convenu."</p> })}
            <details>
                <summary class="plain-summary">"Compléter ou corriger"</summary>
                <p class="flag"><Icon sign=Sign::People />"Tout le monde lit ces lignes\u{a0}: aucune raison de santé."</p>
                {programme().site_topics.iter().map(|topic| view! { <OneTopic case id topic /> }).collect_view()}
            </details>
        </section>
        <BeforeWorks contractor=id />
        <section class="sub" aria-label="Chaque soir">
            <h2>"Chaque soir"</h2>
            <SiteNights case id />
        </section>
    }
}
