//! A task of a session: the programme says which screen it is.

use leptos::prelude::*;
use programme::{Screen, SessionId, TaskId};

use super::Lost;
use crate::case::programme;
use crate::chunks;
use crate::components::TaskFrame;
use crate::later::{Coming, later};

/// A task, as its address names it.
#[component]
pub fn TaskPage(
    /// The session it is opened from.
    session: SessionId,
    /// The task.
    id: TaskId,
) -> impl IntoView {
    let Some(task) = programme().task(&id) else { return view! { <Lost /> }.into_any() };
    let work = later((session.clone(), task), chunk(task.screen));
    view! { <TaskFrame session task>{work}</TaskFrame> }.into_any()
}

/// Where the code of a kind of screen comes from.
fn chunk(screen: Screen) -> fn() -> Coming<chunks::AskedTask> {
    match screen {
        Screen::Questions => chunks::questions,
        Screen::Safety => chunks::safety,
        Screen::Objectives => chunks::objectives,
        Screen::Precious => chunks::precious,
        Screen::HomeMap => chunks::home_map,
        Screen::Rooms => chunks::rooms,
        Screen::Tour => chunks::tour,
        Screen::Ideas => chunks::ideas,
        Screen::Ranking => chunks::ranking,
        Screen::Decisions => chunks::decisions,
        Screen::Tries => chunks::tries,
        Screen::Measures => chunks::measures,
        Screen::CostsFunding => chunks::costs,
        Screen::Consents => chunks::consents,
        Screen::SigningCapacity => chunks::signing_capacity,
        Screen::Signature => chunks::signature,
        Screen::Feasibility => chunks::feasibility,
        Screen::LandlordAnswer => chunks::landlord_answer,
        Screen::CommonTable => chunks::common_table,
        Screen::WorksPreparation => chunks::works_preparation,
        Screen::Nights => chunks::nights,
        Screen::Handover => chunks::handover,
        Screen::TakingInHand => chunks::taking_in_hand,
        Screen::Referrals => chunks::referrals,
        Screen::BeforeAfter => chunks::before_after,
        Screen::Knowledge => chunks::knowledge,
        Screen::Satisfaction => chunks::satisfaction,
        Screen::Synthesis => chunks::synthesis,
        Screen::Skills => chunks::skills,
    }
}
