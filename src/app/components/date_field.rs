//! A date: while its year is typed it goes through 2, 20, 202, and none of them is a date to keep.

use chrono::{Datelike, NaiveDate};
use dossier::{Change, FIRST_YEAR};
use leptos::ev;
use leptos::prelude::*;

use crate::case::use_case;

/// The date that a field of the browser holds, `2027-03-08`; `None` while it is not whole.
pub fn whole_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| (FIRST_YEAR..=9999).contains(&date.year()))
}

/// A day. A whole date overwrites a draft, leaving the field makes the change (law 9).
#[component]
pub fn DateField(
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What is in force.
    #[prop(into)]
    value: Signal<Option<NaiveDate>>,
    /// The change that a date makes, or that none makes once the field is emptied; `None` when nothing changes.
    #[prop(into)]
    change: Callback<Option<NaiveDate>, Option<Change>>,
) -> impl IntoView {
    let case = use_case();
    let id = format!("d{:x}", vault::edge::random_bits());
    let shown = move || value.get().map(|date| date.to_string()).unwrap_or_default();
    let read = |field: &web_sys::HtmlInputElement| {
        let text = field.value();
        // A date half typed reads as nothing too: only the browser knows that it is none.
        if text.is_empty() { field.check_validity().then_some(None) } else { whole_date(&text).map(Some) }
    };
    let typed = move |event| {
        if let Some(change) = read(&event_target(&event)).and_then(|date| change.run(date)) {
            case.draft(change);
        }
    };
    let left = move |event: ev::FocusEvent| {
        let field: web_sys::HtmlInputElement = event_target(&event);
        let date = read(&field);
        if let Some(slot) = change.run(date.unwrap_or_else(|| value.get_untracked())).and_then(|change| change.slot()) {
            case.settle(&slot);
        }
        if date.is_none() {
            // What is half typed is not kept: the field says what is.
            field.set_value(&value.get_untracked().map(|date| date.to_string()).unwrap_or_default());
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id type="date" prop:value=shown on:input=typed on:blur=left />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_being_typed_is_no_date() {
        let typed = ["0002-03-08", "0020-03-08", "0202-03-08", "2027-03-08"];
        let whole: Vec<_> = typed.iter().filter_map(|text| whole_date(text)).collect();
        assert_eq!(whole, NaiveDate::from_ymd_opt(2027, 3, 8).into_iter().collect::<Vec<_>>());
    }
}
