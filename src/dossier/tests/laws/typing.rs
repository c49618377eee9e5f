//! Law 9: one draft a field, the latest wins, and each becomes a change once.

use std::collections::BTreeMap;

use dossier::{Draft, Drafts};
use proptest::prelude::*;

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn law_9_what_was_typed_last_is_what_settles_whatever_the_clock(typed in prop::collection::vec((0..3usize, ".{0,8}", any::<i64>()), 0..30)) {
        let fields = ["words", "title", "note"];
        let mut drafts = Drafts::default();
        let mut last = BTreeMap::new();
        for (field, value, at_ms) in &typed {
            drafts.typed(fields[*field], value, *at_ms);
            last.insert(fields[*field], value.as_str());
            prop_assert_eq!(&drafts.get(fields[*field]).unwrap().value, value);
        }
        prop_assert_eq!(drafts.is_empty(), typed.is_empty());
        let left = drafts.settle_field("title");
        prop_assert_eq!(left.as_ref().map(|draft| draft.value.as_str()), last.remove("title"));
        prop_assert!(drafts.get("title").is_none() && drafts.settle_field("title").is_none());
        let settled = drafts.settle();
        prop_assert!(settled.is_sorted_by_key(|draft| draft.at_ms));
        prop_assert_eq!(settled.iter().map(|draft| (draft.field.as_str(), draft.value.as_str())).collect::<BTreeMap<_, _>>(), last);
        prop_assert!(drafts.is_empty() && drafts.settle().is_empty());
    }
}

#[test]
fn after_a_crash_the_later_of_two_tabs_drafts_comes_back() {
    let draft = |value: &str, at_ms| Draft { field: "words".to_owned(), value: value.to_owned(), at_ms };
    let (old, new) = (draft("Je veux garder mon", 10), draft("Je veux garder mon tapis", 20));
    for stored in [[old.clone(), new.clone()], [new.clone(), old.clone()]] {
        let text = serde_json::to_string(&stored).unwrap();
        let mut drafts = Drafts::recovered(serde_json::from_str::<Vec<Draft>>(&text).unwrap());
        assert_eq!(drafts.settle(), std::slice::from_ref(&new));
    }
    let same = Drafts::recovered([draft("a", 10), draft("b", 10)]);
    assert_eq!(same.get("words").unwrap().value, "b", "of two at the same instant, the one stored last");
}
