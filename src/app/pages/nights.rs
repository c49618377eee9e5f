//! For each night of works: which toilet, which water, which bed, is the passage free. Answered before work starts.

use chrono::NaiveDate;
use dossier::{Change, ContractorId, Night, NotReady, Reader};
use leptos::prelude::*;

use crate::case::{Case, use_case};
use crate::components::{Button, Choices, Icon, Kind, Offer, Sign, WordsField};

/// The screen.
#[component]
pub fn Nights() -> impl IntoView {
    let case = use_case();
    let sites = case.memo(|state| state.sites.keys().copied().collect::<Vec<_>>());
    view! {
        <For each=move || sites.get() key=|id| *id let:id><SiteNights case id /></For>
        {move || sites.with(Vec::is_empty).then(|| view! { <p>"Choisissez d’abord l’entreprise et les dates."</p> })}
    }
}

/// The nights of one contractor’s works.
#[component]
pub fn SiteNights(
    /// The dossier.
    case: Case,
    /// Which contractor.
    id: ContractorId,
) -> impl IntoView {
    let name = case.memo(move |state| state.sites.get(&id).map(|site| site.name.clone()).unwrap_or_default());
    let dates = case.memo(move |state| {
        state
            .sites
            .get(&id)
            .map(|site| dossier::nights(site).into_iter().map(|night| night.date).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let firm = matches!(case.reader, Reader::Contractor(_));
    let not_ready = case.memo(move |state| {
        state
            .sites
            .get(&id)
            .and_then(|site| dossier::site_ready(site).err())
            .unwrap_or_default()
            .iter()
            // Whom to call is not in a contractor’s copy: it is the contractor that is called.
            .filter(|why| !(firm && **why == NotReady::NoContact))
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    });
    let copy = Callback::new(move |()| {
        // What is settled for the first night serves as a start for the nights not yet answered.
        let nights = case.peek(|state| state.sites.get(&id).map(dossier::nights).unwrap_or_default());
        if let Some(first) = nights.first().map(|night| night.night.clone()) {
            let blank = nights.into_iter().skip(1).filter(|night| night.night == Night::default());
            case.make_all(
                blank
                    .map(|night| Change::NightArranged { contractor: id, date: night.date, night: first.clone() })
                    .collect(),
            );
        }
    });
    view! {
        <h2>{name}</h2>
        {move || dates.with(Vec::is_empty).then(|| view! { <p>"Donnez le premier et le dernier jour des travaux\u{a0}: les nuits apparaîtront ici."</p> })}
        <For each=move || dates.get() key=|date| *date let:date><OneNight case id date /></For>
        {move || (dates.with(Vec::len) > 1).then(|| view! { <div class="actions"><Button words="Reprendre la première nuit pour les nuits vides" kind=Kind::Plain on_press=copy /></div> })}
        {move || if not_ready.with(Vec::is_empty) {
            view! { <p><span class="tag ok">"Tout est prêt pour commencer"</span></p> }.into_any()
        } else {
            view! { <ul class="dots">{not_ready.get().into_iter().map(|why| view! { <li>{why}</li> }).collect_view()}</ul> }.into_any()
        }}
    }
}

#[component]
fn OneNight(case: Case, id: ContractorId, date: NaiveDate) -> impl IntoView {
    let night = case
        .memo(move |state| state.sites.get(&id).and_then(|site| site.nights.get(&date)).cloned().unwrap_or_default());
    let part = move |read: fn(&Night) -> String| Memo::new(move |_| night.with(read));
    let (toilet, water, bed) = (part(|n| n.toilet.clone()), part(|n| n.water.clone()), part(|n| n.bed.clone()));
    let free = Memo::new(move |_| night.with(|night| night.passage_free));
    let arranged = move |with: &dyn Fn(&mut Night)| {
        let mut changed = night.get_untracked();
        with(&mut changed);
        Change::NightArranged { contractor: id, date, night: changed }
    };
    let day = dossier::french_day(date);
    view! {
        <section class="card night" aria-label=format!("Nuit du {day}")>
            <h3><Icon sign=Sign::Moon />{format!("Nuit du {day}")}</h3>
            <div class="three">
                <WordsField label="Quelles toilettes\u{202f}?" lines=2 value=toilet change=Callback::new(move |words: String| arranged(&|night| night.toilet.clone_from(&words))) />
                <WordsField label="Quelle eau\u{202f}?" lines=2 value=water change=Callback::new(move |words: String| arranged(&|night| night.water.clone_from(&words))) />
                <WordsField label="Quel lit\u{202f}?" lines=2 value=bed change=Callback::new(move |words: String| arranged(&|night| night.bed.clone_from(&words))) />
            </div>
            <Choices legend="Le passage est-il libre\u{202f}?" compact=true offers=vec![Offer::new(true, "Oui"), Offer::new(false, "Pas encore")] chosen=free
                on_choose=Callback::new(move |is_free| case.make(arranged(&|night| night.passage_free = Some(is_free)))) />
        </section>
    }
}
