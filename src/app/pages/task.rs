//! A task of a session: the programme says which screen it is.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use programme::{Screen, SessionId, TaskId};

use super::*;
use crate::case::programme;
use crate::components::TaskFrame;

/// The task named in the address.
#[component]
pub fn TaskPage() -> impl IntoView {
    let params = use_params_map();
    let ids = Memo::new(move |_| {
        params.with(|params| (params.get("session").unwrap_or_default(), params.get("task").unwrap_or_default()))
    });
    move || {
        let (session, task) = ids.get();
        let session = SessionId(session);
        let Some(task) = programme().task(&TaskId(task)) else { return view! { <Lost /> }.into_any() };
        let work = match task.screen {
            Screen::Questions => view! { <questions::Questions task /> }.into_any(),
            Screen::Safety => view! { <safety::Safety session=session.clone() /> }.into_any(),
            Screen::Objectives => view! { <objectives::Objectives session=session.clone() /> }.into_any(),
            Screen::Precious => view! { <precious::Precious /> }.into_any(),
            Screen::HomeMap => view! { <home_map::HomeMap session=session.clone() /> }.into_any(),
            Screen::Rooms => view! { <rooms::Rooms /> }.into_any(),
            Screen::Tour => view! { <tour::Tour /> }.into_any(),
            Screen::Ideas => view! { <ideas::Ideas /> }.into_any(),
            Screen::Ranking => view! { <ranking::Ranking /> }.into_any(),
            Screen::Decisions => view! { <decisions::Decisions /> }.into_any(),
            Screen::Tries => view! { <tries::Tries /> }.into_any(),
            Screen::Measures => view! { <measures::Measures /> }.into_any(),
            Screen::CostsFunding => view! { <costs::Costs /> }.into_any(),
            Screen::Consents => view! { <consents::Consents task /> }.into_any(),
            Screen::SigningCapacity => view! { <signing_capacity::SigningCapacity /> }.into_any(),
            Screen::Signature => view! { <signature::SignaturePage /> }.into_any(),
            Screen::Feasibility => view! { <feasibility::FeasibilityPage /> }.into_any(),
            Screen::LandlordAnswer => view! { <landlord_answer::LandlordAnswerPage /> }.into_any(),
            Screen::CommonTable => view! { <common_table::CommonTable /> }.into_any(),
            Screen::WorksPreparation => view! { <works_preparation::WorksPreparation /> }.into_any(),
            Screen::Nights => view! { <nights::Nights /> }.into_any(),
            Screen::Handover => view! { <handover::Handover /> }.into_any(),
            Screen::TakingInHand => view! { <taking_in_hand::TakingInHand /> }.into_any(),
            Screen::Referrals => view! { <referrals::Referrals /> }.into_any(),
            Screen::BeforeAfter => view! { <before_after::BeforeAfter /> }.into_any(),
            Screen::Knowledge => view! { <knowledge::Knowledge task /> }.into_any(),
            Screen::Satisfaction => view! { <satisfaction::Satisfaction task /> }.into_any(),
            Screen::Synthesis => view! { <synthesis::Synthesis session=session.clone() task /> }.into_any(),
            Screen::Skills => view! { <skills::Skills session=session.clone() /> }.into_any(),
        };
        view! { <TaskFrame session task>{work}</TaskFrame> }.into_any()
    }
}
