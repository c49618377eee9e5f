//! The days of a site: which words of the agreement belong to which day, and days alike.

use chrono::{Datelike, NaiveDate, Weekday};
use dossier::rules::nights;
use dossier::{Night, Site};

use crate::carnet::say::{said, speaks_of_falling, tells_of_a_fall};

/// Beyond this many days, those that are alike are told together.
const MOST_DAYS_APART: usize = 10;
/// Before a day, these make a span or a limit of it: the sentence then stays among what holds for the whole works.
const LIMITS: [&str; 12] =
    ["du", "au", "à", "de", "avant", "après", "dès", "sauf", "jusqu’à", "jusqu’au", "depuis", "d’ici"];

/// One day, or several alike that follow one another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// What is agreed for it: a title, the words.
    pub(super) agreed: Vec<(String, String)>,
    pub(super) night: Night,
}

/// Every day from the first to the last, nights arranged outside of them included.
pub(super) fn dates(site: &Site) -> Vec<NaiveDate> {
    let mut all: Vec<NaiveDate> = nights(site).into_iter().map(|night| night.date).collect();
    all.extend(site.nights.keys().copied());
    all.sort_unstable();
    all.dedup();
    all
}

/// The days of a site with what belongs to each. `of_days` holds, for each topic, its title and its words day by day.
pub(super) fn days(site: &Site, of_days: &[(String, Vec<(NaiveDate, String)>)]) -> Vec<Day> {
    let dates = dates(site);
    let apart = dates.len() <= MOST_DAYS_APART;
    let mut days: Vec<Day> = Vec::new();
    for date in dates {
        let night = site.nights.get(&date).cloned().unwrap_or_default();
        let here = |(title, words): &(String, Vec<(NaiveDate, String)>)| {
            let words: Vec<&str> =
                words.iter().filter(|(day, _)| *day == date).map(|(_, words)| words.as_str()).collect();
            (!words.is_empty()).then(|| (title.clone(), words.join(" ")))
        };
        let agreed: Vec<(String, String)> = of_days.iter().filter_map(here).collect();
        match days.last_mut() {
            Some(day) if !apart && day.last.succ_opt() == Some(date) && day.night == night && day.agreed == agreed => {
                day.last = date;
            }
            _ => days.push(Day { first: date, last: date, agreed, night }),
        }
    }
    days
}

/// The words of a topic, told apart: what names days of the works goes with each of these days; the rest holds for all of them.
/// A sentence that names no day stays with the one before it (« Eau coupée lundi. Prévenue la veille. »).
pub(super) fn by_day(words: &str, dates: &[NaiveDate]) -> (String, Vec<(NaiveDate, String)>) {
    let mut always: Vec<String> = Vec::new();
    let mut of_days: Vec<(Vec<NaiveDate>, String)> = Vec::new();
    let mut after_a_day = false;
    for sentence in sentences(words) {
        let named = days_named(&sentence, dates);
        match of_days.last_mut().filter(|_| after_a_day && named.is_none()) {
            Some((_, told)) => {
                told.push(' ');
                told.push_str(&sentence);
            }
            None => match named.filter(|days| !days.is_empty()) {
                Some(days) => {
                    of_days.push((days, sentence));
                    after_a_day = true;
                }
                None => {
                    always.push(sentence);
                    after_a_day = false;
                }
            },
        }
    }
    let of_days = of_days.into_iter().flat_map(|(days, told)| days.into_iter().map(move |day| (day, told.clone())));
    (always.join(" "), of_days.collect())
}

/// The sentences of a text; those that speak of a fall are left out, for the sheet lies where anyone passes.
pub(super) fn sentences(words: &str) -> Vec<String> {
    let words = said(words);
    let mut found: Vec<String> = Vec::new();
    for part in words.split_inclusive(". ") {
        let opens = part.chars().next().is_some_and(char::is_uppercase);
        match found.last_mut() {
            // « 3 rue St. pierre » goes on.
            Some(last) if !opens => last.push_str(part),
            _ => found.push(part.to_owned()),
        }
    }
    let kept = found.into_iter().map(|sentence| sentence.trim().to_owned());
    kept.filter(|sentence| !sentence.is_empty() && !speaks_of_falling(sentence) && !tells_of_a_fall(sentence)).collect()
}

/// The days of the works that a sentence names. `None`: it names none; empty: it names some that cannot be told for sure.
fn days_named(sentence: &str, dates: &[NaiveDate]) -> Option<Vec<NaiveDate>> {
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower.split(|letter: char| letter.is_whitespace() || ",.;:!?()".contains(letter)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let mut found: Option<Vec<NaiveDate>> = None;
    for (index, word) in words.iter().enumerate() {
        let Some(weekday) = weekday(word) else { continue };
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        if before.is_some_and(|before| LIMITS.contains(before)) {
            return Some(Vec::new());
        }
        let number =
            words.get(index.saturating_add(1)).and_then(|next| next.trim_end_matches("er").parse::<u32>().ok());
        let these: Vec<NaiveDate> = dates
            .iter()
            .copied()
            .filter(|day| day.weekday() == weekday && number.is_none_or(|number| number == day.day()))
            .collect();
        match these.as_slice() {
            [day] => {
                let days = found.get_or_insert_default();
                if !days.contains(day) {
                    days.push(*day);
                }
            }
            _ => return Some(Vec::new()),
        }
    }
    found
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "lundi" => Weekday::Mon,
        "mardi" => Weekday::Tue,
        "mercredi" => Weekday::Wed,
        "jeudi" => Weekday::Thu,
        "vendredi" => Weekday::Fri,
        "samedi" => Weekday::Sat,
        "dimanche" => Weekday::Sun,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, number).unwrap()
    }

    fn week() -> Vec<NaiveDate> {
        (14..=18).map(day).collect()
    }

    #[test]
    fn a_cut_goes_with_the_days_it_names_and_keeps_what_follows_it() {
        let (always, of_days) =
            by_day("Eau coupée lundi et mercredi, de 9 h à 12 h. Prévenue la veille. Rien jeudi.", &week());
        assert_eq!(always, "");
        let told = "Eau coupée lundi et mercredi, de 9 h à 12 h. Prévenue la veille.".to_owned();
        assert_eq!(of_days, [(day(14), told.clone()), (day(16), told), (day(17), "Rien jeudi.".to_owned())]);
    }

    #[test]
    fn a_span_or_another_week_stays_with_what_holds_for_the_whole_works() {
        for words in [
            "Du lundi au mercredi, pas d’eau.",
            "Joints posés vendredi\u{a0}: pas d’eau avant dimanche.",
            "Lundi 21 septembre à 14 h, tous ensemble.",
            "Tous les lundis matin.",
            "Bâche au bout du couloir.",
        ] {
            assert_eq!(by_day(words, &week()), (words.to_owned(), vec![]), "{words}");
        }
        let two_weeks: Vec<NaiveDate> = (14..=25).map(day).collect();
        assert_eq!(by_day("Bruit lundi.", &two_weeks).1, []);
        assert_eq!(by_day("Bruit lundi 21.", &two_weeks).1.len(), 1);
    }

    #[test]
    fn no_sentence_about_a_fall_is_kept() {
        assert_eq!(sentences("Sol sec. Personne tombée\u{a0}: appeler le 15. On balaie."), ["Sol sec.", "On balaie."]);
    }

    #[test]
    fn long_works_tell_days_alike_together() {
        let site = |last| Site { start: Some(day(1)), end: Some(day(last)), ..Site::default() };
        assert_eq!(days(&site(5), &[]).len(), 5);
        assert_eq!(days(&site(30), &[]).len(), 1);
    }
}
