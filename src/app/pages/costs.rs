//! What the works cost and who pays: prices, commitment of the landlord, fundings, what is left for each.

use dossier::{Change, FundingId, FundingStatus, ItemId, OnLeaving, Payer, euros};
use leptos::prelude::*;
use programme::{FundingLine, Task};

use super::questions::QuestionList;
use crate::case::{Case, fresh, programme, use_case};
use crate::components::{Button, Choices, Icon, Kind, NumberField, Offer, Sign, WordsField};
use crate::words;

/// The screen.
#[component]
pub fn Costs(task: &'static Task) -> impl IntoView {
    let case = use_case();
    // Questions of the programme may complete the screen.
    let questions: Vec<_> = task.questions.iter().collect();
    let items = case.memo(|state| {
        state.items.iter().filter(|(_, item)| dossier::is_in_project(item)).map(|(id, _)| *id).collect::<Vec<_>>()
    });
    let fundings = case.memo(|state| state.fundings.keys().copied().collect::<Vec<_>>());
    view! {
        <Remainders case />
        <section class="card" aria-label="Travaux et prix">
            <h2>"Les travaux et leur prix"</h2>
            <For each=move || items.get() key=|id| *id let:id><PricedItem case id /></For>
            {move || items.with(Vec::is_empty).then(|| view! { <p>"Aucun travail n’est encore proposé au bailleur."</p> })}
        </section>
        <Commitment case />
        <section class="card" aria-label="Financements">
            <h2>"Les financements"</h2>
            <For each=move || fundings.get() key=|id| *id let:id><OneFunding case id /></For>
            <Lines case />
        </section>
        {(!questions.is_empty()).then(|| view! { <QuestionList questions level=2 /> })}
    }
}

/// What each gives, and what nobody has given yet: a sum to find together, never the whole of it beside each name. Once somebody
/// has granted something, how far each could be asked is there for whoever opens it.
#[component]
pub fn Remainders(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let money = case.memo(dossier::money);
    view! {
        <section class="card" aria-label="Ce que chacun paie">
            <h2>"Ce que chacun paie"</h2>
            <table class="stack">
                <thead><tr><th scope="col">"Qui"</th><th scope="col" class="amount">"Accordé"</th><th scope="col" class="amount">"Demandé"</th></tr></thead>
                <tbody>
                    {move || money.get().shares.into_iter().map(|share| view! {
                        <tr>
                            <th scope="row">{share.payer.french()}</th>
                            <td class="amount" data-of="Accordé">{euros(share.granted_cents)}</td>
                            <td class="amount" data-of="Demandé">{euros(share.asked_cents)}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
            <p><b>{move || format!("Total des travaux\u{a0}: {}, {}.", money.with(dossier::Money::total_in_words), dossier::TAXES)}</b></p>
            {move || (money.with(|m| m.to_find_cents) > 0).then(|| view! {
                <p><b>{format!("Encore à trouver\u{a0}: {}.", euros(money.with(|m| m.to_find_cents)))}</b>" Sans autre aide, ce serait au bailleur ou au locataire\u{202f}; cela se discute."</p>
            })}
            {move || money.with(|m| m.to_find_cents > 0 && m.shares.iter().any(|share| share.granted_cents > 0)).then(|| view! {
                <details>
                    <summary class="plain-summary">"Au plus, pour chacun"</summary>
                    <p class="help">"Ce que chacun donnerait si les autres ne donnaient rien de plus. Ces montants ne s’ajoutent pas."</p>
                    <ul class="dots">{money.get().shares.into_iter().map(|share| view! { <li>{format!("{}\u{a0}: {}", share.payer.french(), euros(share.remainder_cents))}</li> }).collect_view()}</ul>
                </details>
            })}
        </section>
    }
}

/// One of the works and its price: where it comes from, who looks after it, what becomes of it.
#[component]
pub fn PricedItem(
    /// The dossier.
    case: Case,
    /// Which works.
    id: ItemId,
) -> impl IntoView {
    let label = case.memo(move |state| {
        state.items.get(&id).map(|item| format!("{} · {}", item.place, item.label)).unwrap_or_default()
    });
    let price = case.memo(move |state| state.items.get(&id)?.price.as_ref().map(|(cents, _)| *cents));
    let source = case.memo(move |state| {
        state.items.get(&id).and_then(|item| item.price.as_ref()).map(|(_, source)| source.clone()).unwrap_or_default()
    });
    let leaving = case.memo(move |state| state.items.get(&id)?.upkeep.map(|(.., leaving)| leaving));
    let maintainer = case.memo(move |state| state.items.get(&id)?.upkeep.map(|(_, maintainer, _)| maintainer));
    // The landlord’s copy holds no idea: the technical label says which works they are.
    let known = case.peek(|state| {
        let item = state.items.get(&id)?;
        let idea = item.idea.and_then(|idea| state.ideas.get(&idea)?.adaptation.clone());
        idea.and_then(|id| programme().adaptation(&id)).or_else(|| dossier::known_work(&item.label, programme()))
    });
    let range = known.and_then(|adaptation| adaptation.cost.as_ref()).map(|cost| {
        let source = words::source(programme(), &cost.source, cost.to_check);
        format!("Ordre de grandeur\u{a0}: {}, {} (source\u{a0}: {source}).", cost.words(), cost.unit)
    });
    let upkeep = move |maintainer: Payer, on_leaving: OnLeaving| Change::ItemUpkeepAgreed {
        item: id,
        owner: Payer::Landlord,
        maintainer,
        on_leaving,
    };
    view! {
        <div class="sub">
            <h3>{label}</h3>
            <NumberField
                label=format!("Prix, {}", dossier::TAXES)
                unit="€"
                value=Signal::derive(move || price.get().and_then(|cents| u32::try_from(cents / 100).ok()))
                help=range.unwrap_or_else(|| "Demander un devis.".to_owned())
                change=Callback::new(move |whole: Option<u32>| Change::ItemPriced { item: id, cents: whole.map(|whole| u64::from(whole).saturating_mul(100)), source: source.get_untracked() })
            />
            {move || price.get().map(|cents| view! {
                <WordsField label="D’où vient ce prix\u{202f}?" help="Devis de l’entreprise, marché du bailleur…" value=source change=Callback::new(move |source| Change::ItemPriced { item: id, cents: Some(cents), source }) />
            })}
            <Choices legend="Qui entretient et répare\u{202f}?" compact=true offers=[Payer::Landlord, Payer::Tenant].map(|p| Offer::new(p, p.french())).to_vec() chosen=maintainer
                on_choose=Callback::new(move |who| case.make(upkeep(who, leaving.get_untracked().unwrap_or(OnLeaving::Stays)))) />
            <Choices legend="Au départ du locataire, l’aménagement…" compact=true offers=OnLeaving::ALL.iter().map(|l| Offer::new(*l, l.french())).collect() chosen=leaving
                on_choose=Callback::new(move |leaving| case.make(upkeep(maintainer.get_untracked().unwrap_or(Payer::Landlord), leaving))) />
        </div>
    }
}

/// Up to how much the landlord commits, and what changes for the rent.
#[component]
pub fn Commitment(
    /// The dossier.
    case: Case,
) -> impl IntoView {
    let cents = case.memo(|state| state.commitment.as_ref().and_then(|(cents, _)| *cents));
    let rent = case.memo(|state| state.commitment.as_ref().map(|(_, rent)| rent.clone()).unwrap_or_default());
    view! {
        <section class="card" aria-label="Engagement du bailleur">
            <h2>"Le bailleur"</h2>
            <NumberField
                label="Peut engager jusqu’à"
                unit="€"
                value=Signal::derive(move || cents.get().and_then(|cents| u32::try_from(cents / 100).ok()))
                change=Callback::new(move |whole: Option<u32>| Change::LandlordCommitted { up_to_cents: whole.map(|whole| u64::from(whole).saturating_mul(100)), rent: rent.get_untracked() })
            />
            <WordsField label="Ce que cela change pour le loyer et les charges" lines=2 value=rent change=Callback::new(move |rent| Change::LandlordCommitted { up_to_cents: cents.get_untracked(), rent }) />
        </section>
    }
}

/// One of the fundings: how much, and where its request stands.
#[component]
pub fn OneFunding(
    /// The dossier.
    case: Case,
    /// Which funding.
    id: FundingId,
) -> impl IntoView {
    let Some(funding) = case.peek(|state| state.fundings.get(&id).cloned()) else { return ().into_any() };
    let (payer, label) = (funding.payer, funding.label.clone());
    let seen = funding.outward_name().to_owned();
    let line = funding.line.as_ref().filter(|_| payer != Payer::Tenant);
    let name = line.map_or_else(|| seen.clone(), |(_, name)| name.clone());
    // The landlord looks at this screen: what the aid really is, and so what it says of health, is opened on purpose.
    let aside = (name != seen).then(|| (name, format!("Le bailleur verra seulement\u{a0}: {seen}.")));
    let cents = case.memo(move |state| state.fundings.get(&id)?.cents);
    let status = case.memo(move |state| state.fundings.get(&id).map(|funding| funding.status));
    let plan = move |cents: Option<u64>, status: FundingStatus, label: String| Change::FundingPlanned {
        funding: id,
        payer,
        label,
        cents,
        status,
    };
    let (for_amount, for_status) = (label.clone(), label);
    view! {
        <div class="sub">
            <h3>{seen.clone()}</h3>
            {aside.map(|(name, words)| view! {
                <details>
                    <summary class="plain-summary"><Icon sign=Sign::Lock />"À deux"</summary>
                    <p><b>{name}</b></p>
                    <p class="quiet">{words}</p>
                </details>
            })}
            <NumberField label="Montant" unit="€" value=Signal::derive(move || cents.get().and_then(|cents| u32::try_from(cents / 100).ok()))
                change=Callback::new(move |whole: Option<u32>| plan(whole.map(|whole| u64::from(whole).saturating_mul(100)), status.get_untracked().unwrap_or(FundingStatus::ToAsk), for_amount.clone())) />
            <Choices legend="Où en est la demande\u{202f}?" compact=true offers=FundingStatus::ALL.iter().map(|s| Offer::new(*s, s.french())).collect() chosen=status
                on_choose=Callback::new(move |status| case.make(plan(cents.get_untracked(), status, for_status.clone()))) />
            <Button words="Retirer" says=format!("Retirer\u{a0}: {seen}") kind=Kind::Quiet sign=Sign::Trash on_press=Callback::new(move |()| {
                case.make(Change::FundingDropped { funding: id });
                case.say("Financement retiré.".to_owned(), true);
            }) />
        </div>
    }
    .into_any()
}

#[component]
fn Lines(case: Case) -> impl IntoView {
    let lines = move |on_health: bool| {
        programme()
            .funding
            .iter()
            .filter(|line| line.health_conditioned == on_health)
            .map(|line| funding_line(case, line))
            .collect_view()
    };
    view! {
        <details>
            <summary class="plain-summary">"Ajouter un financement"</summary>
            <ul class="task-list">{lines(false)}</ul>
            // To name these is to speak of health: not in front of the landlord.
            <details>
                <summary class="plain-summary"><Icon sign=Sign::Lock />"À deux"</summary>
                <ul class="task-list">{lines(true)}</ul>
            </details>
        </details>
    }
}

fn funding_line(case: Case, line: &'static FundingLine) -> impl IntoView {
    let add = move |_| {
        let funding = fresh(FundingId::from_bits);
        case.make_all(vec![
            Change::FundingPlanned {
                funding,
                payer: line.paid_by.into(),
                label: line.outward_name().to_owned(),
                cents: None,
                status: FundingStatus::ToAsk,
            },
            Change::FundingLineNamed { funding, line: line.id.clone(), name: line.name.clone() },
        ]);
    };
    view! {
        <li>
            <button type="button" class="task-line" on:click=add disabled=!line.available>
                <span class="grow">
                    <b>{line.name.clone()}</b>
                    <span class="quiet">{format!("{} {} Source\u{a0}: {}.", line.condition, line.rule, words::source(programme(), &line.source, line.to_check))}</span>
                </span>
                {if line.available { view! { <Icon sign=Sign::Plus /> }.into_any() } else { view! { <span class="tag">"Pas pour ce logement"</span> }.into_any() }}
            </button>
        </li>
    }
}
