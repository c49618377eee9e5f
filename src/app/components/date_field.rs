//! A date: while its year is typed it goes through 2, 20, 202, and none of them is a date to keep.

use chrono::{Datelike, NaiveDate};
use dossier::{Change, FIRST_YEAR};
use leptos::ev;
use leptos::prelude::*;

use super::field::{Labelled, OnlyRead, Typing, field_id, may_write};
use crate::case::use_case;

/// The date that a field of the browser holds, `2027-03-08`; `None` while it is not whole.
pub fn whole_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| (FIRST_YEAR..=9999).contains(&date.year()))
}

/// A day. What is half typed when the field is left is not kept: the field then says what is.
#[component]
pub fn DateField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// What is in force.
    #[prop(into)]
    value: Signal<Option<NaiveDate>>,
    /// The change that a date makes, or that none makes once the field is emptied; `None` when nothing changes.
    #[prop(into)]
    change: Callback<Option<NaiveDate>, Option<Change>>,
) -> impl IntoView {
    if !may_write(use_case(), || change.run(value.get_untracked())) {
        let day = move || value.get().map(dossier::french_day).unwrap_or_default();
        return view! { <OnlyRead label value=Signal::derive(day) /> }.into_any();
    }
    let typing = Typing::new();
    let shown = move || in_field(value.get());
    let typed = move |event| {
        if let Some(change) = read_date(&event_target(&event)).and_then(|date| change.run(date)) {
            typing.draft(change);
        }
    };
    let left = move |event: ev::FocusEvent| {
        typing.leave();
        let field: web_sys::HtmlInputElement = event_target(&event);
        // The page may be gone by now, and its field with it.
        if let Some(date) = value.try_get_untracked().filter(|_| read_date(&field).is_none()) {
            field.set_value(&in_field(date));
        }
    };
    let id = field_id();
    view! {
        <Labelled id=id.clone() label help=None>
            <input autocomplete="off" id=id type="date" prop:value=shown on:input=typed on:blur=left />
        </Labelled>
    }
    .into_any()
}

/// What the field says: a date, or none once it is emptied; `None` while one is half typed.
pub fn read_date(field: &web_sys::HtmlInputElement) -> Option<Option<NaiveDate>> {
    let text = field.value();
    // A date half typed reads as nothing too: only the browser knows that it is none.
    if text.is_empty() { field.check_validity().then_some(None) } else { whole_date(&text).map(Some) }
}

/// As the browser’s own field holds it: `2027-03-08`.
pub fn in_field(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
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
