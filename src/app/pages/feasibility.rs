//! The landlord’s technical visit: per work, possible, to check, impossible; asbestos; what a fixing holds on.

use std::collections::BTreeMap;

use dossier::{Asbestos, Change, Feasibility, IdeaId, ItemId, Support};
use leptos::prelude::*;

use super::kept_words::KeptWords;
use crate::case::{Case, fresh, programme, use_case};
use crate::components::{Button, Choices, Icon, Kind, Offer, Sign, WordsField};
use crate::words::count;

/// The screen. It holds no health data: it can be shown to the landlord.
#[component]
pub fn FeasibilityPage() -> impl IntoView {
    let case = use_case();
    let items = case
        .memo(|state| state.items.iter().filter(|(_, item)| !item.withdrawn).map(|(id, _)| *id).collect::<Vec<_>>());
    view! {
        <Proposals case />
        <AsbestosCard case />
        <For each=move || items.get() key=|id| *id let:id><StudiedItem case id /></For>
        <Withdrawn case />
    }
}

/// What was taken out of the project: the name that the landlord knows, and no reason.
#[component]
pub fn Withdrawn(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let gone = case.memo(|state| {
        state.items.values().filter(|item| item.withdrawn).map(dossier::Item::name).collect::<Vec<String>>()
    });
    move || {
        (!gone.with(Vec::is_empty)).then(|| {
            view! {
                <section class="card" aria-label="Retiré du projet">
                    <h2>"Retiré du projet"</h2>
                    <ul class="dots">{gone.get().into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// Works at « je veux » not yet in the landlord’s file, and those no longer wanted.
#[component]
pub fn Proposals(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let to_propose = case.memo(|state| dossier::ideas_to_propose(state, programme()));
    let to_withdraw = case.memo(dossier::items_to_withdraw);
    let to_correct = case.memo(|state| dossier::items_to_correct(state, programme()).len());
    // The tenant’s own idea has no technical words in the programme: the therapist writes them here. Their own title may say more
    // than the landlord is to know, and this screen is shown to the landlord: only the place says which one it is.
    let technical = RwSignal::new(BTreeMap::<IdeaId, String>::new());
    let wordless = case.memo(|state| {
        let known =
            |idea: &dossier::Idea| idea.adaptation.as_ref().is_some_and(|id| programme().adaptation(id).is_some());
        let to_propose = dossier::ideas_to_propose(state, programme()).into_iter();
        let placed = to_propose
            .filter(|id| state.ideas.get(id).is_some_and(|idea| !known(idea)))
            .filter_map(|id| Some((id, place_of(id, state)?)))
            .collect::<Vec<_>>();
        own_ideas(&placed)
    });
    let propose = Callback::new(move |()| {
        let changes = case.peek(|state| {
            let new = to_propose
                .get_untracked()
                .into_iter()
                .filter_map(|idea| {
                    Some((idea, dossier::works_item_for(idea, fresh(ItemId::from_bits), programme(), state)?))
                })
                .filter_map(|(idea, [proposed, link])| {
                    Some([named(proposed, technical.with_untracked(|t| t.get(&idea).cloned()))?, link])
                })
                .flatten();
            let gone = to_withdraw.get_untracked().into_iter().filter_map(|item| dossier::withdrawal(item, state));
            new.chain(gone).chain(dossier::items_to_correct(state, programme())).collect::<Vec<_>>()
        });
        case.make_all(changes);
    });
    move || {
        let (new, gone, other) = (to_propose.with(Vec::len), to_withdraw.with(Vec::len), to_correct.get());
        (new.saturating_add(gone).saturating_add(other) > 0).then(|| view! {
            <section class="card" aria-label="Dossier du bailleur">
                <h2>"Le dossier technique du bailleur"</h2>
                {(new > 0).then(|| view! { <p>{format!("{} à «\u{202f}Je veux\u{202f}» n’y figurent pas encore.", count(new, "aménagement", "aménagements"))}</p> })}
                {(gone > 0).then(|| view! { <p>{format!("{} n’est plus souhaité\u{a0}: le bailleur verra «\u{202f}retiré du projet\u{202f}», sans raison.", count(gone, "aménagement", "aménagements"))}</p> })}
                {(other > 0).then(|| view! { <p>{format!("{} d’endroit ou de dimensions depuis.", count(other, "aménagement a changé", "aménagements ont changé"))}</p> })}
                {wordless.get().into_iter().map(|(idea, title)| view! {
                    <div class="field">
                        <label>
                            {format!("En mots techniques\u{a0}: {title}")}
                            <input type="text" autocomplete="off" on:change=move |event| technical.update(|all| { all.insert(idea, event_target_value(&event)); }) />
                        </label>
                    </div>
                }).collect_view()}
                <p class="flag"><Icon sign=Sign::Lock />"Seuls partent le lieu, l’ouvrage et les dimensions. Rien de la santé."</p>
                <div class="actions"><Button words="Mettre à jour le dossier technique" kind=Kind::Main on_press=propose /></div>
            </section>
        })
    }
}

/// Where the landlord would see an idea: the kind of room, never the tenant’s name for it.
fn place_of(idea: IdeaId, state: &dossier::State) -> Option<String> {
    match dossier::works_item_for(idea, ItemId::from_bits(0), programme(), state)? {
        [Change::WorksItemProposed { place, .. }, _] => Some(place),
        _ => None,
    }
}

/// The tenant’s own ideas on a screen that the landlord sees: « Un aménagement (Chambre) »; two in the same place are numbered,
/// in the order in which the tenant put them.
fn own_ideas<Id: Copy>(placed: &[(Id, String)]) -> Vec<(Id, String)> {
    let alike = |place: &str, upto: usize| placed.iter().take(upto).filter(|(_, other)| other == place).count();
    let title = |at: usize, place: &str| match alike(place, placed.len()) {
        1 => format!("Un aménagement ({place})"),
        _ => format!("Aménagement {} ({place})", alike(place, at.saturating_add(1))),
    };
    placed.iter().enumerate().map(|(at, (id, place))| (*id, title(at, place))).collect()
}

/// A proposal with its technical words; one that has none waits for them.
fn named(proposed: Change, written: Option<String>) -> Option<Change> {
    match proposed {
        Change::WorksItemProposed { item, place, label, explanation, dimensions, drilled } if label.is_empty() => {
            let label = written.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())?;
            Some(Change::WorksItemProposed { item, place, label, explanation, dimensions, drilled })
        }
        ready => Some(ready),
    }
}

/// The survey before works: nothing is drilled before it is decided.
#[component]
pub fn AsbestosCard(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let asbestos = case.memo(|state| state.asbestos.as_ref().map(|(asbestos, _)| *asbestos));
    let note = case.memo(|state| state.asbestos.as_ref().map(|(_, note)| note.clone()).unwrap_or_default());
    view! {
        <section class="card" aria-label="Amiante">
            <h2>"Amiante"</h2>
            <p class="help">"Permis de construire avant le 1er juillet 1997\u{a0}: le bailleur fait faire un repérage avant travaux, sur l’endroit exact (arrêté du 16 juillet 2019, articles R. 4412-97 et suivants du code du travail). Sans lui, aucune commande."</p>
            <Choices legend="Où en est le repérage\u{202f}?" offers=Asbestos::ALL.iter().map(|a| Offer::new(*a, a.french())).collect() chosen=asbestos
                on_choose=Callback::new(move |asbestos| case.make(Change::AsbestosNoted { asbestos, note: note.get_untracked() })) />
            {move || asbestos.get().map(|asbestos| view! {
                <WordsField label="Référence du rapport, précisions" value=note change=Callback::new(move |note| Change::AsbestosNoted { asbestos, note }) />
            })}
        </section>
    }
}

/// One of the works: what is asked, and what the technical visit found.
#[component]
pub fn StudiedItem(
    /// The dossier.
    case: Case,
    /// Which works.
    id: ItemId,
) -> impl IntoView {
    let head = case.memo(move |state| {
        state
            .items
            .get(&id)
            .map(|item| (item.place.clone(), item.label.clone(), item.explanation.clone()))
            .unwrap_or_default()
    });
    let dimensions =
        case.memo(move |state| state.items.get(&id).map(|item| item.dimensions.clone()).unwrap_or_default());
    let drilled = case.peek(|state| state.items.get(&id).is_some_and(|item| item.drilled));
    let trade = case.peek(|state| trade_of(&state.items.get(&id)?.label));
    let found = case.memo(move |state| state.items.get(&id).and_then(|item| item.feasibility.clone()));
    let verdict = Memo::new(move |_| found.with(|found| found.as_ref().map(|(verdict, ..)| *verdict)));
    let note =
        Memo::new(move |_| found.with(|found| found.as_ref().map(|(_, note, ..)| note.clone()).unwrap_or_default()));
    let who =
        Memo::new(move |_| found.with(|found| found.as_ref().map(|(_, _, who, _)| who.clone()).unwrap_or_default()));
    let support = case.memo(move |state| state.items.get(&id).and_then(|item| item.support.clone()));
    let on = Memo::new(move |_| support.with(|s| s.as_ref().map(|(support, ..)| *support)));
    let reinforcement = Memo::new(move |_| {
        support.with(|s| s.as_ref().map(|(_, reinforcement, _)| reinforcement.clone()).unwrap_or_default())
    });
    let checked_by = Memo::new(move |_| support.with(|s| s.as_ref().map(|(.., by)| by.clone()).unwrap_or_default()));
    let noted = move |feasibility: Feasibility, note: String, who: String| Change::FeasibilityNoted {
        item: id,
        feasibility,
        note,
        who,
        by: None,
    };
    let kept = StoredValue::new(KeptWords::new());
    let choose = Callback::new(move |chosen| {
        let before = note.get_untracked();
        let note = kept.try_update_value(|kept| kept.change(verdict.get_untracked(), before, chosen));
        case.make(noted(chosen, note.unwrap_or_default(), who.get_untracked()));
    });
    view! {
        <section class="card">
            <h2>{move || head.with(|(place, label, _)| format!("{place} · {label}"))}</h2>
            <p>{move || head.with(|(.., explanation)| explanation.clone())}</p>
            {trade.map(|trade| view! { <p class="quiet">{format!("Corps d’état\u{a0}: {trade}.")}</p> })}
            <ul class="dots">{move || dimensions.get().into_iter().map(|d| view! { <li>{format!("{}\u{a0}: {}", d.label, programme::length(d.mm))}</li> }).collect_view()}</ul>
            <Choices legend="Visite technique" compact=true offers=Feasibility::ALL.iter().map(|f| Offer::new(*f, f.french())).collect() chosen=verdict
                on_choose=choose />
            {move || verdict.get().map(|verdict| view! {
                <WordsField
                    label=match verdict {
                        Feasibility::Possible => "Précisions",
                        Feasibility::ToCheck => "Quoi vérifier, et pour quand\u{202f}?",
                        Feasibility::Impossible => "Raison technique",
                    }
                    value=note lines=2
                    change=Callback::new(move |note| noted(verdict, note, who.get_untracked()))
                />
                {(verdict == Feasibility::ToCheck).then(|| view! { <WordsField label="Par qui\u{202f}?" value=who change=Callback::new(move |who| noted(verdict, note.get_untracked(), who)) /> })}
            })}
            {drilled.then(|| view! {
                <Choices legend="Le mur ou le sol" compact=true offers=Support::ALL.iter().map(|s| Offer::new(*s, s.french())).collect() chosen=on
                    on_choose=Callback::new(move |support| case.make(Change::SupportChecked { item: id, support, reinforcement: reinforcement.get_untracked(), checked_by: checked_by.get_untracked() })) />
                {move || on.get().map(|support| view! {
                    <div class="two">
                        <WordsField label="Renfort" value=reinforcement change=Callback::new(move |reinforcement| Change::SupportChecked { item: id, support, reinforcement, checked_by: checked_by.get_untracked() }) />
                        <WordsField label="Vérifié par" value=checked_by change=Callback::new(move |checked_by| Change::SupportChecked { item: id, support, reinforcement: reinforcement.get_untracked(), checked_by }) />
                    </div>
                })}
            })}
        </section>
    }
}

/// The trade that the programme usually has for works of this technical label.
fn trade_of(label: &str) -> Option<String> {
    dossier::known_work(label, programme())?.trade.clone().filter(|trade| !trade.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::own_ideas;

    #[test]
    fn two_own_ideas_in_one_room_are_told_apart_until_they_have_technical_words() {
        let placed = [(1, "Chambre"), (2, "Cuisine"), (3, "Chambre")].map(|(id, place)| (id, place.to_owned()));
        let titles: Vec<String> = own_ideas(&placed).into_iter().map(|(_, title)| title).collect();
        assert_eq!(titles, ["Aménagement 1 (Chambre)", "Un aménagement (Cuisine)", "Aménagement 2 (Chambre)"]);
    }
}
