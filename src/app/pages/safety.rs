//! How safe the tenant feels, activity by activity: the same words at the start and at the bilan, and no total.

use dossier::{Change, Moment};
use leptos::prelude::*;
use programme::{ActivityId, Picture, SessionId};

use crate::case::{programme, use_case};
use crate::components::{DrawingView, Score};

/// Which moment the figures of a session belong to.
pub(super) fn moment(session: &SessionId) -> Moment {
    programme().session(session).map_or(Moment::Start, dossier::moment_of)
}

/// One figure an activity.
#[component]
pub fn Safety(session: SessionId) -> impl IntoView {
    let case = use_case();
    let moment = moment(&session);
    let mut activities: Vec<(ActivityId, String, Option<Picture>)> = programme()
        .activities
        .iter()
        .map(|activity| (activity.id.clone(), activity.tenant.clone(), Some(activity.picture)))
        .collect();
    if moment != Moment::Start {
        // An activity that the programme no longer has, but that was asked at the start, is asked again in the same words.
        case.peek(|state| {
            for ((activity, at), (wording, _)) in &state.safety {
                if *at == Moment::Start && !activities.iter().any(|(known, ..)| known == activity) {
                    activities.push((activity.clone(), wording.clone(), None));
                }
            }
        });
    }
    // Today’s figure is said without the first one in sight; both are looked at afterwards, if the tenant wishes.
    let beside = RwSignal::new(false);
    let lines =
        activities.into_iter().map(|(id, wording, picture)| line(id, wording, picture, moment, beside)).collect_view();
    view! {
        <ul class="felt-list">{lines}</ul>
        {(moment != Moment::Start).then(|| view! {
            <label class="choice box" class:on=beside>
                <input type="checkbox" prop:checked=beside on:change=move |_| beside.update(|beside| *beside = !*beside) />
                <span class="choice-words">"Regarder aussi ce qui avait été dit au début"</span>
            </label>
        })}
    }
}

fn line(id: ActivityId, wording: String, picture: Option<Picture>, moment: Moment, beside: RwSignal<bool>) -> AnyView {
    let case = use_case();
    let key = (id.clone(), moment);
    let felt = case.memo(move |state| state.safety.get(&key).map(|(_, felt)| *felt));
    let start = (id.clone(), Moment::Start);
    let first =
        case.memo(move |state| state.safety.get(&start).map(|(_, felt)| *felt).filter(|_| moment != Moment::Start));
    let first_in_words = move || {
        let first = first.get().filter(|_| beside.get())?;
        Some(match first {
            Some(figure) => format!("Au début\u{a0}: {} sur dix.", in_words(figure)),
            None => "Au début\u{a0}: je ne sais pas.".to_owned(),
        })
    };
    let shown = wording.clone();
    let choose = move |felt: Option<u8>| {
        case.make(Change::SafetyFelt { activity: id.clone(), wording: wording.clone(), moment, felt });
    };
    view! {
        <li class="felt">
            <div class="felt-picture" aria-hidden="true">{picture.map(|picture| view! { <DrawingView drawing=papers::pictures::picture(picture) /> })}</div>
            <div class="felt-answer">
                <Score legend=shown felt on_choose=choose />
                {move || first_in_words().map(|words| view! { <p class="felt-first">{words}</p> })}
            </div>
        </li>
    }
    .into_any()
}

/// A figure from 0 to 10 in words: beside another one, figures would ask to be subtracted.
const fn in_words(figure: u8) -> &'static str {
    match figure {
        0 => "zéro",
        1 => "un",
        2 => "deux",
        3 => "trois",
        4 => "quatre",
        5 => "cinq",
        6 => "six",
        7 => "sept",
        8 => "huit",
        9 => "neuf",
        _ => "dix",
    }
}
