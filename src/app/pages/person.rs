//! « La personne et le logement »: who lives here, where, who to call. Asked in part at the door, completed and corrected here.

use dossier::{Change, Contact, ContactId, State, Tenant};
use leptos::prelude::*;

use super::questions::make_over;
use super::session::or_person;
use crate::case::{Case, now, use_case};
use crate::components::{Button, Choices, Kind, LinkButton, NumberField, Offer, Sign, WordsField, growing};
use crate::{paths, words};

/// More names than these are an address book, not people to call.
const MOST: usize = 8;

/// The screen.
#[component]
pub fn Person() -> impl IntoView {
    let case = use_case();
    view! {
        <section class="work" aria-labelledby="person-title">
            <h1 id="person-title">"La personne et le logement"</h1>
            <p class="lead">"À compléter ou à corriger quand vous voulez. Rien n’est obligatoire."</p>
            <Identity case />
            <Dwelling case />
            <ToCall case />
            <div class="actions">
                <LinkButton words="Retour au dossier" to=paths::overview(case.id) kind=Kind::Main sign=Sign::Back />
            </div>
        </section>
    }
}

/// A part of what is known of the tenant.
fn known(case: Case, part: fn(&Tenant) -> &String) -> Memo<String> {
    case.memo(move |state| part(&state.tenant).clone())
}

#[component]
fn Identity(case: Case) -> impl IntoView {
    // First and last name share a slot: each change carries the other as it stands.
    let named = move |change: &dyn Fn(&mut (String, String))| {
        let mut name = case.peek(|state| (state.tenant.first_name.clone(), state.tenant.last_name.clone()));
        change(&mut name);
        Change::TenantNamed { first_name: name.0, last_name: name.1 }
    };
    let name_first = move |words: String| named(&|name| words.trim().clone_into(&mut name.0));
    let name_last = move |words: String| named(&|name| words.trim().clone_into(&mut name.1));
    let reach = |phone: String| Change::TenantPhoneKept { phone: phone.trim().to_owned() };
    let bear = |year: Option<u32>| Change::TenantBorn { year: year.and_then(|year| i32::try_from(year).ok()) };
    let born = case.memo(|state| state.tenant.born.and_then(|year| u32::try_from(year).ok()));
    let age = case.memo(|state| state.tenant.born.and_then(|year| dossier::age(year, now().today)).unwrap_or_default());
    view! {
        <section class="card" aria-label="La personne">
            <h2>"La personne"</h2>
            <div class="two">
                <WordsField label="Prénom" value=known(case, |tenant| &tenant.first_name) change=Callback::new(name_first) />
                <WordsField label="Nom" value=known(case, |tenant| &tenant.last_name) change=Callback::new(name_last) />
            </div>
            <WordsField label="Son téléphone" help="Pour convenir d’une visite ou des travaux. Le bailleur le reçoit, avec l’adresse." phone=true value=known(case, |tenant| &tenant.phone) change=Callback::new(reach) />
            <NumberField label="Année de naissance" unit="" value=born help="Quatre chiffres, comme 1943." change=Callback::new(bear) />
            <p class="quiet">{age}</p>
        </section>
    }
}

#[component]
fn Dwelling(case: Case) -> impl IntoView {
    // The four facets share a slot.
    let described = move |change: &dyn Fn(&mut Tenant)| {
        let mut tenant = case.peek(|state| state.tenant.clone());
        change(&mut tenant);
        let Tenant { address, floor, lift, dwelling, .. } = tenant;
        Change::HomeDescribed { address, floor, lift, dwelling }
    };
    let address = move |words: String| described(&|tenant| words.trim().clone_into(&mut tenant.address));
    let floor = move |words: String| described(&|tenant| words.trim().clone_into(&mut tenant.floor));
    let number = move |words: String| described(&|tenant| words.trim().clone_into(&mut tenant.dwelling));
    let lift = case.memo(|state| Some(state.tenant.lift));
    let lifts = [(Some(true), "Oui"), (Some(false), "Non"), (None, "Je ne sais pas")];
    let offers = lifts.into_iter().map(|(lift, words)| Offer::new(lift, words)).collect();
    let choose = move |lift: Option<bool>| make_over(case, || described(&|tenant| tenant.lift = lift));
    view! {
        <section class="card" aria-label="Le logement">
            <h2>"Le logement"</h2>
            <WordsField label="Adresse" value=known(case, |tenant| &tenant.address) change=Callback::new(address) lines=2 />
            <div class="two">
                <WordsField label="Étage" value=known(case, |tenant| &tenant.floor) change=Callback::new(floor) />
                <WordsField label="Numéro du logement" help="Celui que le bailleur lui donne." value=known(case, |tenant| &tenant.dwelling) change=Callback::new(number) />
            </div>
            <Choices legend="Y a-t-il un ascenseur\u{202f}?" compact=true offers chosen=lift on_choose=Callback::new(choose) />
        </section>
    }
}

#[component]
fn ToCall(case: Case) -> impl IntoView {
    // Whoever is added comes last and stays there: a line does not move away under the keyboard.
    let kept = Memo::new(move |before: Option<&Vec<ContactId>>| {
        case.with(|state| in_the_same_places(before.map_or(&[], Vec::as_slice), state))
    });
    let lines = growing(kept, ContactId::from_bits, MOST);
    let first = case.memo(|state| or_person(&state.tenant.first_name));
    view! {
        <section class="card" aria-label="Qui appeler">
            <h2>"Qui appeler"</h2>
            <p class="quiet">{move || format!("Un proche, un voisin, le gardien, le médecin\u{a0}: avec l’accord {}. Ces noms vont dans son carnet.", words::of(&first.get()))}</p>
            <ul class="said-list">
                <For each=move || lines.get() key=|id| *id let:id>
                    <OneToCall case id />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn OneToCall(case: Case, id: ContactId) -> impl IntoView {
    let held = case.memo(move |state| state.contacts.get(&id).cloned());
    let part = move |part: fn(&Contact) -> &String| {
        Memo::new(move |_| held.with(|held| held.as_ref().map(|contact| part(contact).clone()).unwrap_or_default()))
    };
    let (name, quality, phone) = (part(|of| &of.name), part(|of| &of.quality), part(|of| &of.phone));
    let said = Memo::new(move |_| held.with(Option::is_some));
    // The three facets share a slot; a line emptied is a line taken away.
    let with = move |change: &dyn Fn(&mut Contact)| {
        let mut contact = held.get_untracked().unwrap_or_else(nobody);
        change(&mut contact);
        let Contact { name, quality, phone } = contact;
        if said.get_untracked() && [&name, &quality, &phone].iter().all(|words| words.is_empty()) {
            Change::ContactDropped { contact: id }
        } else {
            Change::ContactKept { contact: id, name, quality, phone }
        }
    };
    let set_name = move |words: String| with(&|contact| words.trim().clone_into(&mut contact.name));
    let set_quality = move |words: String| with(&|contact| words.trim().clone_into(&mut contact.quality));
    let set_phone = move |words: String| with(&|contact| words.trim().clone_into(&mut contact.phone));
    let drop_it = move |()| {
        case.settle_all();
        case.make(Change::ContactDropped { contact: id });
        case.say("Cette personne n’est plus dans la liste.".to_owned(), true);
    };
    let label = move || if said.get() { "Nom" } else { "Une personne à appeler" }.to_owned();
    view! {
        <li class="sub">
            <div class="two">
                <WordsField label=Signal::derive(label) value=name change=Callback::new(set_name) />
                <WordsField label="Qui est-ce pour la personne\u{202f}?" value=quality change=Callback::new(set_quality) />
            </div>
            <WordsField label="Téléphone" value=phone change=Callback::new(set_phone) phone=true />
            <Show when=move || said.get()>
                <Button words="Retirer" kind=Kind::Quiet sign=Sign::Trash says=format!("Retirer\u{a0}: {}", name.get_untracked()) on_press=drop_it />
            </Show>
        </li>
    }
}

const fn nobody() -> Contact {
    Contact { name: String::new(), quality: String::new(), phone: String::new() }
}

/// The people to call: those that were there where they were, then those that were not.
fn in_the_same_places(before: &[ContactId], state: &State) -> Vec<ContactId> {
    let stays = before.iter().filter(|id| state.contacts.contains_key(id)).copied();
    let comes = state.contacts.keys().filter(|id| !before.contains(id)).copied();
    stays.chain(comes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_added_comes_last_and_the_others_stay_where_they_were() {
        let ids = [5, 2, 9].map(ContactId::from_bits);
        let mut state = State::default();
        for id in ids.into_iter().skip(1) {
            state.contacts.insert(id, nobody());
        }
        assert_eq!(in_the_same_places(&[], &state), [2, 9].map(ContactId::from_bits));
        assert_eq!(in_the_same_places(&[9, 5].map(ContactId::from_bits), &state), [9, 2].map(ContactId::from_bits));
    }
}
