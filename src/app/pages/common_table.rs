//! « Table commune »: what everyone in the room may see. It is built from the landlord’s view of the dossier, so it holds
//! nothing else, even by mistake.

use dossier::{Reader, State, euros};
use leptos::prelude::*;

use super::feasibility::Proposals;
use crate::case::use_case;
use crate::components::{Icon, Sign};

/// As a task of a session: with the landlord’s file to bring up to date first.
#[component]
pub fn CommonTable() -> impl IntoView {
    let case = use_case();
    view! {
        <Proposals case />
        <Table />
    }
}

/// As a screen of its own, turned towards everyone.
#[component]
pub fn CommonTablePage() -> impl IntoView {
    view! {
        <section class="work common" aria-labelledby="common-title">
            <h1 id="common-title">"Table commune"</h1>
            <p class="lead">"Ce que chacun autour de la table peut voir\u{a0}: les travaux, leur coût, les dates."</p>
            <Table />
        </section>
    }
}

#[component]
fn Table() -> impl IntoView {
    let case = use_case();
    move || {
        let state: State = case.seen_by(Reader::Landlord);
        let money = dossier::money(&state);
        let (empty, priced) = (state.items.is_empty(), money.total_cents > 0);
        let items = state.items.values().filter(|item| !item.withdrawn).map(|item| {
            let dimensions = item.dimensions.iter().map(|d| format!("{}\u{a0}: {}", d.label, programme::length(d.mm))).collect::<Vec<_>>().join(" · ");
            view! {
                <tr>
                    <th scope="row">{item.place.clone()}</th>
                    <td><b>{item.label.clone()}</b><br />{item.explanation.clone()}<br /><span class="quiet">{dimensions}</span></td>
                    <td data-of="Faisabilité">{item.feasibility.as_ref().map_or("À voir", |(verdict, ..)| verdict.french())}</td>
                    <td class="amount" data-of="Prix">{item.price.as_ref().map_or_else(|| "Devis à demander".to_owned(), |(cents, _)| euros(*cents))}</td>
                    <td data-of="Réponse du bailleur">{item.answer.as_ref().map_or("En attente", |answered| answered.answer.french())}</td>
                </tr>
            }
        }).collect_view();
        // Its name and that it is out: the landlord has no more of it, nor of why.
        let withdrawn = state.items.values().filter(|item| item.withdrawn).map(|item| {
            view! { <tr class="quiet"><th scope="row">"Retiré du projet"</th><td colspan="4">{item.name()}</td></tr> }
        }).collect_view();
        let sites = state
            .sites
            .values()
            .map(|site| {
                let dates = match (site.start, site.end) {
                    (Some(start), Some(end)) => {
                        format!("du {} au {}", dossier::french_day(start), dossier::french_day(end))
                    }
                    (Some(start), None) => format!("à partir du {}", dossier::french_day(start)),
                    _ => "dates à fixer".to_owned(),
                };
                let contact = [site.contact.as_str(), site.phone.as_str()]
                    .map(str::trim)
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ");
                let contact = if contact.is_empty() { String::new() } else { format!(" Contact\u{a0}: {contact}.") };
                view! { <li><b>{site.name.clone()}</b>{format!(", {dates}.{contact}")}</li> }
            })
            .collect_view();
        view! {
            <p class="flag"><Icon sign=Sign::People />"Cet écran ne contient rien de la santé ni des choix personnels."</p>
            {empty.then(|| view! { <p>"Aucun travail n’est encore proposé. Ce que le locataire veut viendra ici."</p> })}
            <div class="scroll-x" hidden=empty>
                <table class="stack">
                    <caption class="unseen">"Les travaux du projet"</caption>
                    <thead><tr><th scope="col">"Pièce"</th><th scope="col">"Travaux"</th><th scope="col">"Faisabilité"</th><th scope="col" class="amount">"Prix"</th><th scope="col">"Réponse du bailleur"</th></tr></thead>
                    <tbody>{items}{withdrawn}</tbody>
                </table>
            </div>
            <section class="card" aria-label="Argent">
                <h2>"Ce que ça coûte"</h2>
                {if priced { view! { <p class="big-figure">{money.total_in_words()}</p><p class="quiet">{dossier::capitalised(dossier::TAXES)}"."</p> }.into_any() } else { view! { <p>"Aucun prix n’est encore connu."</p> }.into_any() }}
                {state.commitment.as_ref().map(|(cents, rent)| view! {
                    {cents.map(|cents| view! { <p>{format!("Le bailleur peut engager jusqu’à {}.", euros(cents))}</p> })}
                    {(!rent.is_empty()).then(|| view! { <p>{rent.clone()}</p> })}
                })}
                <ul class="dots">{state.fundings.values().map(|f| view! { <li>{format!("{}\u{a0}: {} · {}", f.outward_name(), f.cents.map_or_else(|| "montant à préciser".to_owned(), euros), f.status.french())}</li> }).collect_view()}</ul>
            </section>
            <section class="card" aria-label="Dates">
                <h2>"Qui vient, et quand"</h2>
                <ul class="dots">{sites}</ul>
                {state.sites.is_empty().then(|| view! { <p>"L’entreprise n’est pas encore choisie."</p> })}
            </section>
        }
    }
}
