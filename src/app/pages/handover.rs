//! Reception: per item the planned and the fitted dimension, defects with their deadline, then the landlord’s and the
//! contractor’s names. The tenant does not sign it.

use chrono::{Days, NaiveDate};
use dossier::{Change, ContractorId, DefectId, ItemDimension, ItemId, Reader};
use leptos::prelude::*;

use crate::case::{Case, now, programme, use_case};
use crate::components::{
    Button, Choices, DateField, DefectPhotos, Icon, Kind, LengthField, Needed, NewLine, Offer, OnlyRead, Sign,
    WhatIsMissing, WordsField, whole_date,
};

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

/// The handover of one contractor’s works.
#[component]
pub fn SiteHandover(
    /// The dossier.
    case: Case,
    /// Which contractor.
    id: ContractorId,
) -> impl IntoView {
    let name = case.memo(move |state| state.sites.get(&id).map(|site| site.name.clone()).unwrap_or_default());
    // As the record of the reception lists them.
    let items = case.memo(move |state| {
        let listed = papers::listed_works(state, Reader::Contractor(id), programme()).into_iter();
        listed.map(|work| (work.item, work.number)).collect::<Vec<_>>()
    });
    let defects = case.memo(move |state| {
        let defects = state.sites.get(&id).map(|site| site.defects_in_order()).unwrap_or_default();
        defects.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    });
    let line = NewLine::new(DefectId::from_bits);
    let typed = move |words: String| {
        let deadline = now().today.checked_add_days(DEADLINE);
        line.typed(words, |defect, words| Change::DefectNoted { contractor: id, defect, item: None, words, deadline });
    };
    let needed = Needed::new();
    let add = Callback::new(move |()| {
        if needed.has(!line.is_blank()) {
            line.add();
        }
    });
    // Two firms, two lists on one page.
    let field = format!("defect{:x}", vault::edge::random_bits());
    view! {
        // A contractor’s copy does not say its own name.
        {move || Some(name.get()).filter(|name| !name.is_empty()).map(|name| view! { <h2>{name}</h2> })}
        <For each=move || items.get() key=|one| *one let:one><OneItem case id item=one.0 number=one.1 /></For>
        {move || items.with(Vec::is_empty).then(|| view! { <p>"Rien n’a été commandé à cette entreprise."</p> })}
        <section class="card" aria-label="Réserves">
            <h3>"Réserves"</h3>
            <For each=move || defects.get() key=|defect| *defect let:defect>
                <OneDefect case id defect number=Signal::derive(move || defects.with(|all| all.iter().position(|other| *other == defect).unwrap_or(0).saturating_add(1))) />
            </For>
            <div class="row">
                <div class="field grow">
                    <label for=field.clone()>"Ce qui reste à reprendre, en quelques mots"</label>
                    <input id=field type="text" autocomplete="off" node_ref=needed.field aria-invalid=move || needed.invalid() aria-describedby=move || needed.said_by()
                        prop:value=line.words on:input=move |event| { needed.written(); typed(event_target_value(&event)); } />
                    <WhatIsMissing of=needed words="Dites en quelques mots ce qui reste à reprendre." />
                </div>
                <Button words="Noter cette réserve" sign=Sign::Plus on_press=add />
            </div>
        </section>
        <SignHandover case id />
    }
}

#[component]
fn OneItem(case: Case, id: ContractorId, item: ItemId, number: usize) -> impl IntoView {
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
        view! { <LengthField label=format!("{}, posée à", dimension.label) help=format!("Prévu\u{a0}: {}", programme::length(dimension.mm)) value=value change=change /> }
    });
    let same = Change::HandoverChecked { contractor: id, item, fitted: Vec::new(), accepted: None };
    view! {
        <section class="card">
            <h3>{format!("n°\u{a0}{number} · {place} · {label}")}</h3>
            {fields.collect_view()}
            <Choices legend="Conforme à ce qui était prévu\u{202f}?" compact=true offers=vec![Offer::new(true, "Oui"), Offer::new(false, "Pas encore")] chosen=accepted
                on_choose=Callback::new(move |is| case.make(Change::HandoverChecked { contractor: id, item, fitted: fitted.get_untracked(), accepted: Some(is) })) />
            <Origin case of=same />
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
        item: case.peek(|state| state.sites.get(&id)?.defects.get(&defect)?.item),
        words,
        deadline,
    };
    let seen_by = RwSignal::new(String::new());
    // Seen today, unless it was another day.
    let lifted_on = RwSignal::new(now().today.to_string());
    let needed = Needed::new();
    let lift = Callback::new(move |()| {
        if !needed.has(seen_by.with_untracked(|name| !name.trim().is_empty())) {
            return;
        }
        case.make(Change::DefectLifted {
            contractor: id,
            defect,
            on: whole_date(&lifted_on.get_untracked()).unwrap_or(now().today),
            seen_by: seen_by.get_untracked().trim().to_owned(),
        });
    });
    let seen_id = format!("seen{:x}", vault::edge::random_bits());
    let same = Change::DefectNoted { contractor: id, defect, item: None, words: String::new(), deadline: None };
    // What was noted at the reception is not for the contractor to reword, to take away or to lift: it puts right, shows it, and calls.
    let firm = matches!(case.reader, Reader::Contractor(_));
    let what = if firm {
        view! {
            <OnlyRead label="Ce qui reste à reprendre" value=words />
            <OnlyRead label="À reprendre avant le" value=Signal::derive(move || deadline.get().map(dossier::french_date).unwrap_or_default()) />
        }
        .into_any()
    } else {
        view! { <WordsField label="Ce qui reste à reprendre" lines=2 value=words change=Callback::new(move |words| noted(words, deadline.get_untracked())) /> }.into_any()
    };
    let remove = Callback::new(move |()| {
        case.make(Change::DefectRemoved { contractor: id, defect });
        case.say("Réserve retirée.".to_owned(), true);
    });
    view! {
        <div class="sub">
            <h3>{move || format!("Réserve n°\u{a0}{}", number.get())}</h3>
            {what}
            <DefectPhotos contractor=id defect />
            <div class="row">
                {(!firm).then(|| view! { <DateField label="À reprendre avant le" value=deadline change=Callback::new(move |deadline| Some(noted(words.get_untracked(), deadline))) /> })}
                {move || match lifted.get() {
                    Some((on, seen_by)) => view! { <p><span class="tag ok">{format!("Levée le {}, vu par {seen_by}", dossier::french_date(on))}</span></p> }.into_any(),
                    None if firm => view! {
                        <p class="help"><Icon sign=Sign::Phone />"Une fois repris\u{a0}: ajoutez une photo ici et prévenez le bailleur. Lui ou l’ergothérapeute vient voir, puis lève la réserve."</p>
                    }.into_any(),
                    None => {
                        let id = seen_id.clone();
                        let day = format!("{id}-day");
                        view! {
                            <div class="field">
                                <label for=day.clone()>"Reprise le"</label>
                                <input id=day type="date" prop:value=lifted_on on:input=move |event| lifted_on.set(event_target_value(&event)) />
                            </div>
                            <div class="field">
                                <label for=id.clone()>"Vu par"</label>
                                <input id=id type="text" autocomplete="off" node_ref=needed.field aria-invalid=move || needed.invalid() aria-describedby=move || needed.said_by()
                                    prop:value=seen_by on:input=move |event| { needed.written(); seen_by.set(event_target_value(&event)); } />
                                <WhatIsMissing of=needed words="Écrivez le nom de qui a vu que c’est repris." />
                            </div>
                            <Button words="La réserve est levée" sign=Sign::Check on_press=lift />
                        }.into_any()
                    }
                }}
                {(!firm).then(|| view! { <Button words="Retirer" kind=Kind::Quiet sign=Sign::Trash on_press=remove /> })}
            </div>
            <Origin case of=same />
        </div>
    }
}

/// Whose paper a line was copied from, where it was.
#[component]
fn Origin(
    case: Case,
    /// Any change of the same place: what it says does not count.
    of: Change,
) -> impl IntoView {
    let slot = of.slot();
    let whose = Memo::new(move |_| {
        let slot = slot.as_ref()?;
        case.with_log(|log| log.in_force_in(slot).first().and_then(|entry| entry.from_paper.clone()))
    });
    move || {
        whose.get().map(|whose| view! { <p class="flag"><Icon sign=Sign::Paper />{format!("Saisi d’après papier\u{a0}: {whose}")}</p> })
    }
}

#[component]
fn SignHandover(case: Case, id: ContractorId) -> impl IntoView {
    let received = case.memo(move |state| state.sites.get(&id)?.received.clone());
    let landlord = RwSignal::new(String::new());
    let contractor =
        RwSignal::new(case.peek(|state| state.sites.get(&id).map(|site| site.contact.clone()).unwrap_or_default()));
    let signing = Change::HandoverSigned {
        contractor: id,
        landlord: String::new(),
        contractor_name: String::new(),
        on: now().today,
    };
    let may_sign = case.may_make(&signing);
    let written = move |name: RwSignal<String>| name.with(|name| !name.trim().is_empty());
    let sign = Callback::new(move |()| {
        case.make(Change::HandoverSigned {
            contractor: id,
            landlord: landlord.get_untracked().trim().to_owned(),
            contractor_name: contractor.get_untracked().trim().to_owned(),
            on: now().today,
        });
    });
    let field = move |label: &'static str, name: RwSignal<String>| {
        let id = format!("hand{:x}", vault::edge::random_bits());
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input id=id type="text" autocomplete="off" prop:value=name on:input=move |event| name.set(event_target_value(&event)) />
            </div>
        }
    };
    view! {
        <section class="card" aria-label="Réception">
            <h3>"Réception"</h3>
            <p class="help"><Icon sign=Sign::People />"Le bailleur reçoit les travaux. La personne ne signe pas ici\u{a0}: elle signe qu’on lui a montré."</p>
            {move || received.get().map(|(landlord, contractor, on)| view! { <p><span class="tag ok">{format!("Réception le {}\u{a0}: {landlord}, {contractor}", dossier::french_date(on))}</span></p> })}
            {if may_sign {
                view! {
                    <div class="two">{field("Pour le bailleur", landlord)} {field("Pour l’entreprise", contractor)}</div>
                    <div class="actions"><Button words="Les travaux sont reçus" sign=Sign::Check on_press=sign off=Signal::derive(move || !(written(landlord) && written(contractor))) /></div>
                }.into_any()
            } else {
                view! { <p>{move || received.with(Option::is_none).then_some("Le bailleur note ici la réception, le jour où il vient avec vous.")}</p> }.into_any()
            }}
        </section>
    }
}
