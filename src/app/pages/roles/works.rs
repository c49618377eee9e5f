//! The works: asked of the landlord, or ordered from the contractor; room by room, with the numbers of the papers.

use std::collections::BTreeMap;

use dossier::{ItemDimension, ItemId, Reader, State};
use leptos::prelude::*;

use super::super::feasibility::{AsbestosCard, StudiedItem, Withdrawn, trade_of};
use crate::case::{Case, programme};
use crate::components::{AdaptationPicture, Icon, ShownPhotos, Sign};

/// One of the works, with the number that every paper gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// From 1.
    pub number: usize,
    /// Which.
    pub item: ItemId,
    /// « Salle de bain ».
    pub place: String,
    /// In technical words.
    pub label: String,
    /// « Hauteur de l’axe : 75 cm ».
    pub dimensions: Vec<String>,
    /// « plombier », where the programme knows it.
    pub trade: Option<String>,
}

impl Numbered {
    /// What is asked of a landlord, or ordered from a contractor.
    pub fn ordered(state: &State, reader: Reader) -> Vec<Self> {
        let works: BTreeMap<ItemId, (&str, &str, &[ItemDimension])> = match reader {
            Reader::Contractor(contractor) => {
                let issued = state.sites.get(&contractor).into_iter().flat_map(|site| site.issued.iter());
                issued
                    .map(|(id, (place, label, sizes))| (*id, (place.as_str(), label.as_str(), sizes.as_slice())))
                    .collect()
            }
            _ => {
                let asked = state.items.iter().filter(|(_, item)| !item.withdrawn);
                asked
                    .map(|(id, item)| (*id, (item.place.as_str(), item.label.as_str(), item.dimensions.as_slice())))
                    .collect()
            }
        };
        let named = works.iter().map(|(id, (place, label, _))| (*id, *place, *label));
        let numbered = papers::in_order(named, programme()).into_iter();
        numbered
            .filter_map(|(number, item)| {
                let (place, label, dimensions) = works.get(&item)?;
                let size = |size: &ItemDimension| format!("{}\u{a0}: {}", size.label, programme::length(size.mm));
                Some(Self {
                    number,
                    item,
                    place: (*place).to_owned(),
                    label: (*label).to_owned(),
                    dimensions: dimensions.iter().map(size).collect(),
                    trade: trade_of(label),
                })
            })
            .collect()
    }
}

/// The screen.
#[component]
pub fn Works(case: Case) -> impl IntoView {
    match case.reader {
        Reader::Contractor(_) => view! { <Ordered case /> }.into_any(),
        _ => view! { <Asked case /> }.into_any(),
    }
}

/// The landlord studies: the list first, then each of them.
#[component]
fn Asked(case: Case) -> impl IntoView {
    let numbered = case.memo(move |state| Numbered::ordered(state, case.reader));
    let ids = Memo::new(move |_| numbered.with(|all| all.iter().map(|one| one.item).collect::<Vec<_>>()));
    view! {
        <h1 id="desk-title">"Étudier les travaux"</h1>
        <p class="lead">"Pour chacun\u{a0}: est-ce possible, sur quel mur, et que faut-il vérifier avant\u{202f}?"</p>
        {move || numbered.with(Vec::is_empty).then(|| view! { <p>"Aucun travail n’est encore demandé."</p> })}
        <div class="scroll-x" hidden=move || numbered.with(Vec::is_empty)>
            <table class="stack">
                <caption class="unseen">"Les travaux demandés, pièce par pièce"</caption>
                <thead><tr><th scope="col">"N°"</th><th scope="col">"Pièce"</th><th scope="col">"Travaux"</th><th scope="col">"Corps d’état"</th><th scope="col">"Cotes"</th></tr></thead>
                <tbody>
                    {move || numbered.get().into_iter().map(|Numbered { number, place, label, dimensions, trade, .. }| view! {
                        <tr>
                            <th scope="row" data-of="N°">{number}</th>
                            <td>{place}</td>
                            <td><b>{label}</b></td>
                            <td>{trade.unwrap_or_else(|| "à préciser".to_owned())}</td>
                            <td>{if dimensions.is_empty() { "à relever sur place".to_owned() } else { dimensions.join(", ") }}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
        <ShownPhotos />
        <AsbestosCard case />
        <For each=move || ids.get() key=|id| *id let:id><StudiedItem case id /></For>
        <Withdrawn case />
    }
}

/// The contractor reads its order.
#[component]
fn Ordered(case: Case) -> impl IntoView {
    let numbered = case.memo(move |state| Numbered::ordered(state, case.reader));
    view! {
        <h1 id="desk-title">"Ce qui est commandé"</h1>
        <p class="lead">"Dans l’ordre des pièces, avec les numéros de la fiche travaux."</p>
        <p class="caution"><Icon sign=Sign::Warning /><span>"Une cote a été prise avec la personne qui habite là. Si elle ne peut pas être tenue, appelez avant de percer."</span></p>
        {move || numbered.with(Vec::is_empty).then(|| view! { <p>"Rien n’est encore commandé."</p> })}
        {move || numbered.get().into_iter().map(|one| view! { <Task one /> }).collect_view()}
        <ShownPhotos />
    }
}

#[component]
fn Task(one: Numbered) -> impl IntoView {
    let Numbered { number, place, label, dimensions, trade, .. } = one;
    let adaptation = dossier::known_work(&label, programme()).map(|known| known.id.clone());
    let none = dimensions.is_empty();
    view! {
        <section class="card row-card">
            {adaptation.is_some().then(|| view! { <div class="badge-large"><AdaptationPicture adaptation /></div> })}
            <div>
                <h2>{format!("n°\u{a0}{number} · {label}")}</h2>
                <p class="quiet">{place}{trade.map(|trade| format!(" · {trade}"))}</p>
                <ul class="dots">{dimensions.into_iter().map(|size| view! { <li><b>{size}</b></li> }).collect_view()}</ul>
                {none.then(|| view! { <p>"À mesurer sur place."</p> })}
            </div>
        </section>
    }
}
