//! The habits, which belong to no room.

use dossier::{Change, HabitAnswer};
use leptos::prelude::*;
use programme::Situation;

use super::lived::Lived;
use crate::case::{programme, use_case};
use crate::components::{Choices, DrawingView, Kind, LinkButton, Offer, Sign};

/// Those of the programme, one line each.
#[component]
pub fn Habits(
    /// The address of the walk.
    here: String,
) -> impl IntoView {
    let habits: Vec<&'static Situation> = programme().habits().collect();
    let back = here.clone();
    view! {
        <div class="actions"><LinkButton words="Toutes les pièces" to=back sign=Sign::Back kind=Kind::Quiet /></div>
        <div class="walk-head">
            <span class="room-picture" aria-hidden="true"><DrawingView drawing=papers::pictures::picture(programme::Picture::Shoes) /></span>
            <div>
                <h2>"Mes habitudes"</h2>
                <p class="walk-say">"«\u{202f}Et dans une journée ordinaire, comment faites-vous\u{202f}?\u{202f}»"</p>
            </div>
        </div>
        <ul class="met-list">{habits.into_iter().map(|situation| view! { <Habit situation /> }).collect_view()}</ul>
        <div class="actions"><LinkButton words="Revenir aux pièces" to=here kind=Kind::Main sign=Sign::Check /></div>
    }
}

#[component]
fn Habit(situation: &'static Situation) -> impl IntoView {
    let case = use_case();
    let answer = case.memo(move |state| state.habits.get(&situation.id).and_then(|met| met.answer));
    let said = case.memo(move |state| state.habits.get(&situation.id).map(|met| met.words.clone()).unwrap_or_default());
    let comes = Memo::new(move |_| matches!(answer.get(), Some(HabitAnswer::Sometimes | HabitAnswer::Often)));
    let report = move |answer| {
        case.make(Change::HabitReported { situation: situation.id.clone(), wording: situation.tenant.clone(), answer })
    };
    let offers = HabitAnswer::ALL.iter().map(|answer| Offer::new(*answer, answer.french())).collect();
    view! {
        <Lived room=None situation weighs=comes said>
            <Choices legend=situation.tenant.clone() offers chosen=answer on_choose=report compact=true />
        </Lived>
    }
}
