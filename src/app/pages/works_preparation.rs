//! Preparing works: the contractor and one person to call, dates, what is ordered, what the site is to know. Orders pass the
//! asbestos gate.

use chrono::NaiveDate;
use dossier::{Blocked, Change, ContractorId, ItemId, Reader, Site, State};
use leptos::prelude::*;
use programme::SiteTopic;

use crate::case::{Case, fresh, programme, use_case};
use crate::components::{
    BeforeWorks, Button, DateField, Icon, Kind, Needed, OnlyRead, Sign, WhatIsMissing, WordsField,
};

/// The screen.
#[component]
pub fn WorksPreparation() -> impl IntoView {
    let case = use_case();
    let sites = case.memo(|state| state.sites.keys().copied().collect::<Vec<_>>());
    view! {
        <For each=move || sites.get() key=|id| *id let:id>
            <Firm case id />
            <Orders case contractor=id />
            <OnSite case id />
            <BeforeWorks contractor=id />
        </For>
        <ChooseFirm case />
    }
}

/// A contractor is chosen by its name.
#[component]
pub fn ChooseFirm(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let none = case.memo(|state| state.sites.is_empty());
    let name = RwSignal::new(String::new());
    let needed = Needed::new();
    let add = Callback::new(move |()| {
        let named = name.get_untracked().trim().to_owned();
        if !needed.has(!named.is_empty()) {
            return;
        }
        name.set(String::new());
        case.make(Change::ContractorChosen {
            contractor: fresh(ContractorId::from_bits),
            name: named,
            contact: String::new(),
            phone: String::new(),
        });
    });
    view! {
        <section class="card" aria-label="Choisir une entreprise">
            <div class="row">
                <div class="field">
                    <label for="new-contractor">{move || if none.get() { "Quelle entreprise fait les travaux\u{202f}?" } else { "Une autre entreprise\u{202f}?" }}</label>
                    <input id="new-contractor" type="text" autocomplete="off" node_ref=needed.field aria-invalid=move || needed.invalid() aria-describedby=move || needed.said_by()
                        prop:value=name on:input=move |event| { needed.written(); name.set(event_target_value(&event)); } />
                    <WhatIsMissing of=needed words="Écrivez le nom de l’entreprise, puis choisissez-la." />
                </div>
                <Button words="Choisir cette entreprise" sign=Sign::Plus on_press=add />
            </div>
        </section>
    }
}

/// What is said of a site, one line at a time.
fn line(case: Case, id: ContractorId, read: fn(&Site) -> String) -> Memo<String> {
    case.memo(move |state| state.sites.get(&id).map(read).unwrap_or_default())
}

/// The contractor, one person to call, the dates.
#[component]
pub fn Firm(
    /// The dossier.
    case: Case,
    /// Which contractor.
    id: ContractorId,
) -> impl IntoView {
    let name = line(case, id, |site| site.name.clone());
    let contact = line(case, id, |site| site.contact.clone());
    let phone = line(case, id, |site| site.phone.clone());
    let chosen = move |name: String, contact: String, phone: String| Change::ContractorChosen {
        contractor: id,
        name,
        contact,
        phone,
    };
    view! {
        <section class="card" aria-label="Entreprise">
            <h2>{move || if name.with(String::is_empty) { "Entreprise".to_owned() } else { name.get() }}</h2>
            <div class="two">
                <WordsField label="Nom de l’entreprise" value=name change=Callback::new(move |name| chosen(name, contact.get_untracked(), phone.get_untracked())) />
                <WordsField label="Une seule personne à appeler" value=contact change=Callback::new(move |contact| chosen(name.get_untracked(), contact, phone.get_untracked())) />
                <WordsField label="Son téléphone" phone=true value=phone change=Callback::new(move |phone| chosen(name.get_untracked(), contact.get_untracked(), phone)) />
            </div>
            <Dates case id />
        </section>
    }
}

/// Hours, first and last day. The number of the order is for whoever orders to write: a contractor reads it.
#[component]
pub fn Dates(
    /// The dossier.
    case: Case,
    /// Which contractor.
    id: ContractorId,
) -> impl IntoView {
    let hours = line(case, id, |site| site.hours.clone());
    let order = line(case, id, |site| site.order.clone());
    let start = case.memo(move |state| state.sites.get(&id).and_then(|site| site.start));
    let end = case.memo(move |state| state.sites.get(&id).and_then(|site| site.end));
    let scheduled = move |start: Option<NaiveDate>, end: Option<NaiveDate>, hours: String, order: String| {
        Change::WorksScheduled { contractor: id, start, end, hours, order }
    };
    let day = move |label: &'static str, value: Memo<Option<NaiveDate>>, first: bool| {
        let change = move |date: Option<NaiveDate>| {
            let (hours, order) = (hours.get_untracked(), order.get_untracked());
            Some(if first {
                scheduled(date, end.get_untracked(), hours, order)
            } else {
                scheduled(start.get_untracked(), date, hours, order)
            })
        };
        view! { <DateField label value change=Callback::new(change) /> }
    };
    let number = if matches!(case.reader, Reader::Contractor(_)) {
        view! { <OnlyRead label="Numéro de commande" value=order /> }.into_any()
    } else {
        view! { <WordsField label="Numéro de commande" value=order change=Callback::new(move |order| scheduled(start.get_untracked(), end.get_untracked(), hours.get_untracked(), order)) /> }.into_any()
    };
    view! {
        <WordsField label="Heures de présence" help="Par exemple\u{a0}: de 9\u{a0}h à 16\u{a0}h, pas entre 13\u{a0}h et 14\u{a0}h." value=hours change=Callback::new(move |hours| scheduled(start.get_untracked(), end.get_untracked(), hours, order.get_untracked())) />
        <div class="row">
            {day("Premier jour", start, true)}
            {day("Dernier jour", end, false)}
            {number}
        </div>
    }
}

/// What the site is to know: read by the contractor, so no reason of health.
#[component]
pub fn OnSite(
    /// The dossier.
    case: Case,
    /// Which contractor.
    id: ContractorId,
) -> impl IntoView {
    view! {
        <section class="card" aria-label="Sur place">
            <h2>"Sur place, on se met d’accord"</h2>
            <p class="flag"><Icon sign=Sign::People />"L’entreprise lira ces lignes\u{a0}: aucune raison de santé."</p>
            {programme().site_topics.iter().map(|topic| view! { <OneTopic case id topic /> }).collect_view()}
        </section>
    }
}

/// What is ordered from a contractor, and what stands against ordering the rest.
#[component]
pub fn Orders(
    /// The dossier.
    case: Case,
    /// From whom.
    contractor: ContractorId,
) -> impl IntoView {
    // What left the project and is still ordered stays on the list: it is to be taken back.
    let items = case.memo(move |state| {
        let ordered = |id: &ItemId| state.sites.get(&contractor).is_some_and(|site| site.issued.contains_key(id));
        let listed = |(id, item): &(&ItemId, &dossier::Item)| dossier::is_in_project(item) || ordered(id);
        state.items.iter().filter(listed).map(|(id, _)| *id).collect::<Vec<_>>()
    });
    // What stops them all alike is told once, above them.
    let once = case.memo(move |state| {
        let against =
            items.with(|items| items.iter().map(|item| against(state, contractor, *item)).collect::<Vec<_>>());
        dossier::told_once(&against)
    });
    view! {
        <section class="card" aria-label="Commande">
            <h2>"Ce qui est commandé"</h2>
            {move || once.get().into_iter().map(|why| view! { <p class="caution"><Icon sign=Sign::Lock /><span>{why.to_string()}</span></p> }).collect_view()}
            <ul class="task-list"><For each=move || items.get() key=|item| *item let:item><OneOrder case contractor item once /></For></ul>
            {move || items.with(Vec::is_empty).then(|| view! { <p>"Aucun travail dans le projet pour l’instant."</p> })}
        </section>
    }
}

/// Why an item may not be ordered; once ordered, why it is to be taken back.
fn against(state: &State, contractor: ContractorId, item: ItemId) -> Vec<Blocked> {
    if !state.sites.get(&contractor).is_some_and(|site| site.issued.contains_key(&item)) {
        return dossier::may_order(state, item).err().unwrap_or_default();
    }
    let standing = dossier::orders_to_recall(state).into_iter();
    standing
        .filter(|order| order.contractor == contractor && order.item == item)
        .flat_map(|order| order.against)
        .collect()
}

#[component]
fn OneOrder(case: Case, contractor: ContractorId, item: ItemId, once: Memo<Vec<Blocked>>) -> impl IntoView {
    let held = case.memo(move |state| {
        state.items.get(&item).map(|held| (held.place.clone(), held.label.clone())).unwrap_or_default()
    });
    let issued =
        case.memo(move |state| state.sites.get(&contractor).is_some_and(|site| site.issued.contains_key(&item)));
    let blocked = case.memo(move |state| against(state, contractor, item));
    let said = move || {
        let own: Vec<String> = once.with(|once| {
            blocked.with(|all| all.iter().filter(|why| !once.contains(why)).map(ToString::to_string).collect())
        });
        let above = own.is_empty() && !blocked.with(Vec::is_empty);
        if above { vec!["Pas encore\u{a0}: la raison est au-dessus de la liste.".to_owned()] } else { own }
    };
    let issue = Callback::new(move |()| {
        if let Some((place, label, dimensions)) = case.peek(|state| {
            state.items.get(&item).map(|held| (held.place.clone(), held.label.clone(), held.dimensions.clone()))
        }) {
            // The photos that go with these works go with their order.
            let photos = case.peek(|state| dossier::photos_to_issue(contractor, item, &place, state));
            let order = Change::WorksItemIssued { contractor, item, place, label, dimensions };
            case.make_all(std::iter::once(order).chain(photos).collect());
        }
    });
    let recall = Callback::new(move |()| {
        let photos = case.peek(|state| dossier::photos_to_recall(contractor, item, state));
        case.make_all(photos.into_iter().chain([Change::WorksItemRecalled { contractor, item }]).collect());
        case.say("Commande reprise.".to_owned(), true);
    });
    view! {
        <li class="task-line">
            <span class="grow">
                <b>{move || held.with(|(_, label)| label.clone())}</b>
                <span class="quiet">{move || held.with(|(place, _)| place.clone())}</span>
                {move || said().into_iter().map(|why| view! { <span class="blocked"><Icon sign=Sign::Lock />{why}</span> }).collect_view()}
            </span>
            {move || if issued.get() {
                let tag = if blocked.with(Vec::is_empty) { ("tag ok", "Commandé") } else { ("tag", "À reprendre") };
                view! { <span class=tag.0>{tag.1}</span><Button words="Reprendre" kind=Kind::Quiet on_press=recall /> }.into_any()
            } else {
                view! { <Button words="Commander" off=Signal::derive(move || !blocked.with(Vec::is_empty)) on_press=issue /> }.into_any()
            }}
        </li>
    }
}

/// One matter of the site agreement.
#[component]
pub fn OneTopic(
    /// The dossier.
    case: Case,
    /// Whose site.
    id: ContractorId,
    /// Which matter.
    topic: &'static SiteTopic,
) -> impl IntoView {
    let value = case.memo(move |state| {
        state
            .sites
            .get(&id)
            .and_then(|site| site.conditions.get(&topic.id))
            .map(|(_, words)| words.clone())
            .unwrap_or_default()
    });
    view! {
        <WordsField
            label=topic.question.clone()
            help=topic.help.clone()
            lines=2
            value=value
            change=Callback::new(move |words| Change::SiteConditionAgreed { contractor: id, topic: topic.id.clone(), wording: topic.title.clone(), words })
        />
    }
}
