//! What the tenant shows at the end of a session: « Montrez-moi… », by doing rather than by saying.

use dossier::{Change, SkillLevel};
use leptos::prelude::*;
use programme::{SessionId, Skill};

use crate::case::{programme, use_case};
use crate::components::{Choices, Icon, Offer, Sign};

/// One line a skill.
#[component]
pub fn Skills(session: SessionId) -> impl IntoView {
    let skills = programme().session(&session).map(|session| session.skills.as_slice()).unwrap_or_default();
    let lines = skills.iter().map(|skill| line(session.clone(), skill)).collect_view();
    view! { <ul class="shown-list">{lines}</ul> }
}

fn line(session: SessionId, skill: &'static Skill) -> AnyView {
    let case = use_case();
    let key = (session.clone(), skill.id.clone());
    let level = case.memo(move |state| state.skills.get(&key).map(|(_, level)| *level));
    let set = move |level: SkillLevel| {
        case.make(Change::SkillShown {
            session: session.clone(),
            skill: skill.id.clone(),
            wording: skill.tenant.clone(),
            level,
        });
    };
    let offers = SkillLevel::ALL.iter().map(|level| Offer::new(*level, level.french())).collect();
    view! {
        <li class="shown card">
            <h2>{skill.tenant.clone()}</h2>
            <p class="show-me"><Icon sign=Sign::Speech /><span>{format!("«\u{202f}{}\u{202f}»", skill.show_me)}</span></p>
            <Choices legend=format!("{} Aujourd’hui", skill.tenant) quiet=true offers chosen=level on_choose=set compact=true />
        </li>
    }
    .into_any()
}
