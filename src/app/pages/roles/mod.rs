//! The desks of the landlord and of the contractor: their own screens of a dossier, the way from one to the next, and a kind word at
//! the address of a screen that is somebody else’s.

mod answer;
mod from_paper;
mod money;
mod orders;
mod overview;
mod reception;
mod site;
mod works;

use dossier::{ContractorId, Reader, Stage};
use leptos::prelude::*;
use leptos_router::components::A;

use self::answer::Answer;
use self::money::MoneyDesk;
use self::orders::OrdersDesk;
use self::overview::DeskOverview;
use self::reception::Reception;
use self::site::SiteDesk;
use self::works::Works;
use super::lost::{Elsewhere, Lost};
use crate::case::{Case, use_case};
use crate::chunks;
use crate::components::{Icon, Sign};
use crate::later::later;
use crate::paths::{Desk, Page};

/// A screen of the open dossier, for a landlord or a contractor.
#[component]
pub fn RolePage(
    /// Which one; `None`: the address leads nowhere.
    page: Option<Page>,
) -> impl IntoView {
    let case = use_case();
    let Some(page) = page else { return view! { <Lost /> }.into_any() };
    if !is_for(case.reader, &page) {
        return view! { <Elsewhere whose="l’ergothérapeute" /> }.into_any();
    }
    match page {
        Page::Papers => later((), chunks::papers),
        Page::Paper(key) => later(key, chunks::paper),
        Page::History => later((), chunks::history),
        Page::File => later((), chunks::file),
        Page::Send => later((), chunks::send),
        Page::Desk(desk) => view! {
            <div class="with-side">
                <section class="work" aria-labelledby="desk-title">{work(case, desk)}</section>
                <Menu case />
            </div>
        }
        .into_any(),
        _ => view! {
            <div class="with-side">
                <DeskOverview />
                <Menu case />
            </div>
        }
        .into_any(),
    }
}

/// The sites that a desk follows: a contractor’s own, all of a landlord’s.
fn sites_of(case: Case) -> Memo<Vec<ContractorId>> {
    case.memo(move |state| match case.reader {
        Reader::Contractor(own) => vec![own],
        _ => state.sites.keys().copied().collect(),
    })
}

fn work(case: Case, desk: Desk) -> AnyView {
    match desk {
        Desk::Works => view! { <Works case /> }.into_any(),
        Desk::Answer => view! { <Answer case /> }.into_any(),
        Desk::Money => view! { <MoneyDesk case /> }.into_any(),
        Desk::Orders => view! { <OrdersDesk case /> }.into_any(),
        Desk::Site => view! { <SiteDesk case /> }.into_any(),
        Desk::Reception => view! { <Reception case /> }.into_any(),
    }
}

/// The screens of a desk, in the order of the work. What is not here is not on the way, and says so at its address.
const fn desks(reader: Reader) -> &'static [(Sign, &'static str, Desk)] {
    match reader {
        Reader::Landlord => &[
            (Sign::Eye, "Étudier les travaux", Desk::Works),
            (Sign::Speech, "Répondre", Desk::Answer),
            (Sign::Euro, "Financer", Desk::Money),
            (Sign::Tools, "Commander", Desk::Orders),
            (Sign::Calendar, "Suivre le chantier", Desk::Site),
            (Sign::Check, "Réception et réserves", Desk::Reception),
        ],
        Reader::Contractor(_) => &[
            (Sign::Tools, "Ce qui est commandé", Desk::Works),
            (Sign::Calendar, "Dates, précautions, soirs", Desk::Site),
            (Sign::Check, "Mesures et réserves", Desk::Reception),
        ],
        Reader::Therapist | Reader::Tenant | Reader::Research => &[],
    }
}

/// What every desk has.
const COMMON: [(Sign, &str, Page); 3] = [
    (Sign::Paper, "Papiers à imprimer", Page::Papers),
    (Sign::History, "Tout ce qui a été noté", Page::History),
    (Sign::Share, "Envoyer ou recevoir un fichier", Page::File),
];

fn is_for(reader: Reader, page: &Page) -> bool {
    match page {
        Page::Overview | Page::Paper(_) | Page::Send => true,
        Page::Desk(desk) => desks(reader).iter().any(|(.., own)| own == desk),
        other => COMMON.iter().any(|(.., common)| common == other),
    }
}

/// Where a stage of the work is done.
const fn desk_of(stage: Stage) -> Desk {
    match stage {
        Stage::Study => Desk::Works,
        Stage::Answer => Desk::Answer,
        Stage::Fund => Desk::Money,
        Stage::Order => Desk::Orders,
        Stage::Follow | Stage::Prepare => Desk::Site,
        Stage::Build | Stage::Receive | Stage::Lift => Desk::Reception,
    }
}

#[component]
fn Menu(case: Case) -> impl IntoView {
    let own = desks(case.reader).iter().map(|(sign, words, desk)| (*sign, *words, Page::Desk(*desk)));
    let first = [(Sign::House, "Où en est ce dossier", Page::Overview)];
    let links = first.into_iter().chain(own).chain(COMMON).map(|(sign, words, page)| {
        view! { <A href=page.of(case.id) exact=true><Icon sign />{words}</A> }
    });
    view! {
        <aside class="card desk-menu" aria-label="À côté">
            <nav class="actions-list" aria-label="Dans ce dossier">{links.collect_view()}</nav>
        </aside>
    }
}

#[cfg(test)]
mod tests {
    use dossier::ContractorId;
    use programme::{SessionId, TaskId};

    use super::*;

    const FIRM: Reader = Reader::Contractor(ContractorId::from_bits(5));

    #[test]
    fn no_screen_of_the_therapist_is_on_a_desk() {
        let session = SessionId("s1".into());
        let pages = [
            Page::Session(session.clone()),
            Page::Review(session.clone()),
            Page::Task(session, TaskId("s1-fall".into())),
            Page::Person,
            Page::Visits,
            Page::Project,
            Page::CommonTable,
        ];
        for page in pages {
            assert!(!is_for(Reader::Landlord, &page) && !is_for(FIRM, &page), "{page}");
        }
    }

    #[test]
    fn each_has_its_own_and_money_is_no_contractor_s() {
        for desk in [Desk::Answer, Desk::Money, Desk::Orders] {
            assert!(is_for(Reader::Landlord, &Page::Desk(desk)) && !is_for(FIRM, &Page::Desk(desk)));
        }
        for page in [Page::Overview, Page::Papers, Page::History, Page::File, Page::Desk(Desk::Reception)] {
            assert!(is_for(Reader::Landlord, &page) && is_for(FIRM, &page), "{page}");
        }
        assert!(!is_for(Reader::Therapist, &Page::Desk(Desk::Works)), "the therapist’s own screens say it all");
    }

    #[test]
    fn every_stage_leads_to_a_screen_of_its_desk() {
        let state = dossier::State::default();
        for stage in dossier::landlord_way(&state).map(|progress| progress.stage) {
            assert!(is_for(Reader::Landlord, &Page::Desk(desk_of(stage))), "{stage:?}");
        }
        for stage in dossier::contractor_way(&state, ContractorId::from_bits(5)).map(|progress| progress.stage) {
            assert!(is_for(FIRM, &Page::Desk(desk_of(stage))), "{stage:?}");
        }
    }
}
