//! Reception: per item the planned and the fitted dimension, defects with their deadline, then the landlord’s and the
//! contractor’s names. The tenant does not sign it.

use chrono::{Days, NaiveDate};
use dossier::{Change, ContractorId, DefectId, ItemDimension, ItemId};
use leptos::prelude::*;

use crate::case::{Case, fresh, now, use_case};
use crate::components::{Button, Choices, Icon, Kind, NumberField, Offer, Sign, WordsField};

/// Where NF P 03-001 applies, a defect is put right within 60 days (F67).
const DEADLINE: Days = Days::new(60);

/// The screen.
#[component]
pub fn Handover() -> impl IntoView {
    let case = use_case();
    let sites = case.memo(|state| state.sites.keys().copied().collect::<Vec<_>>());
    view! {
        <p class="lead">"Ce qui n’est pas noté ici est accepté. On regarde, on mesure, on essaie, puis on écrit."</p>
        <For each=move || sites.get() key=|id| *id let:id><SiteHandover case id /></For>
        {move || sites.with(Vec::is_empty).then(|| view! { <p>"Aucune entreprise n’est encore choisie."</p> })}
    }
}

#[component]
fn SiteHandover(case: Case, id: ContractorId) -> impl IntoView {
    let name = case.memo(move |state| state.sites.get(&id).map(|site| site.name.clone()).unwrap_or_default());
    let items = case.memo(move |state| {
        state.sites.get(&id).map(|site| site.issued.keys().copied().collect::<Vec<_>>()).unwrap_or_default()
    });
    let defects = case.memo(move |state| {
        let mut defects: Vec<_> = state
            .sites
            .get(&id)
            .map(|site| site.defects.iter().map(|(id, defect)| (defect.noted_on, *id)).collect())
            .unwrap_or_default();
        defects.sort();
        defects.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
    });
    let add = Callback::new(move |()| {
        let deadline = now().today.checked_add_days(DEADLINE);
        case.make(Change::DefectNoted {
            contractor: id,
            defect: fresh(DefectId::from_bits),
            item: None,
            words: String::new(),
            deadline,
        });
    });
    view! {
        <h2>{name}</h2>
        <For each=move || items.get() key=|item| *item let:item><OneItem case id item /></For>
        {move || items.with(Vec::is_empty).then(|| view! { <p>"Rien n’a été commandé à cette entreprise."</p> })}
        <section class="card" aria-label="Réserves">
            <h3>"Réserves"</h3>
            <For each=move || defects.get() key=|defect| *defect let:defect>
                <OneDefect case id defect number=Signal::derive(move || defects.with(|all| all.iter().position(|other| *other == defect).unwrap_or(0).saturating_add(1))) />
            </For>
            <div class="actions"><Button words="Noter une réserve" sign=Sign::Plus on_press=add /></div>
        </section>
        <SignHandover case id />
    }
}

#[component]
fn OneItem(case: Case, id: ContractorId, item: ItemId) -> impl IntoView {
    let Some((place, label, planned)) = case.peek(|state| state.sites.get(&id)?.issued.get(&item).cloned()) else {
        return ().into_any();
    };
    let fitted = case.memo(move |state| {
        state
            .sites
            .get(&id)
            .and_then(|site| site.handover.get(&item))
            .map(|(fitted, _)| fitted.clone())
            .unwrap_or_default()
    });
    let accepted = case.memo(move |state| {
        state.sites.get(&id).and_then(|site| site.handover.get(&item)).and_then(|(_, accepted)| *accepted)
    });
    let fields = planned.into_iter().map(|dimension| {
        let (key, name) = (dimension.label.clone(), dimension.label.clone());
        let value = Memo::new(move |_| fitted.with(|fitted| fitted.iter().find(|f| f.label == key).map(|f| f.mm)));
        let change = Callback::new(move |mm: Option<u32>| {
            let mut all = fitted.get_untracked();
            all.retain(|other| other.label != name);
            all.extend(mm.map(|mm| ItemDimension { label: name.clone(), mm }));
            Change::HandoverChecked { contractor: id, item, fitted: all, accepted: accepted.get_untracked() }
        });
        view! { <NumberField label=format!("{}, posée à", dimension.label) unit="mm" help=format!("Prévu\u{a0}: {}\u{a0}mm", dimension.mm) value=value change=change /> }
    });
    view! {
        <section class="card">
            <h3>{format!("{place} · {label}")}</h3>
            {fields.collect_view()}
            <Choices legend="Conforme à ce qui était prévu\u{a0}?" compact=true offers=vec![Offer::new(true, "Oui"), Offer::new(false, "Pas encore")] chosen=accepted
                on_choose=Callback::new(move |is| case.make(Change::HandoverChecked { contractor: id, item, fitted: fitted.get_untracked(), accepted: Some(is) })) />
        </section>
    }
    .into_any()
}

#[component]
fn OneDefect(case: Case, id: ContractorId, defect: DefectId, #[prop(into)] number: Signal<usize>) -> impl IntoView {
    let words = case.memo(move |state| {
        state.sites.get(&id).and_then(|site| site.defects.get(&defect)).map(|d| d.words.clone()).unwrap_or_default()
    });
    let deadline = case.memo(move |state| state.sites.get(&id)?.defects.get(&defect)?.deadline);
    let lifted = case.memo(move |state| state.sites.get(&id)?.defects.get(&defect)?.lifted.clone());
    let noted = move |words: String, deadline: Option<NaiveDate>| Change::DefectNoted {
        contractor: id,
        defect,
        item: None,
        words,
        deadline,
    };
    let lift = Callback::new(move |()| {
        case.make(Change::DefectLifted { contractor: id, defect, on: now().today, seen_by: String::new() })
    });
    let remove = Callback::new(move |()| {
        case.make(Change::DefectRemoved { contractor: id, defect });
        case.say("Réserve retirée.".to_owned(), true);
    });
    view! {
        <div class="sub">
            <h3>{move || format!("Réserve n°\u{a0}{}", number.get())}</h3>
            <WordsField label="Ce qui reste à reprendre" lines=2 value=words change=Callback::new(move |words| noted(words, deadline.get_untracked())) />
            <div class="row">
                <div class="field"><label>"À reprendre avant le"<input type="date" prop:value=move || deadline.get().map(|d| d.to_string()).unwrap_or_default() on:change=move |event| case.make(noted(words.get_untracked(), event_target_value(&event).parse().ok())) /></label></div>
                {move || match lifted.get() {
                    Some((on, _)) => view! { <p><span class="tag ok">{format!("Levée le {}", dossier::french_date(on))}</span></p> }.into_any(),
                    None => view! { <Button words="La réserve est levée" sign=Sign::Check on_press=lift /> }.into_any(),
                }}
                <Button words="Retirer" kind=Kind::Quiet sign=Sign::Trash on_press=remove />
            </div>
            {move || lifted.get().map(|(on, seen_by)| view! {
                <WordsField label="Vu par" value=seen_by change=Callback::new(move |seen_by| Change::DefectLifted { contractor: id, defect, on, seen_by }) />
            })}
        </div>
    }
}

#[component]
fn SignHandover(case: Case, id: ContractorId) -> impl IntoView {
    let received = case.memo(move |state| state.sites.get(&id)?.received.clone());
    let landlord =
        Memo::new(move |_| received.with(|r| r.as_ref().map(|(landlord, ..)| landlord.clone()).unwrap_or_default()));
    let contractor = Memo::new(move |_| {
        received.with(|r| r.as_ref().map(|(_, contractor, _)| contractor.clone()).unwrap_or_default())
    });
    let signed = move |landlord: String, contractor_name: String| Change::HandoverSigned {
        contractor: id,
        landlord,
        contractor_name,
        on: now().today,
    };
    view! {
        <section class="card" aria-label="Réception">
            <h3>"Réception"</h3>
            <p class="help"><Icon sign=Sign::People />"Le bailleur reçoit les travaux. La personne ne signe pas ici\u{a0}: elle signe qu’on lui a montré."</p>
            <div class="two">
                <WordsField label="Pour le bailleur" value=landlord change=Callback::new(move |name| signed(name, contractor.get_untracked())) />
                <WordsField label="Pour l’entreprise" value=contractor change=Callback::new(move |name| signed(landlord.get_untracked(), name)) />
            </div>
            {move || received.get().map(|(.., on)| view! { <p><span class="tag ok">{format!("Réception le {}", dossier::french_date(on))}</span></p> })}
        </section>
    }
}
