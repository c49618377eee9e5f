//! Words of a paper: runs of text, lists, definitions, boxes to tick.

use leptos::prelude::*;
use papers::block::{Checkbox, Definition, Span, Tone};

/// Runs of text, one after the other.
pub(super) fn runs(spans: Vec<Span>) -> AnyView {
    spans.into_iter().map(run).collect_view().into_any()
}

fn run(span: Span) -> AnyView {
    let Span { text, bold, tone, link } = span;
    let text = if bold { view! { <b>{text}</b> }.into_any() } else { text.into_any() };
    let text = match tone {
        Tone::Tenant => view! { <span class="said">{text}</span> }.into_any(),
        Tone::Plain => text,
    };
    match link.filter(|to| leads(to)) {
        // In another tab: this one holds a dossier.
        Some(to) => view! { <a href=to target="_blank" rel="noopener noreferrer">{text}</a> }.into_any(),
        None => text,
    }
}

/// Whether an address may be followed from a paper (`papers::block::Span::link`).
fn leads(to: &str) -> bool {
    ["https:", "mailto:", "tel:"].iter().any(|way| to.starts_with(way))
}

pub(super) fn list(ordered: bool, items: Vec<Vec<Span>>) -> AnyView {
    let items = items.into_iter().map(|item| view! { <li>{runs(item)}</li> }).collect_view();
    if ordered {
        view! { <ol class="numbers">{items}</ol> }.into_any()
    } else {
        view! { <ul class="dots">{items}</ul> }.into_any()
    }
}

pub(super) fn definitions(items: Vec<Definition>) -> AnyView {
    let items = items.into_iter().map(|item| view! { <div><dt>{item.term}</dt><dd>{runs(item.text)}</dd></div> });
    view! { <dl class="paper-terms">{items.collect_view()}</dl> }.into_any()
}

pub(super) fn checkboxes(items: Vec<Checkbox>) -> AnyView {
    let line = |item: Checkbox| {
        view! {
            <li class:ticked=item.checked>
                {item.checked.then(|| view! { <span class="unseen">"Coché\u{a0}: "</span> })}
                <span>{runs(item.text)}</span>
            </li>
        }
    };
    view! { <ul class="paper-boxes">{items.into_iter().map(line).collect_view()}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::leads;

    #[test]
    fn an_address_leads_only_where_papers_may_lead() {
        assert!(leads("https://exemple.fr") && leads("tel:+33199000000") && leads("mailto:a@exemple.fr"));
        assert!(!leads("javascript:alert(1)") && !leads("http://exemple.fr") && !leads("/d/1"));
    }
}
