//! Which pages travel together: each line names a page and stands under the file in which its code comes ([`crate::later`]).
//!
//! The application itself holds no page: a link into a dossier does not wait for « Mes dossiers ». Pages that are opened one after
//! the other share a file.

use leptos::prelude::*;
use programme::{Programme, SessionId, Task};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::idle::Cover;
use crate::later::Coming;
use crate::pages::*;
use crate::paths::Page;

/// What the page of a task is asked with.
pub type AskedTask = (SessionId, &'static Task);

/// The reader of an organisation’s programme, once its file is here: where there is no such programme, nobody waits for it.
///
/// # Errors
/// When its file cannot come.
pub async fn programme_reader() -> Result<ReadsProgramme, SplitLoaderError> {
    #[wasm_split(desk, fallible)]
    fn reads() -> Result<ReadsProgramme, SplitLoaderError> {
        Ok(Programme::from_json)
    }
    reads().await
}

/// Reads the JSON that this device keeps; `None` when it is no programme.
type ReadsProgramme = fn(&str) -> Option<Programme>;

macro_rules! chunks {
    ($($chunk:ident: $asked:ty { $($name:ident: $draw:expr,)* })*) => { $($(
        /// This page, once its file is here.
        pub fn $name() -> Coming<$asked> {
            #[wasm_split($chunk, fallible)]
            fn $name() -> Result<fn($asked) -> AnyView, SplitLoaderError> {
                Ok($draw)
            }
            Box::pin($name())
        }
    )*)* };
}

chunks! {
    // Where one comes in: the door, and the pause over everything.
    home: () {
        threshold: |()| view! { <Threshold /> }.into_any(),
        cover: |()| view! { <Cover /> }.into_any(),
        lost: |()| view! { <LostPage /> }.into_any(),
    }

    // An open dossier, whatever its screen, and the screen that most tasks are.
    dossier: () { frame: |()| view! { <DossierFrame /> }.into_any(), }
    dossier: AskedTask { questions: |(_, task)| view! { <Questions task /> }.into_any(), }

    // What is behind the door, and the way through a dossier, from its first page on: by the time a vault is made or opened, it is
    // here, and a newcomer’s first screen does not wait for it.
    way: () {
        dossiers: |()| view! { <Dossiers /> }.into_any(),
        new_dossier: |()| view! { <NewDossier /> }.into_any(),
        overview: |()| view! { <Overview /> }.into_any(),
        person: |()| view! { <Person /> }.into_any(),
    }
    way: SessionId { session: |id| view! { <SessionPage id /> }.into_any(), }

    // Other tasks: what is said with the tenant…
    meeting: AskedTask {
        safety: |(session, _)| view! { <Safety session /> }.into_any(),
        objectives: |(session, _)| view! { <Objectives session /> }.into_any(),
        precious: |_| view! { <Precious /> }.into_any(),
        signing_capacity: |_| view! { <SigningCapacity /> }.into_any(),
        referrals: |_| view! { <Referrals /> }.into_any(),
        synthesis: |(session, task)| view! { <Synthesis session task /> }.into_any(),
        skills: |(session, _)| view! { <Skills session /> }.into_any(),
        consents: |(_, task)| view! { <Consents task /> }.into_any(),
        signature: |_| view! { <SignaturePage /> }.into_any(),
        before_after: |_| view! { <BeforeAfter /> }.into_any(),
        knowledge: |(_, task)| view! { <Knowledge task /> }.into_any(),
        satisfaction: |(_, task)| view! { <Satisfaction task /> }.into_any(),
    }

    // … room by room, from situations to decisions…
    house: AskedTask {
        home_map: |(session, _)| view! { <HomeMap session /> }.into_any(),
        rooms: |_| view! { <Rooms /> }.into_any(),
        tour: |(session, task)| view! { <Tour session task /> }.into_any(),
        ideas: |_| view! { <Ideas /> }.into_any(),
        ranking: |_| view! { <Ranking /> }.into_any(),
        decisions: |_| view! { <Decisions /> }.into_any(),
        tries: |(_, task)| view! { <Tries task /> }.into_any(),
        measures: |_| view! { <Measures /> }.into_any(),
    }

    // … and around the works.
    works: () { common_table_page: |()| view! { <CommonTablePage /> }.into_any(), }
    works: AskedTask {
        costs: |(_, task)| view! { <Costs task /> }.into_any(),
        feasibility: |_| view! { <FeasibilityPage /> }.into_any(),
        landlord_answer: |_| view! { <LandlordAnswerPage /> }.into_any(),
        common_table: |_| view! { <CommonTable /> }.into_any(),
        works_preparation: |_| view! { <WorksPreparation /> }.into_any(),
        nights: |_| view! { <Nights /> }.into_any(),
        handover: |_| view! { <Handover /> }.into_any(),
        taking_in_hand: |_| view! { <TakingInHand /> }.into_any(),
    }

    // What is opened now and then.
    desk: () {
        visits: |()| view! { <Visits /> }.into_any(),
        project_shown: |()| view! { <ProjectShown /> }.into_any(),
        history: |()| view! { <History /> }.into_any(),
        settings: |()| view! { <Settings /> }.into_any(),
        backup: |()| view! { <BackupPage /> }.into_any(),
        restore: |()| view! { <RestorePage /> }.into_any(),
    }
    desk: SessionId { review: |id| view! { <Review id /> }.into_any(), }

    // What leaves and what comes.
    courier: () {
        cards: |()| view! { <Cards /> }.into_any(),
        file: |()| view! { <FilePage /> }.into_any(),
        send: |()| view! { <SendDossier /> }.into_any(),
    }
    // The desks of the landlord and of the contractor.
    roles: Option<Page> { role_page: |page| view! { <RolePage page /> }.into_any(), }

    // What makes each paper, and shows it as it prints.
    papers: () { papers: |()| view! { <PapersPage /> }.into_any(), }
    papers: String { paper: |key| view! { <PaperPage key /> }.into_any(), }

    // Once for each person of a tablet.
    door: () { new_vault: |()| view! { <NewVault /> }.into_any(), }

    fictional: () { discover: |()| view! { <Discover /> }.into_any(), }
}
