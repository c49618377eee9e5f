//! How the content is written: plain words for the tenant, French typography everywhere.

use programme::{Programme, banned_words};
use serde_json::Value;

#[test]
fn tenants_read_no_jargon() {
    let mut found = Vec::new();
    for sentence in Programme::embedded().tenant_sentences() {
        found.extend(banned_words(sentence).into_iter().map(|word| format!("{word}: {sentence}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn tenant_sentences_are_sentences() {
    for sentence in Programme::embedded().tenant_sentences() {
        let first = sentence.chars().next().unwrap();
        assert!(first.is_uppercase(), "{sentence}");
        assert_eq!(sentence.trim(), sentence);
    }
    for situation in &Programme::embedded().situations {
        assert!(situation.tenant.ends_with('.'), "{}", situation.tenant);
    }
}

#[test]
fn a_step_bears_the_name_of_the_task_it_leads_to() {
    // Whoever reads the script, taps the task and prints the sheet meets one name for one thing; a step may say more after it.
    let mut named = 0;
    for session in &Programme::embedded().sessions {
        for step in &session.script.steps {
            let Some(id) = &step.task else { continue };
            let task = session.tasks.iter().find(|task| task.id == *id).unwrap();
            let more = step.title.strip_prefix(task.title.as_str());
            assert!(
                more.is_some_and(|more| more.is_empty() || more.starts_with(", ")),
                "{} / {}",
                step.title,
                task.title
            );
            named += 1;
        }
    }
    assert!(named > 30, "{named}");
}

#[test]
fn a_screen_named_by_a_script_is_a_task_of_the_programme() {
    let programme = Programme::embedded();
    let tasks: Vec<&str> =
        programme.sessions.iter().flat_map(|session| &session.tasks).map(|task| task.title.as_str()).collect();
    let mut named = 0;
    for step in programme.sessions.iter().flat_map(|session| &session.script.steps) {
        let Some((_, after)) = step.tool.split_once("écran «") else { continue };
        let screen = after.split('»').next().unwrap().trim();
        assert!(tasks.contains(&screen), "{screen}: {}", step.tool);
        named += 1;
    }
    assert!(named > 15, "{named}");
}

#[test]
fn the_typography_is_french() {
    let mut faults = Vec::new();
    let json = serde_json::to_value(Programme::embedded()).unwrap();
    look(&json, &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn look(value: &Value, faults: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if let Some(fault) = fault(text) {
                faults.push(format!("{fault}: {text}"));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| look(item, faults)),
        Value::Object(fields) => fields.values().for_each(|item| look(item, faults)),
        _ => {}
    }
}

fn fault(text: &str) -> Option<&'static str> {
    let letters: Vec<char> = text.chars().collect();
    if text.contains(['\'', '"']) || text.contains("...") {
        return Some("straight quote or dots");
    }
    if text.contains("  ") || text.trim() != text {
        return Some("spaces");
    }
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| letters.get(at)).copied();
        let after = letters.get(index + 1).copied();
        let fine = match letter {
            ';' | '?' | '!' | '»' => before == Some('\u{202f}'),
            '«' => after == Some('\u{202f}'),
            ':' => before == Some('\u{a0}'),
            ' ' => !matches!(after, Some(';' | ':' | '?' | '!' | '»' | '€' | '%')),
            _ => true,
        };
        if !fine {
            return Some("space before punctuation");
        }
    }
    None
}
