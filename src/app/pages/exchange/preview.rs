//! What taking a file in would change, before anything is changed.

use errand::message::Opened;
use errand::{Clash, Line, Preview};
use leptos::prelude::*;

use crate::components::{Button, Icon, Kind, Sign};
use crate::words::count;

/// More lines than these are folded under their number: the question whether to take them in stays in sight.
const AT_A_GLANCE: usize = 12;

/// What a file brings, and the question whether to take it in.
#[component]
pub fn Coming(
    /// The file.
    opened: Opened,
    /// Takes it in.
    on_accept: Callback<()>,
    /// Leaves all as it is.
    on_leave: Callback<()>,
) -> impl IntoView {
    let Opened { name, from, made_on, preview, .. } = opened;
    let name = if name.is_empty() { "sans nom".to_owned() } else { name };
    let by =
        format!("Préparé par {}, {}, le {}.", from.name, errand::profession(from.role), dossier::french_date(made_on));
    let known = (preview.already_known > 0)
        .then(|| format!("{} déjà ici.", count(preview.already_known, "ligne est", "lignes sont")));
    let nothing = preview.is_nothing() && preview.erased_here.is_none();
    view! {
        <div class="sub" role="status">
            <h3>{format!("Dossier\u{a0}: {name}")}</h3>
            <p>{by}</p>
            {preview.first_words().into_iter().map(|words| view! { <p class="flag"><Icon sign=Sign::People />{words}</p> }).collect_view()}
            {known.map(|words| view! { <p class="quiet">{words}</p> })}
            <Changes preview />
            <div class="actions">
                {(!nothing).then(|| view! { <Button words="Reprendre dans mon coffre" kind=Kind::Main sign=Sign::Check on_press=on_accept /> })}
                <Button words=if nothing { "Fermer" } else { "Ne rien changer" } on_press=on_leave />
            </div>
        </div>
    }
}

#[component]
fn Changes(preview: Preview) -> impl IntoView {
    let last = preview.last_words();
    let Preview { new, replaced, gone, clashes, .. } = preview;
    let lines = |title: String, lines: Vec<Line>| {
        let open = lines.len() <= AT_A_GLANCE;
        (!lines.is_empty()).then(|| {
            view! {
                <details class="leaving" open=open>
                    <summary>{title}</summary>
                    <ul class="dots">{lines.into_iter().map(|line| view! { <li><Whole line /></li> }).collect_view()}</ul>
                </details>
            }
        })
    };
    view! {
        {(!clashes.is_empty()).then(|| view! {
            <div>
                <h4>{format!("{} de deux façons, à choisir ensemble", count(clashes.len(), "chose est dite", "choses sont dites"))}</h4>
                <p class="help">"Rien ne se perd\u{a0}: les deux réponses seront gardées. Vous choisirez dans «\u{202f}Tout ce qui a été noté\u{202f}»."</p>
                {clashes.into_iter().map(|clash| view! { <TwoWays clash /> }).collect_view()}
            </div>
        })}
        {lines(count(new.len(), "ligne nouvelle", "lignes nouvelles"), new)}
        {(!replaced.is_empty()).then(|| view! {
            <div>
                <h4>{count(replaced.len(), "ligne remplacée", "lignes remplacées")}</h4>
                <ul class="dots">{replaced.iter().map(|(old, new)| view! { <li><Whole line=old.clone() /><b>"Devient\u{a0}: "</b><Whole line=new.clone() /></li> }).collect_view()}</ul>
            </div>
        })}
        {lines(count(gone.len(), "ligne retirée par son auteur", "lignes retirées par leur auteur"), gone)}
        {last.into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
    }
}

/// A line with all that it says, and whose it is.
#[component]
fn Whole(line: Line) -> impl IntoView {
    let said = line.said();
    view! {
        <span class="as-written">{said}</span>
        {(!line.more.is_empty()).then(|| view! { <ul class="dots">{line.more.into_iter().map(|words| view! { <li class="as-written">{words}</li> }).collect_view()}</ul> })}
    }
}

#[component]
fn TwoWays(clash: Clash) -> impl IntoView {
    view! {
        <ul class="two">
            {clash.values.into_iter().map(|value| view! {
                <li class="card">
                    <p class="as-written">{value.line.words}</p>
                    {value.line.more.into_iter().map(|words| view! { <p class="as-written">{words}</p> }).collect_view()}
                    <p class="quiet">{format!("{}, le {}{}", value.line.who, dossier::french_date(value.line.on), if value.here { ", déjà ici" } else { "" })}</p>
                </li>
            }).collect_view()}
        </ul>
    }
}
